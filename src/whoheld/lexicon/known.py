"""A name in, what the lexicon knows by it out: every place or actor that goes by it, from which file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from whoheld.lexicon.entries import ActorEntry, PlaceEntry
from whoheld.lexicon.layers import ALL_IN_ONE, lines_of
from whoheld.lexicon.loader import Lexicon
from whoheld.lexicon.names import flatten


class Told(Struct, frozen=True):
    """A line of a file that tells of something; `line` is None in a file of many places that was written by program."""

    file: str
    line: int | None


class KnownPlace(Struct, frozen=True):
    """A place beside what it lies in, the nearest first, and the lines that tell of it, the farthest layer's first."""

    place: PlaceEntry
    within: tuple[str, ...]
    told: tuple[Told, ...]


class KnownActor(Struct, frozen=True):
    """An actor beside the lines that tell of it, the farthest layer's first."""

    actor: ActorEntry
    told: tuple[Told, ...]


def known_places(lexicon: Lexicon, name: str) -> tuple[KnownPlace, ...]:
    """Return the places that a name, an id or 'name, province' means, in the order in which they would be preferred."""
    head, _, within = (part.strip() for part in name.partition(","))
    places = lexicon.places_named(head) if head else ()
    if one := lexicon.places.get(name.strip()):
        places = (one,)
    if within:
        places = tuple(place for place in places if within.casefold() in {each.casefold() for each in _around(place)})
    return tuple(KnownPlace(place, tuple(_within(place, lexicon)), tuple(_told(place.id, lexicon))) for place in places)


def known_actors(lexicon: Lexicon, name: str) -> tuple[KnownActor, ...]:
    """Return the actors that a name or an id means; the one that text of that name gives comes first."""
    wanted = _bare(name)
    chosen = [id for hit in lexicon.find(name) if hit.kind == "actor" and _bare(hit.text) == wanted for id in hit.ids]
    named = [id for id, actor in lexicon.actors.items() if id == name.strip() or wanted in _names(actor)]
    states = [id for spelled, id in lexicon.states.names.items() if _bare(spelled) == wanted]
    ids = [id for id in dict.fromkeys((*chosen, *named, *states)) if id in lexicon.actors]
    return tuple(KnownActor(lexicon.actors[id], tuple(_told(id, lexicon))) for id in ids)


def _names(actor: ActorEntry) -> set[str]:
    return {_bare(name) for name in (actor.name, *(spelled for spelled, _, _ in actor.names()))}


def _bare(name: str) -> str:
    """Return a name without its article: one may ask for 'the Free Syrian Army'."""
    return flatten(name.strip()).casefold().removeprefix("the ")


def _around(place: PlaceEntry) -> Iterator[str]:
    yield from filter(None, (place.adm1, place.country))


def _within(place: PlaceEntry, lexicon: Lexicon) -> Iterator[str]:
    """Yield the names of what a place lies in, its parents first, then province and country."""
    seen, above = {place.id}, place.parent
    while above and above not in seen:
        seen.add(above)
        parent = lexicon.places.get(above)
        yield parent.name if parent else above
        above = parent.parent if parent else None
    if place.adm1 and place.level != "adm1":
        yield place.adm1
    if place.level != "country":
        yield place.country


def _told(id: str, lexicon: Lexicon) -> Iterator[Told]:
    rows = rf"{re.escape(id)}\t"
    tables = rf"""\s*\{{?\s*id\s*=\s*["']{re.escape(id)}["']"""
    state = re.match(r"state:([A-Z]{2})$", id)
    for folder in lexicon.folders:
        for path in sorted(folder.glob("places/*.tsv")):
            yield from (Told(str(path), line) for line in lines_of(path, rows))
        for path in (folder / "actors.toml", folder / ALL_IN_ONE):
            if path.is_file():
                yield from (Told(str(path), line) for line in lines_of(path, tables))
                if state:
                    yield from _told_of_state(path, state[1])
    for layer in lexicon.layers:
        for gazetteer in layer.gazetteers:
            if gazetteer.get(id):
                yield Told(str(gazetteer.path), gazetteer.line(id))


def _told_of_state(path: Path, country: str) -> Iterator[Told]:
    """Yield the line on which the row of a state names its country."""
    section = ""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("["):
                section = line.strip("[] \n")
            elif section == "state" and re.match(rf"""country\s*=\s*["']{country}["']""", line):
                yield Told(str(path), number)
