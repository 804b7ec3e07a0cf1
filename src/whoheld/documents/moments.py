"""A timestamp or an address in, the day that it holds out."""

from __future__ import annotations

import re
from datetime import date

from lxml import html

ISO_DAY = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
IN_PATH = re.compile(r"/((?:19|20)\d{2})([/-])(\d{1,2}|[a-z]{3})\2(\d{1,2})(?=[/_-])", re.I)
RUN_TOGETHER = re.compile(r"[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?=[/_.-])")
IN_QUERY = re.compile(r"[?&;](?:pub_?)?date=((?:19|20)\d{2})-?(\d{2})-?(\d{2})(?!\d)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ADDRESS_READ = 1000  # characters of an address; a longer one is data


def iso_day(words: str) -> date | None:
    """Return the day at the head of an ISO timestamp, as written there and in its own time zone."""
    found = ISO_DAY.match(words)
    return day_of(found[1], found[2], found[3]) if found else None


def day_of(year: str, month: str, day: str) -> date | None:
    """Return the day of a year, a month (number or its first letters) and a day, None where there is none such."""
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1 if month in MONTHS else 0
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def day_in_address(address: str) -> date | None:
    """Return the day in the path or the query of an address: /2016/08/13/, /2016/aug/13/, ?date=2016-08-13."""
    if not YEAR.search(address, 0, ADDRESS_READ):
        return None
    address = address[:ADDRESS_READ].lower()
    if found := IN_PATH.search(address):
        return day_of(found[1], found[3], found[4])
    found = IN_QUERY.search(address) or RUN_TOGETHER.search(address)
    return day_of(found[1], found[2], found[3]) if found else None


def day_of_element(element: html.HtmlElement) -> date | None:
    """Return the day of a `time`, of an `abbr` with a timestamp for title, of a `meta` within the page's body."""
    if element.tag == "meta":
        stated = element.get("content") if (element.get("itemprop") or "").lower() == "datepublished" else None
    else:
        stated = element.get("datetime" if element.tag == "time" else "title")
    return iso_day(stated) if stated else None
