"""The trees of claims: each with the words of its sentence, their places in the text layer, and its drawing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from views.town import PAGES
from whoheld.errors import NotFound
from whoheld.lexicon import load
from whoheld.reader import Reader
from whoheld.reader.parser import Parser, Tree
from whoheld.store import Record
from whoheld.views.trees import trees


class Chain(Parser):
    """A parser that hangs every word on the one before; it needs no weights."""

    def __init__(self) -> None: ...

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Tree]:
        counts = map(len, sentences)
        return [Tree((None, *range(n - 1)), ("root", *["dep"] * (n - 1)), ("NN",) * n) for n in counts]


def test_the_tree_of_a_claim_is_that_of_its_sentence(record: Record) -> None:
    document, claim = PAGES[1]
    (found,) = trees(record, [claim.id], Reader(load(), Chain()))
    assert found.claim == claim.id
    assert [word.text for word in found.words] == ["Blue", "took", "Qasr", "from", "Red", "."]
    assert all(document.text[word.start : word.end] == word.text for word in found.words)
    assert [word.head for word in found.words] == [None, 0, 1, 2, 3, 4]
    assert [line.split()[-4] for line in found.lines] == [word.text for word in found.words]


def test_of_what_the_record_does_not_know_there_is_no_tree(record: Record) -> None:
    with pytest.raises(NotFound):
        trees(record, ["c_none"], Reader(load(), Chain()))
