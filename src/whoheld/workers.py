"""Snapshots in, what is made of each out, in their order, on as many processes as are asked for.

Pages go from process to process as msgpack. A page at which a process dies, or stays too long, costs that page alone.
Where no second process can be started, the pages are read in this one.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Generic, TypeVar

from msgspec import Struct, msgpack

from whoheld.lexicon import Lexicon
from whoheld.model import Snapshot
from whoheld.settings import Settings

Made = TypeVar("Made", bound=Struct)
Make = Callable[[Snapshot, Lexicon, Settings], Made]

FEWEST = 48  # pages; fewer are read before a second process has started
PER_CHUNK = 16
CHUNK_BYTES = 4 * 2**20
AHEAD = 3  # chunks in hand for each process
SECONDS = 300  # that one page may take, or a chunk

DIED, TOO_LONG = "not survived", "takes too long"


class Job(Struct, Generic[Made], frozen=True):
    """What is made of each page, by a function of a module; and what is left of a lost one, by the reason."""

    make: Make[Made]
    made: type[Made]
    lost: Callable[[Snapshot, str], Made]
    lexicon: Lexicon
    settings: Settings


def cores() -> int:
    """Return the number of processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(snapshots: Iterable[Snapshot], job: Job[Made], workers: int) -> Iterator[tuple[Snapshot, Made]]:
    """Yield each page with what was made of it."""
    coming = iter(snapshots)
    first = tuple(islice(coming, FEWEST)) if workers > 1 else ()
    crew = _Crew(job, workers) if len(first) == FEWEST else None
    if crew is None or not crew.starts():
        for snapshot in chain(first, coming):
            yield snapshot, job.make(snapshot, job.lexicon, job.settings)
        return
    try:
        for chunk in _chunks(chain(first, coming)):
            crew.submit(chunk)
            if len(crew.waiting) > workers * AHEAD:
                yield from crew.next()
        while crew.waiting:
            yield from crew.next()
    finally:
        crew.dismiss()


class _Crew(Generic[Made]):
    """The processes, and the chunks of pages that they are at, oldest first."""

    def __init__(self, job: Job[Made], workers: int) -> None:
        self.job, self.workers = job, workers
        self.waiting: deque[tuple[tuple[Snapshot, ...], Future[list[bytes]]]] = deque()
        self.decoder = msgpack.Decoder(job.made)
        self.pool = self._start(workers)

    def starts(self) -> bool:
        """Say whether a process can be started: not from a script that is read from a pipe, nor without memory."""
        try:
            with _undisturbed():
                future = self.pool.submit(_work, [])
            future.result(SECONDS)
        except (BrokenProcessPool, TimeoutError):
            _end(self.pool)
            return False
        return True

    def submit(self, chunk: tuple[Snapshot, ...]) -> None:
        packed = [msgpack.encode(snapshot) for snapshot in chunk]
        try:
            with _undisturbed():
                future = self.pool.submit(_work, packed)
            self.waiting.append((chunk, future))
        except BrokenProcessPool:
            self._restart()
            self.submit(chunk)

    def next(self) -> Iterator[tuple[Snapshot, Made]]:
        """Yield what the oldest chunk gave."""
        chunk, future = self.waiting.popleft()
        try:
            made = [self.decoder.decode(page) for page in future.result(SECONDS)]
        except (BrokenProcessPool, TimeoutError):
            self._restart()
            made = [self._alone(snapshot) for snapshot in chunk]
        yield from zip(chunk, made, strict=True)

    def _alone(self, snapshot: Snapshot) -> Made:
        """Return what a page gives in a process of its own."""
        pool = self._start(1)
        try:
            with _undisturbed():
                future = pool.submit(_work, [msgpack.encode(snapshot)])
            (page,) = future.result(SECONDS)
        except (BrokenProcessPool, TimeoutError) as error:
            return self.job.lost(snapshot, DIED if isinstance(error, BrokenProcessPool) else TOO_LONG)
        finally:
            _end(pool)
        return self.decoder.decode(page)

    def dismiss(self) -> None:
        """Let the processes go; one that is still at a chunk ends with its page left."""
        if self.waiting:
            _end(self.pool)
        else:
            self.pool.shutdown(wait=False)

    def _restart(self) -> None:
        _end(self.pool)
        self.pool = self._start(self.workers)
        left = [chunk for chunk, _ in self.waiting]
        self.waiting.clear()
        for chunk in left:
            self.submit(chunk)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        given = (self.job.make, self.job.lexicon.folders, msgpack.encode(self.job.settings))
        return ProcessPoolExecutor(workers, get_context("spawn"), _settle, given)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool, whatever they are at."""
    at_work = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in at_work:
        process.terminate()


def _chunks(snapshots: Iterator[Snapshot]) -> Iterator[tuple[Snapshot, ...]]:
    chunk: list[Snapshot] = []
    for snapshot in snapshots:
        chunk.append(snapshot)
        if len(chunk) == PER_CHUNK or sum(len(page.payload) for page in chunk) > CHUNK_BYTES:
            yield tuple(chunk)
            chunk = []
    if chunk:
        yield tuple(chunk)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Start processes that a Ctrl-C does not reach: it is for the one that has them, which lets them go."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_bench: list[Callable[[Snapshot], Struct]] = []  # in a process of the crew: the one thing that it does


def _settle(make: Make[Made], folders: tuple[Path, ...], settings: bytes) -> None:
    Thread(target=leave_with_parent, daemon=True).start()
    lexicon, decoded = Lexicon(folders), msgpack.decode(settings, type=Settings)
    _bench[:] = [lambda snapshot: make(snapshot, lexicon, decoded)]


def leave_with_parent() -> None:
    """End this process when the one that waits for its pages was killed."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work(packed: Sequence[bytes]) -> list[bytes]:
    (make,) = _bench
    return [msgpack.encode(make(msgpack.decode(page, type=Snapshot))) for page in packed]
