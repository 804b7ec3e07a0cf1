"""Words in, the numbers out by which the graph knows them: pieces of words, and how each word is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct
from tokenizers import Tokenizer

START, END, UNKNOWN = 101, 102, 100
WINDOW = 500  # pieces that the encoder takes at once, those of start and end included
LONGEST = WINDOW // 2  # pieces of a word that are read
REMEMBERED, LONGEST_REMEMBERED = 100_000, 48  # words; characters of a word
BREAKS = frozenset({",", ";", ":", "-", "–", "—", ")", "and", "but", "or", "which", "while"})


READ_AS = {"IS": "ISIS", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
"""What the encoder would mistake: it knows no capitals ('IS' is 'is' to it) and no brackets as treebanks write them."""


class Encoded(Struct, frozen=True, gc=False):
    """Words as numbers: `first` is each word's first piece; word 0 is the root and stands for the whole."""

    pieces: list[int]
    first: list[int]
    shapes: list[int]


class Pieces:
    """The encoder's vocabulary; the pieces of a word are found once."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._tokenizer.encode_special_tokens = True  # "[PAD]" in a text is written there, and no padding
        self._known: dict[str, list[int]] = {}

    def encode(self, words: Sequence[str]) -> Encoded:
        """Return words as numbers; they must fit the window."""
        pieces, first = [START], [0]
        words = _unmistakable(words)
        for found in self._of(words):
            first.append(len(pieces))
            pieces += found
        pieces.append(END)
        return Encoded(pieces, first, [0, *map(shape, words)])

    def windows(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield the stretches of words that fit the window, cut where a clause may end."""
        start, size, border = 0, 0, 0
        lengths = [len(found) for found in self._of(_unmistakable(words))]
        for at, length in enumerate(lengths):
            while size + length > WINDOW - 2:
                end = border if border > start else at
                yield start, end
                start, size = end, sum(lengths[end:at])
            size += length
            if words[at].lower() in BREAKS:
                border = at + 1
        yield start, len(words)

    def _of(self, words: Sequence[str]) -> list[list[int]]:
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        sound = [word.encode(errors="replace").decode() for word in new]  # half a surrogate pair is no text to it
        encodings = self._tokenizer.encode_batch(sound, add_special_tokens=False)
        found = {word: of.ids[:LONGEST] or [UNKNOWN] for word, of in zip(new, encodings, strict=True)}
        pieces = [found.get(word) or self._known[word] for word in words]
        if len(self._known) > REMEMBERED:
            self._known.clear()
        self._known |= {word: of for word, of in found.items() if len(word) <= LONGEST_REMEMBERED}
        return pieces


@cache
def pieces_of(path: Path) -> Pieces:
    """Return the vocabulary of a file, loaded once: the two encoders share it."""
    return Pieces(path)


def _unmistakable(words: Sequence[str]) -> Sequence[str]:
    """Return words, those that would be mistaken in another form; a line all in capitals stays as it is."""
    if READ_AS.keys().isdisjoint(words) or not any(map(str.islower, words)):
        return words
    return [READ_AS.get(word, word) for word in words]


def shape(word: str) -> int:
    """Return how a word is written: 1 small, 2 capital first, 3 capitals, 4 with a digit, 5 otherwise."""
    if not word.isalpha() and any(map(str.isdigit, word)):
        return 4
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[:1].isupper() else 5
