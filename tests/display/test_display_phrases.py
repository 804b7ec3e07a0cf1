"""How answers are put into words: quotes within quotes, links, and who is named as the holder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from whoheld.display.phrases import in_quotes, page_of
from whoheld.model import Source
from whoheld.views.answers import PublishedDays, Quoted

SAID = Quoted(
    "c_1",
    "capture",
    "happened",
    None,
    None,
    "Red took Qasr.",
    "body",
    (Source("a mayor"),),
    "Oasis Post",
    "page-1",
    PublishedDays(None, None),
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Red took Qasr.", "“Red took Qasr.”"),
        ("“Red took Qasr.”", "“Red took Qasr.”"),
        ('"Red took Qasr."', '"Red took Qasr."'),
        ("“Red took it,” he said", "‘“Red took it,” he said’"),
        ('he said "Red took it"', '‘he said "Red took it"’'),
        ("“Red,” he said, “took it.”", "‘“Red,” he said, “took it.”’"),
        ("he said “Red took it” again", "“he said “Red took it” again”"),
        ("", "“”"),
    ],
)
def test_words_are_quoted_once(words: str, shown: str) -> None:
    assert in_quotes(words) == shown


@given(st.text("“”\"' a", max_size=8))
def test_no_two_double_marks_of_one_sort_meet_at_an_end(words: str) -> None:
    shown = in_quotes(words)
    assert words in shown
    assert words == shown or not (shown[0] == "“" and words[:1] in ("“", '"'))


def test_a_headline_linked_to_is_told_as_one() -> None:
    assert page_of(SAID) == "Oasis Post, ?"
    assert page_of(replace(SAID, part="related")) == "a link on Oasis Post, ?"
