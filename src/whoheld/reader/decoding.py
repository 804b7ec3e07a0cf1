"""Scores of each word with each head in, the heads of a tree with one root out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

NEVER = -1e9
BOUND = 1e4  # of a score: the sum of a tree of any length stays far from NEVER

Scores = NDArray[np.floating]
Heads = NDArray[np.int64]


def tree(scores: Scores) -> Heads:
    """Return the head of each node of the best tree.

    `scores` is (nodes, nodes), a row for each dependent; node 0 is the root, its own head by convention, and governs
    one word. The best head of each word is a tree nearly always; where it is not, the best tree is sought (Chu and Liu
    1965, Edmonds 1967) under the word that most prefers to be the root. What is no number counts as the lowest score.
    """
    scores = np.fmin(np.fmax(scores, -BOUND, dtype=np.float64), BOUND)
    np.fill_diagonal(scores, NEVER)
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1 and not len(_circle(heads)):
        return heads
    choice = roots if len(roots) else np.arange(1, len(scores))
    root = choice[(scores[choice, 0] - scores[choice, 1:].max(1, initial=NEVER)).argmax()]
    scores[1:, 0] = NEVER
    scores[root, 1:] = NEVER
    scores[root, 0] = 0
    return _best(scores)


def _best(scores: Scores) -> Heads:
    """Return the heads of the best tree below node 0, each circle of best heads made one node and opened again."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    circle = _circle(heads)
    if not len(circle):
        return heads
    others = np.setdiff1d(np.arange(len(scores)), circle)
    count = len(others)
    left = scores[np.ix_(others, circle)]
    entered = scores[np.ix_(circle, others)] - scores[circle, heads[circle]][:, None]
    smaller = np.full((count + 1, count + 1), NEVER)
    smaller[:count, :count] = scores[np.ix_(others, others)]
    smaller[:count, count] = left.max(1)
    smaller[count, :count] = entered.max(0)
    found = _best(smaller)
    inside = circle[left.argmax(1)]
    heads[others] = np.where(found[:count] < count, others[np.minimum(found[:count], count - 1)], inside)
    heads[0] = 0
    into = found[count]
    heads[circle[entered[:, into].argmax()]] = others[into]
    return heads


def _circle(heads: Heads) -> Heads:
    """Return the nodes of a circle among heads, none where all lead to node 0."""
    sure = {0}
    for start in range(1, len(heads)):
        path: list[int] = []
        here = start
        while here not in sure and here not in path:
            path.append(here)
            here = int(heads[here])
        if here not in sure:
            return np.array(path[path.index(here) :])
        sure.update(path)
    return np.array([], dtype=np.int64)
