"""The weights of a small BERT in, vectors for word pieces out, of every layer."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

LAYERS, SIZE, HEADS, INNER, POSITIONS, PIECES = 6, 384, 12, 1536, 512, 30522
EPSILON = 1e-12
DROPOUT = 0.1


class Layer(nn.Module):
    """One layer of a BERT, its residuals normalised after."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(SIZE, SIZE) for _ in range(3))
        self.out = nn.Linear(SIZE, SIZE)
        self.inner, self.outer = nn.Linear(SIZE, INNER), nn.Linear(INNER, SIZE)
        self.attended, self.fed = (nn.LayerNorm(SIZE, eps=EPSILON) for _ in range(2))
        self.dropout, self.attention_dropout = nn.Dropout(DROPOUT), nn.Dropout(DROPOUT)

    def forward(self, vectors: Tensor, masked: Tensor) -> Tensor:
        """Return the vectors one layer higher; `masked` is added to the scores of attention."""
        query, key, value = (self._split(part(vectors)) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(-1, -2) * (SIZE // HEADS) ** -0.5 + masked
        heard = (self.attention_dropout(scores.softmax(-1)) @ value).transpose(1, 2).flatten(2)
        vectors = self.attended(vectors + self.dropout(self.out(heard)))
        return self.fed(vectors + self.dropout(self.outer(nn.functional.gelu(self.inner(vectors)))))

    @staticmethod
    def _split(vectors: Tensor) -> Tensor:
        return vectors.unflatten(-1, (HEADS, SIZE // HEADS)).transpose(1, 2)


class Encoder(nn.Module):
    """MiniLM: an embedding of pieces and six layers."""

    def __init__(self, layers: int = LAYERS) -> None:
        super().__init__()
        self.pieces = nn.Embedding(PIECES, SIZE)
        self.positions = nn.Embedding(POSITIONS, SIZE)
        self.kind = nn.Parameter(torch.zeros(SIZE))
        self.norm = nn.LayerNorm(SIZE, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, pieces: Tensor, mask: Tensor) -> list[Tensor]:
        """Return the embedding (batch, pieces, SIZE) and each layer's vectors of it."""
        vectors = self.embed(pieces)
        return [vectors, *self.layered(vectors, mask, 0, len(self.layers))]

    def embed(self, pieces: Tensor) -> Tensor:
        """Return the embedding of pieces."""
        positions = self.positions(torch.arange(pieces.shape[1], device=pieces.device))
        vectors: Tensor = self.dropout(self.norm(self.pieces(pieces) + positions + self.kind))
        return vectors

    def layered(self, vectors: Tensor, mask: Tensor, first: int, after: int) -> list[Tensor]:
        """Return the vectors of each of some layers, given those below."""
        masked = (1.0 - mask[:, None, None, :].to(vectors.dtype)) * -1e4
        found = [vectors]
        for number in range(first, after):
            found.append(self.layers[number](found[-1], masked))
        return found[1:]


def load(encoder: Encoder, weights: Mapping[str, Tensor]) -> None:
    """Put the weights of a BERT, under their usual names, into an encoder."""
    names = {
        "pieces.weight": "embeddings.word_embeddings.weight",
        "positions.weight": "embeddings.position_embeddings.weight",
    }
    names |= {f"norm.{part}": f"embeddings.LayerNorm.{part}" for part in ("weight", "bias")}
    inside = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "attended": "attention.output.LayerNorm",
        "inner": "intermediate.dense", "outer": "output.dense", "fed": "output.LayerNorm",
    }  # fmt: skip
    for number in range(len(encoder.layers)):
        for ours, theirs in inside.items():
            for part in ("weight", "bias"):
                names[f"layers.{number}.{ours}.{part}"] = f"encoder.layer.{number}.{theirs}.{part}"
    state = {ours: weights[theirs] for ours, theirs in names.items()}
    state["kind"] = weights["embeddings.token_type_embeddings.weight"][0]
    encoder.load_state_dict(state)
