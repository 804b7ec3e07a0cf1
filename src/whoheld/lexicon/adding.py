"""A file of places in, a file of a layer out: a table that its user may edit, or a database where they are many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

from anyascii import anyascii
from msgspec import Struct
from msgspec.structs import asdict, replace

from whoheld.errors import LexiconError
from whoheld.lexicon import gazetteer
from whoheld.lexicon.distance import distance_km
from whoheld.lexicon.entries import PlaceEntry, Refusal
from whoheld.lexicon.formats import Format, Row, read_places
from whoheld.lexicon.loader import Lexicon
from whoheld.lexicon.placing import SAME_KM, Neighbours
from whoheld.lexicon.vetting import Misfit, cycles, vet_place

MOST_IN_MEMORY = 20_000
MOST_REFUSALS = 100
PER_STEP = 1000
Progress = Callable[[str, int, int], None]
NEW = "place:new"
AS_ALIASES = "give its other spellings as `aliases`"
FOREIGN = "geonames:"  # ids of another's making, of which a file may hold millions
COLUMNS = (
    "id", "name", "aliases", "country", "adm1", "level", "lat", "lon", "precision_km", "population", "parent", "source",
)  # fmt: skip


class Defaults(Struct, frozen=True):
    """What rows have that do not say it themselves."""

    country: str | None = None
    source: str | None = None


class Added(Struct, frozen=True):
    """What became of a file: the layer's file, its places, how many of them were known and are changed, and refusals.

    `refused` holds the first of them, `left_out` is their number.
    """

    file: str
    places: int
    known: int
    left_out: int
    refused: tuple[Refusal, ...]


def add_places(
    path: Path, layer: Path, lexicon: Lexicon, defaults: Defaults, progress: Progress = lambda *_: None
) -> Added:
    """Put the places of a file into a layer's folder, in place of what a file of that name gave before."""
    form, rows = read_places(path)
    reader = _Reader(path, form, lexicon, defaults)
    coming = _told(reader.places(rows), progress)
    first = list(islice(coming, MOST_IN_MEMORY + 1))
    first = first if len(first) > MOST_IN_MEMORY else reader.rooted(first)
    if not first:
        return reader.report("", 0)
    stem = re.sub(r"[^\w-]+", "-", path.name.partition(".")[0]) or "places"
    table, database = (layer / "places" / f"{stem}{suffix}" for suffix in (".tsv", ".sqlite"))
    if form == "geonames" or len(first) > MOST_IN_MEMORY:
        number, twins = gazetteer.write(database, chain(first, coming), path)
        for line, id in twins:
            reader.refuse(line, f"{id}: the id is that of a line before; the first keeps it")
        table.unlink(missing_ok=True)
        return reader.report(str(database), number)
    _write_table(table, (place for _, place in first))
    database.unlink(missing_ok=True)
    return reader.report(str(table), len(first))


def _told(places: Iterable[tuple[int, PlaceEntry]], progress: Progress) -> Iterator[tuple[int, PlaceEntry]]:
    """Yield places, telling now and then how many there were."""
    for number, place in enumerate(places):
        if number % PER_STEP == 0:
            progress("places", number, 0)
        yield place


