"""Events -> rows of UCDP's Georeferenced Event Dataset, with its 49 columns.

A row is an event in which armed force was used and of which somebody counts the dead, as UCDP has it; `every` gives
all events. The format has one point, one best number and two sides; docs/exports.md tells what is lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoheld.exports.asking import Asked
from whoheld.exports.codebook import ged_codes
from whoheld.exports.coding import CIVILIANS, Sides, countries, grid_cell, length, lies_off, number_of, region
from whoheld.lexicon import Lexicon
from whoheld.model import Kind, Role
from whoheld.store import PlaceRow, Record
from whoheld.views.happenings import Happening, happenings

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
FORCE: frozenset[Kind] = frozenset({
    "capture", "withdraw", "advance", "besiege", "offensive", "repel", "clash", "airstrike", "shelling", "bombing",
    "attack", "destroy", "abduct",
})  # fmt: skip
"""Kinds of events in which armed force is used."""
ONE_SIDED: frozenset[Kind] = frozenset({"attack", "bombing", "abduct"})
STATE_BASED, NON_STATE, ONE_SIDED_VIOLENCE = 1, 2, 3
COALITION = "US-led coalition"
YEAR = 366
DAY = "%Y-%m-%d 00:00:00.000"
BETWEEN = ";"
Row = tuple[Any, ...]


def rows(record: Record, asked: Asked, lexicon: Lexicon) -> Iterator[Row]:
    """Yield the rows of events, in the order of the columns."""
    sides = Sides(lexicon)
    for told in happenings(record, asked.place, asked.days):
        if asked.every or _is_violent(told, asked):
            coded = _coded(told, asked, sides, lexicon)
            yield tuple(map(coded.get, COLUMNS))


def _is_violent(told: Happening, asked: Asked) -> bool:
    """Tell whether an event is one by UCDP's definition, and count those whose days are not told or not bounded."""
    toll = told.toll
    most = max((n for entry in toll.entries for n in (entry.low, entry.high) if n), default=0) if toll else 0
    if told.event.kind not in FORCE or most < 1:
        return False
    if told.event.start is None and told.event.end is None:
        asked.note("events without a day left out")
        return False
    if (length(told.event.start, told.event.end) or 0) > YEAR:
        asked.note("events told over more than a year left out")
        return False
    return True


def _coded(told: Happening, asked: Asked, sides: Sides, lexicon: Lexicon) -> dict[str, Any]:
    event, place = told.event, located(told)
    if place is None or place.lat is None:
        asked.note("rows without coordinates")
    pair = parties(told, sides)
    first = event.start or event.end
    return {
        "id": number_of(event.id),
        "relid": event.id,
        "year": first.year if first else None,
        "code_status": asked.coded_by,
        **_dyad(pair, sides),
        **_sources(told),
        **_where(told, place, sides, lexicon),
        "event_clarity": _clarity(told),
        "date_prec": date_prec(length(event.start, event.end)),
        "date_start": event.start.strftime(DAY) if event.start else None,
        "date_end": event.end.strftime(DAY) if event.end else None,
        **deaths(told, pair),
    }


def parties(told: Happening, sides: Sides) -> tuple[str | None, str | None, int | None]:
    """Return side a, side b and the type of violence: governments first, civilians second."""
    one, other = told.event.side, told.event.target_side
    if other is None and told.event.kind in ONE_SIDED and dead_are(told) == "civilians":
        other = CIVILIANS
    if one == CIVILIANS:
        one, other = other, one
    if other == CIVILIANS:
        return one, other, ONE_SIDED_VIOLENCE
    state = [sides.is_government(side) or side == COALITION for side in (one, other)]
    if state[1] and not state[0]:
        one, other = other, one
    known = one is not None and other is not None
    return one, other, (STATE_BASED if any(state) else NON_STATE) if known else None


def dead_are(told: Happening) -> Role | None:
    """Return who the dead are of the claim whose count is the best."""
    toll = told.toll
    if toll is None:
        return None
    best = [entry for entry in toll.entries if entry.low == toll.best] or list(toll.entries)
    claim = next(claim for claim in told.claims if claim.id == best[0].claim)
    counted = [count for count in claim.killed if count.low is not None or count.high is not None]
    return counted[0].role if counted else None


