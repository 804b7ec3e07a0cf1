"""Trees and what a parser says of them in, how often it is right out; punctuation is not counted, but for its tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from training.treebank import Tree

PUNCTUATION = "punct"


class Parsed(NamedTuple):
    """What a parser says of a sentence; heads count from 1, 0 is the root."""

    heads: tuple[int, ...]
    labels: tuple[str, ...]
    tags: tuple[str, ...]


class Scores(NamedTuple):
    """Shares of right heads, of right heads with labels, and of right tags."""

    uas: float
    las: float
    tags: float


def score(trees: Sequence[Tree], parsed: Sequence[Parsed | None]) -> Scores:
    """Return how right the parses are; a sentence that was not parsed is wrong throughout."""
    heads, arcs, tags = list[bool](), list[bool](), list[bool]()
    for tree, found in zip(trees, parsed, strict=True):
        for at, label in enumerate(tree.labels):
            tags.append(found is not None and found.tags[at] == tree.tags[at])
            if label != PUNCTUATION:
                heads.append(found is not None and found.heads[at] == tree.heads[at])
                arcs.append(heads[-1] and found is not None and found.labels[at] == label)
    return Scores(*(sum(right) / max(1, len(right)) for right in (heads, arcs, tags)))
