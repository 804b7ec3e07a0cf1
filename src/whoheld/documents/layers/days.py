"""A date in whatever form files and rows write it in, the day out; None where day and month cannot be told apart."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dateutil import parser  # type: ignore[import-untyped]

YEAR_FIRST = re.compile(
    r"\s*(?:D:)?(?P<year>(?:19|20)\d{2})(?:(?P<by>[-/.])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})(?!\d)"
    r"|(?P<mm>\d{2})(?P<dd>\d{2})(?:\D|\d{6}|$))"
)
DAY_FIRST = re.compile(
    r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:19|20)\d{2})(?!\d)"
)  # so written in Europe only
FULL_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
EPOCH = re.compile(r"-?\d{9,16}(?:\.\d+)?$")
LONGEST = 80  # characters; no date is longer
FIRST_YEAR, LAST_YEAR = 1900, 2100
NO_DAYS = frozenset({date(1900, 1, 1), date(1970, 1, 1)})  # what programs write for unknown
DEFAULTS = (datetime(2000, 1, 1), datetime(2003, 2, 15))  # what the words leave open comes out differently


def day_of(value: object) -> date | None:
    """Return the day that a value names, in the time zone it is written in; seconds of an epoch are read in UTC."""
    if isinstance(value, str):
        return _day_in(value.strip()) if len(value) <= LONGEST else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return _known(_by_number(value)) if abs(value) < 10**17 else None


def _day_in(words: str) -> date | None:
    if EPOCH.match(words) and not YEAR_FIRST.match(words):
        return _known(_by_number(float(words)))
    if found := YEAR_FIRST.match(words):
        return _of_parts(found["year"], found["month"] or found["mm"], found["day"] or found["dd"])
    if found := DAY_FIRST.match(words):
        return _of_parts(found["year"], found["month"], found["day"])
    return _known(_by_words(words)) if FULL_YEAR.search(words) else None


def _of_parts(*parts: str) -> date | None:
    try:
        return _known(date(*map(int, parts)))
    except ValueError:
        return None


def _by_number(value: float) -> date | None:
    """Return the day of seconds, milliseconds or microseconds since 1970, or of digits such as 20160820."""
    if 19_000_101 <= value <= 21_001_231:
        return _day_in(str(int(value)))
    for unit in (1, 10**3, 10**6):
        if 10**8 <= value / unit < 5 * 10**9:
            return datetime.fromtimestamp(value / unit, UTC).date()
    return None


def _by_words(words: str) -> date | None:
    """Return the day of words, if it is the same whether day or month comes first and nothing is left open."""
    try:
        days = {
            parser.parse(words, default=default, dayfirst=first, ignoretz=True).date()
            for default, first in zip(DEFAULTS, (False, True), strict=True)
        }
    except (ValueError, OverflowError, TypeError, AttributeError, ArithmeticError, LookupError):
        return None
    return days.pop() if len(days) == 1 else None


def _known(day: date | None) -> date | None:
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR and day not in NO_DAYS else None
