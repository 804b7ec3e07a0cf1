"""The first lines of an article in, the same without what was run into them: a stamp, a copy of the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from whoheld.documents.layer import Line
from whoheld.documents.stamps import stamps_in
from whoheld.model import Span

WORD = re.compile(r"\w+")
TITLE_CUT = re.compile(r"\s+[-|–—]\s+")
COPY_WORDS = 4  # a shorter title opens a sentence by chance
HEAD = 300  # characters at the head of a line in which a stamp may be run in
TAIL = re.compile(r"[\s.:|–—-]*")


def split_head(line: Line, text: str, title: str | None) -> Iterator[Line]:
    """Yield a line's run-in copy of the title (debris), its stamp (date), and the rest."""
    rest = line
    for _ in range(3):
        part = _copy(rest, text, title) or _stamp(rest, text)
        if part is None or part.span.end >= rest.span.end:
            break
        yield part
        rest = replace(rest, span=Span(part.span.end, rest.span.end), gap=False)
    yield rest


def _stamp(line: Line, text: str) -> Line | None:
    head = Span(line.span.start, min(line.span.end, line.span.start + HEAD))
    for stamp in stamps_in(text, head):
        if not text[head.start : stamp.span.start].strip(" |-–"):
            return replace(
                line, span=Span(line.span.start, _past(text, stamp.span.end, line)), hint="date", main=line.main
            )
    return None


def _copy(line: Line, text: str, title: str | None) -> Line | None:
    wanted = [] if title is None else [w.lower() for w in WORD.findall(TITLE_CUT.split(title)[0])]
    if len(wanted) < COPY_WORDS:
        return None
    at = line.span.start
    for word in wanted:
        found = WORD.search(text, at, line.span.end)
        if found is None or found[0].lower() != word:
            return None
        at = found.end()
    end = _past(text, at, line)
    following = text[end : end + 1]
    ended = (
        any(c in ".:|\n" for c in text[at:end]) or following[:1].isupper() or following[:1].isdigit() or not following
    )
    return replace(line, span=Span(line.span.start, end), hint="debris") if ended else None


def _past(text: str, at: int, line: Line) -> int:
    found = TAIL.match(text, at, line.span.end)
    return found.end() if found else at
