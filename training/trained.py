"""A model in training in, what it computes out: the graphs of the coder before they are written."""

from __future__ import annotations

import numpy as np
import torch

from training.coder import Model
from whoheld.coder.encoding import Real, Whole


class Trained:
    """A model in training as the graphs of the coder."""

    def __init__(self, model: Model) -> None:
        self.model = model.eval()

    def encode(self, pieces: Whole, sorts: Whole, cues: Whole) -> Real:
        """Return the vectors of pieces."""
        given = [torch.from_numpy(part) for part in (pieces, (pieces > 0).astype(np.int64), sorts, cues)]
        with torch.inference_mode():
            found: Real = self.model.vectors(*given).float().numpy()
        return found

    def kinds(self, rows: Real, mask: Real, hints: Real, parts: Whole) -> tuple[Real, Real, Whole, Real]:
        """Return what kinds of claims sentences hold."""
        with torch.inference_mode():
            found = self.model.kinds(*map(torch.from_numpy, (rows, mask, hints, parts)))
        logits, statuses, focus, ways = (part.numpy() for part in found)
        return logits, statuses, focus, ways

    def roles(self, kinds: Whole, features: Real) -> Real:
        """Return who fills the roles of claims."""
        with torch.inference_mode():
            found: Real = self.model.roles(torch.from_numpy(kinds), torch.from_numpy(features)).numpy()
        return found
