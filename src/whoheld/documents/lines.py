"""Plain text in, its lines out: trimmed, with hard-wrapped paragraphs put together again."""

from __future__ import annotations

import re
from statistics import median

from whoheld.documents.layer import Line
from whoheld.model import Span

LINE = re.compile(r"[^\n]+")
WRAP_WIDTH = 90
NARROW = 30
WRAPPED_SHARE = 0.4  # of lines go on in lower case; headlines and paragraphs hardly ever do
ENDS = re.compile(r"[.!?:][\"'”’)\]]*$")


def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    """Return the lines from `start` on that hold more than white space."""
    found: list[Line] = []
    last = start
    for match in LINE.finditer(text, start):
        words = match[0].strip()
        if words:
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            gap = text.count("\n", last, at) > 1 or not found
            found.append(Line(Span(at, at + len(words)), gap=gap))
            last = at + len(words)
    return _unwrap(text, found) if _is_wrapped(text, found) else tuple(found)


def _is_wrapped(text: str, lines: list[Line]) -> bool:
    if len(lines) < 4:
        return False
    widths = [line.span.end - line.span.start for line in lines]
    if max(widths) > WRAP_WIDTH or median(widths) < NARROW:
        return False
    going_on = sum(1 for line in lines if text[line.span.start].islower())
    return going_on >= WRAPPED_SHARE * len(lines)


def _unwrap(text: str, lines: list[Line]) -> tuple[Line, ...]:
    joined: list[Line] = []
    for line in lines:
        indented = text[max(0, line.span.start - 2) : line.span.start].strip("\t ") == "" and line.span.start > 1
        previous = joined[-1] if joined else None
        ended = previous is not None and ENDS.search(previous.span.of(text)) and indented
        if previous is None or line.gap or ended:
            joined.append(line)
        else:
            joined[-1] = Line(Span(previous.span.start, line.span.end), gap=previous.gap)
    return tuple(joined)
