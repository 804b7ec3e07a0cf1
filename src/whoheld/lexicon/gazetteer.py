"""Many places in one SQLite file: rows go in once, look-ups by id and by name come out, and memory stays as it is."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from whoheld.errors import LexiconError
from whoheld.lexicon.entries import PlaceEntry
from whoheld.lexicon.names import key

MADE_BY = "whoheld gazetteer 2"
PER_BATCH = 5000
MOST_NAMESAKES = 20
REMEMBERED = 1024  # look-ups
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE places (number INTEGER PRIMARY KEY, id TEXT NOT NULL, line INTEGER NOT NULL, name TEXT NOT NULL,
    aliases TEXT NOT NULL, country TEXT NOT NULL, adm1 TEXT, level TEXT NOT NULL, lat REAL, lon REAL,
    precision_km REAL, population INTEGER, parent TEXT, source TEXT NOT NULL) STRICT;
CREATE TABLE names (key TEXT NOT NULL, population INTEGER NOT NULL, place INTEGER NOT NULL) STRICT;
"""
FIELDS = (
    "id", "name", "aliases", "country", "adm1", "level", "lat", "lon", "precision_km", "population", "parent", "source",
)  # fmt: skip
TWINS = """SELECT line, id FROM places AS later WHERE EXISTS
    (SELECT 1 FROM places AS first WHERE first.id = later.id AND first.number < later.number) ORDER BY line"""
# A province's code ("IQ-01") gives way to the name that the file itself has for it.
NAME_PROVINCES = (
    """CREATE TEMP TABLE provinces AS SELECT adm1 AS code, min(name) AS name FROM places
    WHERE level = 'adm1' AND adm1 GLOB '[A-Z][A-Z]-*' GROUP BY adm1""",
    "CREATE INDEX temp.codes ON provinces (code)",
    "UPDATE places SET adm1 = (SELECT name FROM provinces WHERE code = adm1) WHERE adm1 GLOB '[A-Z][A-Z]-*'",
)
ASKED = f"SELECT {', '.join(FIELDS)} FROM places"


class Gazetteer:
    """A file of places, opened at the first look-up."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._named = lru_cache(REMEMBERED)(self._look_up)
        self._met: dict[str, PlaceEntry] = {}

    @cached_property
    def _db(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise LexiconError(f"{self.path}: is gone; add its places again")
        db = sqlite3.connect(f"{self.path.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        db.execute("PRAGMA query_only = ON")
        return db

    def close(self) -> None:
        """Close the file; the next look-up opens it again."""
        if db := self.__dict__.pop("_db", None):
            db.close()

    def _rows(self, asked: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(asked, values).fetchall()
        except sqlite3.Error as error:
            raise LexiconError(f"{self.path}: damaged ({error}); add its places again") from error

    @cached_property
    def about(self) -> dict[str, str]:
        """What it was made of: `digest` over its rows, `file` that they came from, `rows` their number."""
        about = dict(self._rows("SELECT name, value FROM about"))
        if about.get("made_by") != MADE_BY:
            raise LexiconError(f"{self.path}: made by another version; add its places again")
        return about

    def named(self, name_key: str) -> tuple[PlaceEntry, ...]:
        """Return the places that go by a name of that key, the most populous first."""
        return self._named(name_key)

    def get(self, id: str) -> PlaceEntry | None:
        """Return the place of that id."""
        if id not in self._met:
            self._meet(self._rows(f"{ASKED} WHERE id = ?", id))
        return self._met.get(id)

    def line(self, id: str) -> int | None:
        """Return the line of its file that a place came from."""
        rows = self._rows("SELECT line FROM places WHERE id = ?", id)
        return int(rows[0][0]) if rows else None

    def _look_up(self, name_key: str) -> tuple[PlaceEntry, ...]:
        named = "SELECT place FROM names WHERE key = ? ORDER BY population DESC, place LIMIT ?"
        asked = f"{ASKED} WHERE number IN ({named}) ORDER BY coalesce(population, 0) DESC, id"
        return self._meet(self._rows(asked, name_key, MOST_NAMESAKES))

    def _meet(self, rows: Iterable[tuple[Any, ...]]) -> tuple[PlaceEntry, ...]:
        """Return the places of rows, remembering them for a while by their ids."""
        entries = tuple(map(_entry, rows))
        if len(self._met) > REMEMBERED:
            self._met.clear()
        self._met |= {entry.id: entry for entry in entries}
        return entries


def write(path: Path, rows: Iterable[tuple[int, PlaceEntry]], source: Path) -> tuple[int, list[tuple[int, str]]]:
    """Write places with their lines into a file, whole or not at all; return how many, and whose id was used before."""
    making = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        making.unlink(missing_ok=True)
        with closing(sqlite3.connect(making, isolation_level=None)) as db:
            written = _fill(db, rows, source)
        making.replace(path)
    except (sqlite3.Error, OSError) as error:
        raise LexiconError(f"{path}: cannot be written: {error}") from error
    finally:
        making.unlink(missing_ok=True)
    return written


def _fill(
    db: sqlite3.Connection, rows: Iterable[tuple[int, PlaceEntry]], source: Path
) -> tuple[int, list[tuple[int, str]]]:
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.executescript(f"BEGIN; {SCHEMA}")
    digest, number = hashlib.sha256(), 0
    coming = enumerate(rows)
    while some := list(islice(coming, PER_BATCH)):
        places = [(at, line, entry) for at, (line, entry) in some]
        db.executemany(f"INSERT INTO places VALUES ({', '.join('?' * 14)})", (_row(*place) for place in places))
        db.executemany("INSERT INTO names VALUES (?, ?, ?)", _names(places))
        for _, _, entry in places:
            digest.update(repr(entry).encode())
        number += len(places)
    db.execute("CREATE INDEX names_key ON names (key, population DESC, place)")
    db.execute("CREATE INDEX places_id ON places (id)")
    twins = db.execute(TWINS).fetchall()
    db.executemany("DELETE FROM places WHERE line = ? AND id = ?", twins)
    number -= len(twins)
    for statement in NAME_PROVINCES:
        db.execute(statement)
    about = {"made_by": MADE_BY, "digest": digest.hexdigest(), "file": source.name, "rows": str(number)}
    db.executemany("INSERT INTO about VALUES (?, ?)", about.items())
    db.execute("COMMIT")
    return number, twins


def _row(number: int, line: int, entry: PlaceEntry) -> tuple[object, ...]:
    where = (entry.country, entry.adm1, entry.level, entry.lat, entry.lon, entry.precision_km)
    held = (entry.population, entry.parent, entry.source)
    return number, entry.id, line, entry.name, "|".join(entry.aliases), *where, *held


def _names(places: Iterable[tuple[int, int, PlaceEntry]]) -> Iterator[tuple[str, int, int]]:
    for number, _, entry in places:
        for name in {key(name) for name in (entry.name, *entry.aliases)} - {""}:
            yield name, entry.population or 0, number


def _entry(row: tuple[Any, ...]) -> PlaceEntry:
    values: dict[str, Any] = dict(zip(FIELDS, row, strict=True))
    return PlaceEntry(**{**values, "aliases": tuple(alias for alias in values["aliases"].split("|") if alias)})
