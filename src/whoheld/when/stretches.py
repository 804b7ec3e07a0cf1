"""A day in, a stretch of the calendar out: months, periods and their parts, moved, cut off and joined."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from whoheld.model import Days
from whoheld.when.words import NUMBER, Match, count_of

Reader = Callable[[Match, date, bool], Days]

FRESH_DAYS = 3
FAR_APART = 3660  # ten years
_COUNTED = re.compile(
    rf"(?P<nth>first|second|third|fourth|last|opening|final|closing)\s+(?:(?P<count>{NUMBER})\s+)?"
    r"(?P<unit>day|week|month)(?P<many>s?)\b"
)


def fresh(published: Days) -> Days:
    """Return the days of fresh news that names no day: three days before publication to its day."""
    start = published.start and published.start - timedelta(days=FRESH_DAYS)
    return Days(start, published.end)


def whole_months(year: int, month: int, count: int = 1) -> Days:
    last, rest = divmod(year * 12 + month - 2 + count, 12)
    return Days(date(year, month, 1), date(last, rest + 1, calendar.monthrange(last, rest + 1)[1]))


def shift(day: date, count: int, unit: str) -> date:
    if unit in ("hour", "day", "week"):
        days = -(-abs(count) // 24) if unit == "hour" else abs(count) * (7 if unit == "week" else 1)
        return day + timedelta(days=days if count > 0 else -days)
    year, month = divmod(day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit], 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period(day: date, unit: str) -> Days:
    if unit == "month":
        return whole_months(day.year, day.month)
    if unit == "year":
        return whole_months(day.year, 1, 12)
    if unit == "decade":
        return whole_months(day.year // 10 * 10, 1, 120)
    if unit in ("hour", "day"):
        return Days(day, day)
    monday = day - timedelta(days=day.weekday())
    return Days(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))


def part_of(days: Days, part: str | None) -> Days:
    """Return the early, mid or late third, a half, or the first or last days or weeks of a stretch."""
    if part is None or days.start is None or days.end is None:
        return days
    words = part.lower().replace("-", " ")
    if counted := _COUNTED.search(words):
        return _counted(days.start, days.end, counted)
    start, end = days.start, days.end
    pieces = 2 if "half" in words else 4 if "quarter" in words else 3
    late = any(word in words for word in ("late", "end", "fourth", "last", "close", "latter"))
    which = pieces - 1 if late else 2 if "third" in words else 1 if "mid" in words or "second" in words else 0
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if count % pieces and count > 1:
        return days
    if count == 1:
        cuts = {2: (0, 15, 31), 3: (0, 10, 20, 31), 4: (0, 7, 15, 22, 31)}[pieces]
        return Days(start.replace(day=cuts[which] + 1), start.replace(day=min(cuts[which + 1], end.day)))
    size = count // pieces
    first = shift(start, which * size, "month")
    return Days(first, whole_months(first.year, first.month, size).end)


def _counted(start: date, end: date, words: Match) -> Days:
    """Return 'the first ten days', 'the second week', 'the final days' of a stretch."""
    nth, unit = words["nth"], words["unit"]
    count = count_of(words["count"])[1] if words["count"] else {"day": 7}.get(unit, 3) if words["many"] else 1
    if nth in ("last", "final", "closing"):
        after = end + timedelta(days=1)
        return Days(max(start, shift(after, -count, unit)), end)
    first = shift(start, {"second": 1, "third": 2, "fourth": 3}.get(nth, 0), unit)
    return Days(min(first, end), min(end, shift(first, count, unit) - timedelta(days=1)))


def hull(readings: list[Days]) -> Days:
    starts, ends = [days.start for days in readings if days.start], [days.end for days in readings if days.end]
    return Days(
        min(starts) if len(starts) == len(readings) else None, max(ends) if len(ends) == len(readings) else None
    )


def cut(days: Days, day: date, future: bool) -> Days:
    """Cut a stretch that holds the day of publication off at it: what happened lies before it, what will come after."""
    if days.start is None or days.end is None or not days.start <= day <= days.end:
        return days
    return Days(day, days.end) if future else Days(days.start, day)


def days_to_read(published: Days) -> list[date | None]:
    """Return the days of publication that words are read against so that the hull of the readings holds all.

    They are both bounds and every first of a month between, since readings turn there; None stands for any day, as it
    does where the bounds lie further apart than anybody reports them.
    """
    start, end = published.start, published.end
    if start is None or end is None or (end - start).days > FAR_APART:
        return list(dict.fromkeys((start, None, end)))
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)
    return [start, *(date(month // 12, month % 12 + 1, 1) for month in months), *([end] if end > start else [])]


def nearest(make: Callable[[int], Days], day: date, future: bool) -> Days:
    """Return the last stretch that begins on or before the day, or the first that ends on or after it."""
    for step in range(9):
        try:
            days = make(day.year + (step - 1 if future else -step))
        except ValueError:
            continue
        if days.start and days.end and (days.end >= day if future else days.start <= day):
            return days
    raise ValueError("no such day of the year")
