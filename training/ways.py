"""Claims with what a page offers for them in, how much weighs what the coder leans to out.

The options of a page come about in a few ways ('fresh', 'before'); the coder learns which way is right, the weights of
`choices` which option. Both are added, the coder's by a weight fitted on pages that it has not learnt from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from training.cases import Case
from training.least import least
from training.logit import FEWEST, fit
from whoheld.claims.choosing import score, way_of
from whoheld.coder.encoding import Real


class Held(NamedTuple):
    """A case of a page that the coder has not learnt from, and how it leans to each way, unweighted."""

    case: Case
    leaning: Real


class Weight(NamedTuple):
    """How much the coder's leaning weighs, and how often the right option is chosen without it and with it."""

    weight: float
    without: float
    beside: float


def weight_of(learnt: Sequence[Case], held: Sequence[Held], ways: Sequence[str]) -> Weight:
    """Return how much the coder's leaning weighs beside weights that are learnt from other pages."""
    known = fit(learnt, FEWEST)
    offers = [_offer(one, known, ways) for one in held]
    (weight,) = least(lambda by: torch.stack([one.missed(by[0]) for one in offers if one.right.any()]).mean(), 1)
    without, beside = (sum(one.hit(by) for one in offers) / len(offers) for by in (0.0, weight))
    return Weight(weight, without, beside)


class _Offer(NamedTuple):
    """What the weights and the coder say of each option of a case, and which are right."""

    sums: Tensor
    leaning: Tensor
    right: Tensor

    def missed(self, by: Tensor) -> Tensor:
        scores = self.sums + by * self.leaning
        return scores.logsumexp(0) - scores[self.right].logsumexp(0)

    def hit(self, by: float) -> bool:
        return bool(self.right[(self.sums + by * self.leaning).argmax()])


def _offer(one: Held, known: dict[str, float], ways: Sequence[str]) -> _Offer:
    leaning = dict(zip(ways, one.leaning.tolist(), strict=True))
    sums, leans = (
        torch.tensor([of(option) for option in one.case.options], dtype=torch.float64)
        for of in (lambda option: score(option, known), lambda option: leaning[way_of(option)])
    )
    return _Offer(sums, leans, torch.tensor(one.case.right))
