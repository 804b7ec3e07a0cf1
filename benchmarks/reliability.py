"""Points of a curve of reliability in (mean probability, share that was so, number), a picture as SVG text out."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10

from benchmarks.pictures import Axis, Dot, picture

TICKS = tuple((tick, str(tick)) for tick in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0))

Point = tuple[float, float, int]


def drawn(points: Sequence[Point]) -> str:
    """Return the picture: a point for each tenth of probability, larger where it stands for more days."""
    dots = [
        Dot(said, so, 2 + log10(number + 1), f"said {said:.2f}, so on {so:.2f} of {number} days")
        for said, so, number in points
    ]
    up = Axis("share of place-days on which it was so", TICKS)
    return picture(Axis("probability given", TICKS), up, dots, ((0, 0), (1, 1)))
