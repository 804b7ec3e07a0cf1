"""In go the places of one name as met on a page, out come their probabilities, with what spoke for and against each."""

from __future__ import annotations

import math

from msgspec import Struct

from whoheld.grounding.cues import Cues
from whoheld.grounding.features import Met, features_of
from whoheld.lexicon import PlaceEntry
from whoheld.lexicon.distance import distance_km

# By hand, then moved by benchmarks/fit_places.py; e^weight is how many times likelier a feature makes a place.
WEIGHTS = {
    "country_named": 2.75,
    "country_foreign": -2.18,
    "country_of_dateline": 0.5,
    "country_declared": 2.0,
    "country_undeclared": -3.0,
    "province_named": 0.76,
    "held_beside": 3.51,
    "held_elsewhere": -3.37,
    "people_beside": 1.97,
    "people_others": -2.58,
    "kind_fits": 1.24,
    "kind_differs": -2.02,
    "town_rather": -3.0,
    "distance_fits": 2.5,
    "distance_differs": -6.0,
    "border_fits": 1.5,
    "border_differs": -2.5,
    "near_others": 2.02,
    "far_from_all": -1.83,
    "size": 3.43,
    "metropolis": 2.2,
    "spelled_so": 1.04,
    "spelled_otherwise_abroad": -1.91,
    "article_abroad": -2.5,
    "is_country": 6.81,
    "is_province": 2.74,
    "is_region": 3.5,
    "is_other": 2.51,
}
# That none of the lexicon's places is meant, as if a place: what a name must overcome.
NONE_OF_THEM = 3.22
SILENT = Cues()
SAME_PLACE_KM = 30.0
LEAST_TOLD = 0.005  # what is less would be told as +0.00


class Weighed(Struct, frozen=True, gc=False):
    """A place with its probability, and each feature that is not 0 with its number."""

    entry: PlaceEntry
    probability: float
    reasons: tuple[tuple[str, float], ...]


def spoken(one: Weighed) -> tuple[tuple[str, float], ...]:
    """Return what spoke for or against a place, each by how many times, as a power of e, the weightiest first."""
    points = ((name, WEIGHTS[name] * value) for name, value in one.reasons)
    heard = (reason for reason in points if abs(reason[1]) >= LEAST_TOLD)
    return tuple(sorted(heard, key=lambda reason: (-abs(reason[1]), reason[0])))


def weigh(entries: tuple[PlaceEntry, ...], met: Met) -> tuple[Weighed, ...]:
    """Return the places best first; what is left of 1 is the probability that none of them is meant."""
    said = (met.cues != SILENT, bool(met.context.dateline), bool(met.context.theatre))
    measured = [
        tuple([(f.__name__, value) for f in features_of(entry.level, *said) if (value := f(entry, met))])
        for entry in entries
    ]
    sums = [sum(WEIGHTS[name] * value for name, value in reasons) for reasons in measured]
    top = max([NONE_OF_THEM, *sums])
    odds = [math.exp(total - top) for total in sums]
    everything = sum(odds) + math.exp(NONE_OF_THEM - top)
    weighed = [
        Weighed(entry, part / everything, reasons) for entry, part, reasons in zip(entries, odds, measured, strict=True)
    ]
    return tuple(sorted(weighed, key=lambda one: (-one.probability, one.entry.id)))


def together(weighed: tuple[Weighed, ...]) -> float:
    """Return the probability of the first place and of those on the same ground: a town's and its district's."""
    first = weighed[0].entry
    return min(1.0, sum(one.probability for one in weighed if is_same_ground(first, one.entry)))


def best_abroad(weighed: tuple[Weighed, ...]) -> float:
    """Return the probability of the likeliest place of another country than the first one's."""
    country = weighed[0].entry.country
    return next((one.probability for one in weighed if one.entry.country != country), 0.0)


def is_same_ground(one: PlaceEntry, other: PlaceEntry) -> bool:
    """Say whether two places of one name are one stretch of ground at different widths."""
    if one.id == other.id:
        return True
    if one.country != other.country or "country" in (one.level, other.level):
        return False
    if "adm1" in (one.level, other.level):
        reach = 1.5 * max(one.precision_km or 0, other.precision_km or 0)
    else:
        reach = SAME_PLACE_KM
    distance = distance_km(one, other)
    return distance is not None and distance <= reach
