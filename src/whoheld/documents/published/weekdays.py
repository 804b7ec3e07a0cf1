"""Paragraphs in, the weekdays that they give to what has happened out, and bounds narrowed by them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from whoheld.documents.published.stamps import WEEKDAYS
from whoheld.model import Span

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
FRESH = re.compile(
    "(?P<weekday>"
    + "|".join(rf"{day[0].upper()}(?<!\w.){day[1:]}" for day in WEEKDAYS)
    + r")\b(?! (?:night )?last|['’]?s? prayers)"
)
STALE = re.compile(
    r"\b(?:last|next|every|previous|by|until|since|following|each|through|before|this coming|after|from|between"
    r"|(?:to|for|will|would|due|scheduled|expected|planned|set|starting|beginning)(?: \S+){0,6})\s+(?:on\s+)?$",
    re.I,
)
BEFORE = 60


def fresh_weekdays(text: str, spans: tuple[Span, ...]) -> tuple[int, ...]:
    """Return the weekdays, as numbers from Monday, of what is told as having happened; each once, as they come."""
    found: dict[int, None] = {}
    for span in spans:
        for match in FRESH.finditer(text, span.start, span.end):
            before = text[max(span.start, match.start() - BEFORE) : match.start()]
            if not STALE.search(re.split(r"[.!?;] ", before)[-1]):
                found[WEEKDAYS.index(match["weekday"].lower())] = None
    return tuple(found)


def narrowed(start: date, end: date, lead: tuple[int, ...]) -> tuple[date, date]:
    """Narrow bounds by the lead: within a week, to what was told last; in a longer stretch, to its one weekday."""
    if end - start < WEEK:
        told = [day for day in _days(start, end) if day.weekday() in lead]
        return (told[-1], end) if told else (start, end)
    if len(lead) != 1:
        return start, end
    first = start + timedelta(days=(lead[0] - start.weekday()) % 7)
    last = end - timedelta(days=(end.weekday() - lead[0]) % 7)
    return (first, min(end, last + DAY)) if first <= end else (start, end)


def _days(start: date, end: date) -> tuple[date, ...]:
    return tuple(start + timedelta(days=n) for n in range((end - start).days + 1))
