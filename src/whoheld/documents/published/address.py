"""A page's address in, the day or the month that its path names out, or the days that a numbered report tells."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from urllib.parse import unquote, urlsplit

from whoheld.documents.published.stamps import MONTHS
from whoheld.lexicon import Lexicon
from whoheld.model import Days

FIRST_YEAR = 1990  # the web is no older
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_NAMED = rf"(?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}}"
DAY_PATHS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?<!\d){_YEAR}/(?:[A-Za-z.]{{2,20}}/){{0,3}}(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}})(?=/|\.\w{{2,5}}$|$)",
        rf"(?<![\d-]){_YEAR}[-_](?P<month>\d{{2}})[-_](?P<day>\d{{2}})(?!\d)",
        rf"(?<![\d]){_YEAR}/{_NAMED}/(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<![\d]){_YEAR}/(?P<month>\d{{2}})(?P<day>\d{{2}})(?=/)",
        rf"(?:^|[/_-]){_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})[/_-](?P<month>\d{{1,2}})[/_-]{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})[/_-]{_NAMED}[/_-]{_YEAR}(?!\d)",
    )
)
SPANNING = re.compile(rf"{_NAMED}[_-]$|(?<!\d)\d{{1,2}}[_-]$", re.I)
BEFORE = 15  # characters
MONTH_PATH = re.compile(rf"(?<!\d){_YEAR}/(?:(?P<month>\d{{1,2}})(?=/)|{_NAMED}(?=/))", re.I)
FEED_LETTERS = {"0C": "/", "0A": "0", "0E": "-", "0B": "."}  # how feed proxies write a path within a path
FEED_PATH = re.compile(r"/0L0[A-Z]\S+")
LONGEST = 2000
DIGITS = 36  # of the base in which reports are numbered


def days_of_address(url: str) -> Days | None:
    """Return the day, else the month, that an address carries in its path; None where none is plausible."""
    try:
        path = unquote(urlsplit(url[:LONGEST]).path)
    except ValueError:
        return None
    if FEED_PATH.search(path):
        path = re.sub("0[CAEB]", lambda code: FEED_LETTERS[code[0]], path)
    for form in DAY_PATHS:
        for match in form.finditer(path):
            if (day := _day(match)) and not _is_last(match, path):
                return Days(day, day)
    for match in MONTH_PATH.finditer(path):
        year, month = int(match["year"]), _month(match)
        if year >= FIRST_YEAR and 1 <= month <= 12:
            return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return None


def days_of_number(url: str, lexicon: Lexicon) -> Days | None:
    """Return the days of a report whose address numbers it by the day; None where it does not."""
    for row in lexicon.table("outlets").get("numbered", []):
        if match := re.search(row["pattern"], url[:LONGEST]):
            day = date.fromisoformat(row["first"]) + timedelta(days=int(match[1], DIGITS))
            return Days(day, day + timedelta(days=row["later"]))
    return None


def _is_last(match: re.Match[str], path: str) -> bool:
    """Say whether a day is the last of several: 'may-4-8-2015', '4-8-may-2015'."""
    found = SPANNING.search(path[max(0, match.start() - BEFORE) : match.start()])
    named = match.groupdict().get("name") is not None
    return found is not None and match.start("day") == match.start() and (found["name"] is None) == named


def _month(match: re.Match[str]) -> int:
    name = match.groupdict().get("name")
    return MONTHS.index(name[:3].lower()) + 1 if name else int(match["month"])


def _day(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    try:
        return date(year, _month(match), int(match["day"])) if year >= FIRST_YEAR else None
    except ValueError:
        return None
