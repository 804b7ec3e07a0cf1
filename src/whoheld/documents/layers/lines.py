"""Plain text in, its lines out: trimmed, with hard-wrapped paragraphs put together again.

Text was wrapped if its lines are full: the next line's first word would not have fitted. That holds in any language and
at any width; a line that is not full ends its paragraph. Text broken less evenly is told by lines that go on in lower
case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from whoheld.documents.layers.layer import Line
from whoheld.model import Span

LINE = re.compile(r"[^\n]+")
ODD_BREAKS = "\r\x85\u2028\u2029"
LINE_BREAKS = "\n" + ODD_BREAKS
ODD_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
ODD_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028]|(?P<paragraph>\u2029)")
FEWEST = 4  # lines; fewer tell nothing of their width
WRAP_WIDTH = 130  # characters; a longer line is a paragraph
LONGER_SHARE = 0.1  # of lines may be longer all the same: addresses, a heading
NARROW = 25
SLACK = 0.03  # of the width: programs that wrap count marks and spaces differently
FULL_SHARE = 0.75  # of lines that go on
GOING_SHARE = 0.25  # of lines below another go on in lower case, where there is one; of headlines hardly any
WRAPPED_SHARE = 0.4  # of lines go on in lower case; headlines and paragraphs hardly ever do
ENDS = re.compile(r"[.!?:؟。][\"'”’»)\]]*$")
OPENS = re.compile(r"(?:[•·*‣▪+>-]|\d{1,2}[.)]|#{1,6})\s")


def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    """Return the lines from `start` on that hold more than white space."""
    odd = any(mark in text for mark in ODD_BREAKS)
    found: list[Line] = []
    last = start
    for match in (ODD_LINE if odd else LINE).finditer(text, start):
        words = match[0].strip()
        if words:
            at = match.start() + match[0].index(words[0])
            gap = not found or (_breaks(text, last, at) if odd else text.count("\n", last, at)) > 1
            found.append(Line(Span(at, at + len(words)), gap=gap))
            last = at + len(words)
    return tuple(_unwrap(text, found))


def _breaks(text: str, start: int, end: int) -> int:
    return sum(2 if found["paragraph"] else 1 for found in ODD_BREAK.finditer(text, start, end))


def _unwrap(text: str, lines: list[Line]) -> Iterator[Line]:
    """Yield lines, those of one wrapped paragraph as one."""
    width = _width(lines)
    if not width:
        yield from lines
        return
    full = [_is_full(text, *pair, width) for pair in pairwise(lines)]
    going = [text[line.span.start].islower() for line in lines]
    even = _is_even(text, lines, full, going)
    if not even and sum(going) < WRAPPED_SHARE * len(lines):
        yield from lines
        return
    whole = lines[0]
    for number, line in enumerate(lines[1:], 1):
        goes_on = not line.gap and (not even or full[number - 1] or going[number])
        if goes_on and not _opens(text, whole, line):
            whole = Line(Span(whole.span.start, line.span.end), gap=whole.gap)
        else:
            yield whole
            whole = line
    yield whole


def _is_even(text: str, lines: list[Line], full: list[bool], going: list[bool]) -> bool:
    """Say whether lines that surely go on are full; in an alphabet without capitals, whether lines are."""
    below = [number for number in range(1, len(lines)) if not lines[number].gap]
    cased = any(text[line.span.start].isupper() or text[line.span.start].islower() for line in lines)
    sure = [number for number in below if going[number]] if cased else below
    if len(sure) < max(2, GOING_SHARE * len(below)):
        return False
    return sum(full[number - 1] for number in sure) >= FULL_SHARE * len(sure)


def _width(lines: list[Line]) -> int:
    """Return the width at which the text may have been wrapped, 0 where it was not."""
    if len(lines) < FEWEST or all(line.gap for line in lines):
        return 0
    widths = [line.span.end - line.span.start for line in lines]
    kept = [width for width in widths if width <= WRAP_WIDTH]
    if len(kept) < (1 - LONGER_SHARE) * len(widths) or median(kept) < NARROW:
        return 0
    return max(kept)


def _is_full(text: str, line: Line, following: Line, width: int) -> bool:
    word = text[following.span.start : min(following.span.end, following.span.start + width)].split(None, 1)[0]
    return line.span.end - line.span.start + 1 + len(word) > width * (1 - SLACK)


def _opens(text: str, whole: Line, line: Line) -> bool:
    """Say whether a line opens a paragraph: as an item of a list, or indented after a full stop."""
    if OPENS.match(text, line.span.start, line.span.end):
        return True
    indented = text[max(0, line.span.start - 2) : line.span.start].strip("\t \u3000") == ""
    return indented and ENDS.search(text, max(whole.span.start, whole.span.end - 8), whole.span.end) is not None
