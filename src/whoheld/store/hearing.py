"""What each page alone says of persons, kept beside the page and gone with it; pages that nothing was heard in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from msgspec import json

from whoheld.store.rows import HeardRow

NAMED = json.Decoder(tuple[tuple[str, str, str, int], ...])
BY_ANOTHER = "NOT EXISTS (SELECT 1 FROM heard h WHERE h.sha256 = documents.sha256 AND h.heard_by = ?)"
NUMBERS = 16**15
"""Rows of documents are numbered evenly below this."""

Part = tuple[int, int]
"""The first number of rows that are read together, and the first after them."""
ALL: Part = (0, NUMBERS)


def put_heard(db: sqlite3.Connection, sha256: str, row: HeardRow) -> None:
    """Keep what a page says."""
    cells = (sha256, row.by, json.encode(row.named).decode(), row.small)
    db.execute("INSERT OR REPLACE INTO heard VALUES (?, ?, ?, ?)", cells)


def heard(db: sqlite3.Connection, by: str) -> Iterator[HeardRow]:
    """Yield what pages say, of those that were heard by what has this mark."""
    for named, small in db.execute("SELECT named, small FROM heard WHERE heard_by = ?", (by,)):
        yield HeardRow(by, NAMED.decode(named), small)


def unheard(db: sqlite3.Connection, by: str, part: Part) -> Iterator[str]:
    """Yield the texts of the other pages, of a part of them."""
    asked = f"SELECT text FROM documents WHERE number >= ? AND number < ? AND {BY_ANOTHER}"
    return (text for (text,) in db.execute(asked, (*part, by)))


def count_unheard(db: sqlite3.Connection, by: str) -> int:
    """Return how many texts `unheard` yields of all pages."""
    (number,) = db.execute(f"SELECT count(*) FROM documents WHERE {BY_ANOTHER}", (by,)).fetchone()
    return int(number)
