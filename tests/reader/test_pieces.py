"""Pieces: words become numbers; what is too long is cut at clauses into stretches that fit, whatever the words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import BertPreTokenizer

from whoheld.reader import pieces
from whoheld.reader.pieces import END, LONGEST, START, UNKNOWN, WINDOW, Pieces, shape

PADDING, DOT, COMMA, ARMY, OPEN, CLOSE, PAD = range(200, 207)
VOCABULARY = {"[PAD]": PADDING, ".": DOT, ",": COMMA, "army": ARMY, "[": OPEN, "]": CLOSE, "PAD": PAD, "[UNK]": UNKNOWN}


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Pieces:
    """A small vocabulary, so that no trained weights are needed."""
    tokenizer = Tokenizer(WordPiece(VOCABULARY, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.add_special_tokens(["[PAD]"])
    path: Path = tmp_path_factory.mktemp("pieces") / "tokenizer.json"
    tokenizer.save(str(path))
    return Pieces(path)


def test_words_stand_between_start_and_end(known: Pieces) -> None:
    encoded = known.encode(["army", "..,", "Zug"])
    assert encoded.pieces == [START, ARMY, DOT, DOT, COMMA, UNKNOWN, END]
    assert encoded.first == [0, 1, 2, 5]
    assert encoded.shapes == [0, 1, 5, 2]


def test_what_is_no_piece_is_unknown_and_nothing_in_a_text_is_padding(known: Pieces) -> None:
    assert known.encode([" ", "\ud800", "\0"]).pieces == [START, UNKNOWN, UNKNOWN, UNKNOWN, END]
    assert known.encode(["[PAD]"]).pieces == [START, OPEN, PAD, CLOSE, END]


def test_of_a_word_without_end_the_beginning_is_read(known: Pieces) -> None:
    assert len(known.encode(["." * 5000]).pieces) == LONGEST + 2


WORDS = st.lists(st.sampled_from([",", "army", "and"]) | st.integers(1, 600).map(lambda size: "." * size), max_size=40)


@given(WORDS, st.integers(1, 30))
@settings(deadline=None)
def test_stretches_fit_the_window_and_hold_every_word(known: Pieces, words: list[str], times: int) -> None:
    words = words * times
    cuts = list(known.windows(words))
    assert (cuts[0][0], cuts[-1][1]) == (0, len(words))
    assert all(a[1] == b[0] for a, b in pairwise(cuts))
    assert all(start < end for start, end in cuts) or not words
    assert all(len(known.encode(words[start:end]).pieces) <= WINDOW for start, end in cuts)


def test_a_stretch_ends_where_a_clause_does(known: Pieces) -> None:
    words = ["army"] * 300 + [","] + ["army"] * 300
    assert list(known.windows(words)) == [(0, 301), (301, 601)]
    assert list(known.windows([",", "." * 250, "." * 247, "." * 250])) == [(0, 1), (1, 3), (3, 4)]


def test_memory_of_words_is_bounded(known: Pieces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "REMEMBERED", 10)
    for at in range(50):
        assert known.encode([f"w{at}", "x" * 500]).pieces == [START, UNKNOWN, UNKNOWN, END]
    assert len(known._known) <= 11
    assert max(map(len, known._known)) < 500


@pytest.mark.parametrize(
    ("word", "number"), [("army", 1), ("Army", 2), ("ARMY", 3), ("M4", 4), ("A", 2), (",", 5), ("al", 1), ("²", 4)]
)
def test_how_a_word_is_written(word: str, number: int) -> None:
    assert shape(word) == number
