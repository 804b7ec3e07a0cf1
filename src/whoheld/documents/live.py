"""Labelled lines in, a live page's entries out: each head is a date, and a day that it states is its entry's own.

The order of entries does not matter: a head that states its day gives it to what follows, up to the next head that
does; entries before the first such head keep none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from whoheld.documents.furniture import Furniture
from whoheld.documents.layer import Layer, Line
from whoheld.documents.stamps import MONTH, MONTHS, WEEKDAY, dates_in
from whoheld.documents.statements import iso_day
from whoheld.model import BlockKind, Days, Span

ENTRIES = 3  # heads; a page with fewer is not live
HEAD = 60  # characters of a head
DAY = re.compile(
    rf"(?:{WEEKDAY})?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{MONTH}|{MONTH.replace('month', 'month2')}"
    r"\s+(?P<day2>\d{1,2})(?:st|nd|rd|th)?\b),?(?:\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
    r"\s*(?:[:|–—-]+|$)",
    re.I,
)
READ: tuple[BlockKind, ...] = ("paragraph", "list")


def mark_entries(layer: Layer, lines: tuple[Line, ...], furniture: Furniture) -> tuple[Line, ...]:
    """Return the lines with the entries of a live page told apart; those of any other page as they are."""
    text = layer.text
    own = any(line.days and line.hint == "date" for line in lines)
    heads = [_head(text, line, furniture) for line in lines]
    if not own and sum(head is not None for head in heads) < ENTRIES:
        return lines
    return tuple(_entries(layer, lines, heads))


def _head(text: str, line: Line, furniture: Furniture) -> Span | None:
    """Return the clock or day with which a line begins as the head of an entry."""
    if line.hint not in (*READ, "date", "debris"):
        return None
    end = min(line.span.end, line.span.start + HEAD)
    first = text[line.span.start]
    if not (first.isdigit() or first.isalpha()):
        return None
    found = furniture.entry.match(text, line.span.start, end) or DAY.match(text, line.span.start, end)
    if found is None:
        return None
    return Span(line.span.start, line.span.end if end == line.span.end == found.end() else found.end())


def _entries(layer: Layer, lines: tuple[Line, ...], heads: list[Span | None]) -> Iterator[Line]:
    days: Days | None = None
    year = _year(layer, lines)
    for line, head in zip(lines, heads, strict=True):
        if line.hint == "date" and head is None:
            days = line.days or days
            yield line
            continue
        if head is None:
            yield replace(line, days=days) if line.hint in READ and line.days is None else line
            continue
        stated = line.days or _stated(layer.text, head, year)
        days = stated or days
        yield replace(line, span=head, hint="date", days=stated)
        start = (
            head.end + len(layer.text[head.end : line.span.end]) - len(layer.text[head.end : line.span.end].lstrip())
        )
        if start < line.span.end:
            yield replace(line, span=Span(start, line.span.end), days=days, gap=False)


def _year(layer: Layer, lines: tuple[Line, ...]) -> int | None:
    """Return the year of the page: stated, or of its first full date."""
    stated = layer.stated.published or iso_day(layer.stated.filed or "")
    if stated:
        return stated.year
    dated = (
        found for line in lines if line.hint == "date" for found in dates_in(layer.text, line.span.start, line.span.end)
    )
    first = next(dated, None)
    return first.day.year if first else None


def _stated(text: str, head: Span, year: int | None) -> Days | None:
    """Return the day that a head states, its year being the page's where it names none."""
    if found := dates_in(text, head.start, head.end):
        return Days(found[0].day, found[0].day)
    match = DAY.match(text, head.start, head.end)
    if match is None or year is None:
        return None
    month = (match["month"] or match["month2"])[:3].lower()
    try:
        day = date(year, MONTHS.index(month) + 1, int(match["day"] or match["day2"]))
    except ValueError:
        return None
    return Days(day, day)
