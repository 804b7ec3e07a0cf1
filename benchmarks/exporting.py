"""A generated record, and how long each export of it takes, and how much memory.

`python -m benchmarks.exporting [--pages 100000] [--record FILE] [--names]` prints times and never judges. A page makes
five claims; origins, events and days of control are given, not derived. A FILE that is there already is exported as it
is, else it is made and kept.
"""

from __future__ import annotations

import argparse
import csv
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from benchmarks.growing import DAYS, FIRST, KINDS, PER_BATCH, PLACES, SIDES, WORDS
from benchmarks.timing import seconds
from whoheld.exports.exporting import FORMATS
from whoheld.model import (
    Actor,
    Block,
    Claim,
    Control,
    Count,
    Document,
    Event,
    Factor,
    Origin,
    Place,
    Published,
    Snapshot,
    Source,
    Span,
    Words,
)
from whoheld.store import Record

PER_PAGE = 5
SOUTH, NORTH, WEST, EAST = 30.0, 37.0, 36.0, 48.0
MEASURE = """import resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{time.perf_counter() - start:.1f} {used.ru_utime + used.ru_stime:.1f} {used.ru_maxrss / 1024:.0f}")
sys.exit(done.returncode and done.stderr)"""


def main() -> None:
    """Make a record or take the one given, write each export of it, and print time and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--names", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "generated.whoheld"
        if not path.exists():
            made = seconds(lambda: make(path, given.pages))
            print(f"{given.pages:,} pages of {PER_PAGE} claims, made in {made:.0f} s", flush=True)
        plain = seconds(lambda: dump(path, Path(folder) / "plain.csv"))
        print(f"beside it: the columns of all claims, by SQLite and the writer of CSV: {plain:.1f} s", flush=True)
        for format in FORMATS:
            measure(format, path, Path(folder) / format, ["--names"] if given.names else [])


def dump(record: Path, target: Path) -> None:
    """Write the columns of the table of claims as CSV, with nothing else read or decided."""
    with sqlite3.connect(f"file:{record}?mode=ro", uri=True) as db, target.open("w", newline="") as out:
        csv.writer(out).writerows(db.execute("SELECT * FROM claims"))


def measure(format: str, record: Path, target: Path, flags: list[str]) -> None:
    """Write one export in a process of its own, and print what it took."""
    command = [sys.executable, "-m", "whoheld", "export", "--format", format, "-o", str(target), "-r", str(record)]
    told = subprocess.run([sys.executable, "-c", MEASURE, *command, *flags], check=True, capture_output=True, text=True)
    wall, processor, memory = told.stdout.split()
    files = list(target.rglob("*")) if target.is_dir() else [target]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(
        f"{format:10} {wall:>7} s, processor {processor:>7} s, {memory:>6} MB of memory, {size:8.0f} MB out", flush=True
    )


def make(path: Path, pages: int) -> None:
    """Make the record of generated pages, with what else it holds."""
    with Record.create(path) as record:
        for first in range(0, pages, PER_BATCH):
            with record.batch():
                for number in range(first, min(first + PER_BATCH, pages)):
                    document, claims = page(number)
                    text = document.text.encode()
                    record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", text)])
                    record.put_page(document.sha256, document, claims, [])
        numbers = range(pages * PER_PAGE)
        origins = (Origin(f"o_{number}", (f"c_{number}",), "single") for number in numbers)
        record.put_derived(origins, map(event, numbers), controls(record), factors(len(numbers)))
        record.stamp({"code": "0, text layer 2"})


def drawn(number: int) -> tuple[random.Random, int, date]:
    """Return what draws the rest of a claim, its place and its day."""
    draw = random.Random(number)
    return draw, draw.randrange(PLACES), FIRST + timedelta(days=draw.randrange(DAYS))


def page(number: int) -> tuple[Document, list[Claim]]:
    """Return a generated page, which tells five things of five places."""
    sha, draw = f"{number:064x}", random.Random(-number)
    told = [f"Forces did what they did at Town {at}, said officer {draw.randrange(5000)}."
            for _, at, _ in map(drawn, range(number * PER_PAGE, (number + 1) * PER_PAGE))]  # fmt: skip
    text = " ".join([*told, " ".join(draw.choices(WORDS, k=40))])
    claims = [claim(number * PER_PAGE + at, sha, Span(text.index(words), text.index(words) + len(words)))
              for at, words in enumerate(told)]  # fmt: skip
    out = FIRST + timedelta(days=draw.randrange(DAYS))
    title, outlet = (Words(f"{what} {draw.randrange(50)}", inferred="given") for what in ("News", "Paper"))
    blocks = (Block("paragraph", Span(0, len(text))),)
    return Document(sha, f"page-{number}", text, blocks, Published(out, out, "stamp"), title, outlet), claims


def claim(number: int, sha: str, span: Span) -> Claim:
    """Return a generated claim."""
    draw, at, day = drawn(number)
    side, target = draw.sample(SIDES, 2)
    spot = random.Random(at)
    place = Place(
        f"Town {at}", head=f"Town {at}", inferred="given", id=f"geonames:{at}", name=f"Town {at}", country="IQ",
        adm1="Anbar", level="settlement", lat=spot.uniform(SOUTH, NORTH), lon=spot.uniform(WEST, EAST),
        precision_km=1.0,
    )  # fmt: skip
    dead = (Count("fighters", "target", draw.randrange(1, 40), None, None),) if draw.random() < 0.3 else ()
    return Claim(
        f"c_{number}", sha, draw.choice(KINDS), "happened", "body", span, span, 0.9,
        actor=Actor(side, inferred="given", name=side, side=side),
        target=Actor(target, inferred="given", name=target, side=target),
        places=(place,), start=day, end=day, killed=dead, sources=(Source(f"officer {draw.randrange(5000)}"),),
    )  # fmt: skip


def event(number: int) -> Event:
    """Return the event that a claim tells of alone."""
    told = claim(number, "", Span(0, 1))
    sides = (told.actor.side if told.actor else None, told.target.side if told.target else None)
    return Event(told.id, told.kind, (f"geonames:{drawn(number)[1]}",), told.start, told.end, *sides, (told.id,), 1)


def controls(record: Record) -> Iterator[Control]:
    """Yield days of control of all places: a row for each month."""
    for place in record.places():
        for month in range(0, DAYS, 30):
            first = FIRST + timedelta(days=month)
            sides = dict(zip(SIDES, (0.5, 0.2, 0.1), strict=True))
            yield Control(place.id, first, first + timedelta(days=29), sides, 0.1, 0.1)


def factors(claims: int) -> Iterator[Factor]:
    """Yield a statement for each tenth claim."""
    for number in range(0, claims, 10):
        _, at, day = drawn(number)
        yield Factor(f"geonames:{at}", f"c_{number}", day, SIDES[:1], (), 1.0, "made")


if __name__ == "__main__":
    main()
