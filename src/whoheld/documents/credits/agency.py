"""A labelled page and its dateline in, the agency whose report it is out; a picture's credit names no agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whoheld.documents.credits.dateline import Dateline, credited
from whoheld.documents.credits.outlet import known_words, rights_in, trim
from whoheld.documents.credits.outlets import Outlets
from whoheld.lexicon import OutletEntry
from whoheld.model import Block, BlockKind, Span, Words

Found = tuple[OutletEntry, Span]

BY = re.compile(r"(?:\bby|\bfrom|\bsource\s*:|\bvia)?[\s:|–—-]*", re.I)
EDGE = re.compile(r"[\s|•·,;:/–—-]*")
DAY = re.compile(r"[\s,|:–—-]*(?:\d|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))")
BY_AGENCY = re.compile(r"(?:,|\||\bfor\b|\bof\b|\band\b|/|[-–—])\s*(?:the\s+)?(?=[A-Za-z])|[(]", re.I)
CREDIT_AT_END = re.compile(
    r"(?:[(\[]|[-–—]+\s*|/+|(?<=[.!?\"'”’])\s+)(?P<who>[A-Za-z][\w .,/&'’-]{1,40}+)[)\]]?[\s.]*$"
)
SOURCE = re.compile(r"\bsources?\s*:\s*(?P<who>[A-Za-z][\w ,/&'’-]{1,50})", re.I)
INPUTS = re.compile(
    r"(?:\bmaterial\s+(?:for|in)\s+this\s+(?:report|story|article)\s+(?:came|comes|is|was)\s+(?:from|by)"
    r"|\b(?:with|additional)\s+(?:additional\s+)?(?:inputs?|reporting|reports?|files|material|information|agencies)"
    r"\s+(?:from|by)|\(\s*with)\s+(?:the\s+)?(?P<who>[A-Z][\w ,/&'’-]{1,60})",
    re.I,
)
REPORTING = re.compile(r"\b(?:reporting|writing|written|compiled)\s+by\b(?P<who>[^;.)\n]{2,160})", re.I)
CONTRIBUTED = re.compile(
    r"(?<![^.\n])(?P<who>[^.\n]{2,200})\bcontributed to (?:this|the) (?:report|story|article)", re.I
)
WRITERS = re.compile(r"(?<![^\s(])(?P<who>[A-Z][\w ]{1,30}) (?:staff )?(?:writers?|journalists?|reporters?)\b")
FORMS = (  # and the words without which each need not be tried
    (SOURCE, ("source",)),
    (REPORTING, ("reporting by", "writing by", "written by", "compiled by")),
    (
        INPUTS,
        (
            "input",
            "reporting from",
            "reporting by",
            "reports from",
            "files from",
            "material from",
            "material for",
            "material in",
            "(with ",
        ),
    ),
    (CONTRIBUTED, ("contributed to ",)),
    (WRITERS, ("contributed to ",)),
)
CUES = tuple((cue, form) for form, cues in FORMS for cue in cues)
STAFF = re.compile(r"(?:staff|wires?|news desk|newsroom|editorial|writers?)\b", re.I)
PICTURE = re.compile(r"\s*(?:photo|image|picture|file\b|\\?/)", re.I)
BUTTON = re.compile(r"\s+(?:Print|Tweet|Share|E-?mail|Comments?|Views)\b")
SURNAME = re.compile(r"[A-Z][\w'’.-]* $")  # a word in capitals before what may be an agency's name: 'Lehar Maan'
WIDEST = 30  # characters of a word
TAIL = 400  # characters at the end of an article in which a credit stands
SHORT = 90  # characters; lines after the article that may be a credit
LAST = 4
HEADS: frozenset[BlockKind] = frozenset({"byline", "date", "debris"})


def find_agency(text: str, blocks: tuple[Block, ...], dateline: Dateline | None, outlets: Outlets) -> Words | None:
    """Return the agency that a page credits, by its one name: in its dateline, byline, stamp, end or rights."""
    if dateline and dateline.credit and dateline.credit.agency and dateline.credit_span:
        return known_words(dateline.credit, text, dateline.credit_span, "in the dateline")
    for where, find in (("at the head", _at_head), ("at the end", _at_end), ("holds the rights", _by_rights)):
        if found := find(text, blocks, outlets):
            return known_words(found[0], text, found[1], where)
    return None


def agency_of_site(outlet: Words | None, url: str | None, outlets: Outlets) -> Words | None:
    """Return the agency that a page's outlet is itself, or under whose part of a site it lies."""
    own = outlets.named(outlet.text) if outlet else None
    if own and own.agency:
        return Words(own.name, None, "the outlet is an agency")
    wire = outlets.wire_at(url)
    return Words(wire.name, None, "the page's address") if wire else None


