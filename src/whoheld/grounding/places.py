"""In goes a place as spelled and the page's context, out comes the lexicon's place that is meant, or why none is."""

from __future__ import annotations

import math
import re

from msgspec.structs import replace

from whoheld.grounding.context import Context
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.names import fold
from whoheld.model import Place

UNKNOWN = "place unknown"
AMBIGUOUS = "place ambiguous"

# Chosen by hand; they sum to 1.
WEIGHTS = {"country": 0.45, "spelling": 0.2, "size": 0.15, "near": 0.15, "province": 0.05}
LOOSE_SPELLING = 0.4
LEAST_SCORE = 0.35
LEAST_LEAD = 0.02
SAME_PLACE_KM = 30.0
NEAR_KM = 150.0
UNNAMED_COUNTRY = 0.02
KM_PER_DEGREE = 111.2
SIZE = {"country": 1.0, "adm1": 0.95, "region": 0.8, "water": 0.6, "district": 0.6, "site": 0.4}

_AROUND = re.compile(
    r"^(?:(?:the|in|near|around|outside|inside|towards?|from|at|of|to|on|parts?|most|much|all|old|rural|central|greater|"
    r"(?:north|south|east|west)(?:[- ]?(?:east|west))?(?:ern)?(?:most)?|outskirts|edges?|suburbs?|cent(?:er|re)|"
    r"side|half|bank|countryside|vicinity|entrance|gates?|heart|\d[\d.,]*|km|kms|kilomet(?:er|re)s|miles|"
    r"areas?|districts?|neighbou?rhoods?|quarters?|villages?|towns?|city|province|camp|port|base|border|rest|both|sides)"
    r"(?:[ -]+|$))+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:['’]s)?(?: (?:town|city|area|district|province|neighbou?rhood|suburb|region|camp|base|village|countryside|"
    r"governorate|air ?base|airport|outskirts|front|road|highway|airfield|military|axis|subdistrict))+$",
    re.IGNORECASE,
)


def ground_place(place: Place, context: Context, lexicon: Lexicon) -> tuple[Place, str | None]:
    """Return the place resolved and None, or as it came and the reason."""
    head, candidates = find_head(place, lexicon)
    if not candidates:
        return place, UNKNOWN
    ranked = sorted(
        ((score(entry, head, context), entry) for entry in candidates), key=lambda pair: (-pair[0], pair[1].id)
    )
    best, entry = ranked[0]
    if best < LEAST_SCORE:
        return replace(place, head=head), UNKNOWN
    if any(best - other < LEAST_LEAD and distance_km(entry, rival) > SAME_PLACE_KM for other, rival in ranked[1:]):
        return replace(place, head=head), AMBIGUOUS
    return replace(
        place,
        head=head,
        id=entry.id,
        name=entry.name,
        country=entry.country,
        adm1=entry.adm1,
        level=entry.level,
        lat=entry.lat,
        lon=entry.lon,
        precision_km=entry.precision_km,
        score=round(best, 3),
    ), None


def find_head(place: Place, lexicon: Lexicon) -> tuple[str, tuple[PlaceEntry, ...]]:
    """Return the name within the phrase and the places that go by it."""
    for name in filter(None, (place.head, place.text)):
        if candidates := lexicon.places_named(name):
            return name, candidates
        hits = [hit for hit in lexicon.find(name) if hit.kind == "place"]
        if hits:
            return hits[0].text, lexicon.places_named(hits[0].text)
    bare = _AFTER.sub("", _AROUND.sub("", place.head or place.text))
    return (bare, lexicon.places_named(bare)) if bare else (place.text, ())


def score(entry: PlaceEntry, head: str, context: Context) -> float:
    """Return how well a place fits the words and the page, 0 to 1."""
    features = {
        "country": fits_country(entry, context),
        "spelling": 1.0 if is_spelled(entry, head) else LOOSE_SPELLING,
        "size": SIZE.get(entry.level, min(1.0, math.log10((entry.population or 0) + 10) / 6)),
        "near": nearness(entry, context),
        "province": float((entry.country, entry.adm1) in context.provinces),
    }
    return sum(WEIGHTS[name] * value for name, value in features.items())


def fits_country(entry: PlaceEntry, context: Context) -> float:
    """Return how much the page speaks of the place's country, the most spoken of counting 1; a country names itself."""
    if entry.level == "country":
        return 1.0
    if not context.countries:
        return 0.5
    share = context.countries.get(entry.country, UNNAMED_COUNTRY) / max(context.countries.values())
    return float(math.sqrt(min(1.0, share)))


def is_spelled(entry: PlaceEntry, head: str) -> bool:
    """Say whether the words spell one of the place's names exactly, letter case and article aside."""
    plain = {fold(head).lower(), re.sub(r"^(?:al|el|ar|as|ad|an|az|at|ash)[ -]", "", fold(head).lower())}
    return any(fold(name).lower() in plain for name in (entry.name, *entry.aliases))


def nearness(entry: PlaceEntry, context: Context) -> float:
    """Return how near the place lies to the page's clear places, itself left out."""
    others = [point for point in context.points if point.id != entry.id]
    if entry.lat is None or entry.lon is None or not others:
        return 0.5
    distances = sorted(_km(entry.lat, entry.lon, point.lat, point.lon) for point in others)
    return math.exp(-distances[len(distances) // 2] / NEAR_KM)


def distance_km(one: PlaceEntry, other: PlaceEntry) -> float:
    """Return the distance between two places; 0 where one has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    return _km(one.lat, one.lon, other.lat, other.lon)


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    east = (lon - other_lon) * math.cos(math.radians((lat + other_lat) / 2))
    return math.hypot(lat - other_lat, east) * KM_PER_DEGREE
