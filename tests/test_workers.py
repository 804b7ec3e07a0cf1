"""Workers: the same pages in the same order on any number of processes, and one that dies costs one page."""

from __future__ import annotations

import os
from hashlib import sha256

import pytest
from msgspec import Struct

from whoheld.lexicon import Lexicon, load
from whoheld.model import Snapshot
from whoheld.settings import Settings
from whoheld.workers import FEWEST, Job, spread


class Counted(Struct, frozen=True):
    words: int
    process: int


def count(snapshot: Snapshot, lexicon: Lexicon, settings: Settings) -> Counted:
    if snapshot.payload == b"deadly":
        os._exit(9)
    return Counted(len(snapshot.payload.split()), os.getpid())


def lost(snapshot: Snapshot) -> Counted:
    return Counted(-1, 0)


JOB = Job(count, Counted, lost, load(), Settings())


def pages(number: int) -> list[Snapshot]:
    payloads = [b"word " * n for n in range(1, number + 1)]
    return [Snapshot(sha256(p).hexdigest(), f"p{n}", "x", "text/plain", p) for n, p in enumerate(payloads)]


@pytest.mark.parametrize("workers", [1, 2])
def test_pages_come_back_in_order(workers: int) -> None:
    given = pages(FEWEST + 30)
    made = list(spread(given, JOB, workers))
    assert [snapshot for snapshot, _ in made] == given
    assert [page.words for _, page in made] == list(range(1, len(given) + 1))
    assert (os.getpid() in {page.process for _, page in made}) == (workers == 1)


def test_a_few_pages_need_no_second_process() -> None:
    assert {page.process for _, page in spread(pages(FEWEST - 1), JOB, 2)} == {os.getpid()}


def test_a_page_at_which_its_process_dies_is_lost_alone() -> None:
    given = pages(FEWEST + 30)
    given[40] = Snapshot("0" * 64, "deadly", "x", "text/plain", b"deadly")
    words = [page.words for _, page in spread(given, JOB, 2)]
    assert words == [*range(1, 41), -1, *range(42, len(given) + 1)]
