"""Rows of numbers in batches: each once, no batch too large, as little filled up as pays."""

import pytest

from whoheld.reader.running import BEGUN, batches

MOST = 600


def filled(lengths: list[int], groups: list[list[int]]) -> int:
    return sum(BEGUN + len(group) * max(lengths[at] for at in group) for group in groups)


@pytest.mark.parametrize("lengths", [[], [7], [900, 3, 900], list(range(1, 400)), [30] * 100, [0, 0, 5]])
def test_every_row_is_in_one_batch_that_fits(lengths: list[int]) -> None:
    groups = list(batches(lengths, MOST))
    assert sorted(at for group in groups for at in group) == list(range(len(lengths)))
    assert all(len(group) == 1 or len(group) * max(lengths[at] for at in group) <= MOST for group in groups)


def test_short_rows_are_not_filled_up_to_the_length_of_long_ones() -> None:
    assert list(batches([80, 10, 11, 9, 82], MOST)) == [[3, 1, 2], [0, 4]]


def test_rows_of_nearly_one_length_share_a_batch() -> None:
    assert list(batches([20, 22, 21], MOST)) == [[0, 2, 1]]


def test_no_way_to_part_a_few_rows_fills_less() -> None:
    lengths = [5, 9, 30, 31, 33, 70, 120, 121]
    cuts = [[at for at in range(1, len(lengths)) if chosen >> at & 1] for chosen in range(2 ** len(lengths))]
    ways = [[list(range(a, b)) for a, b in zip([0, *cut], [*cut, len(lengths)], strict=True)] for cut in cuts]
    fitting = [way for way in ways if all(len(group) * lengths[group[-1]] <= MOST for group in way)]
    assert filled(lengths, list(batches(lengths, MOST))) == min(filled(lengths, way) for way in fitting)
