"""The speeds: of starting, building, and asking a large record, each beside a plain command timed in the same run.

It prints a table and never judges. `python -m benchmarks.speed --documents 100000`.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import whoheld
from benchmarks import claiming, grounding, layers, parsing, reading
from benchmarks.timing import seconds
from whoheld.lexicon import load
from whoheld.model import Actor, Block, Claim, Control, Document, Place, Published, Snapshot, Span
from whoheld.pipeline import build
from whoheld.settings import Settings
from whoheld.store import PlaceRow, Record

PLACES = 500
BUILT_PAGES = 200
REPEATS = 5
FIRST_DAY = date(2014, 1, 1)
DAYS = 1400
PAGE = (
    "BAGHDAD, {day}.\n\nIraqi forces retook {place} from ISIS on Friday, officer {number} said. Three soldiers died.\n"
)
TOWNS = ("Ramadi", "Fallujah", "Hit", "Rutba", "Haditha", "Tikrit", "Mosul", "Baiji")


def main() -> None:
    """Time everything and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000, help="documents of the large record")
    parser.add_argument("--archive", type=int, default=1024, help="megabytes of the WARC that is read")
    chosen = parser.parse_args()
    wanted = chosen.documents
    shared = os.environ.get("WHOHELD_SHARED")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "large.whoheld"
        made = seconds(lambda: make_record(record, wanted))
        print(f"a record of {wanted} documents was made in {made:.0f} s ({record.stat().st_size / 1e6:.0f} MB)\n")
        found = rows(Path(folder), record)
        read = reading.rows(Path(folder), Path(shared) if shared else None, chosen.archive)
        parsed = parsing.rows(Path(shared) if shared else None)
        known = grounding.rows(Path(shared) if shared else None)
        told = claiming.rows(Path(shared) if shared else None)
        for what, took, beside in chain(found, read, parsed, known, told, layers.rows()):
            print(f"{what:50} {took:>14}   {beside}")


def rows(folder: Path, record: Path) -> Iterator[tuple[str, str, str]]:
    """Yield what was timed, how long it took, and what stands beside it."""
    program = [sys.executable, "-m", "whoheld"]
    nothing = f"python -c pass: {milliseconds(cpu([sys.executable, '-c', 'pass']))} CPU"
    yield "whoheld --help, CPU", milliseconds(cpu([*program, "--help"])), nothing
    select = "SELECT * FROM control WHERE place = 't:7'"
    asked = f"import sqlite3; sqlite3.connect({str(record)!r}).execute({select!r}).fetchall()"
    plain = f"a plain select from start: {milliseconds(wall([sys.executable, '-c', asked]))}"
    yield "who, from start", milliseconds(wall([*program, "who", "Town 7", "-r", str(record)])), plain
    yield "history, from start", milliseconds(wall([*program, "history", "Town 7", "-r", str(record)])), plain
    with whoheld.open(record) as held:
        scan = seconds(lambda: held.record.db.execute("SELECT count(*) FROM claims WHERE quote LIKE '%zz%'").fetchone())
        beside = f"one scan of the claims: {milliseconds(scan)}"
        yield "who, in process", milliseconds(middle(lambda: held.who("Town 7"))), beside
        yield "who on a day, in process", milliseconds(middle(lambda: held.who("Town 7", "2016-01-01"))), beside
        yield "history, in process", milliseconds(middle(lambda: held.history("Town 7"))), beside
    pages = write_pages(folder / "pages")
    with Record.create(folder / "built.whoheld") as built:
        took = seconds(lambda: build([pages], built, load(), Settings()))
    grep = wall(["grep", "-rc", "retook", str(pages)])
    yield "build, documents a second", f"{BUILT_PAGES / took:.0f}", f"grep -c: {BUILT_PAGES / grep:.0f}"


def make_record(path: Path, wanted: int) -> None:
    """Make a record of generated pages, each with one claim about one of the places."""
    with Record.create(path) as record:
        for start in range(0, wanted, 5000):
            with record.batch():
                for number in range(start, min(start + 5000, wanted)):
                    put(record, number)
        record.put_places(PlaceRow(f"t:{at}", f"Town {at}", (), "XX", "North", "settlement") for at in range(PLACES))
        record.put_derived((), (), (row for at in range(PLACES) for row in control(f"t:{at}")), ())


def put(record: Record, number: int) -> None:
    """Put one generated page and its claim."""
    at, day = number % PLACES, FIRST_DAY + timedelta(days=number % DAYS)
    text = f"Blue took Town {at} from Red, said officer {number}."
    sha, span = f"{number:064x}", Span(0, len(text))
    record.add_snapshots([Snapshot(sha, f"page-{number}", "made", "text/plain", text.encode())])
    blue, red = Actor("Blue", Span(0, 4), id="b", side="Blue"), Actor("Red", None, "given", id="r", side="Red")
    where = Place(f"Town {at}", Span(10, 16), id=f"t:{at}", name=f"Town {at}")
    claim = Claim(
        f"c_{number}", sha, "capture", "happened", "body", span, span, 0.9, "all", blue, (), red, (where,), day, day
    )
    published = Published(day, day, "stamp")
    record.put_page(sha, Document(sha, f"page-{number}", text, (Block("paragraph", span),), published), [claim], [])


def control(place: str) -> Iterator[Control]:
    """Yield a place's control, another row every second day."""
    for day in range(0, DAYS, 2):
        start, red = FIRST_DAY + timedelta(days=day), round(0.98 - 0.96 * day / DAYS, 2)
        yield Control(place, start, start + timedelta(days=1), {"Red": red, "Blue": round(0.98 - red, 2)}, 0.0, 0.02)


def write_pages(folder: Path) -> Path:
    """Write generated pages for a build."""
    folder.mkdir()
    for number in range(BUILT_PAGES):
        page = PAGE.format(day=FIRST_DAY + timedelta(days=number), place=TOWNS[number % len(TOWNS)], number=number)
        (folder / f"page-{number}.txt").write_text(page)
    return folder


def middle(action: Callable[[], object]) -> float:
    """Return the median wall time of an action repeated."""
    return statistics.median(seconds(action) for _ in range(REPEATS))


def wall(command: Sequence[str]) -> float:
    """Return the median wall time of a command."""
    return middle(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))


def cpu(command: Sequence[str]) -> float:
    """Return the mean processor time of a command, children's included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(REPEATS):
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / REPEATS


def milliseconds(took: float) -> str:
    """Return a time for reading."""
    return f"{took * 1000:.1f} ms"


if __name__ == "__main__":
    main()
