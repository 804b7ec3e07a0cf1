"""The readers: the match of a rule, the day of publication and the tense in, days out.

A ValueError or OverflowError says that the words name no day of the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from whoheld.model import Days
from whoheld.when.stretches import cut, fresh, nearest, part_of, period, shift, whole_months
from whoheld.when.words import SEASONS, Match, count_of, month_number, weekday_number, which_year

Reader = Callable[[Match, date, bool], Days]

RECENT = {"hour": 24, "day": 3, "week": 3, "month": 4, "year": 3, "decade": 2}
COMING = {"hour": 24, "day": 7, "week": 4, "month": 4, "year": 4, "decade": 1}
ANCHORED = {"previous day": -1, "day before": -1, "same day": 0, "following day": 1, "next day": 1, "day after": 1}


def read_iso(match: Match, day: date, future: bool) -> Days:
    only = date.fromisoformat(match[0])
    return Days(only, only)


def read_slashes(match: Match, day: date, future: bool) -> Days:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    only = date(year, first, second) if second > 12 else date(year, second, first)
    return Days(only, only)


def read_date(match: Match, day: date, future: bool) -> Days:
    month = month_number(match["month"])
    first = int(re.sub(r"\D", "", match["first"]))
    last = int(re.sub(r"\D", "", match["last"])) if match["last"] else first
    year = which_year(match, day)

    def make(of_year: int) -> Days:
        return Days(date(of_year, month, first), date(of_year, month, last))

    return make(year) if year else nearest(make, day, future)


def read_months(match: Match, day: date, future: bool) -> Days:
    """Read a month or a season, perhaps a part of it, with or without its year."""
    name, groups = match["name"].lower(), match.groupdict()
    first, count = (SEASONS[name], 3) if name in SEASONS else (month_number(name), 1)
    year, which = which_year(match, day), (groups.get("which") or "").lower()

    def make(of_year: int) -> Days:
        return whole_months(of_year, first, count)

    if year or which == "this":
        whole = make(year or day.year)
    elif which == "last":
        whole = nearest(make, day.replace(day=1) - timedelta(days=1), False)
    elif which == "next":
        whole = nearest(make, shift(day.replace(day=1), 1, "month"), True)
    else:
        whole = nearest(make, day, future)
    return cut(part_of(whole, groups.get("part")), day, future or which == "next")


def read_year(match: Match, day: date, future: bool) -> Days:
    year = match["year"].rstrip("s")
    days = whole_months(int(year), 1, 120 if match["year"].endswith("s") else 12)
    return cut(part_of(days, match.groupdict().get("part")), day, future)


def read_years(match: Match, day: date, future: bool) -> Days:
    first, last = match["from"], match["to"]
    years = int(first), int(first[: 4 - len(last)] + last)
    if years[0] > years[1]:
        raise ValueError("years run backwards")
    return cut(Days(date(years[0], 1, 1), date(years[1], 12, 31)), day, future)


def read_period(match: Match, day: date, future: bool) -> Days:
    """Read 'last week', 'earlier this month', 'late last year', 'the end of the year', 'next month'."""
    unit, which, part = match["unit"].lower(), (match["which"] or "this").lower(), (match["part"] or "").lower().strip()
    step = {"last": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}[which]
    if unit == "weekend":
        back = 7 if step < 0 or (step == 0 and day.weekday() < 5 and not future) else 0
        return cut(period(day + timedelta(days=7 * max(step, 0) - back), unit), day, future)
    days = period(shift(day, step, unit), unit)
    if part.startswith("earlier"):
        return Days(days.start, max(days.start or day, day - timedelta(days=0 if unit == "year" else 1)))
    if part.startswith("later"):
        return cut(days, day, True)
    days = part_of(days, part or None) if unit in ("month", "year", "decade") else days
    return days if part.endswith("end of") else cut(days, day, future)


def read_window(match: Match, day: date, future: bool) -> Days:
    """Read 'the past two weeks', 'recent days', 'the last 24 hours'."""
    groups, unit = match.groupdict(), match["unit"].lower()
    if groups.get("count"):
        count = count_of(groups["count"])[0]
    else:
        count = RECENT[unit] if match[0].lower().endswith("s") else 1
    start = shift(day, -count, unit)
    return Days(start.replace(day=1) if unit == "month" and not groups.get("count") and count > 1 else start, day)


def read_ahead(match: Match, day: date, future: bool) -> Days:
    count = count_of(match["count"])[1] if match["count"] else COMING[match["unit"].lower()]
    return Days(day, shift(day, count, match["unit"].lower()))


def read_ago(match: Match, day: date, future: bool) -> Days:
    """Read 'two weeks ago', 'a day earlier', 'months later': a named number by its unit, a vague one by its bounds."""
    (low, high), unit = count_of(match["count"]), match["unit"].lower()
    sign = 1 if match["way"].lower() == "later" else -1
    if unit == "hour":
        return Days(*sorted((day, shift(day, sign * low, unit))))
    if unit == "decade":
        low, high, unit = low * 10, high * 10, "year"
    if low == high:
        return period(shift(day, sign * low, unit), unit)
    return Days(*sorted((shift(day, sign * low, unit), shift(day, sign * high, unit))))


def read_anchored(match: Match, day: date, future: bool) -> Days:
    words = re.sub(r"\s+", " ", match["what"].lower())
    only = day + timedelta(days=ANCHORED[words])
    return Days(only, only)


def read_weekday(match: Match, day: date, future: bool) -> Days:
    number, which = weekday_number(match["weekday"]), (match["which"] or "").lower()
    if match["week"]:
        step = {"last": -1, "this": 0, "next": 1}[match["week"]]
        only = day - timedelta(days=day.weekday() - number) + timedelta(weeks=step)
        return Days(only, only)
    if which == "next" or (future and which != "last"):
        base = day + timedelta(days=1 if which == "next" else 0)
        only = base + timedelta(days=(number - base.weekday()) % 7)
    else:
        base = day - timedelta(days=1 if which == "last" else 0)
        only = base - timedelta(days=(base.weekday() - number) % 7)
    return Days(only, only)


def read_word(match: Match, day: date, future: bool) -> Days:
    """Read a word that points at the day of publication: 'yesterday', 'overnight', 'this morning', 'at dawn'."""
    words = re.sub(r"\s+", " ", match[0].lower())
    if words in ("overnight", "during the night"):
        return Days(day - timedelta(days=1), day)
    step = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
    first = next((number for word, number in step.items() if words.startswith(word)), 0)
    return Days(day + timedelta(days=first), day + timedelta(days=first))


def read_fresh(match: Match, day: date, future: bool) -> Days:
    return fresh(Days(day, day))


def read_now(match: Match, day: date, future: bool) -> Days:
    return Days(None, day)


def read_duration(match: Match, day: date, future: bool) -> Days:
    """Read 'for three weeks' as running up to the day of publication; how long 'for weeks' is nobody says."""
    low, high = count_of(match["count"])
    return Days(shift(day, -low, match["unit"].lower()) if low == high else None, day)
