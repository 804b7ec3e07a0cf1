"""Reading: each sentence is parsed once, stands at its place in the text, and memory has a bound. No weights needed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from whoheld.lexicon import load
from whoheld.model import Span
from whoheld.reader import Reader, reading
from whoheld.reader.parser import Parser, Tree


class Flat(Parser):
    """A parser that hangs every word on the first, and counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Tree]:
        self.asked += map(list, sentences)
        return [
            Tree(tuple(0 if at else None for at in range(size)), ("dep",) * size, ("NNS",) * size)
            for size in map(len, sentences)
        ]


def spans(text: str) -> list[Span]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Span(at, at + len(line)))
        at += len(line) + 1
    return found


def test_a_sentence_that_comes_again_is_parsed_once_and_stands_at_its_place() -> None:
    parser, text = Flat(), "Gen. Ali's troops left.\nIt fell.\nGen. Ali's troops left."
    reader = Reader(load(), parser)
    first, second, third = reader.read(text, spans(text))
    assert parser.asked == [["Gen.", "Ali", "'s", "troops", "left", "."], ["It", "fell", "."]]
    assert [word.of(text) for word in third.words] == [word.of(text) for word in first.words] == parser.asked[0]
    assert [word.of(text) for word in second.words] == parser.asked[1]
    assert third.words[3].start == text.rindex("troops")
    assert (third.words[3].lemma, third.words[3].head, first.words[0].head) == ("troops", 0, None)
    assert reader.read(text, spans(text)) == [first, second, third]
    assert len(parser.asked) == 2


def test_what_holds_no_word_has_an_empty_tree() -> None:
    assert [one.words for one in Reader(load(), Flat()).read(" \u200b", [Span(0, 2), Span(0, 0)])] == [(), ()]


def test_words_that_are_remembered_have_a_bound_and_the_oldest_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "REMEMBERED", 10)
    parser = Flat()
    reader = Reader(load(), parser)
    for text in ("one two three", "four five", "six " * 30, "one two three", "seven eight", "one two three"):
        (found,) = reader.read(text, [Span(0, len(text))])
        assert [word.of(text) for word in found.words] == text.split()
        assert sum(map(len, reader._known.values())) == reader._size <= 10
    assert [" ".join(asked[:2]) for asked in parser.asked] == [
        "one two",
        "four five",
        "six six",
        "one two",
        "seven eight",
    ]
