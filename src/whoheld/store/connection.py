"""A path in, an open record file out; whatever is wrong with the file becomes one clear RecordError."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoheld.errors import RecordError
from whoheld.store.schema import APPLICATION_ID, MIGRATIONS

WAIT_S = 10.0  # for another process's writing to end
TROUBLES = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and run the same command again",
    sqlite3.SQLITE_BUSY: "another process is writing to it; try again when that has ended",
    sqlite3.SQLITE_LOCKED: "another process is writing to it; try again when that has ended",
    sqlite3.SQLITE_READONLY: "it cannot be written to; allow writing to the file and its folder, or use a copy",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see that its folder exists and may be written to",
    sqlite3.SQLITE_IOERR: "the disk gives errors; copy the file elsewhere",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; build it again from the pages",
    sqlite3.SQLITE_NOTADB: "that is no record of whoheld; name a file made by `whoheld build`",
    sqlite3.SQLITE_PERM: "it may not be read; ask for the right to read it",
    sqlite3.SQLITE_TOOBIG: "a page is too large to keep; split or leave out what is over a gigabyte",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the file system or SQLite reports into a RecordError that names the file and the way out."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        trouble = None if code is None else TROUBLES.get(code & 0xFF)
        if trouble is None:
            raise
        raise RecordError(f"{path}: {trouble}") from error


class RecordFile(sqlite3.Connection):
    """A connection whose errors are those of whoheld."""

    path: Path = Path()

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run one statement."""
        with translated(self.path):
            return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """Run one statement for each row of parameters."""
        with translated(self.path):
            return super().executemany(sql, parameters)


def connect(path: Path, create: bool) -> RecordFile:
    """Open a record file at the newest version of the schema."""
    if path.is_dir():
        raise RecordError(f"{path}: that is a folder; name a record file")
    if not path.exists() and not create:
        raise RecordError(f"{path}: there is no such record; make one with `whoheld build PAGES -r {path}`")
    with translated(path):
        db = sqlite3.connect(path, timeout=WAIT_S, isolation_level=None, factory=RecordFile)
    db.path = path
    try:
        migrate(db)
        prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def prepare(db: RecordFile) -> None:
    """Set what SQLite forgets between connections."""
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA synchronous = NORMAL")


def migrate(db: RecordFile) -> None:
    """Bring the schema up to date, each migration in one transaction."""
    version = version_of(db)
    if version > len(MIGRATIONS):
        raise RecordError(f"{db.path}: made by a newer whoheld (record version {version}); upgrade whoheld to read it")
    if version == 0:
        db.execute("PRAGMA journal_mode = WAL")
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        with translated(db.path):
            db.executescript(
                f"BEGIN IMMEDIATE; {script} PRAGMA application_id = {APPLICATION_ID}; "
                f"PRAGMA user_version = {number}; COMMIT;"
            )


def version_of(db: RecordFile) -> int:
    """Return the record's version, 0 for an empty file."""
    (mark,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if mark != APPLICATION_ID and (mark or version or tables):
        raise RecordError(f"{db.path}: that is no record of whoheld; name a file made by `whoheld build`")
    return int(version)
