"""Events -> rows in ACLED's 31 columns: its types, precisions and kinds of actors, as data/acled.toml maps ours.

A row is an event with a day, or days within a year. The format has one day, one place, two actors and one number of
dead, and knows no bounds; docs/exports.md tells what is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from whoheld.exports.asking import Asked
from whoheld.exports.codebook import codes
from whoheld.exports.coding import CIVILIANS, Country, Sides, countries, length, lies_off, number_of
from whoheld.exports.ged import COALITION, YEAR, dead_are, district, located
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
CIVILIAN_TARGETING = "Civilian targeting"
TARGETING = {"Explosions/Remote violence", "Violence against civilians"}
"""Types of which civilians can be the main target."""
ONE_SIDED = {"Explosions/Remote violence", "Strategic developments"}
"""Types that may have one actor alone."""
BETWEEN = "; "
Row = tuple[Any, ...]


def rows(record: Record, asked: Asked, lexicon: Lexicon) -> Iterator[Row]:
    """Yield the rows of events, in the order of the columns."""
    sides = Sides(lexicon)
    for told in happenings(record, asked.place, asked.days):
        if told.event.start is None and told.event.end is None:
            asked.note("events without a day left out")
            continue
        if (length(told.event.start, told.event.end) or 0) > YEAR:
            asked.note("events told over more than a year left out")
            continue
        coded = _coded(told, asked, sides, lexicon)
        yield tuple(map(coded.get, COLUMNS))


def _coded(told: Happening, asked: Asked, sides: Sides, lexicon: Lexicon) -> dict[str, Any]:
    event, place = told.event, located(told)
    if place is None or place.lat is None:
        asked.note("rows without coordinates")
    country = countries().get(place.country or "") if place else None
    day = middle(event.start, event.end)
    sub = sub_event(told, sides, country)
    coded = codes().sub_event[sub]
    toll = told.toll
    return {
        "event_id_cnty": f"{country.iso3 if country else 'XXX'}{number_of(event.id)}",
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": time_precision(length(event.start, event.end)),
        "disorder_type": coded.disorder,
        "event_type": coded.type,
        "sub_event_type": sub,
        **_actors(told, coded.type, country, sides),
        **_where(told, place, country, sides, lexicon),
        "source": BETWEEN.join(dict.fromkeys(page.outlet.text for page in told.reports() if page.outlet)),
        "notes": notes(told, asked),
        "fatalities": (toll.best if toll.low is None else toll.low) if toll else None,
        "tags": f"{asked.coded_by}; event {event.id}; origins={event.origins}",
    }


def sub_event(told: Happening, sides: Sides, country: Country | None) -> str:
    """Return ACLED's sub-event of an event, by data/acled.toml: of two the first where the case is so."""
    coded = codes().kind[told.event.kind]
    if isinstance(coded, str):
        return coded
    if told.event.kind == "capture" and told.event.side is None:
        return "Armed clash"
    return coded[0] if _is_first(told, sides, country) else coded[1]


def _is_first(told: Happening, sides: Sides, country: Country | None) -> bool:
    """Tell whether a government takes what lies in its state, a quote tells of suicide, and so on, case by case."""
    event, toll = told.event, told.toll
    match event.kind:
        case "capture":
            return sides.is_government(event.side) and (country is None or sides.country(event.side) == country)
        case "bombing":
            return any("suicide" in quote.lower() for quote in told.quotes.values())
        case "attack":
            return event.target_side not in (None, CIVILIANS)
        case "abduct":
            return bool(toll and toll.low)
        case _:
            return event.side not in (None, COALITION) and not sides.is_government(event.side)


def middle(start: date | None, end: date | None) -> date | None:
    """Return the day in the middle of a span, as ACLED dates what is told of a week or a month; else the one bound."""
    return start + (end - start) // 2 if start and end else start or end


def time_precision(days: int | None) -> int:
    """Return 1 for a day, 2 for up to a week, 3 for more or an open end."""
    if days is None or days > WEEK:
        return 3
    return 1 if days <= 1 else 2


def _actors(told: Happening, type: str, country: Country | None, sides: Sides) -> dict[str, Any]:
    one, other = told.event.side, told.event.target_side
    if other is None and type in TARGETING and dead_are(told) == "civilians":
        other = CIVILIANS
    inter = inter_code(one, country, sides), inter_code(other, country, sides)
    alone = one is not None and other is None and type in ONE_SIDED
    allies = dict.fromkeys(ally.side or ally.text for claim in told.claims for ally in claim.allies)
    return {
        "actor1": _named(one, country, sides),
        "assoc_actor_1": BETWEEN.join(allies),
        "inter1": inter[0],
        "actor2": _named(other, country, sides),
        "inter2": inter[1],
        "interaction": interaction(*inter, alone=alone),
        "civilian_targeting": CIVILIAN_TARGETING if other == CIVILIANS and type in TARGETING else None,
    }


def interaction(one: str | None, other: str | None, alone: bool = False) -> str | None:
    """Return two kinds of actors in ACLED's order, whoever did it, or that one is alone; None where one is unknown."""
    if one and other:
        order = list(codes().inter.values())
        return "-".join(sorted((one, other), key=order.index))
    return f"{one} only" if one and alone else None


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


def notes(told: Happening, asked: Asked) -> str:
    """Return the first claim's quote and whose it is, the days, the dead as bounds, and what coded it."""
    claim, event, toll = told.claims[0], told.event, told.toll
    page = told.pages[claim.sha256]
    quote = " ".join(told.quotes[claim.id].split())
    said = f"“{quote}” ({page.outlet.text if page.outlet else page.name}, {page.published.end or '?'})"
    days = f"Days: {event.start or '?'} to {event.end or '?'}."
    dead = f" Killed: {toll.low} to {'?' if toll.high is None else toll.high}." if toll and toll.low is not None else ""
    return f"{said}. {days}{dead} {asked.coded_by}."
