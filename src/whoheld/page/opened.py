"""A record's path in, the record out, open for one request: as it is, or as known on a day; and the mark of its state.

Each request has a connection of its own that cannot write. As-known records are derived once, each from that of the
nearest day where one is kept, in a folder of temporary files, and forgotten when the record changes.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
import tempfile
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from threading import Lock

from whoheld.lexicon import Lexicon
from whoheld.pipeline.knowing import as_known, bring_to
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.store.connection import translated

Knowledge = Callable[[], tuple[Lexicon, Settings]]
MOST_KNOWN = 4
"""Records as known on a day that are kept at once."""


@contextmanager
def reading(path: Path) -> Iterator[Record]:
    """Open a record that is only read, all of it at one moment."""
    with Record.open(path) as record:
        record.db.execute("PRAGMA query_only = ON")
        record.db.execute("BEGIN")
        yield record


class Watch:
    """Tells by a mark whether a record is still what it was; another mark stands for another state."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.started = secrets.token_hex(4)
        self._lock = Lock()
        self._file: tuple[int, int] | None = None
        self._db: sqlite3.Connection | None = None
        self._opened = 0

    def mark(self) -> str:
        """Return the mark of the record's state: a file put in its place, or anything written, changes it."""
        with self._lock, translated(self.path):
            found = os.stat(self.path)
            if self._db is None or self._file != (found.st_dev, found.st_ino):
                self.close()
                self._db = sqlite3.connect(
                    f"{self.path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False
                )
                self._file = (found.st_dev, found.st_ino)
                self._opened += 1
            (version,) = self._db.execute("PRAGMA data_version").fetchone()
            return f"{self.started}-{self._opened}-{version}"

    def close(self) -> None:
        """Let go of the file."""
        if self._db is not None:
            self._db.close()
            self._db = None


class Known:
    """Records as known on a day, the last few asked for, as files beside one another."""

    def __init__(self, path: Path, knowledge: Knowledge) -> None:
        self.path = path
        self.knowledge = knowledge
        self._folder = Path(tempfile.mkdtemp(prefix="whoheld-"))
        self.close = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, date], Path] = OrderedDict()

    @contextmanager
    def on(self, day: date, mark: str, whole: Record, place: str | None = None) -> Iterator[Record]:
        """Open the record as known on a day; of one place alone where that of all places is not kept yet."""
        if place is not None and (mark, day) not in self._kept and whole.place(place):
            with as_known(whole, day, *self.knowledge(), [place]) as known:
                yield known
            return
        with ExitStack() as stack:
            with self._lock:
                path = self._path(day, mark, whole)
                known = whole if path == self.path else stack.enter_context(reading(path))
            yield known

    def _path(self, day: date, mark: str, whole: Record) -> Path:
        at = mark, day
        if at not in self._kept:
            self._forget(mark)
            self._kept[at] = self._derive(day, whole)
            self._forget(mark)
        self._kept.move_to_end(at)
        return self._kept[at]

    def _derive(self, day: date, whole: Record) -> Path:
        kept = self._folder / f"{secrets.token_hex(8)}.whoheld"
        near = self._nearest(day)
        if near is None:
            with as_known(whole, day, *self.knowledge()) as known:
                if known is whole:
                    return self.path
                self._complete(known, whole)
                with Record.create(kept) as copy:
                    known.db.backup(copy.db)
            return kept
        was, path = near
        with Record.open(path) as known, Record.create(kept) as copy:
            known.db.backup(copy.db)
            bring_to(whole, copy, (was, day), *self.knowledge())
            self._complete(copy, whole)
        return kept

    def _nearest(self, day: date) -> tuple[date, Path] | None:
        """Return the nearest day that is kept in a file of its own, with this."""
        others = [(was, path) for (_, was), path in self._kept.items() if path != self.path]
        return min(others, key=lambda each: abs(each[0] - day), default=None)

    def _complete(self, known: Record, whole: Record) -> None:
        """Let all places of the record be asked for."""
        known.put_places(row for row in whole.places() if known.place(row.id) is None)

    def _forget(self, mark: str) -> None:
        """Drop what is of another state of the record, and the oldest beyond the few that are kept."""
        for at in [at for at in self._kept if at[0] != mark]:
            self._drop(at)
        while len(self._kept) > MOST_KNOWN:
            self._drop(next(iter(self._kept)))

    def _drop(self, at: tuple[str, date]) -> None:
        gone = self._kept.pop(at)
        if gone != self.path:
            for beside in gone.parent.glob(f"{gone.name}*"):
                beside.unlink(missing_ok=True)
