"""Windows: each sentence is read once, with what stands before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whoheld.coder.windows import BEFORE, BODY, LONGEST, TITLE, windows

LENGTHS = st.lists(st.integers(1, LONGEST), max_size=60)


@given(LENGTHS)
def test_each_sentence_is_read_once_and_in_order(lengths: list[int]) -> None:
    assert [at for window in windows(lengths) for at in window.read] == list(range(len(lengths)))


@given(LENGTHS)
def test_a_window_fits_the_encoder(lengths: list[int]) -> None:
    for window in windows(lengths):
        assert sum(lengths[at] for at in window.read) <= max(BODY, lengths[window.read[0]])
        assert sum(lengths[at] for at in window.context) <= BEFORE + TITLE


def test_a_later_window_begins_with_the_title_and_the_sentence_before() -> None:
    first, second = windows([8, 70, 70, 30, 90])
    assert (first.context, first.read) == ((), (0, 1, 2))
    assert (second.context, second.read) == ((0,), (3, 4))
    assert [window.context for window in windows([8, 100, 40, 120])] == [(), (0, 2)]
