"""Claims and the lexicon in, the places that they speak of out: as claims and as the record keep them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Place
from whoheld.store import PlaceRow


def locate(id: str, lexicon: Lexicon) -> Place | None:
    """Return the place of an id as the lexicon knows it."""
    entry = lexicon.places.get(id)
    if entry is None:
        return None
    where = {"lat": entry.lat, "lon": entry.lon, "precision_km": entry.precision_km, "score": 1.0}
    known = {"id": entry.id, "name": entry.name, "country": entry.country, "adm1": entry.adm1, "level": entry.level}
    return Place(entry.name, head=entry.name, **known, **where)


def place_rows(told: Iterable[Claim], lexicon: Lexicon) -> Iterator[PlaceRow]:
    """Yield what is known of each place that claims speak of, by id."""
    met: dict[str, PlaceRow] = {}
    for claim in told:
        for place in claim.places:
            if place.id is None:
                continue
            where = (place.country, place.adm1, place.level, place.lat, place.lon, place.precision_km)
            row = PlaceRow(place.id, place.name or place.text, (), *where)
            met[place.id] = min(row, met.get(place.id, row), key=repr)
    for id, row in sorted(met.items()):
        yield known_row(id, lexicon) or row


def known_row(id: str, lexicon: Lexicon) -> PlaceRow | None:
    """Return what the lexicon knows of the place of an id."""
    entry = lexicon.places.get(id)
    if entry is None:
        return None
    where = (entry.country, entry.adm1, entry.level, entry.lat, entry.lon, entry.precision_km)
    return PlaceRow(id, entry.name, entry.aliases, *where)
