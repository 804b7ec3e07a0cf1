"""Text in, sentences out: cut, split into words, parsed by a reader of our own."""

from __future__ import annotations

from whoheld.reader.cutting import cut
from whoheld.reader.drawing import draw
from whoheld.reader.habits import Habits, habits
from whoheld.reader.reading import Reader, reader_of, words_of
from whoheld.reader.sentence import Sentence, Word

__all__ = ["Habits", "Reader", "Sentence", "Word", "cut", "draw", "habits", "reader_of", "words_of"]
