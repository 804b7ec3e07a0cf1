"""A record and the ids of claims in, the sentences of these claims and their trees out."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from whoheld.reader import Reader, draw
from whoheld.store import Record


class ParsedWord(Struct, frozen=True):
    """A word of a sentence: its place in the text layer, and what governs it by its place in the sentence."""

    text: str
    start: int
    end: int
    lemma: str
    tag: str
    head: int | None
    label: str


class ClaimTree(Struct, frozen=True):
    """The sentence of a claim, word by word, and its tree as drawn lines."""

    claim: str
    words: tuple[ParsedWord, ...]
    lines: tuple[str, ...]


def trees(record: Record, claims: Iterable[str], reader: Reader) -> tuple[ClaimTree, ...]:
    """Return the tree of each claim's sentence."""
    return tuple(_tree(record, claim, reader) for claim in claims)


def _tree(record: Record, id: str, reader: Reader) -> ClaimTree:
    claim = record.claim(id)
    text = record.document(claim.sha256).text
    (sentence,) = reader.read(text, [claim.sentence])
    words = (ParsedWord(w.of(text), w.start, w.end, w.lemma, w.tag, w.head, w.label) for w in sentence.words)
    return ClaimTree(id, tuple(words), tuple(draw(sentence, text)))
