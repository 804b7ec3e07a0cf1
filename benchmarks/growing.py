"""A generated record, and what one new page costs: to follow it up, to judge it, to ask it, to open it.

`python -m benchmarks.growing --claims 100000` prints wall and processor time, and never judges; beside it, how long one
scan of the claims takes.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from benchmarks.timing import seconds
from whoheld.lexicon import Lexicon, load
from whoheld.model import Actor, Block, Claim, Document, Judgement, Kind, Place, Published, Snapshot, Source, Span
from whoheld.pipeline import build, derive
from whoheld.pipeline.knowing import as_known
from whoheld.pipeline.reasoning import reason
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views import who

PLACES = 1000
FIRST, DAYS = date(2010, 1, 1), 3650
SIDES = ("Red", "Blue", "Green")
KINDS: tuple[Kind, ...] = ("capture", "hold", "withdraw", "offensive", "clash", "airstrike", "shelling", "attack")
WORDS = tuple(map("".join, product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou")))
PER_BATCH = 2000


def main() -> None:
    """Make a record, time what happens to it, and print that."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    wanted = parser.parse_args().claims
    with tempfile.TemporaryDirectory() as folder, Record.create(Path(folder) / "grown.whoheld") as record:
        made = seconds(lambda: fill(record, range(wanted)))
        print(f"{wanted} claims of as many pages about {PLACES} places over {DAYS} days, kept in {made:.0f} s")
        for what, action in steps(record, load(), wanted):
            wall, processor = _timed(action)
            print(f"{what:55} {wall:9.3f} s, processor {processor:8.3f} s", flush=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'the most memory':55} {peak:9.0f} MB, the record {record.path.stat().st_size / 2**20:.0f} MB")


def steps(record: Record, lexicon: Lexicon, wanted: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is done to the record, each to be done when it is yielded."""

    def remade() -> None:
        derive(record, lexicon, Settings())

    def known() -> None:
        with as_known(record, FIRST + timedelta(days=DAYS // 2), lexicon, Settings(), ["t:7"]) as then:
            who(then, "t:7")

    def scanned() -> None:
        record.db.execute("SELECT max(length(data)) FROM claims").fetchone()

    yield "origins, events and control of all", remade
    yield "beside it: one scan of the claims", scanned
    fill(record, range(wanted, wanted + 1))
    yield "the same after one new page", remade
    record.add_judgement(Judgement("j_1", "reject", ("c_7",), "a test", "nobody"))
    yield "the same after one judgement", remade
    yield "a build without a new page", lambda: build([], record, lexicon, Settings())
    yield "who of one place", lambda: who(record, "t:7")
    yield "who of one place, as of half of the time", known
    yield "who of one place, with the whole reasoning", lambda: reason(record, "t:7", None, Settings())
    asked = [sys.executable, "-m", "whoheld", "who", "t:7", "-r", str(record.path)]
    yield "who of one place, from the process's start", lambda: subprocess.run(asked, check=True, capture_output=True)


def _timed(action: Callable[[], object]) -> tuple[float, float]:
    """Return the wall and the processor time of an action, of the processes that it starts too."""
    before = time.process_time() + _of_children()
    wall = seconds(action)
    return wall, time.process_time() + _of_children() - before


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def fill(record: Record, numbers: range) -> None:
    """Put generated pages, each with its claim, into a record."""
    for first in range(numbers.start, numbers.stop, PER_BATCH):
        with record.batch():
            for number in range(first, min(first + PER_BATCH, numbers.stop)):
                document, claim = page(number)
                text = document.text.encode()
                record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", text)])
                record.put_page(document.sha256, document, [claim], [])


def page(number: int) -> tuple[Document, Claim]:
    """Return a generated page of its own words, which tells one thing of one place."""
    draw = random.Random(number)
    at, day = draw.randrange(PLACES), FIRST + timedelta(days=draw.randrange(DAYS))
    side, target = draw.sample(SIDES, 2)
    told = f"{side} did what it did to {target} at Town {at}, said officer {draw.randrange(5000)}."
    text = f"{told} {' '.join(draw.choices(WORDS, k=60))}."
    sha, span, kind = f"{number:064x}", Span(0, len(told)), draw.choice(KINDS)
    place = Place(
        f"Town {at}", head=f"Town {at}", inferred="given", id=f"t:{at}", name=f"Town {at}", level="settlement"
    )
    claim = Claim(
        f"c_{number}", sha, kind, "happened", "body", span, span, 0.9,
        actor=Actor(side, inferred="given", name=side, side=side),
        target=Actor(target, inferred="given", name=target, side=target) if kind == "capture" else None,
        places=(place,), start=day, end=day, sources=(Source(f"officer {draw.randrange(5000)}"),),
    )  # fmt: skip
    published = Published(day + timedelta(days=1), day + timedelta(days=1), "stamp")
    return Document(sha, f"page-{number}", text, (Block("paragraph", Span(0, len(text))),), published), claim


if __name__ == "__main__":
    main()