def deaths(told: Happening, pair: tuple[str | None, str | None, int | None]) -> dict[str, int | None]:
    """Return the dead: the best number in the column of those of whom it is said, and the bounds."""
    toll = told.toll
    if toll is None:
        return {}
    numbers = [n for entry in toll.entries for n in (entry.low, entry.high) if n is not None]
    best = toll.best if toll.best is not None else min(numbers)
    low = toll.low if toll.low is not None else best
    swapped = pair[0] != told.event.side and pair[1] == told.event.side and pair[1] is not None
    second = "deaths_civilians" if pair[1] == CIVILIANS else "deaths_b"
    actor, target = (second, "deaths_a") if swapped else ("deaths_a", second)
    column = {"actor": actor, "target": target, "civilians": "deaths_civilians"}.get(
        dead_are(told) or "", "deaths_unknown"
    )
    return {column: best, "best": best, "low": min(low, best), "high": max(*numbers, best)}


def _dyad(pair: tuple[str | None, str | None, int | None], sides: Sides) -> dict[str, Any]:
    one, other, violence = pair
    countries_of = sides.country(one), sides.country(other)
    return {
        "type_of_violence": violence,
        "dyad_name": f"{one} - {other}" if one and other else None,
        "side_a_dset_id": sides.id(one),
        "side_a_new_id": sides.id(one),
        "side_a": one,
        "side_b_dset_id": sides.id(other),
        "side_b_new_id": sides.id(other),
        "side_b": other,
        "gwnoa": countries_of[0].gw if countries_of[0] else None,
        "gwnob": countries_of[1].gw if countries_of[1] else None,
    }


def _sources(told: Happening) -> dict[str, Any]:
    """Return who reported an event, each page once, and who is the origin of its claims."""
    pages = told.reports()
    outlets = [page.outlet.text if page.outlet else "" for page in pages]
    titles = [page.title.text if page.title else "" for page in pages]
    days = [page.published.end.isoformat() if page.published.end else "" for page in pages]
    named = dict.fromkeys(claim.sources[-1].text for claim in told.claims if claim.sources)
    articles = [f'"{outlet},{day},{title}"' for outlet, day, title in zip(outlets, days, titles, strict=True)]
    return {
        "number_of_sources": len(pages),
        "source_article": BETWEEN.join(articles),
        "source_office": BETWEEN.join(outlets),
        "source_date": BETWEEN.join(days),
        "source_headline": BETWEEN.join(titles),
        "source_original": BETWEEN.join(named),
    }


def located(told: Happening) -> PlaceRow | None:
    """Return the one place of an event: its first that has coordinates, else its first."""
    return next(
        (row for row in told.places if row.lat is not None and row.lon is not None), next(iter(told.places), None)
    )


def _where(told: Happening, place: PlaceRow | None, sides: Sides, lexicon: Lexicon) -> dict[str, Any]:
    spelled = dict.fromkeys(at.text for claim in told.claims for at in claim.places)
    found: dict[str, Any] = {"where_description": BETWEEN.join(spelled)}
    if place is None:
        return found
    country = countries().get(place.country or "")
    found |= {
        "where_prec": where_prec(told, place),
        "where_coordinates": place.name,
        "adm_1": place.adm1,
        "adm_2": district(place, lexicon),
        "country": sides.named(place.country),
        "country_id": country.gw if country else None,
        "region": region(country),
    }
    if place.lat is not None and place.lon is not None:
        wkt = f"POINT ({place.lon:f} {place.lat:f})"
        point = {"latitude": place.lat, "longitude": place.lon, "geom_wkt": wkt}
        found |= point | {"priogrid_gid": grid_cell(place.lat, place.lon)}
    return found


def district(place: PlaceRow, lexicon: Lexicon) -> str | None:
    """Return the district that a place is, or lies in, where that is known."""
    if place.level == "district":
        return place.name
    entry = lexicon.places.get(place.id)
    above = lexicon.places.get(entry.parent) if entry and entry.parent else None
    return above.name if above and above.level == "district" else None


def where_prec(told: Happening, place: PlaceRow) -> int:
    """Return 1 for the place itself, 2 within 25 km of it, 3 a district, 4 a province, 5 a fuzzy area, 6 a country."""
    codes = ged_codes().where_prec
    if place.level in codes.levels:
        return codes.levels[place.level]
    off, km = lies_off(told.claims, place), place.precision_km
    if (off and off.km and off.km > codes.near_km) or (km and km > codes.near_km):
        return codes.fuzzy_code
    return codes.near_code if off or (km and km > codes.exact_km) else codes.exact_code


def _clarity(told: Happening) -> int:
    """Return 1 where one happening is told, 2 where several places or more than a week are told together."""
    days = length(told.event.start, told.event.end)
    return 2 if len(told.places) > 1 or days is None or days > 7 else 1


def date_prec(days: int | None) -> int | None:
    """Return 1 for a day, 2 for up to six, 3 for a week, 4 for up to a month, 5 for more; None where an end is open."""
    if days is None or days < 1:
        return None
    codes = ged_codes().date_prec
    return next((code for code, most in codes.most_days.items() if days <= most), codes.longer)
