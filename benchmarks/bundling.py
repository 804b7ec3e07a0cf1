"""A generated record: how long a bundle, its proof and a comparison take and how much memory, beside plain commands.

`python -m benchmarks.bundling [--pages 100000] [--record FILE] [--rows 100000] [--places 40]` prints times and never
judges. The record is that of `benchmarks.exporting`: its pages have numbers for hashes, so that `verify` reads all of
it and finds each page's hash wrong. The plain commands are `zip -q` over the same files, and `unzip -tq`.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

from benchmarks.exporting import MEASURE, make
from benchmarks.growing import DAYS, FIRST
from whoheld.store import Record

HEADING = (
    "id", "date_start", "date_end", "type_of_violence", "where_coordinates", "where_prec", "latitude", "longitude",
    "low", "best", "high", "source_headline", "side_a", "side_b",
)  # fmt: skip
NEAR = 0.02


def main() -> None:
    """Make a record or take the one given, bundle, verify and compare it, and print time and memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=40)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        path = given.record or folder / "generated.whoheld"
        if not path.exists():
            make(path, given.pages)
        bundled(path, folder, given.places)
        table(path, folder / "ged.csv", given.rows)
        asked = ["compare", str(folder / "ged.csv"), "--format", "csv", "-o", str(folder / "gaps.csv")]
        measure(f"compare with {given.rows:,} rows", whoheld(*asked, "-r", str(path)))


def bundled(record: Path, folder: Path, number: int) -> None:
    """Bundle some places, prove the bundle, and do by plain commands what comes near to it."""
    with Record.open(record) as kept:
        places = [word for row in kept.places()[:number] for word in ("--place", row.id)]
    target = folder / "bundle.zip"
    measure(f"bundle of {number} places", whoheld("bundle", *places, "-o", str(target), "-r", str(record)))
    print(f"{target.stat().st_size / 1e6:.0f} MB", flush=True)
    measure("verify", whoheld("verify", str(target)), finds=True)
    with zipfile.ZipFile(target) as found:
        found.extractall(folder / "files")
    if shutil.which("zip") and shutil.which("unzip"):
        measure("zip -q of its files", ["zip", "-q", "-0", "-r", str(folder / "plain.zip"), str(folder / "files")])
        measure("unzip -tq", ["unzip", "-tq", str(target)])


def table(record: Path, path: Path, rows: int) -> None:
    """Write a table in GED's form of happenings drawn at the record's places and days."""
    draw = random.Random(1)
    with Record.open(record) as kept, path.open("w", encoding="utf-8", newline="") as file:
        places = [row for row in kept.places() if row.lat is not None and row.lon is not None]
        out = csv.writer(file)
        out.writerow(HEADING)
        for number in range(rows):
            place, day = draw.choice(places), FIRST + timedelta(days=draw.randrange(DAYS))
            spot = [round((at or 0.0) + draw.uniform(-NEAR, NEAR), 4) for at in (place.lat, place.lon)]
            killed = [draw.randrange(1, 40)] * 3
            what = f"Clashes at {place.name} kill {killed[0]}"
            out.writerow([number, day, day, 1, place.name, 1, *spot, *killed, what, "Government of Iraq", "IS"])


def whoheld(*words: str) -> list[str]:
    """Return a command of this program."""
    return [sys.executable, "-m", "whoheld", *words]


def measure(name: str, command: list[str], finds: bool = False) -> None:
    """Run a command in a process of its own, and print what it took; one that `finds` may exit with 1."""
    told = subprocess.run([sys.executable, "-c", MEASURE, *command], check=not finds, capture_output=True, text=True)
    wall, processor, memory = told.stdout.split()
    print(f"{name:28} {wall:>7} s, processor {processor:>7} s, {memory:>6} MB of memory", flush=True)


if __name__ == "__main__":
    main()
