"""Labelled lines in, the same with a teaser of another article told, and each headline given the day beside it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from whoheld.documents.layers.layer import Line
from whoheld.documents.published.stamps import dates_in
from whoheld.model import Days, Span

EDGE = re.compile(r"[\s|•·,;:()\[\]/–—-]*(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\.?,?\s*)?", re.I)
SHORT = 60  # characters of a line that holds a day and little else

TEASER = re.compile(
    r"[A-Z][^\"“”`?!]{40,220}, (?:says|writes|asks|reports|explains|argues) "
    r"(?P<name>[A-Z][\w'’-]+ (?P<surname>[A-Z][\w'’-]+)) ?\.$"
)
BEFORE_TEASER = 5  # paragraphs


def mark_teaser(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines, the last one being related where it commends another article: '…, says Ann Writer.'

    The name tells: whom an article quotes it names again by the surname.
    """
    told = [n for n, line in enumerate(lines) if line.hint in ("paragraph", "list")]
    if len(told) <= BEFORE_TEASER or any(line.main for line in lines):
        return lines
    last = lines[told[-1]]
    found = TEASER.match(text, last.span.start, last.span.end)
    if found is None or text.count(found["surname"]) != text.count(found["name"]):
        return lines
    return (*lines[: told[-1]], replace(last, hint="related"), *lines[told[-1] + 1 :])


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
