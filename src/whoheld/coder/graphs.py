"""Numbers in, numbers out: the three graphs of the coder, as onnxruntime runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np

from whoheld.coder.encoding import Real, Whole
from whoheld.reader.running import session

WEIGHTS = Path(__file__).parent / "weights"


class Graphs(Protocol):
    """What computes: a session of onnxruntime, or a model in training."""

    def encode(self, pieces: Whole, sorts: Whole, cues: Whole) -> Real:
        """(windows, pieces) three times -> (windows, pieces, OUT)."""

    def kinds(self, rows: Real, mask: Real, hints: Real, parts: Whole) -> tuple[Real, Real, Whole, Real]:
        """(sentences, pieces, OUT), mask, (sentences, kinds, signs) and parts -> four by sentence and kind.

        Logits of kinds, logits of statuses, the piece that tells each, logits of the ways of days and sources.
        """

    def roles(self, kinds: Whole, features: Real) -> Real:
        """(claims,), (claims, names, SIZE) -> (claims, names, 3) logits of place, actor and target."""


class Sessions:
    """The graphs as shipped, loaded once."""

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        self._encode, self._kinds, self._roles = (
            session(folder / f"{name}.onnx", threads) for name in ("encoder", "kinds", "roles")
        )

    def encode(self, pieces: Whole, sorts: Whole, cues: Whole) -> Real:
        """Return the vectors of pieces."""
        given = {"pieces": pieces, "mask": (pieces > 0).astype(np.int64), "sorts": sorts, "cues": cues}
        found: Real = self._encode.run(None, given)[0]
        return found

    def kinds(self, rows: Real, mask: Real, hints: Real, parts: Whole) -> tuple[Real, Real, Whole, Real]:
        """Return what kinds of claims sentences hold."""
        given = {"rows": rows, "mask": mask, "hints": hints, "parts": parts}
        logits, statuses, focus, ways = self._kinds.run(None, given)
        return logits, statuses, focus, ways

    def roles(self, kinds: Whole, features: Real) -> Real:
        """Return who fills the roles of claims."""
        found: Real = self._roles.run(None, {"kind": kinds, "features": features})[0]
        return found
