"""Word pieces in, for each word its tag, the scores of its heads and of its labels out."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.encoder import LAYERS, SIZE, Encoder

SHAPES, SHAPE_SIZE = 6, 32
ARC, LABEL = 256, 96
DROPOUT = 0.25


class Biaffine(nn.Module):
    """Scores of pairs of words: (batch, words, size) twice -> (batch, out, words, words)."""

    def __init__(self, size: int, out: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(out, size + 1, size + 1))

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        dependents, heads = with_one(dependents), with_one(heads)
        return torch.einsum("bxi,oij,byj->boxy", dependents, self.weight, heads)

    def chosen(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return the scores of each word with the one head given for it: (batch, words, out)."""
        return torch.einsum("bxi,oij,bxj->bxo", with_one(dependents), self.weight, with_one(heads))


def with_one(vectors: Tensor) -> Tensor:
    return torch.cat([vectors, torch.ones_like(vectors[..., :1])], -1)


class Parser(nn.Module):
    """The encoder, a mix of its layers, and heads for tags, arcs and labels. Word 0 of a sentence is its root."""

    def __init__(self, tags: int, labels: int, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.mix = nn.Parameter(torch.zeros(layers + 1))
        self.shapes = nn.Embedding(SHAPES, SHAPE_SIZE)
        width = SIZE + SHAPE_SIZE
        self.tags = nn.Linear(width, tags)
        self.arc_dependent, self.arc_head = (projection(width, ARC) for _ in range(2))
        self.label_dependent, self.label_head = (projection(width, LABEL) for _ in range(2))
        self.arcs, self.labels = Biaffine(ARC, 1), Biaffine(LABEL, labels)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Return (batch, words, …): tags, scores of heads, and the words as dependents and as heads of labels.

        `first` is each word's first piece, the root's that of the sentence; `shapes` says how it is written.
        """
        words = self.words(pieces, mask, first, shapes)
        dependents, heads = self.label_dependent(words), self.label_head(words)
        arcs = self.arcs(self.arc_dependent(words), self.arc_head(words)).squeeze(1)
        return self.tags(words), arcs, dependents, heads

    def words(self, pieces: Tensor, mask: Tensor, first: Tensor, shapes: Tensor) -> Tensor:
        """Return a vector for each word."""
        layers = torch.stack(self.encoder(pieces, mask))
        mixed = (self.mix.softmax(0)[:, None, None, None] * layers).sum(0)
        found = mixed.gather(1, first[:, :, None].expand(-1, -1, SIZE))
        return self.dropout(torch.cat([found, self.shapes(shapes)], -1))


def projection(width: int, size: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(DROPOUT))
