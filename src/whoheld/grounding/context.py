"""In goes a document, out comes what its names say together: which countries and provinces it is about, and where."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from whoheld.lexicon import Hit, Lexicon, PlaceEntry
from whoheld.model import Document

# What one mention says about the country that the page is about; an outside power is named often but rarely fought in.
MENTION = {"settlement": 1.0, "district": 1.0, "site": 1.0, "adm1": 2.0, "region": 1.0, "country": 0.7, "water": 0.5}
ACTOR_MENTION = 0.3
ASIDE = 0.2
ASIDES = frozenset({"related", "off-topic", "debris"})
CLEAR_SHARE = 0.9
MOST_POINTS = 60


class Point(Struct, frozen=True):
    """A place of the page that is clear without context."""

    id: str
    lat: float
    lon: float


class Context(Struct, frozen=True):
    """Shares of the page's mentions by country, the provinces named, its clear places, its armed groups by mentions."""

    countries: dict[str, float]
    provinces: frozenset[tuple[str, str]]
    points: tuple[Point, ...]
    groups: dict[str, float]

    @property
    def country(self) -> str | None:
        """The country most spoken of."""
        return max(sorted(self.countries), key=lambda c: self.countries[c]) if self.countries else None

    @property
    def group(self) -> str | None:
        """The side of the armed group most spoken of."""
        return max(sorted(self.groups), key=lambda side: self.groups[side]) if self.groups else None


def gather(document: Document, lexicon: Lexicon) -> Context:
    """Return the context that the document's names make."""
    weights: defaultdict[str, float] = defaultdict(float)
    groups: defaultdict[str, float] = defaultdict(float)
    provinces: set[tuple[str, str]] = set()
    points: dict[str, Point] = {}
    asides = [block.span for block in document.blocks if block.kind in ASIDES]
    for hit in lexicon.find(document.text):
        worth = ASIDE if any(span.start <= hit.span.start < span.end for span in asides) else 1.0
        if hit.kind == "actor":
            _count_actor(hit, lexicon, worth, weights, groups)
            continue
        entries = [lexicon.places[id] for id in hit.ids]
        for entry, share in zip(entries, _shares(entries), strict=True):
            weights[entry.country] += worth * share * MENTION[entry.level]
            if entry.level == "adm1":
                provinces.add((entry.country, entry.name))
            if share > CLEAR_SHARE and entry.level == "settlement" and entry.lat is not None and entry.lon is not None:
                points[entry.id] = Point(entry.id, entry.lat, entry.lon)
    total = sum(weights.values())
    return Context(
        {country: weight / total for country, weight in sorted(weights.items()) if weight > 0},
        frozenset(provinces),
        tuple(sorted(points.values(), key=lambda point: point.id))[:MOST_POINTS],
        dict(groups),
    )


def _count_actor(
    hit: Hit, lexicon: Lexicon, worth: float, weights: defaultdict[str, float], groups: defaultdict[str, float]
) -> None:
    entry = lexicon.actors[hit.ids[0]]
    if entry.country:
        weights[entry.country] += worth * ACTOR_MENTION
    if is_group(entry.side) and not entry.generic and not entry.organ:
        groups[str(entry.side)] += worth


def is_group(side: str | None) -> bool:
    """Say whether a side is an armed group that others would call militants."""
    return side is not None and not side.startswith("Government of") and side not in NO_GROUPS


NO_GROUPS = frozenset({"Civilians", "NATO", "US-led coalition", "AMISOM", "Kurdistan Regional Government"})


def _shares(entries: list[PlaceEntry]) -> list[float]:
    """Return how likely each namesake is meant by its size alone."""
    sizes = [float(entry.population or (1_000_000 if entry.level != "settlement" else 500)) for entry in entries]
    return [size / sum(sizes) for size in sizes]
