"""In go the files under data/ and a user's folder of the same names; out comes one Lexicon, read as it is asked."""

from __future__ import annotations

import hashlib
import os
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from whoheld.errors import LexiconError
from whoheld.lexicon.entries import ActorEntry, Hit, OutletEntry, PlaceEntry
from whoheld.lexicon.finder import Finder
from whoheld.lexicon.names import fold, key
from whoheld.lexicon.states import StateNames
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
            for path in sorted([*folder.glob("*.toml"), *folder.glob("*.csv"), *folder.glob("places/*.tsv")]):
                digest.update(f"{number}/{path.relative_to(folder).as_posix()}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def table(self, name: str) -> dict[str, Any]:
        """Return the table of that name (data/NAME.toml), the user's rows laid over ours by id."""
        if name not in self._tables:
            self._tables[name] = read_table(name, self.folders)
        return self._tables[name]

    @cached_property
    def actors(self) -> dict[str, ActorEntry]:
        """Every actor by id, the states among them as 'state:IQ'."""
        rows = [*self.table("actors").get("actor", []), *self.states.rows()]
        try:
            entries = [msgspec.convert(row, ActorEntry) for row in rows]
        except msgspec.ValidationError as error:
            bad: dict[str, Any] = next((row for row in rows if not _converts(row)), {})
            raise LexiconError(f"actors.toml: row {bad.get('id', '?')}: {error}") from error
        return {entry.id: entry for entry in entries}

    @cached_property
    def states(self) -> StateNames:
        """How states and their forces are named."""
        return StateNames(self.table("actors"))

    @cached_property
    def outlets(self) -> dict[str, OutletEntry]:
        """Every outlet and agency by id."""
        try:
            return {row["id"]: msgspec.convert(row, OutletEntry) for row in self.table("outlets").get("outlet", [])}
        except (msgspec.ValidationError, KeyError) as error:
            raise LexiconError(f"outlets.toml: a row of [[outlet]] does not fit: {error}") from error

    @cached_property
    def places(self) -> dict[str, PlaceEntry]:
        """Every place by id; rows of one id are one place, the later file's values and all files' aliases."""
        entries: dict[str, PlaceEntry] = {}
        for folder in self.folders:
            for path in sorted(folder.glob("places/*.tsv"), key=lambda path: (path.stem not in GENERATED, path.name)):
                for row in read_rows(path):
                    entry = _place(row, path, entries.get(row["id"]))
                    entries[entry.id] = entry
                    if row.get("caution"):
                        self._cautious.add(entry.id)
        return entries

    @cached_property
    def _cautious(self) -> set[str]:
        return set()

    @cached_property
    def _finder(self) -> Finder:
        places = self.places
        return Finder(self.actors.values(), places.values(), frozenset(self._cautious), self.states)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the names in the text in order: leftmost and longest, whole words, none over another."""
        return self._finder.find(text)

    @cached_property
    def _by_key(self) -> dict[str, tuple[str, ...]]:
        index: dict[str, dict[str, None]] = {}
        for entry in self.places.values():
            for name in (entry.name, *entry.aliases):
                index.setdefault(key(name), {})[entry.id] = None
        return {name: tuple(ids) for name, ids in index.items()}

    def places_named(self, name: str) -> tuple[PlaceEntry, ...]:
        """Return the places of that name in any of its spellings: those so spelled first, then by population."""
        plain = fold(name).lower()

        def rank(entry: PlaceEntry) -> tuple[bool, int, str]:
            spelled = any(fold(known).lower() == plain for known in (entry.name, *entry.aliases))
            return (not spelled, -(entry.population or 0), entry.id)

        return tuple(sorted((self.places[id] for id in self._by_key.get(key(name), ())), key=rank))

    def actor(self, id: str) -> ActorEntry | None:
        """Return the actor of that id."""
        return self.actors.get(id)


def _converts(row: dict[str, Any]) -> bool:
    try:
        msgspec.convert(row, ActorEntry)
    except msgspec.ValidationError:
        return False
    return True


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
def _load(extra: Path | None) -> Lexicon:
    return Lexicon((DATA, extra) if extra else (DATA,))


def load(extra: Path | None = None) -> Lexicon:
    """Return the lexicon, with the user's folder `extra` (else that of WHOHELD_LEXICON) laid over it."""
    chosen = extra or (Path(named) if (named := os.environ.get("WHOHELD_LEXICON")) else None)
    if chosen and not chosen.is_dir():
        raise LexiconError(f"{chosen}: no such folder of lexicon files")
    return _load(chosen)
