"""Names in, places out; how many rows there are, and what is wrong with a file."""

from __future__ import annotations

import sqlite3

from msgspec import convert, json

from whoheld.store.keys import place_key
from whoheld.store.rows import PlaceRow

COUNTED = ("snapshots", "documents", "claims", "places", "origins", "events", "control", "factors")
COUNTED_TOO = ("rejections", "removals", "judgements")


def counts(db: sqlite3.Connection) -> dict[str, int]:
    """Return how many rows each main table has."""
    tables = (*COUNTED, *COUNTED_TOO)
    return {table: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in tables}


def faults(db: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the file."""
    damage = [line for (line,) in db.execute("PRAGMA integrity_check") if line != "ok"]
    dangling = [f"{row[0]}: a row points to no row of {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
    return (*damage, *dangling)


def places(db: sqlite3.Connection) -> tuple[PlaceRow, ...]:
    """Return every place met, by name."""
    return tuple(map(_place, db.execute("SELECT * FROM places ORDER BY name, id")))


def place(db: sqlite3.Connection, id: str) -> PlaceRow | None:
    """Return the place of that id, if met."""
    row = db.execute("SELECT * FROM places WHERE id = ?", (id,)).fetchone()
    return None if row is None else _place(row)


def places_named(db: sqlite3.Connection, name: str) -> tuple[PlaceRow, ...]:
    """Return the places that go by a name."""
    asked = "SELECT places.* FROM places JOIN place_names ON place = id WHERE key = ? ORDER BY name, id"
    return tuple(map(_place, db.execute(asked, (place_key(name),))))


def _place(row: tuple[object, ...]) -> PlaceRow:
    id, name, aliases, *rest = row
    columns = (id, name, json.decode(str(aliases)), *rest)
    return convert(dict(zip(PlaceRow.__struct_fields__, columns, strict=True)), PlaceRow)
