"""A known day and the words by which a page speaks of it in; the days on which a page can have said so out."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from whoheld.documents.addresses import MONTHS
from whoheld.documents.published.stamps import WEEKDAYS
from whoheld.model import Days

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WEEKDAY_SAID = timedelta(days=4)  # on Tuesday the last Friday is still 'Friday'; on Wednesday it is a date
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_MONTH = "|".join(month.lower() for month in calendar.month_name[1:])
_UNIT = "|".join(UNITS)
RELATIVE = re.compile(
    rf"\b(?:(?P<last>last )?(?P<weekday>(?<!next )(?<!by )(?<!until )(?:{'|'.join(WEEKDAYS)}))"
    r"|(?P<words>today|yesterday|last night|overnight|(?:earlier )?this week|last week|(?:earlier )?this month"
    r"|last month|(?:earlier )?this year|last year)"
    rf"|(?P<count>\d{{1,2}}|{'|'.join(COUNTS)}) (?P<unit>{_UNIT})s? (?:ago|(?P<after>(?<=years )after|(?<=year )after))"
    rf"|(?<=\bin )(?:(?:early|mid|late)[ -])?(?P<month>{_MONTH})(?! \d| ?,? ?(?:19|20)\d\d)"
    r"(?P<year> (?:of )?last year)?)\b"
)

TIME_WORDS = ("day", "week", "month", "year", "night", " ago", *(f"in {month}" for month in MONTHS), "early", "late")


def days_said(first: date, last: date, said: re.Match[str]) -> Days | None:
    """Return the days of a page that speaks so of what happened from `first` to `last`; None where the words differ."""
    if weekday := said["weekday"]:
        fits = last - first < timedelta(days=3) and WEEKDAYS[first.weekday()] == weekday
        if said["last"]:
            return Days(first + 2 * DAY, last + 2 * WEEK - DAY) if fits else None
        return Days(first, last + WEEKDAY_SAID) if fits else None
    ends = [_said(day, said) for day in dict.fromkeys((first, last))]
    known = [days for days in ends if days and days.start and days.end]
    if not known:
        return None
    return Days(min(d.start for d in known if d.start), max(d.end for d in known if d.end))


def _said(day: date, said: re.Match[str]) -> Days | None:
    if said["month"]:
        if MONTHS[day.month - 1] != said["month"][:3]:
            return None
        return said_when(day, "last year") if said["year"] else Days(day, day + 52 * WEEK)
    if said["unit"]:
        return _counted(day, said["count"], said["unit"])
    return said_when(day, said["words"])


def _counted(day: date, words: str, unit: str) -> Days:
    """Read 'three weeks ago', 'five years after': the number rounds, more so in the longer units."""
    count, length = COUNTS.get(words) or int(words), UNITS[unit]
    early = 0 if unit == "day" else length * 3 // 5
    return Days(day + timedelta(days=count * length - early), day + timedelta(days=(count + 1) * length + 1))


def said_when(day: date, words: str) -> Days | None:
    """Return the days on which `words` mean `day`; a farther word is not said where a nearer one fits."""
    month_end = _month_start(day, 1) - DAY
    match words:
        case "today":
            return Days(day, day)
        case "yesterday":
            return Days(day + DAY, day + DAY)
        case "last night" | "overnight":
            return Days(day, day + DAY)
        case "earlier this week" | "this week":
            return Days(day, max(_sunday(day), day))
        case "last week":
            return Days(_sunday(day) + DAY, _sunday(day) + WEEK)
        case "earlier this month":
            return Days(min(_sunday(day) + DAY, month_end), month_end)
        case "this month":
            return Days(day, month_end)
        case "last month":
            return Days(_month_start(day, 1), _month_start(day, 2) - DAY)
        case "earlier this year" | "this year":
            return Days(day, date(day.year, 12, 31))
        case "last year":
            return Days(date(day.year + 1, 1, 1), date(day.year + 1, 12, 31))
    return None


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _month_start(day: date, later: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)
