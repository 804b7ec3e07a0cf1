"""Ratios of sums over documents, their bootstrap intervals, and the floors that they must not sink below."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

Part = tuple[float, float]

RESAMPLES = 1000
SEED = 20141
TAILS = (0.05, 0.95)
DIGITS = 3


@dataclass(frozen=True)
class Figure:
    """A quality figure: the sum of its parts' hits over the sum of what there was to hit, one part a document."""

    name: str
    parts: tuple[Part, ...]

    @property
    def value(self) -> float:
        """Return the figure to three digits, as floors are kept."""
        return ratio(self.parts)

    def interval(self) -> tuple[float, float]:
        """Return the middle nine tenths of the figure over seeded resamples of its documents."""
        draw = random.Random(f"{SEED} {self.name}")
        values = sorted(ratio(draw.choices(self.parts, k=len(self.parts))) for _ in range(RESAMPLES))
        low, high = (values[round(tail * (RESAMPLES - 1))] for tail in TAILS)
        return low, high


def ratio(parts: Sequence[Part]) -> float:
    """Return the sum of hits over the sum of chances, 0 where there was no chance."""
    chances = sum(part[1] for part in parts)
    return round(sum(part[0] for part in parts) / chances, DIGITS) if chances else 0.0


def read_floors(path: Path) -> dict[str, float]:
    """Read a file of floors: a table for each set of documents, a line for each figure."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{table}.{name}": float(value) for table, rows in tables.items() for name, value in rows.items()}


def write_floors(path: Path, floors: dict[str, float]) -> None:
    """Write floors as `read_floors` reads them."""
    lines = ["# What `make accuracy` must not fall below. Raise with: python -m benchmarks.accuracy --update"]
    for table in dict.fromkeys(name.partition(".")[0] for name in floors):
        lines += ["", f"[{table}]"]
        lines += [
            f"{name.partition('.')[2]} = {value}" for name, value in floors.items() if name.startswith(f"{table}.")
        ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def below(figures: Iterable[Figure], floors: dict[str, float]) -> list[str]:
    """Name the figures that have sunk below their floor, or that have none."""
    return [figure.name for figure in figures if figure.value < floors.get(figure.name, float("inf"))]


def raised(figures: Iterable[Figure], floors: dict[str, float], allow_regression: bool) -> dict[str, float]:
    """Return the floors moved to the figures; downwards only where a regression is allowed."""
    moved = dict(floors)
    for figure in figures:
        floor = floors.get(figure.name, 0.0)
        moved[figure.name] = figure.value if allow_regression else max(floor, figure.value)
    return moved
