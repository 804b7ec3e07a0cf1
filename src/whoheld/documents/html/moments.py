"""A timestamp or an address in, the day that it holds out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from lxml import html

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
ISO_DAY = re.compile(r"\s*(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
STAMP = re.compile(r"\s*((?:19|20)\d{2})(\d{2})(\d{2})\d{6}\s*$")
EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})\s+{_MONTH},?\s+(\d{{4}})\b", re.I)
MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:,\s*|\s+)(\d{{4}})\b", re.I)
YEAR = re.compile(r"(?:19|20)\d\d")
IN_PATH = re.compile(rf"/((?:19|20)\d{{2}})([/-])(\d{{1,2}}|{_MONTH})\2(\d{{1,2}}(?=/|$)|\d\d(?=[_-][a-z]))", re.I)
RUN_TOGETHER = re.compile(r"[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?=[/_.-])")
IN_QUERY = re.compile(r"[?&;](?:pub_?)?date=((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?!\d)")
ARCHIVED = re.compile(
    r"(?:https?:)?(?://[^/?#]{1,100})?/(?:[\w.-]{1,40}/){0,4}"
    r"(?:(\d{4})(\d{2})(\d{2})\d{6}(?:[a-z]{2}_)?|(\d{4})\.(\d{2})\.(\d{2})-\d{6})/"
    r"(?:(https?):/{1,2}|//|(?=www\.))(\S{3,})",
    re.I,
)
FIRST_YEAR = 1990
ADDRESS_READ = 2000  # characters of an address; a longer one is data
STAMP_READ = 100


def iso_day(words: str) -> date | None:
    """Return the day at the head of an ISO timestamp, as written there and in its own time zone."""
    found = ISO_DAY.match(words)
    return day_of(found[1], found[3], found[4]) if found else None


def stated_day(words: str) -> date | None:
    """Return the day of a timestamp in any form that leaves no doubt: ISO, '20 Aug 2016', '20160820100601', seconds.

    A day before there was a web is a default that nobody filled in.
    """
    words = words[:STAMP_READ]
    if found := STAMP.match(words):
        day = day_of(found[1], found[2], found[3])
    elif found := EPOCH.match(words):
        day = datetime.fromtimestamp(int(found[1]), UTC).date()
    else:
        day = iso_day(words) or written_day(words)
    return day if day and day.year >= FIRST_YEAR else None


def written_day(words: str) -> date | None:
    """Return the first day whose month is written out: '20 August 2016', 'Aug 20, 2016'."""
    if found := DAY_MONTH.search(words):
        return day_of(found[3], found[2], found[1])
    found = MONTH_DAY.search(words)
    return day_of(found[3], found[1], found[2]) if found else None


def day_of(year: str, month: str, day: str) -> date | None:
    """Return the day of a year, a month (number or name) and a day; None where there is no such day."""
    name = month[:3].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(name) + 1 if name in _MONTHS else 0
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def original(address: str) -> tuple[str, date | None]:
    """Return the address that an archive's site gives a copy of, and the day of the copy; others as they are."""
    if not YEAR.search(address, 0, ADDRESS_READ) or not (found := ARCHIVED.match(address[:ADDRESS_READ])):
        return address, None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(4, 5, 6)
    return f"{found[7] or 'http'}://{found[8]}", day_of(year, month, day)


def day_in_address(address: str) -> date | None:
    """Return the day in the path or the query of an address: /2016/08/13/, /2016/aug/13/, ?date=2016-08-13."""
    if not YEAR.search(address, 0, ADDRESS_READ):
        return None
    address = original(address)[0][:ADDRESS_READ].lower()
    if found := IN_PATH.search(address):
        return day_of(found[1], found[3], found[5])
    found = IN_QUERY.search(address) or RUN_TOGETHER.search(address)
    return day_of(found[1], found[2], found[3]) if found else None


def day_of_element(element: html.HtmlElement) -> date | None:
    """Return the day of a `time`, of an `abbr` with a timestamp for title, of a `meta` within the page's body."""
    if element.tag == "meta":
        stated = element.get("content") if (element.get("itemprop") or "").lower() == "datepublished" else None
    else:
        stated = element.get("datetime" if element.tag == "time" else "title")
    return stated_day(stated) if stated else None
