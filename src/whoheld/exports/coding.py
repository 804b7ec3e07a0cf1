"""What codebooks ask of sides, countries, days and places, out of the lexicon and a table of countries."""

from __future__ import annotations

import csv
import hashlib
import math
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from msgspec import Struct

from whoheld.exports.codebook import DATA, ged_codes
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Relation
from whoheld.store import PlaceRow

CIVILIANS = "Civilians"
"""UCDP's name of those who are no party."""
GOVERNMENT = "Government of "
CELLS_PER_DEGREE, COLUMNS = 2, 720
LOWEST, HIGHEST = -90.0, 90.0
DIGITS = 12
"""Hexadecimal digits of a number that stands for an id: few enough for a spreadsheet to hold it exactly."""


class Country(Struct, frozen=True):
    """A country's codes: ISO 3166's, Gleditsch and Ward's number, and the name of ACLED's region."""

    iso2: str
    iso3: str
    number: int | None
    gw: int | None
    acled_region: str


@cache
def countries() -> Mapping[str, Country]:
    """Return the countries by the two letters of ISO 3166."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as file:
        rows = [Country(r["iso2"], r["iso3"], _number(r["number"]), _number(r["gw"]), r["acled_region"])
                for r in csv.DictReader(file)]  # fmt: skip
    return {row.iso2: row for row in rows}


def _number(text: str) -> int | None:
    return int(text) if text else None


def region(country: Country | None) -> str | None:
    """Return UCDP's region of a country."""
    if country is None or country.gw is None:
        return None
    spans = ged_codes().region.items()
    return next((name for name, (first, last) in spans if first <= country.gw <= last), None)


class Sides:
    """What is known of sides by name: UCDP's id, the state whose government it is."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.ids: dict[str, int] = dict(lexicon.table("actors").get("ucdp", {}).get("ids", {}))
        self.states: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for actor in lexicon.actors.values():
            if actor.side and actor.ucdp:
                self.ids.setdefault(actor.side, actor.ucdp)
            if actor.id.startswith("state:") and actor.side and actor.country:
                self.states[actor.side] = actor.country
                self.names[actor.country] = actor.side.removeprefix(GOVERNMENT)
        for place in lexicon.places.values():
            if place.level == "country":
                self.names.setdefault(place.country, place.name)

    def id(self, side: str | None) -> int | None:
        """Return UCDP's id of a side."""
        return self.ids.get(side) if side else None

    def is_government(self, side: str | None) -> bool:
        """Tell whether a side is the government of a state."""
        return side is not None and side.startswith(GOVERNMENT)

    def country(self, side: str | None) -> Country | None:
        """Return the state whose government a side is."""
        return countries().get(self.states.get(side or "", ""))

    def named(self, iso2: str | None) -> str | None:
        """Return a country's name as UCDP writes it."""
        return self.names.get(iso2) if iso2 else None


def number_of(id: str) -> int:
    """Return a whole number that stands for an id, the same in every export."""
    return int(hashlib.sha256(id.encode()).hexdigest()[:DIGITS], 16)


def grid_cell(lat: float, lon: float) -> int | None:
    """Return the id of the cell of PRIO-GRID in which a point lies: half degrees from the south-west, from 1 on."""
    if not (LOWEST <= lat <= HIGHEST and -180 <= lon <= 180):
        return None
    row = min(math.floor((lat + 90) * CELLS_PER_DEGREE), 180 * CELLS_PER_DEGREE - 1)
    column = min(math.floor((lon + 180) * CELLS_PER_DEGREE), COLUMNS - 1)
    return row * COLUMNS + column + 1


def length(start: date | None, end: date | None) -> int | None:
    """Return how many days a span has, both ends counted; None where one is open."""
    return (end - start).days + 1 if start and end else None


def lies_off(claims: Iterable[Claim], place: PlaceRow) -> Relation | None:
    """Return how all claims have it lie off a place (near it, west of it), None where one says that it is there."""
    said = [at.relation for claim in claims for at in claim.places if at.id == place.id]
    off = [relation for relation in said if relation and relation.what in ("near", "direction")]
    return off[0] if said and len(off) == len(said) else None
