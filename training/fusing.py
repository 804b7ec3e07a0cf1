"""Pages that a model has not learnt from in, the weights out by which its logits become probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch

from training.least import least
from training.lessons import Lesson
from whoheld.coder import Coder
from whoheld.coder.coder import Fusion
from whoheld.coder.encoding import Real


class Weighed(NamedTuple):
    """What is weighed for each kind of each sentence of a page, and what is coded; the same of its claims' statuses."""

    kinds: Real
    coded: Real
    statuses: Real
    hints: Real
    status: list[int]


def weighed(one: Lesson, coder: Coder) -> Weighed:
    """Return what is weighed on a page."""
    table, statuses, _ = coder.table(one.told)
    at, kind = [taught.sentence for taught in one.taught], [taught.kind for taught in one.taught]
    said = one.sheet.hints[at, kind, 1:]
    coded = [taught.status for taught in one.taught]
    return Weighed(table.reshape(-1, table.shape[-1]), one.kinds.ravel(), statuses[at, kind], said, coded)


def fit(some: Sequence[Weighed]) -> Fusion:
    """Return the weights under which what is coded is likeliest."""
    given, true, statuses, hints = (
        torch.from_numpy(np.concatenate([getattr(one, name) for one in some])).double()
        for name in ("kinds", "coded", "statuses", "hints")
    )
    status = torch.tensor([number for one in some for number in one.status])
    kinds = least(lambda by: torch.nn.functional.binary_cross_entropy_with_logits(given @ by, true), given.shape[1])
    both = least(lambda by: torch.nn.functional.cross_entropy(statuses * by[0] + hints * by[1], status), 2)
    return Fusion(*kinds, *both)
