"""Text and the spans of its sentences in, sentences with their trees out; what was read before is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whoheld.lexicon import Lexicon
from whoheld.model import Span
from whoheld.reader.habits import Habits, habits
from whoheld.reader.lemmas import lemma
from whoheld.reader.sentence import Sentence, Word
from whoheld.reader.words import Place, words

if TYPE_CHECKING:
    from whoheld.reader.parser import Parser, Tree

REMEMBERED = 250_000  # words, in 10,000 sentences some 30 MB: agency text repeats


_READERS: dict[str, Reader] = {}


def reader_of(lexicon: Lexicon) -> Reader:
    """Return the reader of a lexicon's version, loaded on first use."""
    if lexicon.version not in _READERS:
        _READERS[lexicon.version] = Reader(lexicon)
    return _READERS[lexicon.version]


class Reader:
    """The parser with what it remembers; one for a process, since it takes half a second to load."""

    def __init__(self, lexicon: Lexicon, parser: Parser | None = None) -> None:
        from whoheld.reader.parser import Parser  # its libraries take a third of a second, which cutting does without

        self._abbreviations = habits(lexicon).abbreviations
        self._parser = parser or Parser()
        self._known: dict[str, tuple[Word, ...]] = {}
        self._size = 0  # words of all that is known

    def read(self, text: str, spans: Sequence[Span]) -> list[Sentence]:
        """Return the sentences at some spans of a text, each with its tree; places count in that text."""
        wanted = [span.of(text) for span in spans]
        self._learn([said for said in dict.fromkeys(wanted) if said not in self._known])
        found = [_moved(self._known[said], span) for said, span in zip(wanted, spans, strict=True)]
        while self._size > REMEMBERED:
            self._size -= len(self._known.pop(next(iter(self._known))))
        return found

    def _learn(self, said: Sequence[str]) -> None:
        places = [words(one, self._abbreviations) for one in said]
        forms = [[one[a:b] for a, b in at] for one, at in zip(said, places, strict=True)]
        for one, at, form, tree in zip(said, places, forms, self._parser.parse(forms), strict=True):
            self._known[one] = _words(at, form, tree)
            self._size += len(at)


def _words(places: Sequence[Place], forms: Sequence[str], tree: Tree) -> tuple[Word, ...]:
    """Return the words of a sentence, their places counted from its beginning."""
    rows = zip(places, forms, tree.heads, tree.labels, tree.tags, strict=True)
    return tuple(Word(a, b, lemma(form, tag), tag, head, label) for (a, b), form, head, label, tag in rows)


def _moved(found: tuple[Word, ...], span: Span) -> Sentence:
    by = span.start
    return Sentence(span, tuple(Word(w.start + by, w.end + by, w.lemma, w.tag, w.head, w.label) for w in found))


def words_of(sentence: str, habits: Habits) -> list[Place]:
    """Return the places of the words of a sentence, as the reader splits it."""
    return words(sentence, habits.abbreviations)
