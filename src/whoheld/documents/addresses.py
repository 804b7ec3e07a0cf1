"""An address in, the days that it names out: in its path, or as the date in its query.

The same for a page's own address, for each link of a page and for an address within machine data.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from urllib.parse import unquote

from whoheld.model import Days

FIRST_YEAR = 1990  # the web is no older
LONGEST = 2000  # characters of an address; a longer one is data
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR = r"(?<!\d)(?P<year>\d{4})"
_NAME = rf"(?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}}"
_ENDS = r"(?=/|$|\.(?!jpe?g|png|gif|webp)\w{2,5}$)"
YEAR_FIRST = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}/(?:[a-z.]{{2,20}}/){{0,3}}(?P<month>\d{{1,2}})/"
        rf"(?P<day>\d{{1,2}}{_ENDS}|0\d(?=-[a-z])|\d\d(?=_[a-z]))",  # '2016/06/13-things' is no day
        rf"(?<!\d-){_YEAR}(?P<by>[-_])(?P<month>\d\d)(?P=by)(?P<day>\d\d)(?!\d)",
        rf"(?<=/){_YEAR}-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_ENDS}",
        rf"{_YEAR}(?P<by>[/_-]){_NAME}(?P=by)(?P<day>\d{{1,2}})(?!\d)",
        rf"{_YEAR}/(?P<month>\d\d)(?P<day>\d\d)(?=/)",
        rf"(?<=/){_YEAR}(?P<month>\d\d)/(?P<day>\d\d)(?=/)",
        rf"(?<![^/_-]){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    )
)
YEAR_LAST = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})(?P<by>[/_-])(?:(?P<month>\d{{1,2}})|{_NAME})(?P=by)$")
DAY_LAST = re.compile(rf"{_NAME}[_-]$|(?<!\d)\d{{1,2}}[_-]$")
BEFORE = 16  # characters before a year in which its day and month stand, and before those
MONTH = re.compile(rf"{_YEAR}/(?:(?P<month>\d{{1,2}})|{_NAME})/")
IN_QUERY = re.compile(r"(?:^|[&;])(?:pub_?)?date=(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)(?!\d)")
FEED_LETTERS = {"0c": "/", "0a": "0", "0e": "-", "0b": "."}  # how feed proxies write a path within a path
FEED_PATH = re.compile(r"/0l0[a-z]\S+")
ARCHIVED = re.compile(
    r"(?:https?:)?(?://[^/?#]{1,100})?/(?:[\w.-]{1,40}/){0,4}"
    r"(?:(\d{4})(\d{2})(\d{2})\d{6}(?:[a-z]{2}_)?|(\d{4})\.(\d{2})\.(\d{2})-\d{6})/"
    r"(?:(https?):/{1,2}|//|(?=www\.))(\S{3,})",
    re.I,
)


def original(address: str) -> tuple[str, date | None]:
    """Return the address that an archive's site gives a copy of, and the day of the copy; others as they are."""
    if not YEAR.search(address, 0, LONGEST) or not (found := ARCHIVED.match(address[:LONGEST])):
        return address, None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return f"{found[7] or 'http'}://{found[8]}", calendar_day(year, month, day)


def day_in_address(address: str) -> date | None:
    """Return the one day that an address names: /2016/08/13/, /13-aug-2016, ?date=2016-08-13."""
    days = days_in_address(address)
    return days[0] if len(days) == 1 else None


def days_in_address(address: str) -> tuple[date, ...]:
    """Return the day that an address names; both where day and month can change places, the day read first before."""
    if not YEAR.search(address, 0, LONGEST) and "/0L0" not in address:
        return ()
    path, query = _parts(address)
    for year in YEAR.finditer(path):
        for form in YEAR_FIRST:
            if (found := form.match(path, year.start())) and (day := _day(found)):
                return (day,)
        if days := _before(path, year):
            return days
    found = IN_QUERY.search(query) if query else None
    day = _day(found) if found else None
    return (day,) if day else ()


def month_in_address(address: str) -> Days | None:
    """Return the days of the month that the path of an address names: /2016/08/, /2016/aug/."""
    path, _ = _parts(address)
    for match in MONTH.finditer(path):
        year, month = int(match["year"]), _month(match)
        if FIRST_YEAR <= year <= date.max.year and 1 <= month <= 12:
            return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return None


def calendar_day(year: str, month: str, day: str) -> date | None:
    """Return the day of a year, a month (number or name) and a day; None where there is no such day."""
    name = month[:3].lower()
    number = int(month) if month.isdigit() else MONTHS.index(name) + 1 if name in MONTHS else 0
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _parts(address: str) -> tuple[str, str]:
    """Return the path of an address and its query, in lower case."""
    path, _, query = original(address)[0][:LONGEST].partition("#")[0].lower().partition("?")
    if "%" in path:
        path = unquote(path)
    if "/0l0" in path and FEED_PATH.search(path):
        path = re.sub("0[caeb]", lambda code: FEED_LETTERS[code[0]], path)
    return path, query


def _before(path: str, year: re.Match[str]) -> tuple[date, ...]:
    """Return the readings of the day and month before a year; none where the day is the last of several."""
    if path[year.end() : year.end() + 1].isdigit():
        return ()
    found = YEAR_LAST.search(path, max(0, year.start() - BEFORE), year.start())
    if found is None or _is_last(path, found):
        return ()
    day, month, named = found["day"], found["month"], found["name"]
    read = (calendar_day(year[0], named or month, day), None if named else calendar_day(year[0], day, month))
    return tuple(dict.fromkeys(one for one in read if one and one.year >= FIRST_YEAR))


def _is_last(path: str, found: re.Match[str]) -> bool:
    """Say whether a day is the last of several: 'may-4-8-2015', '4-8-may-2015'."""
    before = DAY_LAST.search(path[max(0, found.start() - BEFORE) : found.start()])
    return before is not None and (before["name"] is None) == (found["name"] is not None)


def _month(match: re.Match[str]) -> int:
    name = match.groupdict().get("name")
    return MONTHS.index(name[:3]) + 1 if name else int(match["month"])


def _day(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    try:
        return date(year, _month(match), int(match["day"])) if year >= FIRST_YEAR else None
    except ValueError:
        return None
