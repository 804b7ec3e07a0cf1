"""A record and days -> GeoJSON: who held each place on a day, and the events that may lie within days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from msgspec import Struct

from whoheld.model import Event, Kind
from whoheld.store import PlaceRow, Record


class Point(Struct, frozen=True, tag_field="type", tag="Point"):
    """Where something lies: longitude, latitude."""

    coordinates: tuple[float, float]


class HeldThere(Struct, frozen=True):
    """Who held a place: `holder` is None where nobody leads, `state` says whether it is contested or unknown then."""

    id: str
    name: str
    country: str | None
    adm1: str | None
    level: str | None
    precision_km: float | None
    on: date
    state: Literal["held", "contested", "unknown"]
    holder: str | None
    probability: float
    sides: dict[str, float]
    contested: float
    unknown: float


class HappenedThere(Struct, frozen=True):
    """An event at one of its places."""

    id: str
    kind: Kind
    start: date | None
    end: date | None
    side: str | None
    target: str | None
    origins: int
    place: str
    name: str
    precision_km: float | None


class HeldFeature(Struct, frozen=True, tag_field="type", tag="Feature"):
    """A place and who held it."""

    id: str
    geometry: Point
    properties: HeldThere


class HappenedFeature(Struct, frozen=True, tag_field="type", tag="Feature"):
    """A place and what happened there."""

    id: str
    geometry: Point
    properties: HappenedThere


class HeldMap(Struct, frozen=True, tag_field="type", tag="FeatureCollection"):
    """Who held each place that has coordinates."""

    features: tuple[HeldFeature, ...]


class HappenedMap(Struct, frozen=True, tag_field="type", tag="FeatureCollection"):
    """Events at places that have coordinates; one of two places is there twice."""

    features: tuple[HappenedFeature, ...]


def held_map(record: Record, on: date) -> HeldMap:
    """Return who held each place on a day."""
    return HeldMap(tuple(held_features(record, on)))


def held_features(record: Record, on: date) -> Iterator[HeldFeature]:
    """Yield who held each place on a day."""
    rows = {row.id: row for row in record.places()}
    for control in record.control_on(on):
        row = rows[control.place]
        if (at := _point(row)) is None:
            continue
        holder = control.holder
        state: Literal["contested", "unknown"] = "contested" if control.contested > control.unknown else "unknown"
        where = (row.id, row.name, row.country, row.adm1, row.level, row.precision_km)
        sure = control.sides[holder] if holder else max(control.contested, control.unknown)
        chances = (sure, control.sides, control.contested, control.unknown)
        yield HeldFeature(row.id, at, HeldThere(*where, on, "held" if holder else state, holder, *chances))


def happened_map(record: Record, days: tuple[date | None, date | None]) -> HappenedMap:
    """Return the events that may lie within days."""
    return HappenedMap(tuple(happened_features(record, days)))


def happened_features(
    record: Record, days: tuple[date | None, date | None], place: str | None = None
) -> Iterator[HappenedFeature]:
    """Yield the events that may lie within days: all, or those at a place's id."""
    rows = {row.id: row for row in record.places()}
    for event in record.events(place=place, start=days[0], end=days[1]):
        yield from features_of(event, rows)


def features_of(event: Event, rows: dict[str, PlaceRow]) -> Iterator[HappenedFeature]:
    """Yield an event at each of its places that has coordinates."""
    for place in event.places:
        row = rows.get(place)
        if row is not None and (at := _point(row)) is not None:
            told = (event.id, event.kind, event.start, event.end, event.side, event.target_side, event.origins)
            there = HappenedThere(*told, row.id, row.name, row.precision_km)
            yield HappenedFeature(f"{event.id}@{place}", at, there)


def _point(row: PlaceRow) -> Point | None:
    return None if row.lat is None or row.lon is None else Point((row.lon, row.lat))