def stated_agency(words: str | None, outlets: Outlets) -> OutletEntry | None:
    """Return the agency that a stated byline is: 'By Reuters', 'Associated Press'."""
    entry = outlets.named(BY.sub("", words, count=1)) if words else None
    return entry if entry and entry.agency else None


def _at_head(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Found | None:
    """Return the agency that a byline or stamp names, or that stands between the title and the text."""
    paragraphs = 0
    run_in = False
    for block in blocks:
        span = trim(text, block.span)
        heads = block.kind in HEADS and span.end - span.start < 2 * SHORT and paragraphs < 2
        if heads and (found := _in_head(text, span, block.kind, outlets)):
            return found
        if block.kind == "paragraph":
            if paragraphs == 0 and (found := _opening(text, span, run_in, outlets)):
                return found
            paragraphs += 1
        run_in = block.kind in HEADS and not text[block.span.start : span.end + 1].endswith("\n")
        if paragraphs > 2:
            return None
    return None


def _by_rights(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Found | None:
    return next((found for found in rights_in(text, blocks, outlets) if found[0].agency), None)


def _in_head(text: str, span: Span, kind: BlockKind, outlets: Outlets) -> Found | None:
    start = BY.match(text, span.start, span.end)
    at = start.end() if start else span.start
    if found := _agency(text, at, span.end, outlets):
        whole = EDGE.fullmatch(text, found[1].end, span.end) or STAFF.search(text, found[1].end, span.end)
        whole = whole or BUTTON.match(text, found[1].end, span.end)
        stamped = kind == "date" and DAY.match(text, found[1].end, span.end)
        return found if kind == "byline" or whole or stamped else None
    for cut in BY_AGENCY.finditer(text, span.start, span.end) if kind == "byline" else ():
        if found := _agency(text, cut.end(), span.end, outlets):
            return found
    return None


def _opening(text: str, span: Span, run_in: bool, outlets: Outlets) -> Found | None:
    """Return the agency that a paragraph opens with after a title or stamp that it was run into."""
    if not run_in:
        return None
    found = _agency(text, span.start, span.end, outlets)
    following = text[found[1].end : found[1].end + 2] if found else ""
    return found if following[:1].isspace() and following[1:2].isupper() else None


def _at_end(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Found | None:
    for span in _endings(text, blocks):
        last = CREDIT_AT_END.search(text, max(span.start, span.end - SHORT), span.end)
        if last and (found := _in_credit(text, Span(*last.span("who")), CREDIT_AT_END, outlets)):
            return found
        words = span.of(text).lower()
        for form in dict.fromkeys(form for cue, form in CUES if cue in words):
            for match in form.finditer(text, span.start, span.end):
                if found := _in_credit(text, Span(*match.span("who")), form, outlets):
                    return found
        alone = credited(span.of(text), span.start, outlets) if span.end - span.start < SHORT else None
        if alone and alone[0].agency:
            return alone
    return None


def _in_credit(text: str, who: Span, form: re.Pattern[str], outlets: Outlets) -> Found | None:
    words = who.of(text).rstrip(" ./")
    if form in (CREDIT_AT_END, SOURCE):
        found = credited(words, who.start, outlets)
        return found if found and found[0].agency else None
    starts = [who.start, *(match.end() for match in re.finditer(r"[\s,(|/]+", words))]
    for at in (start if number == 0 else who.start + start for number, start in enumerate(starts)):
        before = SURNAME.search(text, max(who.start, at - WIDEST), at)
        if (before is None or before[0] == "The ") and (found := _agency(text, at, who.end, outlets)):
            return found
    return None


def _endings(text: str, blocks: tuple[Block, ...]) -> Iterator[Span]:
    """Yield the short lines after the article, then its last two paragraphs' ends."""
    told = [number for number, block in enumerate(blocks) if block.kind in ("paragraph", "list")]
    if not told:
        return
    for block in blocks[told[-1] + 1 : told[-1] + 1 + LAST]:
        span = trim(text, block.span)
        length = span.end - span.start
        thanked = length < TAIL and text.find("contributed to ", span.start, span.end) >= 0
        if block.kind in ("byline", "debris", "date") and (length < SHORT or thanked):
            yield span
    for number in reversed(told[-2:]):
        span = trim(text, blocks[number].span)
        yield Span(max(span.start, span.end - TAIL), span.end)


def _agency(text: str, at: int, limit: int, outlets: Outlets) -> Found | None:
    found = outlets.agency_at(text, at, limit)
    return found if found and not PICTURE.match(text, found[1].end, limit) else None
