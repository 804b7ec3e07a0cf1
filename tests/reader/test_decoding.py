"""Decoding: always a tree with one root, and the best of all where the best heads are no tree."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.reader.decoding import tree


def is_tree(heads: list[int]) -> bool:
    for start in range(1, len(heads)):
        here, steps = start, 0
        while here and steps < len(heads):
            here, steps = heads[here], steps + 1
        if here:
            return False
    return heads[1:].count(0) == 1


def best(scores: np.ndarray, root: int) -> float:
    size = len(scores)
    every = (list(heads) for heads in product(range(size), repeat=size))
    trees = (heads for heads in every if heads[0] == 0 and is_tree(heads) and heads[root] == 0)
    return max(value(scores, heads) for heads in trees)


def value(scores: np.ndarray, heads: list[int]) -> float:
    return float(sum(scores[at, head] for at, head in enumerate(heads) if at))


SCORES = st.integers(2, 5).flatmap(
    lambda size: st.lists(st.floats(-8, 8, width=16), min_size=size * size, max_size=size * size).map(
        lambda values: np.array(values, dtype=np.float32).reshape(size, size)
    )
)


@given(SCORES)
@settings(deadline=None, max_examples=150)
def test_the_heads_are_the_best_tree_under_their_root(scores: np.ndarray) -> None:
    heads = tree(scores).tolist()
    assert is_tree(heads)
    assert value(scores, heads) == pytest.approx(best(scores, heads.index(0, 1)))


def test_a_circle_is_opened() -> None:
    scores = np.array([[0, 0, 0, 0], [1, 0, 9, 0], [0, 9, 0, 1], [5, 0, 0, 0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 2, 3, 0]


def test_two_roots_become_one() -> None:
    scores = np.array([[0, 0, 0], [7, 0, 6], [7, 1, 0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 2, 0]


def test_many_words_give_a_tree() -> None:
    for scores in (np.zeros((300, 300)), np.random.default_rng(1).normal(size=(300, 300))):
        assert is_tree(tree(scores.astype(np.float32)).tolist())


def test_one_word() -> None:
    assert tree(np.zeros((2, 2), dtype=np.float32)).tolist() == [0, 0]


HOSTILE = st.integers(2, 7).flatmap(
    lambda size: st.lists(
        st.floats(width=32) | st.sampled_from([0.0, 1.0, 2.0]), min_size=size * size, max_size=size * size
    ).map(lambda values: np.array(values, dtype=np.float32).reshape(size, size))
)


@given(HOSTILE)
@settings(deadline=None)
def test_scores_that_are_no_numbers_or_without_bound_give_a_tree(scores: np.ndarray) -> None:
    assert is_tree(tree(scores).tolist())


def test_what_is_no_number_is_never_the_best() -> None:
    scores = np.array([[0, 0, 0], [np.nan, 0, 6], [7, np.nan, 0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 2, 0]
