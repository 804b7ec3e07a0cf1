"""Labelled lines in, the same with each headline of another article given the day that stands beside it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from whoheld.documents.layers.layer import Line
from whoheld.documents.published.stamps import dates_in
from whoheld.model import Days, Span

EDGE = re.compile(r"[\s|•·,;:()\[\]/–—-]*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?,?\s*)?", re.I)
SHORT = 60  # characters of a line that holds a day and little else


def date_headlines(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines, related ones dated by a day at their edge, or by the line that holds but their day.

    Where a list's first day stands above its first headline, each of its days does.
    """
    if not any(line.hint == "related" for line in lines):
        return lines
    kept = list(lines)
    above = False
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else None
        if line.hint == "related" and line.days is None:
            after = lines[number + 1] if number + 1 < len(lines) else None
            if before is None or before.hint != "related":
                above = (before is None or before.hint != "related") and _alone(text, before) is not None
            beside = before if above else after
            kept[number] = replace(line, days=_at_edge(text, line.span) or _alone(text, beside))
    return tuple(kept)


def _at_edge(text: str, span: Span) -> Days | None:
    """Return the day with which a headline begins or ends."""
    for found in dates_in(text, span.start, span.end):
        if EDGE.fullmatch(text, span.start, found.span.start) or EDGE.fullmatch(text, found.span.end, span.end):
            return Days(found.day, found.day)
    return None


def _alone(text: str, line: Line | None) -> Days | None:
    """Return the day of a line that holds a day and little else, and is of no article."""
    if line is None or line.hint != "debris" or line.main or line.span.end - line.span.start > SHORT:
        return None
    return _at_edge(text, line.span)
