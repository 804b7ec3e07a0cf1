"""Trees as numbers: what is to be learnt beside each word; varied sentences stay trees, batches hold all once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer

from training import encoding
from training.encoding import NOTHING, Vocabulary, encode, grouped, varied, vocabulary
from training.treebank import Tree
from whoheld.reader.pieces import END, START, UNKNOWN, WINDOW, Pieces

TREE = Tree(
    ("Troops", "left", "."), ("troop", "leave", "."), ("NNS", "VBD", "."), (2, 0, 2), ("nsubj", "root", "punct"),
    (True, False, True),
)  # fmt: skip


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    tokenizer = Tokenizer(WordPiece({"[UNK]": UNKNOWN, ".": 1, "left": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    path: Path = tmp_path_factory.mktemp("pieces") / "tokenizer.json"
    tokenizer.save(str(path))
    return Pieces(path)


def test_a_sentence_as_numbers(pieces: Pieces) -> None:
    names = vocabulary([TREE])
    assert names == Vocabulary((".", "NNS", "VBD"), ("nsubj", "punct", "root"))
    found = encode(TREE, pieces, names)
    assert found == ([START, UNKNOWN, 2, 1, END], [0, 1, 2, 3], [0, 2, 1, 5], [NOTHING, 1, 2, 0], [NOTHING, 2, 0, 2],
                     [NOTHING, 0, 2, 1])  # fmt: skip


def test_what_has_no_name_is_not_learnt_and_what_is_too_long_not_at_all(pieces: Pieces) -> None:
    names = Vocabulary(("VBD",), ("root",))
    found = encode(TREE, pieces, names)
    assert found is not None
    assert (found.tags, found.labels) == ([NOTHING, NOTHING, 0, NOTHING], [NOTHING, NOTHING, 0, NOTHING])
    long = WINDOW - 1
    many = Tree(("left",) * long, ("leave",) * long, ("VB",) * long, (0,) * long, ("root",) * long, (True,) * long)
    assert encode(many, pieces, names) is None
    assert encode(many.beginning(long - 1), pieces, names) is not None


def test_a_sentence_may_lose_its_stop_but_no_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "STOPLESS", 1.0)
    monkeypatch.setattr(encoding, "RECASED", 0.0)
    assert varied(TREE, random.Random(1)) == TREE.beginning(2)
    governing = TREE._replace(heads=(3, 3, 0))
    assert varied(governing, random.Random(1)) == governing


def test_a_sentence_may_be_written_as_headlines_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "STOPLESS", 0.0)
    monkeypatch.setattr(encoding, "RECASED", 1.0)
    draw = random.Random(1)
    written = {varied(TREE, draw).words for _ in range(50)}
    assert written == {("TROOPS", "LEFT", "."), ("troops", "left", "."), ("Troops", "Left", ".")}


def test_most_sentences_stay_as_they_are_and_draws_can_be_repeated() -> None:
    found = [varied(TREE, draw) for draw in [random.Random(3)] for _ in range(500)]
    assert 380 < found.count(TREE) < 450
    again = random.Random(3)
    assert found == [varied(TREE, again) for _ in range(500)]


@given(st.lists(st.integers(1, 60), max_size=80), st.none() | st.integers(0, 9))
def test_groups_hold_every_sentence_once_and_no_more_than_fit(lengths: list[int], seed: int | None) -> None:
    groups = grouped(lengths, 100, None if seed is None else random.Random(seed))
    assert sorted(at for group in groups for at in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or len(group) * min(lengths[at] for at in group) <= 100 for group in groups)
    assert groups == grouped(lengths, 100, None if seed is None else random.Random(seed))
