"""Events -> rows in ACLED's 31 columns: its types, precisions and kinds of actors, as data/acled.toml maps ours.

A row is an event with a day. The format has one day, one place, two actors and one number of dead, and knows no
bounds; docs/exports.md tells what is lost.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct, convert

from whoheld.exports.asking import Asked
from whoheld.exports.coding import CIVILIANS, DATA, Country, Sides, countries, length, lies_off, number_of
from whoheld.exports.ged import COALITION, district, located
from whoheld.lexicon import Lexicon
from whoheld.store import PlaceRow, Record
from whoheld.views.happenings import Happening, happenings

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
WEEK = 7
POINTS = {"settlement", "site"}
BETWEEN = "; "
Row = tuple[Any, ...]


class Codes(Struct, frozen=True):
    """What data/acled.toml holds."""

    source: str
    kind: dict[str, str | tuple[str, str]]
    type: dict[str, str]
    disorder: dict[str, str]
    inter: dict[str, str]


@cache
def codes() -> Codes:
    """Return the table of codes."""
    return convert(tomllib.loads((DATA / "acled.toml").read_text(encoding="utf-8")), Codes)


def rows(record: Record, asked: Asked, lexicon: Lexicon) -> Iterator[Row]:
    """Yield the rows of events, in the order of the columns."""
    sides = Sides(lexicon)
    for told in happenings(record, asked.place, asked.days):
        if told.event.start is None and told.event.end is None:
            asked.note("events without a day left out")
            continue
        coded = _coded(told, asked, sides, lexicon)
        yield tuple(coded.get(column) for column in COLUMNS)


def _coded(told: Happening, asked: Asked, sides: Sides, lexicon: Lexicon) -> dict[str, Any]:
    event, place = told.event, located(told)
    if place is None or place.lat is None:
        asked.note("rows without coordinates")
    country = countries().get(place.country or "") if place else None
    day = event.start or event.end
    sub = sub_event(told, sides)
    kind = codes().type[sub]
    toll = told.toll
    return {
        "event_id_cnty": f"{country.iso3 if country else 'XXX'}{number_of(event.id)}",
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": time_precision(length(event.start, event.end)),
        "disorder_type": codes().disorder[kind],
        "event_type": kind,
        "sub_event_type": sub,
        **_actors(told, kind, country, sides),
        **_where(told, place, country, sides, lexicon),
        "source": BETWEEN.join(dict.fromkeys(page.outlet.text for page in told.reports() if page.outlet)),
        "notes": _notes(told, asked),
        "fatalities": toll.best if toll else None,
        "tags": f"{asked.coded_by}; event {event.id}; origins={event.origins}",
    }


def sub_event(told: Happening, sides: Sides) -> str:
    """Return ACLED's sub-event of an event.

    A taking by a government is its regaining; a bombing is a suicide bomb where a quote says so; an attack on an armed
    side is a clash; a taking by nobody knows whom is a clash too.
    """
    event, coded = told.event, codes().kind[told.event.kind]
    if isinstance(coded, str):
        return coded
    first, second = coded
    if event.kind == "capture":
        if event.side is None:
            return "Armed clash"
        return first if sides.is_government(event.side) or event.side == COALITION else second
    if event.kind == "bombing":
        return first if any("suicide" in quote.lower() for quote in told.quotes.values()) else second
    return first if event.target_side not in (None, CIVILIANS) else second


def time_precision(days: int | None) -> int:
    """Return 1 for a day, 2 for up to a week, 3 for more or an open end."""
    if days is None or days > WEEK:
        return 3
    return 1 if days <= 1 else 2


def _actors(told: Happening, kind: str, country: Country | None, sides: Sides) -> dict[str, Any]:
    one, other = told.event.side, told.event.target_side
    if other is None and kind == "Violence against civilians":
        other = CIVILIANS
    inter = inter_code(one, country, sides), inter_code(other, country, sides)
    allies = dict.fromkeys(ally.side or ally.text for claim in told.claims for ally in claim.allies)
    return {
        "actor1": _named(one, country, sides),
        "assoc_actor_1": BETWEEN.join(allies),
        "inter1": inter[0],
        "actor2": _named(other, country, sides),
        "inter2": inter[1],
        "interaction": "-".join(code for code in inter if code) or None,
        "civilian_targeting": "Civilian targeting" if other == CIVILIANS else None,
    }


def inter_code(side: str | None, country: Country | None, sides: Sides) -> str | None:
    """Return what kind of actor a side is; None where UCDP has no such party to a conflict, and so none is known."""
    names = codes().inter
    if side is None:
        return None
    if side == CIVILIANS:
        return names["civilians"]
    if sides.is_government(side):
        home = sides.country(side)
        return names["state"] if home is not None and home == country else names["external"]
    if side == COALITION:
        return names["external"]
    return names["rebel"] if sides.id(side) is not None else None


def _named(side: str | None, country: Country | None, sides: Sides) -> str | None:
    """Return a side's name, that of civilians with their country as ACLED has it."""
    home = sides.named(country.iso2) if country else None
    return f"{CIVILIANS} ({home})" if side == CIVILIANS and home else side


def _where(
    told: Happening, place: PlaceRow | None, country: Country | None, sides: Sides, lexicon: Lexicon
) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "iso": country.number if country else None,
        "region": country.acled_region if country else None,
        "country": sides.named(place.country),
        "admin1": place.adm1,
        "admin2": district(place, lexicon),
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": geo_precision(told, place),
    }


def geo_precision(told: Happening, place: PlaceRow) -> int:
    """Return 1 for a town or a site itself, 2 for near one or a district, 3 for anything wider."""
    if place.level in POINTS:
        return 2 if lies_off(told.claims, place) else 1
    return 2 if place.level == "district" else 3


def _notes(told: Happening, asked: Asked) -> str:
    """Return the first claim's quote and whose it is, the days, the dead as bounds, and what coded it."""
    claim, event, toll = told.claims[0], told.event, told.toll
    page = told.pages[claim.sha256]
    said = f"“{told.quotes[claim.id]}” ({page.outlet.text if page.outlet else page.name}, {page.published.end or '?'})"
    days = f"Days: {event.start or '?'} to {event.end or '?'}."
    dead = f" Killed: {toll.low} to {'?' if toll.high is None else toll.high}." if toll and toll.low is not None else ""
    return f"{said}. {days}{dead} {asked.coded_by}."
