"""In go two countries or a point, out come where their border runs by the towns near it, and how far the point lies."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from whoheld.grounding.context import Context
from whoheld.lexicon import Lexicon
from whoheld.lexicon.distance import KM_PER_DEGREE
from whoheld.lexicon.names import flatten
from whoheld.lexicon.states import STATE

TOWNS_BESIDE_KM = 60.0  # towns of two countries so near one another lie at their border
LEAST_KM = 25.0
_BORDER = re.compile(r"\b(?:border|frontier)\b", re.IGNORECASE)
Points = NDArray[np.float64]


def border_in(text: str, context: Context, lexicon: Lexicon) -> tuple[str, str] | None:
    """Return the two countries of a border named: 'the Syrian border' of a page about Iraq is Iraq's with Syria."""
    if not _BORDER.search(text):
        return None
    states = (id for id in lexicon.states.named(flatten(text)) if id.startswith(STATE))
    named = dict.fromkeys(id.removeprefix(STATE) for id in states)
    others = [c for c in sorted(context.countries, key=lambda c: (-context.countries[c], c)) if c not in named]
    pair = [*named, *others][:2]
    return (min(pair), max(pair)) if named and len(pair) == 2 else None


@lru_cache(maxsize=1024)
def border_of(one: str, other: str, lexicon: Lexicon) -> tuple[float, float, float] | None:
    """Return the middle of a border and how far it reaches from there, None where no towns lie near one another."""
    here, there = towns_of(one, lexicon), towns_of(other, lexicon)
    if not len(here) or not len(there):
        return None
    beside = np.array([point for point in here if _nearest(point, there) < TOWNS_BESIDE_KM])
    if not len(beside):
        return None
    middle = beside.mean(axis=0)
    reach = max(LEAST_KM, max(_nearest(middle, point[np.newaxis]) for point in beside) + TOWNS_BESIDE_KM / 2)
    return round(float(middle[0]), 2), round(float(middle[1]), 2), round(float(reach), 0)


@lru_cache(maxsize=65536)
def km_to_country(lat: float, lon: float, country: str, lexicon: Lexicon) -> float | None:
    """Return how far a point lies from the nearest town of a country."""
    towns = towns_of(country, lexicon)
    return _nearest(np.array([lat, lon]), towns) if len(towns) else None


@lru_cache(maxsize=512)
def towns_of(country: str, lexicon: Lexicon) -> Points:
    """Return the coordinates of the lexicon's towns of a country."""
    towns = [
        (entry.lat, entry.lon)
        for entry in lexicon.places.values()
        if entry.country == country and entry.level == "settlement" and entry.lat is not None and entry.lon is not None
    ]
    return np.array(towns, dtype=np.float64).reshape(-1, 2)


def _nearest(point: Points, towns: Points) -> float:
    north = towns[:, 0] - point[0]
    east = (towns[:, 1] - point[1]) * np.cos(np.radians(point[0]))
    return float(np.hypot(north, east).min() * KM_PER_DEGREE)
