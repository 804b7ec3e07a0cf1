"""Rows of a user in, entries that fit the lexicon out; a row that does not fit raises `Misfit` with the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_args

import msgspec

from whoheld.lexicon.entries import Level, PlaceEntry

LEVELS: tuple[str, ...] = get_args(Level)
REMEMBERED = "memory"
REMEMBERED_KM = 25.0
PRECISION_KM = {"settlement": 2.0, "site": 2.0, "water": 10.0, "district": 20.0, "adm1": 75.0, "region": 75.0}
LONGEST_NAME = 200
WITHOUT = "without"
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069|]")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Misfit(Exception):
    """A row does not fit; the text says why."""


def vet_place(row: Mapping[str, Any], known: PlaceEntry | None, countries: Collection[str]) -> PlaceEntry:
    """Return the place that a row gives, laid over the one that is known by its id."""
    below = msgspec.structs.asdict(known) if known else {}
    given = {field: value for field, value in row.items() if value not in (None, "") and field != WITHOUT}
    values = {**below, "level": "settlement", **below, **given}
    _demand_names(values)
    country = str(values.get("country", ""))
    if not _COUNTRY.fullmatch(country) or (country not in countries and values["level"] != "country"):
        raise Misfit(f"`country` is {country!r}; give the ISO code of two letters, such as IQ")
    if values["level"] not in LEVELS:
        raise Misfit(f"`level` is {values['level']!r}; it is one of {', '.join(LEVELS)}")
    moved = known is None or "lat" in given or "lon" in given
    if moved and "precision_km" not in given:
        values["precision_km"] = None
    _locate(values)
    source = str(given.get("source") or REMEMBERED)
    if moved or "precision_km" in given:
        values["precision_km"] = _precision(values, remembered=source == REMEMBERED)
    if known and not moved:
        source = f"{known.source}; {given['source']}" if "source" in given else known.source
    aliases = tuple(dict.fromkeys((*_known_names(known, values["name"]), *strings(row.get("aliases"), "aliases"))))
    dropped = set(strings(row.get(WITHOUT), WITHOUT))
    fields = {field: value for field, value in values.items() if field in PlaceEntry.__struct_fields__}
    try:
        return msgspec.convert(
            {**fields, "source": source, "aliases": tuple(alias for alias in aliases if alias not in dropped)},
            PlaceEntry,
            strict=False,
        )
    except msgspec.ValidationError as error:
        raise Misfit(str(error)) from error


def strings(value: object, field: str) -> tuple[str, ...]:
    """Return the names of a list, or of a text in which `|` parts them."""
    parts = value.split("|") if isinstance(value, str) else value or ()
    if not isinstance(parts, Iterable) or not all(isinstance(part, str) for part in parts):
        raise Misfit(f"`{field}` must be a list of names")
    names = tuple(part.strip() for part in parts if part.strip())
    for name in names:
        demand_name(name, field)
    return names


def demand_name(name: object, field: str) -> None:
    """Raise Misfit where a name is none: empty, endless, or with what is no letter of any script."""
    if not isinstance(name, str) or not name.strip():
        raise Misfit(f"`{field}` is missing")
    if len(name) > LONGEST_NAME:
        raise Misfit(f"`{field}` has {len(name)} characters; at most {LONGEST_NAME} are a name")
    if found := _UNFIT.search(name):
        broken = "\ud800" <= found[0] <= "\udfff"
        reason = "is not in UTF-8; save the file in that encoding" if broken else f"holds {found[0]!r}"
        raise Misfit(f"`{field}` {reason}")
    if not any(map(str.isalpha, name)):
        raise Misfit(f"`{field}` is {name!r}, without a letter")


def _demand_names(values: Mapping[str, Any]) -> None:
    for field in ("id", "name"):
        demand_name(values.get(field), field)
    for field in ("adm1", "parent", "source"):
        if values.get(field):
            demand_name(values[field], field)


def _known_names(known: PlaceEntry | None, name: str) -> tuple[str, ...]:
    return tuple(each for each in (known.name, *known.aliases) if each != name) if known else ()


def _locate(values: dict[str, Any]) -> None:
    """Turn coordinates into numbers, and raise Misfit where they are none on land."""
    for field, limit in (("lat", 90), ("lon", 180)):
        if values.get(field) is None:
            continue
        values[field] = _number(values[field], field)
        if not abs(values[field]) <= limit:
            raise Misfit(f"`{field}` is {values[field]:g}, out of range: -{limit} to {limit}")
    if (values.get("lat") is None) != (values.get("lon") is None):
        raise Misfit("`lat` and `lon` belong together; one is missing")
    if values.get("lat") == values.get("lon") == 0:
        raise Misfit("`lat` and `lon` are 0, which is open sea")


def _precision(values: Mapping[str, Any], remembered: bool) -> float:
    given = _number(values.get("precision_km") or PRECISION_KM.get(values["level"], REMEMBERED_KM), "precision_km")
    if not 0 < given < math.inf:
        raise Misfit(f"`precision_km` is {given:g}; it must be above 0")
    return max(given, REMEMBERED_KM) if remembered else given


def _number(value: object, field: str) -> float:
    try:
        return float(str(value))
    except ValueError as error:
        raise Misfit(f"`{field}` is {value!r}, no number such as 33.41") from error


def cycles(parents: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the ids that are, through their parents, their own parents."""
    around: set[str] = set()
    for id in parents:
        seen: set[str] = set()
        waiting = list(parents[id])
        while waiting:
            above = waiting.pop()
            if above == id:
                around.add(id)
                break
            if above not in seen:
                seen.add(above)
                waiting += parents.get(above, ())
    return around
