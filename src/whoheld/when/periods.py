"""The readers of all that is reckoned from the day of publication, or from a day that the sentence names.

As in `dates`: a match, that day and the tense in, days out; ValueError or OverflowError where there is no such day.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from whoheld.model import Days
from whoheld.when.amounts import amount_of, away, within
from whoheld.when.stretches import cut, fresh, part_of, period, shift
from whoheld.when.words import Match, weekday_number

RECENT = {"hour": 24, "day": 3, "week": 3, "fortnight": 2, "month": 4, "year": 3, "decade": 2}
COMING = {"hour": 24, "day": 7, "week": 4, "fortnight": 2, "month": 4, "year": 4, "decade": 1}
_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "the": 0, "current": 0, "next": 1, "coming": 1}
_SAID_DAYS = (
    ("the day before yesterday", -2),
    ("the day after tomorrow", 2),
    ("yesterday", -1),
    ("last night", -1),
    ("last evening", -1),
    ("tomorrow", 1),
)


def read_period(match: Match, day: date, future: bool) -> Days:
    """Read 'last week', 'earlier this month', 'late last year', 'the end of the year', 'next month'."""
    unit, groups = match["unit"].lower(), match.groupdict()
    which, part = (groups.get("which") or "this").lower().split()[-1], (groups.get("part") or "").lower().strip()
    step = _STEPS[which]
    if unit == "weekend":
        back = 7 if step < 0 or (step == 0 and day.weekday() < 5 and not future) else 0
        return cut(period(day + timedelta(days=7 * max(step, 0) - back), unit), day, future)
    days = period(shift(day, step, unit), unit)
    if part.startswith("earlier") and step == 0:
        return Days(days.start, max(days.start or day, day - timedelta(days=0 if unit == "year" else 1)))
    if part.startswith("later") and step == 0:
        return cut(days, day, True)
    if unit == "week" and part:
        days = _part_of_week(days, part)
    elif unit in ("month", "year", "decade") and not part.startswith(("earlier", "later")):
        days = part_of(days, part or None)
    return days if re.match(r"(?:the\s+)?(?:end|close|last)\b", part) else cut(days, day, future)


def _part_of_week(week: Days, part: str) -> Days:
    if week.start is None or week.end is None:
        return week
    if "mid" in part:
        return Days(week.start + timedelta(days=1), week.start + timedelta(days=3))
    if part.startswith("earl") or "start" in part or "beginning" in part:
        return Days(week.start, week.start + timedelta(days=2))
    if part.startswith("late") or "end" in part:
        return Days(week.start + timedelta(days=3), week.end)
    return week


def read_window(match: Match, day: date, future: bool) -> Days:
    """Read 'the past two weeks', 'recent days', 'the last 24 hours'."""
    groups, unit = match.groupdict(), match["unit"].lower()
    if groups.get("count") or groups.get("plus"):
        return Days(within(amount_of(match), day), day)
    count = RECENT[unit] if match[0].lower().endswith("s") else 1
    count, unit = (count * 2, "week") if unit == "fortnight" else (count, unit)
    start = shift(day, -count, unit)
    return Days(start.replace(day=1) if unit == "month" and count > 1 else start, day)


def read_ahead(match: Match, day: date, future: bool) -> Days:
    unit = match["unit"].lower()
    if not match["count"]:
        return Days(day, shift(day, COMING[unit], unit))
    return Days(day, away(amount_of(match), day, 1).end)


def read_in_time(match: Match, day: date, future: bool) -> Days:
    return away(amount_of(match), day, 1)


def read_ago(match: Match, day: date, future: bool) -> Days:
    """Read 'two weeks ago', 'a day earlier', 'months later', 'ten months after'."""
    return away(amount_of(match), day, 1 if match["way"].lower() in ("later", "after") else -1)


def read_to_the_day(match: Match, day: date, future: bool) -> Days:
    amount = amount_of(match)
    only = shift(day, -amount.low, amount.unit)
    return Days(only, only)


def read_anchored(match: Match, day: date, future: bool) -> Days:
    """Read 'the previous day', 'the following week', 'that month', from the day that the sentence named."""
    words = match[0].lower()
    step = -1 if re.search(r"previous|preceding|before", words) else 0 if re.search(r"\b(?:same|that)\b", words) else 1
    longer = re.search(r"weekend|week|month|year", words)
    unit = longer[0] if longer else "day"
    if unit == "weekend":
        return period(day + timedelta(days=7 * step), unit)
    return period(shift(day, step, unit), unit) if step else period(day, unit)


def read_weekday(match: Match, day: date, future: bool) -> Days:
    number, groups = weekday_number(match["weekday"]), match.groupdict()
    which, week = (groups.get("which") or "").lower(), (groups.get("week") or "").lower()
    if week:
        step = {"last": -1, "this": 0, "next": 1}[week]
        only = day - timedelta(days=day.weekday() - number) + timedelta(weeks=step)
    elif which == "next" or (future and which not in ("last", "past")):
        base = day + timedelta(days=1 if which == "next" else 0)
        only = base + timedelta(days=(number - base.weekday()) % 7)
    else:
        base = day - timedelta(days=1 if which in ("last", "past") else 0)
        only = base - timedelta(days=(base.weekday() - number) % 7)
    return Days(only, only)


def read_word(match: Match, day: date, future: bool) -> Days:
    """Read a word that points at the day of publication: 'yesterday', 'overnight', 'this morning', 'at dawn'."""
    words = re.sub(r"\s+", " ", match[0].lower())
    if words.endswith("overnight") or words == "during the night":
        return Days(day - timedelta(days=1), day)
    step = next((number for word, number in _SAID_DAYS if word in words), 0)
    return Days(day + timedelta(days=step), day + timedelta(days=step))


def read_day_part(match: Match, day: date, future: bool) -> Days:
    """Read 'in the morning', 'at noon' where no day is named, as fresh news is read."""
    return fresh(Days(day, day))


def read_fresh(match: Match, day: date, future: bool) -> Days:
    return fresh(Days(day, day))


def read_now(match: Match, day: date, future: bool) -> Days:
    return Days(None, day)


def read_duration(match: Match, day: date, future: bool) -> Days:
    """Read 'for three weeks' as running up to the day of publication; how long 'for weeks' is nobody says."""
    if not match["count"]:
        return Days(None, day)
    amount = amount_of(match)
    return Days(within(amount, day) if amount.low == amount.high else None, day)
