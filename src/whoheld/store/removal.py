"""Taking a page out of a record for good, and the line that it leaves."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from whoheld.store.rows import Removal


def remove(db: sqlite3.Connection, sha256: str, why: str) -> Removal:
    """Delete a page and what was made of it; return the line that stays."""
    left = Removal(sha256, datetime.now(UTC).replace(microsecond=0), why)
    db.execute("DELETE FROM snapshots WHERE sha256 = ?", (sha256,))
    db.execute("DELETE FROM rejections WHERE sha256 = ?", (sha256,))
    row = (left.sha256, left.removed.isoformat(), left.why)
    db.execute("INSERT OR REPLACE INTO removals VALUES (?, ?, ?)", row)
    return left


def wipe(db: sqlite3.Connection) -> None:
    """Write the file anew, so that no byte of what was deleted is left in it, its indexes or its log."""
    for table in ("documents_fts", "quotes_fts"):
        db.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def removals(db: sqlite3.Connection) -> tuple[Removal, ...]:
    """Return the lines that removed pages left, oldest first."""
    rows = db.execute("SELECT sha256, removed, why FROM removals ORDER BY removed, sha256")
    return tuple(Removal(sha256, datetime.fromisoformat(removed), why) for sha256, removed, why in rows)
