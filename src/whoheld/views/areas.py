"""Names of places, provinces and countries in, the places of the record that they mean out."""

from __future__ import annotations

from collections.abc import Iterable

from whoheld.store import PlaceRow, Record
from whoheld.views.places import WIDE, find_place

PROVINCES, COUNTRIES = {"district", "adm1"}, {"country"}


def places_of(record: Record, names: Iterable[str]) -> list[PlaceRow]:
    """Return the places of some names; a province or country stands for all places told of in it, and for itself."""
    rows: dict[str, PlaceRow] = {}
    everywhere = record.places()
    for name in names:
        row = find_place(record, name)
        rows[row.id] = row
        for each in everywhere if row.level in WIDE else ():
            if _lies_in(each, row):
                rows[each.id] = each
    return list(rows.values())


def _lies_in(each: PlaceRow, wide: PlaceRow) -> bool:
    if each.level in WIDE or each.country is None or each.country != wide.country:
        return False
    return wide.level in COUNTRIES or (wide.level in PROVINCES and wide.adm1 is not None and each.adm1 == wide.adm1)