class _Reader:
    """Rows of a file to places; counts what it refuses and which places were known."""

    def __init__(self, path: Path, form: Format, lexicon: Lexicon, defaults: Defaults) -> None:
        self.path, self.form, self.lexicon, self.defaults = path, form, lexicon, defaults
        self.what = "feature" if form == "geojson" else "line"
        states = [place for place in lexicon.places.values() if place.level == "country"]
        self.countries = {place.country for place in states}
        self.codes = {name.casefold(): place.country for place in states for name in (place.name, *place.aliases)}
        self.refused: list[Refusal] = []
        self.left_out = self.known = 0

    def report(self, file: str, places: int) -> Added:
        return Added(file, places, self.known, self.left_out, tuple(self.refused))

    def refuse(self, line: int | None, reason: str) -> None:
        self.left_out += 1
        if len(self.refused) < MOST_REFUSALS:
            where, told = (line, reason) if self.form != "geojson" else (None, f"feature {line}: {reason}")
            self.refused.append(Refusal(str(self.path), where, told))

    def rooted(self, places: list[tuple[int, PlaceEntry]]) -> list[tuple[int, PlaceEntry]]:
        """Return the places without those whose `parent` is not known or lies in them."""
        parents = {place.id: (place.parent,) for _, place in places if place.parent}
        around = cycles(parents)
        known = {place.id for _, place in places}
        kept = []
        for line, place in places:
            if place.id in around:
                self.refuse(line, f"{place.name}: `parent` is {place.parent!r}, which lies in it: a cycle of parents")
            elif place.parent and place.parent not in known and self.lexicon.places.get(place.parent) is None:
                self.refuse(line, f"{place.name}: `parent` is {place.parent!r}, which no row names")
            else:
                kept.append((line, place))
        return kept

    def places(self, rows: Iterable[Row | Refusal]) -> Iterator[tuple[int, PlaceEntry]]:
        """Yield the places with their lines; those without an id get that of a place known there, or a new one."""
        lines: dict[str, int] = {}
        ours, own = Neighbours(self.lexicon.places.values()), Neighbours(())
        for row in rows:
            if isinstance(row, Refusal):
                self.refuse(row.line, row.reason)
                continue
            try:
                place = self._place(row.values)
                if not place.id.startswith(FOREIGN):
                    if twin := own.twin(place):
                        raise Misfit(f"the place of {self.what} {lines[twin.id]} has that name; {AS_ALIASES}")
                    place = self._named(place, lines, ours) if place.id == NEW else place
                    if place.id in lines:
                        raise Misfit(f"{self.what} {lines[place.id]} gives that place too; the first keeps it")
                    lines[place.id] = row.line
                    own.add(place)
            except Misfit as misfit:
                name = str(row.values.get("name", ""))[:80]
                self.refuse(row.line, f"{name}: {misfit}" if name else str(misfit))
                continue
            self.known += dict.__contains__(self.lexicon.places, place.id)
            yield row.line, place

    def _place(self, values: dict[str, Any]) -> PlaceEntry:
        given = {**asdict(self.defaults), **values}
        given["country"] = self.codes.get(str(given["country"]).casefold(), given["country"])
        code = f"adm1:{given['adm1']}" if str(values.get("id")).startswith(FOREIGN) else ""
        if province := self.lexicon.places.get(code):
            given["adm1"] = province.name
        given.setdefault("id", NEW)
        return vet_place(given, None, self.countries)

    def _named(self, place: PlaceEntry, lines: dict[str, int], ours: Neighbours) -> PlaceEntry:
        if known := ours.twin(place, memory_too=True):
            return replace(place, id=known.id)
        slug = "-".join(re.findall(r"[a-z0-9]+", anyascii(place.name).lower()))
        id = f"place:{place.country.lower()}-{slug}"
        other = self.lexicon.places.get(id)
        taken = id in lines or (other is not None and (distance_km(other, place) or 0.0) > SAME_KM)
        if taken and place.lat is not None and place.lon is not None:
            id = f"{id}-{place.lat:.2f}-{place.lon:.2f}"
        return replace(place, id=id)


def _write_table(path: Path, places: Iterable[PlaceEntry]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        making = path.with_name(f".{path.name}.new")
        lines = ["\t".join(COLUMNS), *("\t".join(_cells(place)) for place in places)]
        making.write_text("\n".join(lines) + "\n", encoding="utf-8")
        making.replace(path)
    except OSError as error:
        raise LexiconError(f"{path}: cannot be written: {error.strerror or error}") from error


def _cells(place: PlaceEntry) -> Iterator[str]:
    for column in COLUMNS:
        value = getattr(place, column)
        yield "|".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
