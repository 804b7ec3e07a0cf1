"""A record of pages in, the weights of `Settings` that tell who held what best on half of the places out.

Coordinate search: each weight in turn is moved up and down by ever smaller steps, and kept where the mean loss (that of
a place is the mean over its days of -log of the probability of what was so) falls. What it finds is scored on the other
half. `python -m benchmarks.fit_control RECORD`
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from msgspec.structs import replace

from benchmarks.control import Told, is_fitted, lines, read_record, scores
from benchmarks.held import Held, read_held
from whoheld.settings import Settings

FITTED = {"capture": 6.0, "before": 1.0, "hold": 6.0, "fighting": 3.0, "part": 3.0, "shared": 1.0, "possible": 1.0}
"""What is searched, and up to which value."""
STEPS = (1.5, 1.2, 1.08)
ROUNDS = 3
LEAST = 0.02
TEMPERATURES = (0.7, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)

Held_ = Mapping[str, list[Held]]


def loss(told: Told, held: Held_, settings: Settings) -> float:
    """Return the mean over places of the mean loss of their days."""
    found = scores(told, held, settings).values()
    losses = [one.loss / one.days for one in found if one.days]
    return sum(losses) / len(losses)


def fit(told: Told, held: Held_, settings: Settings) -> Settings:
    """Return the settings with weights that tell these places best, then with the best temperature."""
    best, least = settings, loss(told, held, settings)
    for step in STEPS:
        for _ in range(ROUNDS):
            before = least
            for name, most in FITTED.items():
                for factor in (step, 1 / step):
                    tried = replace(best, **{name: round(min(max(getattr(best, name) * factor, LEAST), most), 3)})
                    if (cost := loss(told, held, tried)) < least - 1e-5:
                        best, least = tried, cost
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
    told, held = read_record(ask.parse_args().record), read_held()
    halves = {name: {place: held[place] for place in held if is_fitted(place) is fitted} for name, fitted in HALVES}
    settings = fit(told, halves["fitted"], Settings())
    for name, half in halves.items():
        print("\n".join(lines(f"{name}, as it was", scores(told, half, Settings()))))
        print("\n".join(lines(f"{name}, as found", scores(told, half, settings))))
    print(described(settings))


HALVES = (("fitted", True), ("scored", False))

if __name__ == "__main__":
    main()
