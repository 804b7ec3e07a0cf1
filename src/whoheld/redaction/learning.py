"""A record in, who is named in it out: what each page says was heard when it was read, and is added up here.

Pages of an older record, of which nothing is kept, are heard now: on as many processes as there are cores, none twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, pairwise
from multiprocessing import get_context
from pathlib import Path
from threading import Thread

from whoheld.lexicon import Lexicon
from whoheld.redaction.hearing import Heard, heard_by
from whoheld.redaction.names import People
from whoheld.store import Record
from whoheld.store.hearing import ALL, NUMBERS, Part, count_unheard, heard, unheard
from whoheld.workers import cores, leave_with_parent

FEWEST = 3000
"""Pages; fewer are read before a second process has started."""
PER_PROCESS = 4
SPELLED = """SELECT DISTINCT coalesce(nullif(head, ''), text) FROM main.claim_places
WHERE claim NOT IN (SELECT claim FROM judged)"""


def learnt(record: Record, lexicon: Lexicon) -> People:
    """Return who is named in a record."""
    people = People(lexicon, chain(_spelled(record), *((row.name, *row.aliases) for row in record.places())))
    people.settle(all_heard(record))
    return people


def _spelled(record: Record) -> Iterator[str]:
    """Yield how claims spell places, as they are judged."""
    judged = [claim for (claim,) in record.db.execute("SELECT claim FROM judged")]
    yield from (spelled for (spelled,) in record.db.execute(SPELLED))
    yield from (place.head or place.text for claim in record.claims_of(judged).values() for place in claim.places)


def all_heard(record: Record) -> Heard:
    """Return what all texts of a record say of persons."""
    every = _heard_now(record)
    for row in heard(record.db, heard_by()):
        every.add(row)
    return every


def _heard_now(record: Record) -> Heard:
    """Return what is said by the texts of which the record does not keep that."""
    number = count_unheard(record.db, heard_by())
    workers = cores() if record.path.is_file() and number >= FEWEST else 1
    if workers > 1:
        try:
            return _heard_by(workers, record.path)
        except (BrokenProcessPool, OSError):
            pass  # no second process can be had: from a script that is read from a pipe, or without memory
    return _heard_in(record, ALL) if number else Heard()


def _heard_by(workers: int, path: Path) -> Heard:
    ends = [NUMBERS * at // (workers * PER_PROCESS) for at in range(workers * PER_PROCESS + 1)]
    every = Heard()
    with ProcessPoolExecutor(workers, get_context("spawn"), _settle, (path,)) as pool:
        for one in pool.map(_work, list(pairwise(ends))):
            every.join(one)
    return every


def _heard_in(record: Record, part: Part) -> Heard:
    every = Heard()
    for text in unheard(record.db, heard_by(), part):
        every.hear(text)
    return every


_bench: list[Record] = []  # in a process of the crew: what it reads


def _settle(path: Path) -> None:
    Thread(target=leave_with_parent, daemon=True).start()
    _bench[:] = [Record.open(path)]


def _work(part: Part) -> Heard:
    (record,) = _bench
    return _heard_in(record, part)
