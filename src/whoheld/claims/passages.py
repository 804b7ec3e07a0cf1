"""Document in, sentences out: each with its place in the text layer and the part of the page that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, structs

from whoheld.model import Block, BlockKind, Days, Document, Part, Span
from whoheld.reader import Habits, Sentence, cut

PARTS: dict[BlockKind, Part] = {
    "title": "title",
    "paragraph": "body",
    "list": "body",
    "caption": "caption",
    "related": "related",
}
BY_LINE: frozenset[BlockKind] = frozenset({"list", "related"})


class Passage(Struct, frozen=True):
    """A sentence on a page: span, words, part, block and its day; its tree where it may hold a claim."""

    span: Span
    text: str
    part: Part
    days: Days | None = None
    tree: Sentence | None = None
    block: int = 0


def stretches(document: Document) -> Iterator[str]:
    """Yield the words of the blocks of which `passages` gives the sentences."""
    return (block.span.of(document.text) for block in document.blocks if block.kind in PARTS)


def passages(document: Document, habits: Habits) -> Iterator[Passage]:
    """Yield the sentences of a document's title, body, captions and related headlines, in order of text."""
    for number, block in enumerate(document.blocks):
        if block.kind in PARTS:
            for passage in _of_block(document.text, block, habits):
                yield structs.replace(passage, block=number)


def _of_block(text: str, block: Block, habits: Habits) -> Iterator[Passage]:
    start = block.span.start
    for span in cut(block.span.of(text), habits, by_line=block.kind in BY_LINE):
        found = Span(start + span.start, start + span.end)
        yield Passage(found, found.of(text), PARTS[block.kind], block.days)
