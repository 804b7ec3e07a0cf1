"""In goes a resolved place and how the phrase lies to it, out comes where that is and within how many kilometres."""

from __future__ import annotations

import math

from whoheld.grounding.distance import moved
from whoheld.lexicon import PlaceEntry
from whoheld.model import Relation

# Kilometres that a relation adds to a place's own radius where the words give no number.
BESIDE_KM = {"near": 10.0, "direction": 25.0, "part": 0.0}
UNVERIFIED_KM = 25.0
UNKNOWN_KM = 25.0
PEOPLE_PER_KM2 = 4000.0
LATERAL = 0.4  # a compass word is right to within some 22 degrees on either side
LEAST_MOVE_KM = 5.0
DEGREES = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}


def reach(entry: PlaceEntry, relation: Relation | None) -> tuple[float | None, float | None, float]:
    """Return latitude, longitude and precision of a phrase: 'south of Mosul' is less precise than 'Mosul'."""
    own = max(entry.precision_km or UNKNOWN_KM, UNVERIFIED_KM if entry.source.startswith("memory") else 0.0)
    if relation is None:
        return entry.lat, entry.lon, own
    if relation.what == "part":
        return entry.lat, entry.lon, max(own, round(extent(entry)))
    degrees = DEGREES.get(relation.bearing or "")
    if relation.km is None:
        return entry.lat, entry.lon, max(own, round(extent(entry))) + BESIDE_KM[relation.what]
    if entry.lat is None or entry.lon is None or degrees is None:
        return entry.lat, entry.lon, own + relation.km
    lat, lon = moved(entry.lat, entry.lon, relation.km, degrees)
    return round(lat, 4), round(lon, 4), round(own + max(LEAST_MOVE_KM, LATERAL * relation.km), 1)


def extent(entry: PlaceEntry) -> float:
    """Return the radius of a town by its people, at the density of towns of these lands."""
    return math.sqrt((entry.population or 0) / PEOPLE_PER_KM2 / math.pi) if entry.level == "settlement" else 0.0
