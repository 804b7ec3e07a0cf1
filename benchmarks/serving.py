"""A generated record, and how long the page waits for what it asks of a server on the same machine.

1,000 places over ten years, 200,000 claims. `python -m benchmarks.serving [--claims N] [--record FILE]` prints times
and never judges; a FILE that is there already is asked as it is, else it is made and kept.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from benchmarks.growing import PER_BATCH, PLACES, page
from benchmarks.timing import seconds
from whoheld.lexicon import load
from whoheld.model import Claim, Snapshot
from whoheld.pipeline import derive
from whoheld.settings import Settings
from whoheld.store import Record

SOUTH, NORTH, WEST, EAST = 30.0, 37.0, 36.0, 48.0
FIRST_MAP = ("summary.json", "places.json", "control/2015.json")
TIMES = 5


def main() -> None:
    """Make a record or take the one given, ask a server of it, and print the times."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serving", description=__doc__)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--record", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "generated.whoheld"
        if not path.exists():
            made = seconds(lambda: make(path, given.claims))
            print(f"{given.claims:,} claims about {PLACES:,} places over ten years, made in {made:.0f} s", flush=True)
        for what, took, size in asked(path):
            print(f"{what:45} {1000 * took:7.0f} ms {size / 1000:9.0f} kB", flush=True)


def make(path: Path, claims: int) -> None:
    """Make the record of generated pages, and what follows from them."""
    with Record.create(path) as record:
        for first in range(0, claims, PER_BATCH):
            with record.batch():
                for number in range(first, min(first + PER_BATCH, claims)):
                    _put(record, number)
        derive(record, load(), Settings())


def asked(path: Path) -> Iterator[tuple[str, float, int]]:
    """Yield what is asked of a server, how long the answer takes, and its size as sent."""
    first = []
    for _ in range(TIMES):
        with server(path) as address:
            first.append([_ask(f"{address}api/{each}") for each in FIRST_MAP])
    for at, name in enumerate(FIRST_MAP):
        yield f"{name}, of a fresh server", *_middle([one[at] for one in first])
    yield "the first map in all", *_middle([(sum(t for t, _ in one), sum(n for _, n in one)) for one in first])
    draw = random.Random(7)
    with server(path) as address:
        for what, paths in _others(draw):
            yield what, *_middle([_ask(f"{address}api/{each}") for each in paths])


def _others(draw: random.Random) -> Iterator[tuple[str, list[str]]]:
    """Yield what else is asked, each time another one, so that nothing is remembered."""
    towns = draw.sample(range(PLACES), TIMES)
    yield "place/ID.json", [f"place/t:{town}.json" for town in towns]
    yield "events/YEAR.json", [f"events/{year}.json" for year in range(2011, 2011 + TIMES)]
    yield "control/YEAR.json, the next ones", [f"control/{year}.json" for year in range(2011, 2011 + TIMES)]
    yield "daily.json", ["daily.json"]
    yield "search.json, one town", [f"search.json?q=town+{town}" for town in towns]
    yield "search.json, words of a third of all claims", [f"search.json?q={side}&limit=50" for side in ("red", "blue")]
    yield "document/NAME.json", [f"document/page-{town}.json" for town in towns]
    yield "control.geojson", [f"control.geojson?on={year}-06-01" for year in range(2011, 2011 + TIMES)]
    yield "place/ID.json, as known on a day", [f"place/t:{town}.json?as_of=2015-06-01" for town in towns]


def _middle(found: list[tuple[float, int]]) -> tuple[float, int]:
    return statistics.median(took for took, _ in found), round(statistics.median(size for _, size in found))


def _ask(url: str) -> tuple[float, int]:
    read = b""

    def ask() -> None:
        nonlocal read
        request = urllib.request.Request(url, headers={"accept-encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=600) as answer:
            read = answer.read()

    took = seconds(ask)
    return took, len(read)


@contextmanager
def server(path: Path) -> Iterator[str]:
    """Yield the address of a server of a record."""
    command = [sys.executable, "-m", "whoheld", "serve", "-r", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found
        yield found[0]
        server.terminate()


def _put(record: Record, number: int) -> None:
    document, claim = page(number)
    text = document.text.encode()
    record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", text)])
    record.put_page(document.sha256, document, [_located(claim)], [])


def _located(claim: Claim) -> Claim:
    """Return a generated claim with its towns on the map."""
    places = []
    for place in claim.places:
        draw = random.Random(place.text)
        places.append(replace(place, lat=draw.uniform(SOUTH, NORTH), lon=draw.uniform(WEST, EAST), precision_km=1.0))
    return replace(claim, places=tuple(places))


if __name__ == "__main__":
    main()
