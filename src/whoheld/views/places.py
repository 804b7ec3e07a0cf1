"""A name as typed -> the one place of the record that it means."""

from __future__ import annotations

from whoheld.errors import AmbiguousPlace, UnknownPlace
from whoheld.store import PlaceRow, Record
from whoheld.views.answers import PlaceHead

WIDE = {"district", "adm1", "country", "region", "water"}
"""Levels that give way to a town of the same name: only a town or a site is held."""


def find_place(record: Record, name: str) -> PlaceRow:
    """Return the place that a name, an id or 'name, province' means; raise where none or several fit."""
    if known := record.place(name):
        return known
    head, _, within = (part.strip() for part in name.partition(","))
    rows = record.places_named(head)
    if within:
        rows = tuple(
            row for row in rows if within.casefold() in {(row.adm1 or "").casefold(), (row.country or "").casefold()}
        )
    rows = tuple(row for row in rows if row.level not in WIDE) or rows
    if not rows:
        raise UnknownPlace(f"no place of this record goes by {name!r}; `whoheld who` lists them")
    if len(rows) > 1:
        listed = "; ".join(f"{row.name}, {row.adm1 or row.country or '?'} ({row.id})" for row in rows)
        raise AmbiguousPlace(f"{name!r} fits several places, give 'name, province' or the id: {listed}")
    return rows[0]


def head(row: PlaceRow) -> PlaceHead:
    """Return what answers say of a place."""
    return PlaceHead(row.id, row.name, row.country, row.adm1, row.lat, row.lon)
