"""What the reader gives: a sentence's words, each with its place in the text, lemma, tag, head and label."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from whoheld.model import Span


class Word(Struct, frozen=True, gc=False):
    """A word as it is parsed.

    `start` and `end` count characters of the text that the sentence was cut from; `tag` is a Penn tag, `label` a
    relation of Universal Dependencies; `head` is the place of the governing word in the sentence, None for its root.
    """

    start: int
    end: int
    lemma: str
    tag: str
    head: int | None
    label: str

    def of(self, text: str) -> str:
        """Return the word as it is written in the text."""
        return text[self.start : self.end]


class Sentence(Struct, frozen=True, gc=False):
    """A sentence and its tree; places of words count from 0, in order of text."""

    span: Span
    words: tuple[Word, ...]

    def below(self, place: int) -> Iterator[int]:
        """Yield the places of the words that a word governs, in order of text."""
        return (at for at, word in enumerate(self.words) if word.head == place)
