"""What is known of places and actors in, tables for people out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from whoheld.display import Table
from whoheld.lexicon.known import KnownActor, KnownPlace, Told


def place_table(known: KnownPlace) -> Table:
    """Return what is known of a place, a line for each field."""
    place = known.place
    where = f"{place.lat:g}, {place.lon:g}" if place.lat is not None and place.lon is not None else ""
    fields = {
        "id": place.id,
        "level": place.level,
        "within": ", ".join(known.within),
        "lat, lon": where,
        "within km": f"{place.precision_km:g}" if place.precision_km is not None else "",
        "population": str(place.population or ""),
        "aliases": ", ".join(place.aliases),
        "source": place.source,
    }
    return _table(place.name, fields, known.told)


def actor_table(known: KnownActor) -> Table:
    """Return what is known of an actor, a line for each field."""
    plain: dict[str, Any] = msgspec.to_builtins(known.actor)
    fields = {name: _words(value) for name, value in plain.items() if name not in ("name", "source")}
    return _table(known.actor.name, {**fields, "source": known.actor.source}, known.told)


def _table(title: str, fields: dict[str, str], told: tuple[Told, ...]) -> Table:
    said = [("told by", f"{each.file}:{each.line}" if each.line else each.file) for each in told]
    return Table(title, ("field", "value"), (*((name, text) for name, text in fields.items() if text), *said))


def _words(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_words, value))
    if isinstance(value, dict):
        return " ".join(_dated(value))
    return "" if value is None or value is False else "yes" if value is True else str(value)


def _dated(value: dict[str, Any]) -> Iterator[str]:
    """Yield a dated row's words: what it names, then its days and marks."""
    for name, each in value.items():
        if each not in (None, False, [], (), ""):
            yield _words(each) if name in ("id", "name") else f"{name} {_words(each)}"
