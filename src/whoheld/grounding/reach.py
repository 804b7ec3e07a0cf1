"""In goes a resolved place and how the phrase lies to it, out comes where that is and within how many kilometres."""

from __future__ import annotations

import math
from itertools import pairwise

from msgspec.structs import replace

from whoheld.lexicon import PlaceEntry
from whoheld.lexicon.distance import km_between, moved
from whoheld.model import Place, Relation

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


def between(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places with 'between Hit' and 'Haditha' both put halfway, half the distance being their precision."""
    found = list(places)
    for at, (one, other) in enumerate(pairwise(places)):
        if not one.text.lower().startswith("between ") or None in (one.id, other.id) or other.relation is None:
            continue
        if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
            continue
        half = km_between(one.lat, one.lon, other.lat, other.lon) / 2
        lat, lon = round((one.lat + other.lat) / 2, 4), round((one.lon + other.lon) / 2, 4)
        precision = round(half + BESIDE_KM["near"], 1)
        found[at : at + 2] = [replace(place, lat=lat, lon=lon, precision_km=precision) for place in (one, other)]
    return tuple(found)


def extent(entry: PlaceEntry) -> float:
    """Return the radius of a town by its people, at the density of towns of these lands."""
    return math.sqrt((entry.population or 0) / PEOPLE_PER_KM2 / math.pi) if entry.level == "settlement" else 0.0
