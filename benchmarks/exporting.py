"""A generated record, and how long each export of it takes, and how much memory.

`python -m benchmarks.exporting [--pages 100000] [--record FILE] [--names] [FORMAT ...]` prints times and never judges.
A page makes five claims; origins, events and days of control are given, not derived. How many claims events have, and
how many claims are in none, is drawn by the shares of a record of 7,071 real pages. A FILE that is there already is
exported as it is, else it is made and kept.
"""

from __future__ import annotations

import argparse
import csv
import random
import sqlite3
import subprocess
import sys
import tempfile
from array import array
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
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
from whoheld.redaction.hearing import heard_in
from whoheld.store import Record

PER_PAGE = 5
IN_NONE = 3_517 / 18_832
"""Claims that are in no event, of all claims of the record of real pages."""
SIZES = {1: 7_104, 2: 1_330, 3: 465, 4: 258, 5: 106, 6: 88, 7: 60, 14: 117}
"""Events of so many claims in that record; those of more than seven have fourteen on the average."""
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
    parser.add_argument("formats", nargs="*", metavar="FORMAT", default=FORMATS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "generated.whoheld"
        if not path.exists():
            made = seconds(lambda: make(path, given.pages))
            print(f"{given.pages:,} pages of {PER_PAGE} claims, made in {made:.0f} s", flush=True)
        plain = seconds(lambda: dump(path, Path(folder) / "plain.csv"))
        print(f"beside it: the columns of all claims, by SQLite and the writer of CSV: {plain:.1f} s", flush=True)
        for format in given.formats:
            measure(format, path, Path(folder) / format, ["--names"] if given.names else [])


def dump(record: Path, target: Path) -> None:
    """Write the columns of the table of claims as CSV, with nothing else read or decided."""
    with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as db, target.open("w", newline="") as out:
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
    leads = leads_of(pages * PER_PAGE)
    with Record.create(path) as record:
        for first in range(0, pages, PER_BATCH):
            with record.batch():
                for number in range(first, min(first + PER_BATCH, pages)):
                    document, claims = page(number, leads)
                    text = document.text.encode()
                    record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", text)])
                    record.put_page(document.sha256, document, claims, [])
                    record.put_heard(document.sha256, heard_in(document.text))
        origins = (Origin(f"o_{number}", (f"c_{number}",), "single") for number in range(len(leads)))
        record.put_derived(origins, events(leads), controls(record), factors(leads))
        record.stamp({"code": "0, text layer 2"})


def leads_of(claims: int) -> array[int]:
    """Return by claim the first claim of its event, -1 where it is in none."""
    draw = random.Random(claims)
    order = draw.sample(range(claims), claims)
    leads = array("l", [-1]) * claims
    at = round(claims * IN_NONE)
    while at < claims:
        (size,) = draw.choices(list(SIZES), list(SIZES.values()))
        for number in order[at : at + size]:
            leads[number] = order[at]
        at += size
    return leads


def drawn(number: int) -> tuple[random.Random, int, date]:
    """Return what draws the rest of a claim, its place and its day."""
    draw = random.Random(number)
    return draw, draw.randrange(PLACES), FIRST + timedelta(days=draw.randrange(DAYS))


def told(number: int, leads: array[int]) -> int:
    """Return the claim whose happening a claim tells of."""
    return number if leads[number] < 0 else leads[number]


def page(number: int, leads: array[int]) -> tuple[Document, list[Claim]]:
    """Return a generated page, which tells five things of five places."""
    sha, draw = f"{number:064x}", random.Random(-number)
    numbers = range(number * PER_PAGE, (number + 1) * PER_PAGE)
    said = [f"Forces did what they did at Town {drawn(told(each, leads))[1]}, said officer {draw.randrange(5000)}."
            for each in numbers]  # fmt: skip
    text = " ".join([*said, " ".join(draw.choices(WORDS, k=40))])
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in said]
    claims = [claim(each, sha, span, leads) for each, span in zip(numbers, spans, strict=True)]
    out = FIRST + timedelta(days=draw.randrange(DAYS))
    title, outlet = (Words(f"{what} {draw.randrange(50)}", inferred="given") for what in ("News", "Paper"))
    blocks = (Block("paragraph", Span(0, len(text))),)
    return Document(sha, f"page-{number}", text, blocks, Published(out, out, "stamp"), title, outlet), claims


def claim(number: int, sha: str, span: Span, leads: array[int]) -> Claim:
    """Return a generated claim."""
    draw, at, day = drawn(told(number, leads))
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


def events(leads: array[int]) -> Iterator[Event]:
    """Yield the events that claims tell of."""
    members = defaultdict[int, list[str]](list)
    for number, lead in enumerate(leads):
        if lead >= 0:
            members[lead].append(f"c_{number}")
    for lead, claims in members.items():
        first = claim(lead, "", Span(0, 1), leads)
        sides = (first.actor.side if first.actor else None, first.target.side if first.target else None)
        at = (f"geonames:{drawn(lead)[1]}",)
        yield Event(first.id, first.kind, at, first.start, first.end, *sides, tuple(claims), len(claims))


def controls(record: Record) -> Iterator[Control]:
    """Yield days of control of all places: a row for each month."""
    for place in record.places():
        for month in range(0, DAYS, 30):
            first = FIRST + timedelta(days=month)
            sides = dict(zip(SIDES, (0.5, 0.2, 0.1), strict=True))
            yield Control(place.id, first, first + timedelta(days=29), sides, 0.1, 0.1)


def factors(leads: array[int]) -> Iterator[Factor]:
    """Yield a statement for each tenth claim."""
    for number in range(0, len(leads), 10):
        _, at, day = drawn(told(number, leads))
        yield Factor(f"geonames:{at}", f"c_{number}", day, SIDES[:1], (), 1.0, "made")


if __name__ == "__main__":
    main()
