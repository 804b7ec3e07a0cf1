"""Pieces of windows in, scores out: an encoder of its own, heads for kind and status, and one that fills the roles."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from training.encoder import LAYERS, SIZE, Encoder
from whoheld.coder.candidates import SIZE as FACTS
from whoheld.coder.coder import WIDTH
from whoheld.coder.telling import DAYS, KINDS, PARTS, SORTS, SPEAKERS, STATUSES

DROPOUT, NEVER = 0.2, -1e4
INNER, DROPPED = 160, 0.4  # of the head of roles
LEAST_FELT = -1.0  # gelu gives no less: rows that only fill up a batch are never the most
FROZEN = 2  # lowest layers, which stay as they came
COUNT, WAYS = len(KINDS), len(DAYS) + len(SPEAKERS)


class Vectors(nn.Module):
    """The encoder: of each piece how much each kind looks at it, and a vector for what it says."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.sorts, self.cues = nn.Embedding(len(SORTS), SIZE), nn.Embedding(COUNT + 1, SIZE)
        nn.init.zeros_(self.sorts.weight), nn.init.zeros_(self.cues.weight)
        self.mix = nn.Parameter(torch.zeros(LAYERS - FROZEN + 1))
        self.look, self.say = nn.Linear(SIZE, COUNT), nn.Linear(SIZE, WIDTH)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, pieces: Tensor, mask: Tensor, sorts: Tensor, cues: Tensor) -> Tensor:
        """(windows, pieces) -> (windows, pieces, COUNT + WIDTH)."""
        return self.upper(self.lower(pieces, mask), mask, sorts, cues)

    def lower(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Return what the layers say that stay as they came."""
        vectors = self.encoder.embed(pieces)
        return self.encoder.layered(vectors, mask, 0, FROZEN)[-1]

    def upper(self, vectors: Tensor, mask: Tensor, sorts: Tensor, cues: Tensor) -> Tensor:
        """Return what the layers that learn, and the heads on them, say."""
        vectors = vectors + self.sorts(sorts) + self.cues(cues)
        found = [vectors, *self.encoder.layered(vectors, mask, FROZEN, LAYERS)]
        mixed = self.dropout(sum(share * layer for share, layer in zip(self.mix.softmax(0), found, strict=True)))
        return torch.cat([self.look(mixed), self.say(mixed)], -1)

    def train(self, mode: bool = True) -> Vectors:
        """Set what learns to training; what stays as it came is never changed."""
        super().train(mode)
        for part in (self.encoder.dropout, *self.encoder.layers[:FROZEN]):
            part.eval()
        return self


class Kinds(nn.Module):
    """A sentence: which kinds of claims it holds, and how sure each is said to be."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds = nn.Parameter(torch.randn(COUNT, WIDTH) * 0.05)
        self.whole = nn.Linear(WIDTH, COUNT)
        self.bias = nn.Parameter(torch.full((COUNT,), -3.0))
        self.hinted = nn.Parameter(torch.zeros(COUNT))
        self.parts = nn.Embedding(len(PARTS), COUNT)
        nn.init.zeros_(self.parts.weight)
        self.status, self.kind_status = nn.Linear(WIDTH, len(STATUSES)), nn.Embedding(COUNT, len(STATUSES))
        self.hinted_status = nn.Parameter(torch.zeros(len(STATUSES)))
        self.ways, self.kind_ways = nn.Linear(WIDTH, WAYS), nn.Embedding(COUNT, WAYS)
        nn.init.zeros_(self.kind_ways.weight)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, rows: Tensor, mask: Tensor, hints: Tensor, parts: Tensor) -> tuple[Tensor, ...]:
        """Return logits of kinds and statuses, the piece at which each kind looks most, logits of the ways of days."""
        scores, values = rows[..., :COUNT], rows[..., COUNT:]
        looked = (scores + (1 - mask[..., None]) * NEVER).transpose(1, 2).softmax(-1)
        vectors = looked @ values
        sentence = (values * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        felt = self.dropout(nn.functional.gelu(vectors))
        logits = (felt * self.kinds).sum(-1) + self.whole(nn.functional.gelu(sentence)) + self.bias
        logits = logits + hints[..., 0] * self.hinted + self.parts(parts)
        statuses = self.status(felt) + self.kind_status.weight + hints[..., 1:] * self.hinted_status
        return logits, statuses, looked.argmax(-1), self.ways(felt) + self.kind_ways.weight


class Roles(nn.Module):
    """A claim's kind and names: how well each fills each of place, actor and target.

    It goes by what speaks for the name, and by the most that speaks for any of the others.
    """

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.kinds, self.turns = nn.Linear(FACTS, INNER), *(nn.Embedding(COUNT, INNER) for _ in range(2))
        nn.init.zeros_(self.turns.weight)
        self.own, self.most = nn.Linear(INNER, INNER), nn.Linear(INNER, INNER, bias=False)
        self.out, self.plain = nn.Linear(INNER, 3), nn.Linear(FACTS, 3, bias=False)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, kind: Tensor, features: Tensor) -> Tensor:
        """(claims,), (claims, names, FACTS) -> (claims, names, 3)."""
        facts = self.facts(features) * (1 + self.turns(kind)[:, None]) + self.kinds(kind)[:, None]
        felt = nn.functional.gelu(facts)
        there = features.abs().sum(-1, keepdim=True) > 0
        most = torch.where(there, felt, torch.full_like(felt, LEAST_FELT)).amax(1, keepdim=True)
        felt = felt + nn.functional.gelu(self.own(self.dropout(felt)) + self.most(most))
        found: Tensor = self.out(self.dropout(felt)) + self.plain(features)
        return found


class Model(nn.Module):
    """All three."""

    def __init__(self) -> None:
        super().__init__()
        self.vectors, self.kinds, self.roles = Vectors(), Kinds(), Roles()
