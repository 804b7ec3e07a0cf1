"""What the tests over single lines make of spaces, of groups in patterns, and of words that head a part."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoheld.documents.blocks.furniture import Words, _any, fold, furniture_of, heads_part, is_comment, single_spaced
from whoheld.lexicon import load


@given(st.text(alphabet="aZ. \t\n\r\x0b\x1c\x85\u00a0\u2003\u200b\u3000é", max_size=30))
def test_single_spaced_is_split_and_joined(text: str) -> None:
    assert single_spaced(text) == " ".join(text.split())


def test_a_folded_line_has_small_letters_and_straight_quotes() -> None:
    assert fold(" The  Army’s\u00a0“Shield” ") == 'the army\'s "shield"'


def test_groups_are_not_captured_and_brackets_stay_what_they_are() -> None:
    pattern = re.compile(_any([r"a(b|c)+", r"\(d\)", r"[(e]f", r"(?=g)g"]))
    assert pattern.groups == 0
    assert [bool(pattern.fullmatch(text)) for text in ("abc", "(d)", "(f", "ef", "g", "a(b", "d")] == [True] * 5 + [
        False
    ] * 2


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Related stories:", "related"),
        ("» Most read", "related"),
        ("Leave a reply", "comments"),
        ("12 comments", "comments"),
        ("The army took the town.", None),
        ("Related stories of the siege were told by those who had fled " + "and fled again " * 10, None),
    ],
)
def test_what_a_line_heads(line: str, part: str | None) -> None:
    assert heads_part(fold(line), furniture_of(load())) == part


def test_a_comment_is_known_by_a_stamp_with_a_clock() -> None:
    furniture = furniture_of(load())
    assert is_comment("march 3, 2016 at 10:15 pm | a reader", furniture)
    assert not is_comment("march 3, 2016 at ten | a reader", furniture)


def test_words_stand_in_a_text_in_any_place() -> None:
    words = Words(("photo", "/ap"))
    assert words.stand_in("smoke rises (photo by a writer)")
    assert not words.stand_in("smoke rises over the town")
