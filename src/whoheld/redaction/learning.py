"""A record in, what all its texts say of persons out: read on as many processes as there are cores, none twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, pairwise
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

from whoheld.lexicon import Lexicon
from whoheld.redaction.names import Heard, Hearing, People
from whoheld.store import Record
from whoheld.workers import cores, leave_with_parent

FEWEST = 3000
"""Pages; fewer are read before a second process has started."""
NUMBERS = 16**15
"""Rows of documents are numbered evenly below this."""
PER_PROCESS = 4
SPELLED = """SELECT DISTINCT coalesce(nullif(head, ''), text) FROM main.claim_places
WHERE claim NOT IN (SELECT claim FROM judged)"""
TEXTS = "SELECT text FROM documents WHERE number >= ? AND number < ?"
Part = tuple[int, int]
"""The first number of rows that are read together, and the first after them."""


def learnt(record: Record, lexicon: Lexicon) -> People:
    """Return who is named in a record."""
    people = People(lexicon, chain(_spelled(record), *((row.name, *row.aliases) for row in record.places())))
    people.settle(heard(record, people.no_persons))
    return people


def _spelled(record: Record) -> Iterator[str]:
    """Yield how claims spell places, as they are judged."""
    judged = [claim for (claim,) in record.db.execute("SELECT claim FROM judged")]
    yield from (spelled for (spelled,) in record.db.execute(SPELLED))
    yield from (place.head or place.text for claim in record.claims_of(judged).values() for place in claim.places)


def heard(record: Record, no_persons: frozenset[str]) -> Heard:
    """Return what all texts of a record say of persons."""
    workers = cores() if record.path.is_file() and record.counts()["documents"] >= FEWEST else 1
    if workers > 1:
        try:
            return _heard_by(workers, record.path, no_persons)
        except (BrokenProcessPool, OSError):
            pass  # no second process can be had: from a script that is read from a pipe, or without memory
    return _heard_in(record, no_persons, (0, NUMBERS))


def _heard_by(workers: int, path: Path, no_persons: frozenset[str]) -> Heard:
    ends = [NUMBERS * at // (workers * PER_PROCESS) for at in range(workers * PER_PROCESS + 1)]
    every = Heard(Counter(), set())
    with ProcessPoolExecutor(workers, get_context("spawn"), _settle, (path, no_persons)) as pool:
        for one in pool.map(_work, list(pairwise(ends))):
            every.named.update(one.named)
            every.small |= one.small
    return every


def _heard_in(record: Record, no_persons: frozenset[str], part: Part) -> Heard:
    hearing = Hearing(no_persons)
    for (text,) in record.db.execute(TEXTS, part):
        hearing.hear(text)
    return hearing.heard


_bench: list[tuple[Record, frozenset[str]]] = []  # in a process of the crew: what it reads


def _settle(path: Path, no_persons: frozenset[str]) -> None:
    Thread(target=leave_with_parent, daemon=True).start()
    _bench[:] = [(Record.open(path), no_persons)]


def _work(part: Part) -> Heard:
    ((record, no_persons),) = _bench
    return _heard_in(record, no_persons, part)
