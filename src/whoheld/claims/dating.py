"""A claim's moment, kind and status in, its days out: the likeliest option, by weights learnt from coded pages.

The weights (`weights/days.tsv`, written by `training/days.py`) are those of a conditional logit: e^weight is how many
times likelier a feature makes its option.
"""

from __future__ import annotations

import math
from functools import cache
from importlib.resources import files

from msgspec import Struct

from whoheld.claims.moments import Moment, Option, Told, options
from whoheld.model import Days, Words

WHY = {
    "before": "the day named before",
    "fresh": "fresh news, the three days before publication",
    "today": "the day of publication",
    "lasting": "a state in the present, as of the day of publication",
    "planned": "a plan, from the day of publication",
}


class Dated(Struct, frozen=True):
    """A claim's days, the words or the inference that they come from, and how likely they are the right ones."""

    days: Days
    words: Words | None
    probability: float


def dated(moment: Moment, told: Told) -> Dated:
    """Return the likeliest days of a claim."""
    found = options(moment, told)
    sums = [score(option, weights()) for option in found]
    best = max(range(len(found)), key=sums.__getitem__)
    share = 1 / sum(math.exp(total - sums[best]) for total in sums)
    return Dated(found[best].days, _words(found[best]), round(share, 3))


def score(option: Option, weights: dict[str, float]) -> float:
    """Return the sum of the weights of an option's features."""
    return sum(weights.get(name, 0.0) for name in option.features)


@cache
def weights() -> dict[str, float]:
    """Return the weights by the names of features."""
    table = files("whoheld.claims").joinpath("weights", "days.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def _words(option: Option) -> Words | None:
    why = WHY.get(option.how)
    if why is None:
        return option.words
    named = option.words
    return Words(named.text, named.span, why) if named else Words("", None, why)
