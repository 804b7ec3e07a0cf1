"""A loss in, the few weights under which it is least out."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

HOLD = 1e-5  # how strongly the weights are held to 0
STEPS = 200


def least(loss: Callable[[Tensor], Tensor], size: int) -> list[float]:
    """Return the weights under which a loss is least."""
    weights = torch.zeros(size, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=STEPS)

    def total() -> Tensor:
        optimiser.zero_grad()
        found = loss(weights) + HOLD * (weights**2).sum()
        found.backward()
        return found

    optimiser.step(total)  # type: ignore[arg-type]
    return [round(float(weight), 3) for weight in weights.detach()]
