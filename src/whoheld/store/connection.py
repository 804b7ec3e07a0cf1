"""A path in, an open record file out; whatever is wrong with the file becomes one clear RecordError."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoheld.errors import RecordError, RecordTrouble
from whoheld.store.schema import APPLICATION_ID, MIGRATIONS

NO_RECORD = "that is no record of whoheld; name a file made by `whoheld build`"
WAIT_S = 10.0  # for another process's writing to end
TROUBLES = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and run the same command again",
    sqlite3.SQLITE_BUSY: "another process is writing to it; try again when that has ended",
    sqlite3.SQLITE_LOCKED: "another process is writing to it; try again when that has ended",
    sqlite3.SQLITE_READONLY: "it cannot be written to; allow writing to the file and its folder, or use a copy",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; see that its folder exists and may be written to",
    sqlite3.SQLITE_IOERR: "the disk gives errors; copy the file elsewhere",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; build it again from the pages",
    sqlite3.SQLITE_PERM: "it may not be read; ask for the right to read it",
    sqlite3.SQLITE_TOOBIG: "a page is too large to keep; split or leave out what is over a gigabyte",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what the file system or SQLite reports into a RecordError that names the file and the way out."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(path, error) from error
    except OSError as error:
        raise RecordTrouble(f"{path}: {error.strerror or error}; name a record that can be reached") from error


def _told(path: Path, error: sqlite3.Error) -> Exception:
    """Return what a reader is told of an error; one that only a bug can cause stays as it is."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary == sqlite3.SQLITE_NOTADB:
        return RecordError(f"{path}: {NO_RECORD}")
    trouble = None if primary is None else TROUBLES.get(primary)
    return error if trouble is None else RecordTrouble(f"{path}: {trouble}")


class Rows(sqlite3.Cursor):
    """The rows of an answer; damage that shows only on the way through them is told as any other."""

    connection: RecordFile

    def __next__(self) -> Any:
        """Return the next row."""
        try:
            return super().__next__()
        except sqlite3.Error as error:
            raise _told(self.connection.path, error) from error

    def fetchone(self) -> Any:
        """Return the next row, None after the last."""
        with translated(self.connection.path):
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        with translated(self.connection.path):
            return super().fetchall()


class RecordFile(sqlite3.Connection):
    """A connection whose errors are those of whoheld."""

    path: Path = Path()

    def cursor(self, factory: Any = Rows) -> Any:
        """Return a cursor whose errors are those of whoheld."""
        return super().cursor(factory)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run one statement."""
        with translated(self.path):
            rows: sqlite3.Cursor = self.cursor().execute(sql, parameters)
            return rows

    def executemany(self, sql: str, parameters: Any, /) -> sqlite3.Cursor:
        """Run one statement for each row of parameters."""
        with translated(self.path):
            return super().executemany(sql, parameters)


def connect(path: Path, create: bool) -> RecordFile:
    """Open a record file at the newest version of the schema."""
    with translated(path):
        if path.is_dir():
            raise RecordError(f"{path}: that is a folder; name a record file")
        if not create and not (path.exists() and path.stat().st_size):
            raise RecordError(f"{path}: there is no such record; make one with `whoheld build PAGES -r {path}`")
        target, is_uri = (f"{path.absolute().as_uri()}?immutable=1", True) if is_fixed(path) else (path, False)
        db = sqlite3.connect(target, timeout=WAIT_S, isolation_level=None, factory=RecordFile, uri=is_uri)
    db.path = path
    try:
        migrate(db)
        prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def is_fixed(path: Path) -> bool:
    """Tell whether a record can be read but nothing written beside it, nor is anything still to be written into it."""
    beside = path.with_name(f"{path.name}-wal")
    return path.exists() and not beside.exists() and not os.access(path.parent, os.W_OK)


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
        raise RecordError(f"{db.path}: {NO_RECORD}")
    return int(version)
