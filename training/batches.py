"""Trees in, batches of tensors out: word pieces, first pieces, shapes, and what is to be learnt."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.treebank import Tree

START, END, UNKNOWN, MASK = 101, 102, 100, 103
LONGEST = 500  # pieces
PER_BATCH = 2000  # pieces
STOPLESS, RECASED = 0.1, 0.08  # shares of sentences
NOTHING = -100  # a place of a batch at which nothing is to be learnt


class Batch(NamedTuple):
    """Sentences of like length, padded; word 0 is the root."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    shapes: Tensor
    tags: Tensor
    heads: Tensor
    labels: Tensor
    where: tuple[int, ...]

    def to(self, device: str) -> Batch:
        """Return the batch on a device."""
        return Batch(*(part.to(device) for part in self[:-1]), self.where)


class Vocabulary(NamedTuple):
    """The names of tags and labels, by number."""

    tags: tuple[str, ...]
    labels: tuple[str, ...]


class Encoded(NamedTuple):
    """A sentence as numbers."""

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


def shape(word: str) -> int:
    """Return how a word is written: 1 small, 2 capital first, 3 capitals, 4 with a digit, 5 otherwise."""
    if any(c.isdigit() for c in word):
        return 4
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[:1].isupper() else 5


def encode(tree: Tree, tokenizer: Tokenizer, names: Vocabulary) -> Encoded | None:
    """Return a sentence as numbers, None where it has too many pieces."""
    tags = {name: number for number, name in enumerate(names.tags)}
    labels = {name: number for number, name in enumerate(names.labels)}
    pieces, first = [START], [0]
    for encoding in tokenizer.encode_batch(list(tree.words), add_special_tokens=False):
        first.append(len(pieces))
        pieces += encoding.ids or [UNKNOWN]
    if len(pieces) >= LONGEST:
        return None
    return Encoded(
        [*pieces, END],
        first,
        [0, *map(shape, tree.words)],
        [NOTHING, *(tags.get(tag, NOTHING) for tag in tree.tags)],
        [NOTHING, *tree.heads],
        [NOTHING, *(labels.get(label, NOTHING) for label in tree.labels)],
    )


def batches(encoded: Sequence[Encoded], draw: random.Random | None = None, most: int = PER_BATCH) -> Iterator[Batch]:
    """Yield batches of sentences of like length, in an order drawn by `draw`."""
    order = sorted(range(len(encoded)), key=lambda i: len(encoded[i].pieces) + (draw.random() * 4 if draw else 0))
    groups: list[list[int]] = []
    for i in order:
        if groups and (len(groups[-1]) + 1) * len(encoded[i].pieces) <= most:
            groups[-1].append(i)
        else:
            groups.append([i])
    if draw:
        draw.shuffle(groups)
    for group in groups:
        yield batch([encoded[i] for i in group], tuple(group))


def varied_batches(
    trees: Sequence[Tree], tokenizer: Tokenizer, names: Vocabulary, draw: random.Random
) -> Iterator[Batch]:
    """Yield the batches of one pass of training, some sentences written as headlines are."""
    yield from batches([one for tree in trees if (one := encode(varied(tree, draw), tokenizer, names))], draw)


def varied(tree: Tree, draw: random.Random) -> Tree:
    """Return a sentence as it is, or, now and then, without its stop, or in the capitals of a headline."""
    last = len(tree.words) - 1
    if draw.random() < STOPLESS and last > 1 and tree.words[last] == "." and last + 1 not in tree.heads:
        tree = Tree(*(part[:last] for part in tree))
    written = draw.choice((str.upper, str.lower, str.title)) if draw.random() < RECASED else str
    return tree._replace(words=tuple(map(written, tree.words)))


def batch(encoded: Sequence[Encoded], where: tuple[int, ...]) -> Batch:
    """Return sentences as one batch."""
    pieces = pad([one.pieces for one in encoded], 0)
    lengths = torch.tensor([len(one.pieces) for one in encoded])
    mask = (torch.arange(pieces.shape[1])[None] < lengths[:, None]).long()
    columns = [pad([getattr(one, name) for one in encoded], empty) for name, empty in LEARNT]
    return Batch(pieces, mask, *columns, where)


LEARNT = (("first", 0), ("shapes", 0), ("tags", NOTHING), ("heads", NOTHING), ("labels", NOTHING))


def pad(rows: Sequence[Sequence[int]], empty: int) -> Tensor:
    """Return rows as one tensor, the shorter filled up."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[empty] * (longest - len(row))] for row in rows])
