"""Generated claims of many towns over ten years in, how long their control takes and how much memory out.

Processor time of one process; what makes the claims is not timed. `python -m benchmarks.controlling [--growth]`
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta

from benchmarks.timing import PEAK, processor_seconds
from whoheld.control import reconstruct
from whoheld.model import Actor, Claim, Kind, Origin, Place, Span
from whoheld.settings import Settings

CLAIMS, PLACES, DAYS = 100_000, 1000, 3652
GROWTH = (10_000, 30_000, 100_000, 300_000, 1_000_000)
FIRST = date(2011, 1, 1)
SEED = 7
KINDS: tuple[Kind, ...] = ("capture", "capture", "hold", "hold", "hold", "withdraw", "advance", "offensive", "repel")
SIDES = ("IS", "Government of Syria", "Syrian insurgents", "SDF")
MEMORY = f"""
import sys
from benchmarks.controlling import made, reconstruct, Settings
told, origins = made(int(sys.argv[1]), int(sys.argv[2]))
rows = list(reconstruct(told, origins, (), Settings()))
{PEAK}
print(peak, len(rows))
"""


def made(claims: int, places: int) -> tuple[list[Claim], list[Origin]]:
    """Return claims of four sides, two thirds of whole towns and dated to the day, each copied now and then."""
    draw = random.Random(SEED)
    told = [_claim(draw, number, places) for number in range(claims)]
    origins = [Origin(f"o{at}", tuple(one.id for one in told[at : at + 3]), "made") for at in range(0, claims, 3)]
    return told, origins


def _claim(draw: random.Random, number: int, places: int) -> Claim:
    start = FIRST + timedelta(days=draw.randrange(DAYS))
    width = draw.choice((0, 0, 3, 30))
    town = f"t{draw.randrange(places)}"
    side, target = draw.sample(SIDES, 2)
    return Claim(
        id=f"c{number:07}", sha256=f"page{number // 4}", kind=draw.choice(KINDS), status="happened", part="body",
        quote=Span(0, 1), sentence=Span(0, 1), confidence=draw.uniform(0.2, 1.0),
        extent="part" if draw.random() < 0.1 else None,
        actor=Actor(side, side=side), target=Actor(target, side=target) if draw.random() < 0.5 else None,
        places=(Place(town, id=town, level="settlement"),), start=start, end=start + timedelta(days=width),
    )  # fmt: skip


def rows(claims: int, places: int) -> Iterator[tuple[str, str, str]]:
    """Yield what was measured, the figure, and what stands beside it."""
    told, origins = made(claims, places)
    seconds = processor_seconds(lambda: sum(1 for _ in reconstruct(told, origins, (), Settings())))
    beside = f"{places:,} places over ten years, one core"
    yield f"control of {claims:,} claims, seconds", f"{seconds:.1f}", beside
    command = [sys.executable, "-c", MEMORY, str(claims), str(places)]
    peak, found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    yield f"control of {claims:,} claims, MB at its peak", f"{int(peak) / 1024:.0f}", f"claims and {int(found):,} rows"


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.controlling", description=__doc__)
    ask.add_argument("--growth", action="store_true", help="for ever more claims, a hundred to a place")
    sizes = (
        [(claims, claims * PLACES // CLAIMS) for claims in GROWTH] if ask.parse_args().growth else [(CLAIMS, PLACES)]
    )
    for size in sizes:
        for what, figure, beside in rows(*size):
            print(f"{what:50} {figure:>10}   {beside}", flush=True)


if __name__ == "__main__":
    main()
