"""Options with their features in, the likeliest out, by weights learnt from coded pages.

The weights (`weights/*.tsv`, written by `training/`) are those of conditional logits: e^weight is how many times
likelier a feature makes its option.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat

Features = tuple[str, ...]
Leaning = Mapping[str, float]
"""How the coder leans to each way in which an option may come about: what it adds to the sum of the weights."""
NO_LEANING: Leaning = {}


def way_of(features: Features) -> str:
    """Return the way in which an option comes about, coarsely: the first of its features, up to a hyphen."""
    return features[0].partition("-")[0]


def likeliest(options: Sequence[Features], name: str, ways: Leaning = NO_LEANING) -> tuple[int, float]:
    """Return the place of the likeliest option by the weights of a name, and its probability."""
    known = weights(name)
    sums = [score(features, known) + ways.get(way_of(features), 0.0) for features in options]
    best = max(range(len(sums)), key=sums.__getitem__)
    return best, round(1 / sum(math.exp(total - sums[best]) for total in sums), 3)


def score(features: Features, known: dict[str, float]) -> float:
    """Return the sum of the weights of features; those that were not learnt weigh nothing."""
    return sum(map(known.get, features, repeat(0.0)))


@cache
def weights(name: str) -> dict[str, float]:
    """Return the weights by the names of features."""
    table = files("whoheld.claims").joinpath("weights", f"{name}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in rows}
