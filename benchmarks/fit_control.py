"""A record of pages in, the weights of `Settings` that tell who held what best on half of the places out.

Coordinate search: each weight in turn is moved up and down by ever smaller steps, and kept where the cost falls: -log
of the probability of what was so, in the mean, and a price for each weight that leaves the value it has been given, so
that a hundred places do not decide more than they can. What it finds is scored on the other half.
`python -m benchmarks.fit_control RECORD`
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from math import log
from pathlib import Path

from msgspec.structs import replace

from benchmarks.control import Told, is_fitted, lines, read_record, scores
from benchmarks.held import Held, read_held
from whoheld.settings import Settings

FITTED = {
    "capture": 6.0, "before": 1.0, "hold": 6.0, "fighting": 3.0, "part": 3.0, "shared": 1.0, "possible": 1.0,
    "own_victory": 1.0,
}  # fmt: skip
"""What is searched, and up to which value."""
STEPS = (1.5, 1.2, 1.08)
ROUNDS = 3
LEAST = 0.02
PRICE = 0.1
TEMPERATURES = (0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

Places = Mapping[str, list[Held]]


def loss(told: Told, held: Places, settings: Settings) -> float:
    """Return the middle between the mean loss of a place-day and that of a place, so that no city decides alone."""
    found = [one for one in scores(told, held, settings).values() if one.days]
    by_place = sum(one.loss / one.days for one in found) / len(found)
    return (by_place + sum(one.loss for one in found) / sum(one.days for one in found)) / 2


def cost(told: Told, held: Places, settings: Settings) -> float:
    """Return the loss and the price of the weights' distance from those given."""
    given = Settings()
    moved = sum(log(getattr(settings, name) / getattr(given, name)) ** 2 for name in FITTED)
    return loss(told, held, settings) + PRICE * moved


def fit(told: Told, held: Places, settings: Settings) -> Settings:
    """Return the settings with weights that tell these places best, then with the best temperature."""
    best, least = settings, cost(told, held, settings)
    for step in STEPS:
        for _ in range(ROUNDS):
            before = least
            for name, most in FITTED.items():
                for factor in (step, 1 / step):
                    value = min(max(getattr(best, name) * factor, LEAST), most)
                    tried = replace(best, **{name: round(value, 3)})
                    if (found := cost(told, held, tried)) < least - 1e-5:
                        best, least = tried, found
            print(f"step {step}: {least:.4f} {described(best)}", flush=True)
            if before - least < 1e-3:
                break
    return min((replace(best, temperature=heat) for heat in TEMPERATURES), key=lambda one: loss(told, held, one))


def described(settings: Settings) -> str:
    """Return the fitted weights in a line."""
    return ", ".join(f"{name} {getattr(settings, name):.3g}" for name in (*FITTED, "temperature"))


def main() -> None:
    """Fit on one half of the places, score both."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.fit_control", description=__doc__)
    ask.add_argument("record", type=Path)
    held = read_held()
    told = read_record(ask.parse_args().record, held)
    halves = {name: {place: held[place] for place in held if is_fitted(place) is fitted} for name, fitted in HALVES}
    settings = fit(told.only(halves["fitted"]), halves["fitted"], Settings())
    for name, half in halves.items():
        print("\n".join(lines(f"{name}, as it was", scores(told, half, Settings()))))
        print("\n".join(lines(f"{name}, as found", scores(told, half, settings))))
    print(described(settings))


HALVES = (("fitted", True), ("scored", False))

if __name__ == "__main__":
    main()
