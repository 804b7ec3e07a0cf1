"""Pages and claims of one record in, the same in another out: rows as they stand, pages without their bytes."""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable

from whoheld.store.neighbours import asked, touch_page

NO_BYTES = zlib.compress(b"").hex()
OF_PAGES = ("documents", "blocks", "heard")
OF_CLAIMS = ("claim_places", "claim_sources", "claim_counts")


def take(db: sqlite3.Connection, whole: sqlite3.Connection, pages: Collection[str], claims: Collection[str]) -> None:
    """Keep pages of another record with some of their claims, as that one has them, and note them as changed."""
    found = f"SELECT sha256, name, origin, media, 0, x'{NO_BYTES}', url, saved, charset FROM snapshots"
    _put(db, "snapshots", asked(whole, found + " WHERE sha256 IN ({})", pages))
    for table in OF_PAGES:
        _put(db, table, asked(whole, f"SELECT * FROM {table} WHERE sha256 IN ({{}})", pages))
    _put(db, "claims", asked(whole, "SELECT * FROM claims WHERE id IN ({})", claims))
    named = "SELECT * FROM places WHERE id IN (SELECT place FROM claim_places WHERE claim IN ({}))"
    _put(db, "places", asked(whole, named, claims))
    for table in OF_CLAIMS:
        _put(db, table, asked(whole, f"SELECT * FROM {table} WHERE claim IN ({{}})", claims))
    for sha256 in pages:
        touch_page(db, sha256)


def claim_ids(db: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the ids of all claims by their pages."""
    found: dict[str, list[str]] = defaultdict(list)
    for sha256, id in db.execute("SELECT sha256, id FROM claims ORDER BY sha256, id"):
        found[sha256].append(id)
    return found


def _put(db: sqlite3.Connection, table: str, rows: Iterable[tuple[object, ...]]) -> None:
    """Keep rows; a page that left traces, or a place named before, is there already."""
    told = list(rows)
    if told:
        already = "OR IGNORE " if table in {"snapshots", "places"} else ""
        db.executemany(f"INSERT {already}INTO {table} VALUES ({', '.join('?' * len(told[0]))})", told)
