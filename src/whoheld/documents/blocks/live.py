"""Labelled lines in, the entries of a live page or a chronology out: each head is a date, its day is its entry's own.

The order of entries does not matter: a head that states its day gives it to what follows, up to the next head that
does; entries before the first such head keep none. Days without a year are those of the page's year only where they go
one way and reach the page's day; else a chronology may be of other years, and its heads stay with their text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from msgspec.structs import replace

from whoheld.documents.addresses import MONTHS
from whoheld.documents.blocks.furniture import Furniture
from whoheld.documents.html.moments import iso_day
from whoheld.documents.layers.layer import Layer, Line
from whoheld.documents.published.stamps import MONTH, WEEKDAY, dates_in
from whoheld.model import BlockKind, Days, Span

ENTRIES = 3  # heads; a page with fewer is not live
HEAD = 60  # characters of a head
FRESH = timedelta(days=14)  # between the latest entry and the page's day
DAY = re.compile(
    rf"(?:{WEEKDAY})?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}|{MONTH.replace('month', 'month2')}"
    r"\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b)(?:\s?,?\s+(?:19|20)\d{2}\b)?\s?,?"
    r"(?:\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4}\b)?)?\s*(?:[:|–—-]+|$)",
    re.I,
)
READ: tuple[BlockKind, ...] = ("paragraph", "list")
HEADED: tuple[BlockKind | None, ...] = (*READ, "date")
OF_PAGE: tuple[BlockKind, ...] = (*READ, "title", "byline")  # a day of theirs would be the page's own


def mark_entries(layer: Layer, lines: tuple[Line, ...], furniture: Furniture) -> tuple[Line, ...]:
    """Return the lines with the entries of a live page told apart; on any other page a timestamp is the page's own."""
    heads = [_head(layer.text, line, furniture) for line in lines]
    timed = [line.days is not None and line.hint in (*READ, "date") for line in lines]
    if sum(map(bool, heads)) + sum(timed) >= ENTRIES:
        stated = _days(layer, lines, heads)
        if _entries_told(layer.text, lines, heads, stated) >= ENTRIES:
            return tuple(_entries(layer.text, lines, heads, stated))
    if not any(line.days for line in lines):
        return lines
    return tuple(replace(line, days=None) if line.days and line.hint in OF_PAGE else line for line in lines)


def _entries_told(text: str, lines: tuple[Line, ...], heads: list[Span | None], stated: list[Days | None]) -> int:
    """Return how many heads with a day or a clock have words of the article under them before the next."""
    told, waiting = 0, False
    marked_up = any(line.main for line in lines)
    for line, head, own in zip(lines, heads, stated, strict=True):
        if line.hint in (*READ, "date") and (own or (head and not DAY.match(text, head.start, head.end))):
            waiting = True
        if waiting and line.hint in READ and (line.main or not marked_up):
            told, waiting = told + 1, False
    return told


def _head(text: str, line: Line, furniture: Furniture) -> Span | None:
    """Return the clock or day with which a line begins as the head of an entry."""
    if line.hint not in HEADED:
        return None
    end = min(line.span.end, line.span.start + HEAD)
    found = furniture.entry.match(text, line.span.start, end) or DAY.match(text, line.span.start, end)
    return Span(line.span.start, found.end()) if found else None


def _days(layer: Layer, lines: tuple[Line, ...], heads: list[Span | None]) -> list[Days | None]:
    """Return the day that each head states, with the page's year where the heads bear it out."""
    page = layer.stated.published or iso_day(layer.stated.filed or "") or _first_date(layer.text, lines)
    full = [line.days or (_full(layer.text, head) if head else None) for line, head in zip(lines, heads, strict=True)]
    short = [_short(layer.text, head, page) if head and page else None for head in heads]
    days = [day for known, day in zip(full, short, strict=True) if day and not known]
    one_way = all(a <= b for a, b in pairwise(days)) or all(a >= b for a, b in pairwise(days))
    if page and days and one_way and -FRESH <= max(days) - page <= timedelta(days=1):
        return [known or (Days(day, day) if day else None) for known, day in zip(full, short, strict=True)]
    return full


def _entries(text: str, lines: tuple[Line, ...], heads: list[Span | None], stated: list[Days | None]) -> Iterator[Line]:
    days: Days | None = None
    for line, head, own in zip(lines, heads, stated, strict=True):
        if line.hint == "date":
            days = own or days
            yield replace(line, days=own)
        elif head and own is None and DAY.match(text, head.start, head.end):
            days = None
            yield line
        elif head is None:
            yield replace(line, days=days) if line.hint in READ and line.days is None else line
        else:
            days = own or days
            yield replace(line, span=head, hint="date", days=own)
            rest = text[head.end : line.span.end]
            if rest.strip():
                start = line.span.end - len(rest.lstrip())
                yield replace(line, span=Span(start, line.span.end), days=days, gap=False)


def _first_date(text: str, lines: tuple[Line, ...]) -> date | None:
    dated = (
        found.day for line in lines if line.hint == "date" for found in dates_in(text, line.span.start, line.span.end)
    )
    return next(dated, None)


def _full(text: str, head: Span) -> Days | None:
    found = dates_in(text, head.start, head.end)
    return Days(found[0].day, found[0].day) if found else None


def _short(text: str, head: Span, page: date) -> date | None:
    """Return the day that a head states without its year, in the year of the page."""
    match = DAY.match(text, head.start, head.end)
    if match is None:
        return None
    month = (match["month"] or match["month2"])[:3].lower()
    try:
        return date(page.year, MONTHS.index(month) + 1, int(match["day"] or match["day2"]))
    except ValueError:
        return None
