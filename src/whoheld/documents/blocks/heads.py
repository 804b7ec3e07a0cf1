"""The first lines of an article in, the same without what was run into them: stamps, bylines, copies of the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from whoheld.documents.blocks.flow import Flow
from whoheld.documents.layers.layer import Line
from whoheld.documents.published.stamps import MONTH, WEEKDAY, stamps_in
from whoheld.model import Span

WORD = re.compile(r"\w+")
TITLE_CUT = re.compile(r"(?:\s+[-|–—]|(?<=\w)-)\s+")
COPY_WORDS = 4  # a shorter title opens a sentence by chance
HEAD = 120  # characters at the head of a line in which a stamp may be run in
REACH = 600  # characters in which an agency's or a paper's stamp with its clock stands
BEFORE = 120  # characters between a line's start and the copy of the title
TAIL = re.compile(r"(?:[\s.:|–—]|-(?!LRB))*")
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"\d[:.]\d{2}")
ZONE = r"(?:GMT|UTC|BST|[A-Z]{1,4}T)"
CLOCKED = re.compile(
    r"(?:\b(?:(?:[A-Z][A-Z'’./\\-]+[ ,]*){1,5}(?:[A-Z][a-z]+[ ,]*){0,3}|[A-Z][a-z]{2,8} )(?:\d{1,2} )?\|\s*)?"
    rf"\b(?i:{WEEKDAY.replace(',?', ' ?,?')}(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH.replace('month', 'month2')}))"
    rf"(?:\s?,?\s(?:19|20)\d{{2}})?\s+\d{{1,2}}[:.]\d{{2}}(?:\s?[APap]\.?[Mm]\.?)?\s{ZONE}\b"
)
NAMED = r"[A-Z][\w.'’-]+(?: (?:[A-Z]|al-|el-|bin |de |van )[\w.'’-]*){0,3}"
SIGNED = re.compile(rf"(?:[Bb]y|BY|From) (?:the )?{NAMED}(?:(?:,| and)? {NAMED}){{0,4}}(?:, [A-Z]\w+)?$")

WRITER = NAMED.replace("{0,3}", "{1,3}")
STAFF = re.compile(
    rf"(?:By|BY|From) (?:the (?:[A-Z][\w.]* ){{1,3}}(?:Staff|staff)|{WRITER}(?: and {WRITER})? ?, "
    r"(?:(?:[Ss]pecial to|for) )?(?:the )?"
    r"[A-Z]{2,5}\b(?: News| International)?(?: (?:[A-Z][a-z]+ ){0,3}(?:Correspondent|Editor|Analyst|Producer))?)"
    r"(?=\s+[A-Z\"“`‘\d-])"
)


def split_head(line: Line, text: str, wanted: list[str], flow: Flow) -> Iterator[Line]:
    """Yield a line's run-in copy of the title's `wanted` words (debris), its stamp (date), its byline, and the rest."""
    rest = line
    for _ in range(4):
        part = (
            _copy(rest, text, wanted)
            or _stamp(rest, text, flow)
            or _before_copy(rest, text, wanted)
            or _signed(rest, text)
        )
        if part is None or part.span.end >= rest.span.end:
            break
        yield part
        rest = replace(rest, span=Span(part.span.end, rest.span.end), gap=False)
    if rest.hint is None and (credit := flow.credit.match(text, rest.span.start, rest.span.end)):
        yield replace(rest, span=Span(*credit.span()), hint="byline")
        rest = replace(rest, span=Span(credit.end() + 1, rest.span.end), gap=False)
    for part in split_byline(rest, text, flow):
        yield from _clocked(part, text)


def split_byline(line: Line, text: str, flow: Flow) -> Iterator[Line]:
    """Yield a line that is a byline and a day, 'By Ann Writer August 20, 2016', as the one and the other."""
    start, end = line.span.start, line.span.end
    signed = end - start < HEAD and text.startswith(("By ", "BY "), start)
    stamp = next(stamps_in(text, line.span, flow.outlets), None) if signed else None
    before = text[start : stamp.span.start].rstrip(" ,|-–—") if stamp else ""
    if stamp is None or not SIGNED.match(before) or re.search("[A-Za-z]{5}", text[stamp.span.end : end]):
        yield line
        return
    yield replace(line, span=Span(start, start + len(before)), hint="byline")
    yield replace(line, span=Span(stamp.span.start, end), hint="date", gap=False)


def _clocked(line: Line, text: str) -> Iterator[Line]:
    """Yield a line cut around the first stamp with a weekday, a clock and its zone."""
    end = min(line.span.end, line.span.start + REACH)
    found = CLOCKED.search(text, line.span.start, end) if CLOCK.search(text, line.span.start, end) else None
    if found is None or line.hint is not None:
        yield line
        return
    start, stop = found.start(), _past(text, found.end(), line)
    if before := text[line.span.start : start].rstrip():
        yield replace(line, span=Span(line.span.start, line.span.start + len(before)))
    yield replace(line, span=Span(start, stop), hint="date")
    if stop < line.span.end:
        yield replace(line, span=Span(stop, line.span.end), gap=False)


def _stamp(line: Line, text: str, flow: Flow) -> Line | None:
    head = Span(line.span.start, min(line.span.end, line.span.start + HEAD))
    if not DIGIT.search(text, head.start, head.end):
        return None
    for stamp in stamps_in(text, head, flow.outlets):
        if not text[head.start : stamp.span.start].strip(" |-–"):
            return replace(line, span=Span(line.span.start, _past(text, stamp.span.end, line)), hint="date")
    return None


def _signed(line: Line, text: str) -> Line | None:
    """Return the byline of an outlet's own writer, or of its staff, with which a line begins."""
    found = STAFF.match(text, line.span.start, line.span.end)
    return replace(line, span=Span(line.span.start, found.end()), hint="byline") if found else None


def title_words(title: str | None) -> list[str]:
    """Return the words of a title by which its copy is known, without the outlet behind them."""
    return [] if title is None else [word.lower() for word in WORD.findall(TITLE_CUT.split(title)[0])]


def _copy(line: Line, text: str, wanted: list[str]) -> Line | None:
    """Return the copy of the title with which a line begins."""
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


def _before_copy(line: Line, text: str, wanted: list[str]) -> Line | None:
    """Return the byline or scrap that stands between a line's start and a copy of the title."""
    if len(wanted) < COPY_WORDS:
        return None
    head = text[line.span.start : min(line.span.end, line.span.start + BEFORE)].lower()
    at = head.find(wanted[0], 1)
    while at > 0:
        rest = replace(line, span=Span(line.span.start + at, line.span.end))
        if not head[at - 1].isalnum() and _copy(rest, text, wanted):
            words = text[line.span.start : rest.span.start].strip(" \"'“‘")
            kind = "byline" if SIGNED.match(words) else "debris"
            return replace(line, span=Span(line.span.start, rest.span.start), hint=kind)
        at = head.find(wanted[0], at + 1)
    return None


def _past(text: str, at: int, line: Line) -> int:
    found = TAIL.match(text, at, line.span.end)
    return found.end() if found else at
