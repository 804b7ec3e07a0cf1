"""Generated claims of many towns over ten years in, how long their control takes and how much memory out.

Processor time of one fresh process; what makes the claims is not timed. `python -m benchmarks.controlling`, and with
`--growth --picture docs/growth-control.svg` for ever more.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from math import log10
from pathlib import Path
from typing import NamedTuple

from benchmarks.pictures import Axis, Dot, picture
from benchmarks.timing import PEAK
from whoheld.model import Actor, Claim, Kind, Origin, Place, Span

CLAIMS, PLACES, DAYS = 100_000, 1000, 3652
GROWTH = (10_000, 30_000, 100_000, 300_000, 1_000_000)
FIRST = date(2011, 1, 1)
SEED = 7
KINDS: tuple[Kind, ...] = ("capture", "capture", "hold", "hold", "hold", "withdraw", "advance", "offensive", "repel")
SIDES = ("IS", "Government of Syria", "Syrian insurgents", "SDF")
FRESH = f"""
import sys, time
from benchmarks.controlling import made
from whoheld.control import reconstruct
from whoheld.settings import Settings
told, origins = made(int(sys.argv[1]), int(sys.argv[2]))
began = time.process_time()
rows = list(reconstruct(told, origins, (), Settings()))
took = time.process_time() - began
{PEAK}
print(took, peak / 1024, len(rows))
"""


class Taken(NamedTuple):
    """What so many claims of so many places take: processor time, and memory at its peak, claims and rows included."""

    claims: int
    places: int
    seconds: float
    megabytes: float
    rows: int

    def told(self) -> str:
        """Return it in words."""
        what = f"{self.claims:,} claims, {self.places:,} places, {self.rows:,} rows"
        return f"{what}: {self.seconds:.1f} s, {self.megabytes:,.0f} MB"


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


def taken(claims: int, places: int) -> Taken:
    """Reconstruct the control of generated claims in a fresh process, and return what it takes."""
    command = [sys.executable, "-c", FRESH, str(claims), str(places)]
    took, peak, found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return Taken(claims, places, float(took), float(peak), int(found))


def drawn(steps: Sequence[Taken]) -> str:
    """Return a picture of the time that ever more claims take, both axes by powers of ten, beside linear growth."""
    across = Axis("claims", [(power / 2, f"{10 ** (power + 4):,}") for power in range(3)])
    up = Axis("seconds of processor time", [(power / 3, f"{10**power:,}") for power in range(4)])
    dots = [Dot((log10(one.claims) - 4) / 2, log10(one.seconds) / 3, 4, one.told()) for one in steps]
    first = dots[0]
    return picture(across, up, dots, ((first.across, first.up), (1, first.up + (1 - first.across) * 2 / 3)))


def main() -> None:
    """Print the figures."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.controlling", description=__doc__)
    ask.add_argument("--growth", action="store_true", help="for ever more claims, a hundred to a place")
    ask.add_argument("--picture", type=Path, help="where the growth is drawn, as SVG")
    chosen = ask.parse_args()
    steps = []
    for claims in GROWTH if chosen.growth else (CLAIMS,):
        steps.append(taken(claims, claims * PLACES // CLAIMS))
        print(steps[-1].told(), flush=True)
    if chosen.picture:
        chosen.picture.write_text(drawn(steps), encoding="utf-8")


if __name__ == "__main__":
    main()
