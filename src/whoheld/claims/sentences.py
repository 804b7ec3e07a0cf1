"""Document in, sentences out: each with its place in the text layer and the part of the page that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from whoheld.model import Block, BlockKind, Days, Document, Part, Span

PARTS: dict[BlockKind, Part] = {
    "title": "title",
    "paragraph": "body",
    "list": "body",
    "caption": "caption",
    "related": "related",
}
LONGEST = 1500  # characters of a sentence
LONGEST_ABBREVIATION = 12
_END = re.compile(r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9])|[.!?…][\"'”’)\]]*\s*$|\n\s*\n")


class Sentence(Struct, frozen=True):
    """A sentence's span in the text, its words, its part of the page, and the day that its block has of its own."""

    span: Span
    text: str
    part: Part
    days: Days | None = None


def sentences(document: Document, abbreviations: frozenset[str]) -> Iterator[Sentence]:
    """Yield the sentences of a document's title, body, captions and related headlines, in order of text."""
    for block in document.blocks:
        if block.kind in PARTS:
            yield from _of_block(document.text, block, abbreviations)


def _of_block(text: str, block: Block, abbreviations: frozenset[str]) -> Iterator[Sentence]:
    words = block.span.of(text)
    start = 0
    for end in [*_ends(words, abbreviations, by_line=block.kind in ("list", "related")), len(words)]:
        piece = words[start:end]
        lead = len(piece) - len(piece.lstrip())
        stripped = piece.strip()
        for at, part in _bounded(stripped, block.span.start + start + lead):
            yield Sentence(Span(at, at + len(part)), part, PARTS[block.kind], block.days)
        start = end


def _bounded(words: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield a stretch without a full stop in pieces that the patterns can read in a moment, cut between words."""
    while len(words) > LONGEST:
        cut = words.rfind(" ", 1, LONGEST)
        cut = cut if cut > 0 else LONGEST
        yield at, words[:cut].rstrip()
        rest = words[cut:].lstrip()
        at += len(words) - len(rest)
        words = rest
    if words:
        yield at, words


def _ends(words: str, abbreviations: frozenset[str], *, by_line: bool) -> Iterator[int]:
    for match in re.finditer(_END.pattern + (r"|\n" if by_line else ""), words):
        before = re.search(r"[\w.]+$", words[max(0, match.start() - LONGEST_ABBREVIATION) : match.start()])
        token = before.group().lower() if before else ""
        initial = len(token) == 1 and token.isalpha()
        if match.group().startswith(".") and (token in abbreviations or initial):
            continue
        yield match.end()
