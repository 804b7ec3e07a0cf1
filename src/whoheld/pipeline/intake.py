"""Paths in, snapshots and what each gives out: how the files are gone through, and with how many hands."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from whoheld.model import Rejection, Snapshot
from whoheld.pipeline.page import Page, place_of
from whoheld.snapshots import read
from whoheld.store import Record
from whoheld.workers import Job, spread

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many (0: not known)
PER_TRANSACTION = 100
BYTES_PER_TRANSACTION = 32 * 2**20


def quietly(stage: str, done: int, total: int) -> None:
    """Tell nobody of progress."""


class Run(Struct, frozen=True):
    """How the work is done: who is told of its progress, the user's names for the fields of rows, and on how many
    processes pages are read. More than one asks of a script that it starts under `if __name__ == "__main__"`.
    """

    progress: Progress = quietly
    fields: Mapping[str, str] | None = None
    workers: int = 1


ALONE = Run()


def made_of(paths: Iterable[Path], job: Job[Page], run: Run) -> Iterator[Page]:
    """Yield what each page gives, and in its place what could not be read."""
    met: deque[Snapshot | Rejection] = deque()

    def snapshots() -> Iterator[Snapshot]:
        for item in _read_all(paths, run):
            met.append(item)
            if isinstance(item, Snapshot):
                yield item

    for _, page in spread(snapshots(), job, run.workers):
        while isinstance(item := met.popleft(), Rejection):
            yield Page(None, rejections=(item,))
        yield page
    yield from (Page(None, rejections=(item,)) for item in met if isinstance(item, Rejection))


def _read_all(paths: Iterable[Path], run: Run) -> Iterator[Snapshot | Rejection]:
    for path in paths:
        try:
            yield from read(Path(path), run.fields)
        except Exception as error:
            yield Rejection("snapshots", str(path), f"internal error: {type(error).__name__}", place_of(error))


def take_in(paths: Iterable[Path], record: Record, run: Run) -> None:
    """Keep every page under the paths in the record, and what could not be read."""
    done = 0
    for some in _batches(_read_all(paths, run)):
        with record.batch():
            record.put_rejections(item for item in some if isinstance(item, Rejection))
            record.add_snapshots(item for item in some if isinstance(item, Snapshot))
        done += len(some)
        run.progress("snapshots", done, 0)


def _batches(found: Iterable[Snapshot | Rejection]) -> Iterator[list[Snapshot | Rejection]]:
    """Yield what was found in lists that fit into memory."""
    some: list[Snapshot | Rejection] = []
    size = 0
    for item in found:
        some.append(item)
        size += len(item.payload) if isinstance(item, Snapshot) else 0
        if len(some) == PER_TRANSACTION or size > BYTES_PER_TRANSACTION:
            yield some
            some, size = [], 0
    if some:
        yield some
