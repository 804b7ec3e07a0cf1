"""What a page's markup and elements say in, the day that stands in it out."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from lxml import html

from whoheld.documents.addresses import FIRST_YEAR, MONTHS, calendar_day

_MONTH = rf"({'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
ISO_DAY = re.compile(r"\s*(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
STAMP = re.compile(r"\s*((?:19|20)\d{2})(\d{2})(\d{2})\d{6}\s*$")
EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?\s*$")
DAY_MONTH = re.compile(rf"\b(\d{{1,2}})\s+{_MONTH},?\s+(\d{{4}})\b", re.I)
MONTH_DAY = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:,\s*|\s+)(\d{{4}})\b", re.I)
STAMP_READ = 100


def iso_day(words: str) -> date | None:
    """Return the day at the head of an ISO timestamp, as written there and in its own time zone."""
    found = ISO_DAY.match(words)
    return calendar_day(found[1], found[3], found[4]) if found else None


def day_in_words(words: str) -> date | None:
    """Return the day that stands in a page's words: ISO or seconds as a whole, or one with its month written out.

    A value that is a date as a whole, of a row or a mail's head, is for `layers.days.day_of`. A day before there was a
    web is a default that nobody filled in.
    """
    words = words[:STAMP_READ]
    if found := STAMP.match(words):
        day = calendar_day(found[1], found[2], found[3])
    elif found := EPOCH.match(words):
        day = datetime.fromtimestamp(int(found[1]), UTC).date()
    else:
        day = iso_day(words) or written_day(words)
    return day if day and day.year >= FIRST_YEAR else None


def written_day(words: str) -> date | None:
    """Return the first day whose month is written out: '20 August 2016', 'Aug 20, 2016'."""
    if found := DAY_MONTH.search(words):
        return calendar_day(found[3], found[2], found[1])
    found = MONTH_DAY.search(words)
    return calendar_day(found[3], found[1], found[2]) if found else None


def day_of_element(element: html.HtmlElement) -> date | None:
    """Return the day of a `time`, of an `abbr` with a timestamp for title, of a `meta` within the page's body."""
    if element.tag == "meta":
        stated = element.get("content") if (element.get("itemprop") or "").lower() == "datepublished" else None
    else:
        stated = element.get("datetime" if element.tag == "time" else "title")
    return day_in_words(stated) if stated else None
