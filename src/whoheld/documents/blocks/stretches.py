"""A paragraph in, its stretches out: what ran into its flow where line breaks were lost is told from what it tells.

Known furniture is looked for by its words (`run_in` in `lexicon/data/furniture.toml`); headlines by their capitals;
datelines by their agency; sentences that are told twice are kept once. What is in doubt stays paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from whoheld.documents.blocks.flow import Flow
from whoheld.documents.blocks.furniture import Furniture, RunIn, is_evenly_spaced, lower, single_spaced, straight
from whoheld.documents.layers.layer import Line
from whoheld.model import BlockKind, Span

LONG = 400  # characters; a shorter line has kept its breaks
LOST = 2500  # characters; a longer paragraph has lost its breaks, whatever the markup says
REACH = 500  # characters back in which a caption's or a byline's sentence begins
HEAD = 260  # characters of what stands before an article's first words
SUBHEAD = 5  # words of the longest sub-head in capitals; a longer one is another article's headline
HEADLINE = 26  # words of the longest headline
TAGS = 300  # characters of the longest list of tags
TWICE = 60  # characters; a shorter sentence may well be said again
PROSE = re.compile(r"(?:(?<![\w-])[A-Z][\w'’-]*\s+)?(?<![\w-])[A-Z][\w'’-]*\s+[a-z][\w'’-]*\s+[a-z]")
SENTENCE_END = re.compile(
    r"[.!?\t\n](?:(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|Lt|St|No)\.)(?<!\b(?:Gen|Col|Mrs|Maj|Sgt)\.)(?<!\bCapt\.)"
    r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)(?<!\bSept\.)"
    r"[\"”'’)\]]{0,2}(?:\s+(?=[\"“'‘(\[`]*[A-Z0-9])|(?=[A-Z][a-z]|[A-Z]{3,} ))|(?<=\t)\s*|(?<=\n))"
)
SENTENCE_OVER = re.compile(r"[.!?][\"”'’)\]]{0,2}\s+$")
DATELINE = re.compile(
    r"(?:(?<=\s)|^)(?:[A-Z][A-Z'’/\\.-]{2,}(?: [A-Z'’/\\.-]{2,}){0,2}(?:\s?[,/]\s?[A-Z][\w.'’-]+){0,2}"
    r"|(?:(?:The|Tel|New|San|Los|Abu|Ras|Port|Little|Bani|Deir|Al|El) )?[A-Z][a-z'’-]+(?:\s?,\s?[A-Z][\w.'’-]+){1,2})"
    r"(?:\s?,\s?(?:[A-Z][a-z]{2,8}\.? \d{1,2}))?\s?$"
)
OPENED = re.compile(r"(?:\(|-LRB-)\s*$")
COUNT = re.compile(r"(?<=[.!?\"”’)]\s)\d{1,3} $")
TOKEN = re.compile(r"\S+")
BETWEEN_NAMES = frozenset(
    ("and", "in", "of", "from", "for", "the", "also", ",", "'s", "&", "journalist", "journalists", "correspondent",
     "staff", "reporter", "reporters", "writer", "writers", "producer", "producers", "al", "de", "bin", "agencies",
     "has", "have")
)  # fmt: skip
DASHES = "—–-("
EDGE = re.compile(r"(?:[\s.,;:|•·()\[\]*-]|-[LR][RSC]B-)*")


class Cue(Struct, frozen=True):
    """A place at which something known begins."""

    span: Span
    row: RunIn


class Cues:
    """The places of a text at which furniture may have run in, found in one pass."""

    def __init__(self, text: str, furniture: Furniture) -> None:
        self.lowered = lower(text)
        found = sorted({(start, word) for start, _, word in furniture.anchors.find(self.lowered)})
        self._level = straight(text)
        self.even = is_evenly_spaced(text)
        self._found = found
        self._starts = [start for start, _ in found]
        self._rows = furniture.run_in
        self.flow = furniture.flow
        self.datelines = any(word in self.flow.signs for _, word in found)

    def within(self, span: Span) -> Iterator[Cue]:
        """Yield those of a stretch, in order, none over another."""
        at = span.start
        for number in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            start, word = self._found[number]
            if start < at or (self._level[start - 1 : start].isalnum() and self._level[start].islower()):
                continue
            for row in self._rows.get(word, ()):
                if (match := row.pattern.match(self._level, start, span.end)) and match.end() > start:
                    at = self._before_start(start, match.end()) if row.kind == "caption" else match.end()
                    yield Cue(Span(start, at), row)
                    break

    def _before_start(self, start: int, end: int) -> int:
        """Return the end of a credit, less the word that begins the next sentence."""
        found = self.flow.last_start.search(self._level[start:end])
        return start + found.start() if found and self._level[end : end + 2].strip().islower() else end


def cut(text: str, line: Line, cues: Cues, told: set[str]) -> tuple[Line, ...]:
    """Return the stretches of a paragraph; `told` holds the long sentences of the page so far."""
    found: list[Line] = []
    at = line.span.start
    for cue in cues.within(line.span):
        if cue.span.start < at or (cue.row.kind == "related" and _is_marked(line)):
            continue
        start = _back(text, cue, at, cues.flow)
        if start is None:
            continue
        found += _prose(text, Span(at, start), line, cues, told)
        at = line.span.end if cue.row.then == "end" else cue.span.end
        found.append(replace(line, span=Span(start, at), hint=cue.row.kind))
        if cue.row.then and at < line.span.end:
            follows = _following(text, Span(at, line.span.end), cue, cues)
            found += [replace(line, span=span, hint=kind) for kind, span in follows]
            at = follows[-1][1].end if follows else at
    found += _prose(text, Span(at, line.span.end), line, cues, told)
    return tuple(_trimmed(text, found, line))


def sentence_start(text: str, floor: int, at: int) -> int:
    """Return where the sentence that `at` stands in begins, not before `floor` and not farther back than REACH."""
    start = max(floor, at - REACH)
    for end in SENTENCE_END.finditer(text, start, at):
        if text[end.end() : at].strip():
            start = end.end()
    return start


def _back(text: str, cue: Cue, floor: int, flow: Flow) -> int | None:
    """Return where what a cue takes along begins; None where it is no cue there."""
    if cue.row.back == "line":
        return floor if cue.span.start - floor <= HEAD else cue.span.start
    if cue.row.back == "names":
        return _names_start(text, floor, cue.span.start)
    if cue.row.back == "signature":
        start = _names_start(text, floor, cue.span.start)
        return start if start < cue.span.start and SENTENCE_OVER.search(text, max(floor, start - 6), start) else None
    if cue.row.back == "sentence":
        before = cue.span.start - len(text[floor : cue.span.start]) + len(text[floor : cue.span.start].rstrip())
        start = sentence_start(text, floor, before)
        shouted = flow.shouted.match(text, max(floor, start - 1), before)
        return shouted.end() if shouted else start
    if cue.row.back == "count":
        count = COUNT.search(text, max(floor, cue.span.start - 8), cue.span.start)
        return count.start() if count else cue.span.start
    opened = OPENED.search(text, max(floor, cue.span.start - 7), cue.span.start) if cue.row.kind == "byline" else None
    return opened.start() if opened else cue.span.start


def _names_start(text: str, floor: int, at: int) -> int:
    """Return where the names that stand before `at` begin."""
    start = at
    for match in reversed(list(TOKEN.finditer(text, max(floor, at - REACH), at))):
        word = match[0]
        named = word.lstrip(DASHES)[:1].isupper() or word in BETWEEN_NAMES or word.startswith(("al-", "el-"))
        if not named or (start < at and word[-1] in '.!?]"' and len(word) > 3):
            break
        start = match.start()
    return start


def _following(text: str, rest: Span, cue: Cue, cues: Cues) -> list[tuple[BlockKind, Span]]:
    """Return what comes after a cue and belongs to it."""
    then = cue.row.then
    limit = next((other.span.start for other in cues.within(rest)), rest.end)
    if then == "headlines":
        return [("related", Span(rest.start, limit))] if limit > rest.start else []
    if then == "tags":
        return [("debris", Span(rest.start, _tags_end(text, rest.start, limit, cues.flow)))]
    end = _headline_end(text, rest.start, limit, cues.flow)
    kind: BlockKind = "caption" if then == "caption" else "related"
    return [(kind, Span(rest.start, end))] if end is not None else []


def _tags_end(text: str, start: int, limit: int, flow: Flow) -> int:
    """Return where a list of tags ends: before the first words of a sentence."""
    reach = min(limit, start + TAGS)
    begun, prose = flow.start.search(text, start, reach), PROSE.search(text, start, reach)
    in_small = prose is not None and prose.start() == start  # 'children deaths human rights'
    if begun and prose and (in_small or prose.start() < begun.start() < prose.end()):
        return begun.start() if not SENTENCE_END.search(text, start, begun.start() + 2) else start
    if begun or prose:
        return min(match.start() for match in (begun, prose) if match)
    return limit if limit - start <= TAGS and not SENTENCE_END.search(text, start, limit) else start


def _headline_end(text: str, start: int, limit: int, flow: Flow) -> int | None:
    """Return where the headline that begins at `start` ends; None where that cannot be told."""
    reach = min(limit, start + REACH)
    ended = SENTENCE_END.search(text, start, reach)
    first = ended.start() if ended else limit
    begun = flow.start.search(text, start + 1, min(first, reach))
    end = begun.start() if begun else first
    return end if 3 <= len(text[start:end].split()) <= HEADLINE and (begun or not ended or end == limit) else None


def _is_marked(line: Line) -> bool:
    """Say whether markup puts a line into the article as one paragraph: what it tells, it tells there."""
    return line.main and line.span.end - line.span.start <= LOST


def _prose(text: str, span: Span, line: Line, cues: Cues, told: set[str]) -> Iterator[Line]:
    """Yield a stretch without known furniture, cut at headlines, datelines and sentences told twice."""
    if span.end - span.start <= TWICE or _is_marked(line):
        yield replace(line, span=span)
        return
    at = span.start
    if span.end - span.start <= LONG and not cues.datelines:
        yield from _once(text, span, line, cues, told)
        return
    for kind, part in sorted(_headlines(text, span, cues), key=lambda found: (found[1].start, -found[1].end)):
        if part.start < at:
            continue
        yield from _once(text, Span(at, part.start), line, cues, told)
        yield replace(line, span=part, hint=kind or line.hint)
        at = part.end
    yield from _once(text, Span(at, span.end), line, cues, told)


def _headlines(text: str, span: Span, cues: Cues) -> Iterator[tuple[BlockKind | None, Span]]:
    if span.end - span.start > LONG:
        for found in cues.flow.shouted.finditer(text, span.start, span.end):
            yield ("related" if found["run"].count(" ") >= SUBHEAD else None), Span(*found.span("run"))
        yield from (("related", Span(*m.span("run"))) for m in cues.flow.titled.finditer(text, span.start, span.end))
    if not cues.datelines:
        return
    for agency in cues.flow.dateline_end.finditer(text, span.start, span.end):
        base = max(span.start, agency.start() - HEAD)
        place = DATELINE.search(text[max(base, agency.start() - 60) : agency.start()])
        dash = text[agency.end() : agency.end() + 4].lstrip(" '\"")[:1] in ("-", "–", "—")
        if place is None or not (dash or place[0].strip().isupper()):
            continue
        at = agency.start() - len(place[0])
        start = sentence_start(text, base, at)
        before = text[start:at].split()
        if 3 < len(before) <= HEADLINE + 6 and start > span.start and _titled(before):
            yield "related", Span(start, at)
        elif at > span.start:
            yield None, Span(at, at)


def _titled(words: list[str]) -> bool:
    return sum(word[0].isupper() or word[0].isdigit() for word in words) >= 0.6 * len(words)


def _once(text: str, span: Span, line: Line, cues: Cues, told: set[str]) -> Iterator[Line]:
    """Yield a stretch with each long sentence that the page has told before as debris."""
    at = start = span.start
    spaced = cues.even and "\n" not in span.of(text)
    ends = [match.end() for match in SENTENCE_END.finditer(text, span.start, span.end)]
    for end in (*ends, span.end):
        if end - start >= TWICE:
            sentence = cues.lowered[start:end]
            sentence = (sentence.strip() if spaced else single_spaced(sentence)).rstrip(" .")
            if sentence in told:
                if start > at:
                    yield replace(line, span=Span(at, start))
                yield replace(line, span=Span(start, end), hint="debris")
                at = end
            told.add(sentence)
        start = end
    if at == line.span.start and span.end == line.span.end:
        yield line
    elif at < span.end:
        yield replace(line, span=Span(at, span.end))


def _trimmed(text: str, found: list[Line], line: Line) -> Iterator[Line]:
    """Yield the stretches without the space around them; a stretch without words goes to the one before it."""
    last: Line | None = None
    for piece in found:
        words = piece.span.of(text)
        bare = words.strip()
        if not bare or (last is not None and EDGE.fullmatch(words)):
            continue
        gap = line.gap and last is None
        if len(bare) < len(words) or piece.gap != gap:
            start = piece.span.start + words.index(bare[0])
            piece = replace(piece, span=Span(start, start + len(bare)), gap=gap)
        yield piece
        last = piece
