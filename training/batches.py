"""Sentences as numbers in, batches of tensors out."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from training.encoding import NOTHING, Encoded, Vocabulary, encode, grouped, varied
from training.treebank import Tree
from whoheld.reader.pieces import Pieces

PER_BATCH = 2000  # pieces
COLUMNS = (("first", 0), ("shapes", 0), ("tags", NOTHING), ("heads", NOTHING), ("labels", NOTHING))


class Batch(NamedTuple):
    """Sentences of like length, padded; word 0 is the root, `where` the places of the sentences."""

    pieces: Tensor
    mask: Tensor
    first: Tensor
    shapes: Tensor
    tags: Tensor
    heads: Tensor
    labels: Tensor
    where: tuple[int, ...]

    def to(self, device: str | torch.device) -> Batch:
        """Return the batch on a device."""
        return Batch(*(part.to(device) for part in self[:-1]), self.where)


def batches(encoded: Sequence[Encoded], draw: random.Random | None = None, most: int = PER_BATCH) -> Iterator[Batch]:
    """Yield batches of sentences of like length, in an order drawn by `draw`."""
    for group in grouped([len(one.pieces) for one in encoded], most, draw):
        yield batch([encoded[at] for at in group], tuple(group))


def varied_batches(trees: Sequence[Tree], pieces: Pieces, names: Vocabulary, draw: random.Random) -> Iterator[Batch]:
    """Yield the batches of one pass of training, some sentences written as headlines are."""
    yield from batches([one for tree in trees if (one := encode(varied(tree, draw), pieces, names))], draw)


def batch(encoded: Sequence[Encoded], where: tuple[int, ...]) -> Batch:
    """Return sentences as one batch."""
    pieces = pad([one.pieces for one in encoded], 0)
    lengths = torch.tensor([len(one.pieces) for one in encoded])
    mask = (torch.arange(pieces.shape[1])[None] < lengths[:, None]).long()
    columns = [pad([getattr(one, name) for one in encoded], empty) for name, empty in COLUMNS]
    return Batch(pieces, mask, *columns, where)


def pad(rows: Sequence[Sequence[int]], empty: int) -> Tensor:
    """Return rows as one tensor, the shorter filled up."""
    longest = max(map(len, rows))
    return torch.tensor([[*row, *[empty] * (longest - len(row))] for row in rows])
