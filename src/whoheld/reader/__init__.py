"""Text in, sentences out: cut, split into words, parsed by a reader of our own."""

from __future__ import annotations

from whoheld.reader.sentence import Sentence, Word

__all__ = ["Sentence", "Word"]
