"""Trees in, numbers out: the pieces of their words as the reader has them, and what is to be learnt of each word."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from training.treebank import Tree
from whoheld.reader.pieces import WINDOW, Pieces

STOPLESS, RECASED = 0.1, 0.08  # shares of sentences
NOTHING = -100  # a place at which nothing is to be learnt


class Vocabulary(NamedTuple):
    """The names of tags and labels, by number."""

    tags: tuple[str, ...]
    labels: tuple[str, ...]


class Encoded(NamedTuple):
    """A sentence as numbers; word 0 is the root."""

    pieces: list[int]
    first: list[int]
    shapes: list[int]
    tags: list[int]
    heads: list[int]
    labels: list[int]


def vocabulary(trees: Sequence[Tree]) -> Vocabulary:
    """Return the tags and labels of a treebank."""
    tags = sorted({tag for tree in trees for tag in tree.tags})
    labels = sorted({label for tree in trees for label in tree.labels})
    return Vocabulary(tuple(tags), tuple(labels))


def encode(tree: Tree, pieces: Pieces, names: Vocabulary) -> Encoded | None:
    """Return a sentence as numbers, None where it has too many pieces; a name not known is not to be learnt."""
    tags = {name: number for number, name in enumerate(names.tags)}
    labels = {name: number for number, name in enumerate(names.labels)}
    found = pieces.encode(tree.words)
    if len(found.pieces) > WINDOW:
        return None
    return Encoded(
        found.pieces,
        found.first,
        found.shapes,
        [NOTHING, *(tags.get(tag, NOTHING) for tag in tree.tags)],
        [NOTHING, *tree.heads],
        [NOTHING, *(labels.get(label, NOTHING) for label in tree.labels)],
    )


def varied(tree: Tree, draw: random.Random) -> Tree:
    """Return a sentence as it is, or, now and then, without its stop, or in the capitals of a headline."""
    last = len(tree.words) - 1
    if draw.random() < STOPLESS and last > 1 and tree.words[last] == "." and last + 1 not in tree.heads:
        tree = tree.beginning(last)
    if draw.random() >= RECASED:
        return tree
    return tree._replace(words=tuple(map(draw.choice((str.upper, str.lower, str.title)), tree.words)))


def grouped(lengths: Sequence[int], most: int, draw: random.Random | None = None) -> list[list[int]]:
    """Return the places of sentences by like length, as many as `most` pieces hold, in an order drawn by `draw`."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at] + (draw.random() * 4 if draw else 0))
    groups: list[list[int]] = []
    for at in order:
        if groups and (len(groups[-1]) + 1) * lengths[at] <= most:
            groups[-1].append(at)
        else:
            groups.append([at])
    if draw:
        draw.shuffle(groups)
    return groups
