"""In go the files under data/ and a user's folder of the same names; out comes one Lexicon, read as it is asked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from whoheld.errors import LexiconError
from whoheld.lexicon.checks import ActorCheck
from whoheld.lexicon.collection import Places
from whoheld.lexicon.entries import ActorEntry, Hit, OutletEntry, PlaceEntry, Refusal
from whoheld.lexicon.finder import Finder
from whoheld.lexicon.happenings import Happening, read_happenings
from whoheld.lexicon.index import Index, index_of, laid
from whoheld.lexicon.kept import digest_over, kept
from whoheld.lexicon.layers import IN_ONE, Layer, digest_of, files_of, record_folder, user_folder
from whoheld.lexicon.names import fold, key
from whoheld.lexicon.placing import lay_places
from whoheld.lexicon.sides import Sides
from whoheld.lexicon.states import StateNames, state_rows
from whoheld.lexicon.tables import read_rows, read_table

DATA = Path(__file__).parent / "data"
BETWEEN_ALIASES = "|"
# Written by tools/make_places.py and read first; the theatres' files are laid over them.
GENERATED = frozenset({"countries", "adm1", "towns"})


class Lexicon:
    """What whoheld knows: actors, places and further tables, and the names found in a text."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._tables: dict[str, dict[str, Any]] = {}

    @cached_property
    def version(self) -> str:
        """The SHA-256 over the names and bytes of all data files."""
        digest = hashlib.sha256()
        for number, folder in enumerate(self.folders):
            for path in files_of(folder):
                digest.update(f"{number}/{path.relative_to(folder).as_posix()}\n".encode())
                digest.update(digest_of(path))
        return digest.hexdigest()

    def table(self, name: str) -> dict[str, Any]:
        """Return the table of that name (data/NAME.toml), the user's rows laid over ours by id."""
        if name not in self._tables:
            self._tables[name] = self._checked[2] if name == "actors" else self._laid(name)
        return self._tables[name]

    def _laid(self, name: str) -> dict[str, Any]:
        table = read_table(name, self.folders[:1])
        for layer in self.layers:
            table = layer.lay(name, table)
        return table

    @cached_property
    def actors(self) -> dict[str, ActorEntry]:
        """Every actor by id, the states among them as 'state:IQ'; `side` and `ucdp` are those of a day unknown."""
        sided = {id: replace(entry, side=self.sides.side(id)) for id, entry in self._checked[0].items()}
        ids = self.table("actors").get("ucdp", {}).get("ids", {})
        return {id: replace(entry, ucdp=entry.ucdp or ids.get(entry.side)) for id, entry in sided.items()}

    @cached_property
    def sides(self) -> Sides:
        """Whose an actor is on a day."""
        return Sides(self._checked[0])

    @property
    def refused(self) -> tuple[Refusal, ...]:
        """What was left out of the files, and why."""
        known = {section for name in IN_ONE for section in self.table(name)}
        _ = self.places, self.outlets
        tables = {path.stem for path in self.folders[0].glob("*.toml")}
        for layer in self.layers:
            for name in sorted(tables & {path.stem for path in layer.folder.glob("*.toml")}):
                self.table(name)
            layer.refuse_strange(known)
            layer.refuse_unread(tables)
        layered = (each for layer in self.layers for each in layer.refused)
        return (*layered, *self._checked[1], *self._chronicled[1])

    @property
    def happenings(self) -> Mapping[str, Happening]:
        """The public happenings by id."""
        return self._chronicled[0]

    @cached_property
    def _chronicled(self) -> tuple[dict[str, Happening], tuple[Refusal, ...]]:
        return read_happenings(self.folders, self.table("happenings").get("kind", {}))

    @cached_property
    def _checked(self) -> tuple[dict[str, ActorEntry], tuple[Refusal, ...], dict[str, Any]]:
        """The actors by id, what was left out, and their table with rows that name no other actors."""
        check, table = ActorCheck(self.folders), self._laid("actors")
        entries = check.read([*table.get("actor", []), *state_rows(table)])
        linked = check.linked(table, entries)
        return entries, tuple(check.refused), linked

    @cached_property
    def states(self) -> StateNames:
        """How states and their forces are named."""
        return StateNames(self.table("actors"), self._checked[0].values())

    @cached_property
    def outlets(self) -> dict[str, OutletEntry]:
        """Every outlet and agency by id."""
        try:
            return {row["id"]: msgspec.convert(row, OutletEntry) for row in self.table("outlets").get("outlet", [])}
        except (msgspec.ValidationError, KeyError) as error:
            raise LexiconError(f"outlets.toml: a row of [[outlet]] does not fit: {error}") from error

    @cached_property
    def _outlets_by_name(self) -> dict[str, OutletEntry]:
        named: dict[str, OutletEntry] = {}
        for outlet in self.outlets.values():
            for name in (outlet.name, *outlet.aliases):
                named.setdefault(fold(name).lower(), outlet)
        return named

    def outlet_named(self, name: str) -> OutletEntry | None:
        """Return the outlet or agency of that name."""
        return self._outlets_by_name.get(fold(name).lower())

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The folders laid over ours, the nearest last."""
        return tuple(map(Layer, self.folders[1:]))

    @cached_property
    def _shipped(self) -> Shipped:
        paths = sorted(self.folders[0].glob("places/*.tsv"), key=lambda path: (path.stem not in GENERATED, path.name))
        if self.folders[0] != DATA:
            return _read_places(paths)
        return kept("places", digest_over(paths), Shipped, lambda: _read_places(paths))

    @cached_property
    def places(self) -> Places:
        """Every place by id; rows of one id are one place, the later file's values and all files' aliases."""
        entries = Places()
        entries.update((entry.id, entry) for entry in self._shipped.places)
        for layer in self.layers:
            entries.add(layer)
            lay_places(layer, entries, self._cautious)
        return entries

    @cached_property
    def _cautious(self) -> set[str]:
        return set(self._shipped.cautious)

    @cached_property
    def _index(self) -> Index:
        """The places by their names."""
        if not self.layers:
            return self._shipped.index
        places = dict(self.places)
        gone = {entry.id for entry in self._shipped.places if places.get(entry.id) is not entry}
        ours = {entry.id for entry in self._shipped.places} - gone
        return laid(self._shipped.index, gone, (entry for id, entry in places.items() if id not in ours))

    @cached_property
    def _finder(self) -> Finder:
        places = self.places
        return Finder(self.actors.values(), places, self._index, frozenset(self._cautious), self.states)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the names in the text in order: leftmost and longest, whole words, none over another."""
        return self.places.widen(text, self._finder.find(text))

    def places_named(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return the places of that name in any of its spellings: those so spelled first, then by population."""
        plain = fold(name).lower()

        def rank(entry: PlaceEntry) -> tuple[bool, int, str]:
            spelled = any(fold(known).lower() == plain for known in (entry.name, *entry.aliases))
            return (not spelled, -(entry.population or 0), entry.id)

        known = self._index.keyed.get(key(name), ())
        return tuple(sorted((self.places[id] for id in (*known, *self.places.beyond(name, known))), key=rank))

    def actor(self, id: str) -> ActorEntry | None:
        """Return the actor of that id."""
        return self.actors.get(id)


class Shipped(msgspec.Struct, frozen=True):
    """Our own places, those among them that count among words of place alone, and their index."""

    places: tuple[PlaceEntry, ...]
    cautious: tuple[str, ...]
    index: Index


def _read_places(paths: Iterable[Path]) -> Shipped:
    """Return the places of files; a row of an id that came before adds to that place."""
    entries: dict[str, PlaceEntry] = {}
    cautious: dict[str, None] = {}
    for path in paths:
        for row in read_rows(path):
            entry = _place(row, path, entries.get(row["id"]))
            entries[entry.id] = entry
            if row.get("caution"):
                cautious[entry.id] = None
    return Shipped(tuple(entries.values()), tuple(cautious), index_of(entries.values()))


def _place(row: dict[str, str], path: Path, known: PlaceEntry | None) -> PlaceEntry:
    aliases = tuple(alias for alias in row.get("aliases", "").split(BETWEEN_ALIASES) if alias)
    values: dict[str, Any] = {
        name: value for name, value in row.items() if value and name not in ("caution", "aliases")
    }
    if known:
        aliases = tuple(dict.fromkeys((*known.aliases, *aliases)))
        values = {**msgspec.structs.asdict(known), **values}
    try:
        return msgspec.convert({**values, "aliases": aliases}, PlaceEntry, strict=False)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path}: row {row['id']}: {error}") from error


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...]) -> Lexicon:
    return Lexicon(folders)


def load(extra: Path | None = None) -> Lexicon:
    """Return the lexicon, with the folder `extra` (else that of WHOHELD_LEXICON) laid over it."""
    chosen = extra or _named_folder()
    if chosen and not chosen.is_dir():
        raise LexiconError(f"{chosen}: no such folder of lexicon files")
    return _load((DATA, chosen) if chosen else (DATA,))


def load_for(record: Path | None = None) -> Lexicon:
    """Return the lexicon; over it lie the layers of the user, of WHOHELD_LEXICON and of a record, in this order."""
    named = _named_folder()
    if named and not named.is_dir():
        raise LexiconError(f"{named}: no such folder of lexicon files")
    layers = (user_folder(), named, record and record_folder(record))
    return Lexicon((DATA, *(folder for folder in layers if folder and files_of(folder))))


def _named_folder() -> Path | None:
    return Path(named) if (named := os.environ.get("WHOHELD_LEXICON")) else None
