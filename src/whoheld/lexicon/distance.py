"""Distances and bearings between places: degrees in, kilometres and degrees out."""

from __future__ import annotations

import math

from whoheld.lexicon.entries import PlaceEntry

KM_PER_DEGREE = 111.2


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance between two points near each other; far ones come out some percent too long."""
    east = (lon - other_lon + 180) % 360 - 180
    return math.hypot(lat - other_lat, east * math.cos(math.radians((lat + other_lat) / 2))) * KM_PER_DEGREE


def distance_km(one: PlaceEntry, other: PlaceEntry) -> float | None:
    """Return the distance between two places; None where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return km_between(one.lat, one.lon, other.lat, other.lon)


def within_km(one: PlaceEntry, other: PlaceEntry, km: float) -> bool:
    """Say whether two places are known to lie so near; not where one has no coordinates."""
    away = distance_km(one, other)
    return away is not None and away <= km


def bearing(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the way from one point to another in degrees from north."""
    east = ((to_lon - lon + 180) % 360 - 180) * math.cos(math.radians((lat + to_lat) / 2))
    return math.degrees(math.atan2(east, to_lat - lat)) % 360


def moved(lat: float, lon: float, km: float, degrees: float) -> tuple[float, float]:
    """Return the point so far away in that direction."""
    north = lat + km / KM_PER_DEGREE * math.cos(math.radians(degrees))
    east = km / KM_PER_DEGREE * math.sin(math.radians(degrees)) / max(0.05, math.cos(math.radians(lat)))
    return max(-90.0, min(90.0, north)), (lon + east + 180) % 360 - 180
