"""Generated claims in, how long they take to become origins and events, and how the time grows, out.

`python -m benchmarks.eventing --claims 100000` prints seconds of processor time on one core and the memory at its peak;
`--growth` those of ever more claims, each in a fresh process, and the exponent of the growth (1: as many times the time
as claims); `--picture FILE` draws them.
"""

from __future__ import annotations

import argparse
import gc
import math
import multiprocessing
import random
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from benchmarks.pictures import Axis, Dot, picture
from benchmarks.timing import PEAK
from whoheld.events import merge, trace
from whoheld.model import Actor, Block, Claim, Count, Document, Kind, Origin, Place, Published, Source, Span, Words

SEED = 20161
PER_PAGE = 6
PER_PLACE = 200
"""Claims on one place: with ten years of war, one happening in three weeks of each town."""
DAYS = 3650
KINDS: tuple[Kind, ...] = ("capture", "withdraw", "advance", "clash", "airstrike", "shelling", "bombing", "attack")
SIDES = ("Blue", "Red", "Green", None)
OUTLETS = ("Daily Post", "The Herald", "Radio One", "Gazette", "Evening Star")
NAMES = "bridge market school convoy clinic depot gate mosque tower road camp river mill hall farm"
WORDS = tuple(NAMES.split())
STEPS = 4
"""Each step of the growth has twice the claims of the one before."""


class Taken(NamedTuple):
    """What so many claims take: seconds of processor time for origins and for events, and megabytes at the peak."""

    claims: int
    origins: float
    events: float
    peak: float


def main() -> None:
    """Print the times."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.eventing", description=__doc__)
    ask.add_argument("--claims", type=int, default=100_000)
    ask.add_argument("--growth", action="store_true")
    ask.add_argument("--picture", type=Path, help="where the growth is drawn, as SVG")
    chosen = ask.parse_args()
    sizes = [chosen.claims >> step for step in reversed(range(STEPS if chosen.growth else 1))]
    taken = []
    for size in sizes:
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
            taken.append(fresh.submit(timed, size).result())
    if len(taken) > 1:
        print(f"growth: exponent {_exponent(taken):.2f}")
    if chosen.picture:
        chosen.picture.write_text(drawn(taken), encoding="utf-8")


def timed(number: int) -> Taken:
    """Make so many claims events, and print and return how long it takes."""
    pages, claims = generated(number)
    quotes = {claim.id: claim.quote.of(pages[claim.sha256].text) for claim in claims}
    gc.collect()
    started = time.process_time()
    origins: tuple[Origin, ...] = tuple(trace(pages.values(), claims))
    traced = time.process_time()
    events = sum(1 for _ in merge(claims, origins, (), quotes, pages))
    taken = Taken(number, traced - started, time.process_time() - traced, _peak())
    counted = f"{number} claims on {len(pages)} pages, {len(origins)} origins, {events} events"
    print(
        f"{counted}: origins {taken.origins:.2f} s, events {taken.events:.2f} s, peak {taken.peak:.0f} MB", flush=True
    )
    return taken


def drawn(taken: Sequence[Taken]) -> str:
    """Return a picture of the time that ever more claims take, both axes by powers of ten, beside linear growth."""
    across = Axis("claims", tuple((at / 3, f"{10 ** (at + 3):,}") for at in range(4)))
    up = Axis("seconds of processor time, origins and events", tuple((at / 4, f"{10**at / 10:g}") for at in range(5)))
    dots = [
        Dot((math.log10(each.claims) - 3) / 3, (math.log10(_both(each)) + 1) / 4, 3.5, _label(each)) for each in taken
    ]
    last = dots[-1]
    return picture(across, up, dots, ((0, max(0.0, last.up - last.across * 3 / 4)), (last.across, last.up)))


def _label(taken: Taken) -> str:
    return f"{taken.claims:,} claims: {_both(taken):.1f} s, {taken.peak:.0f} MB"


def _both(taken: Taken) -> float:
    return taken.origins + taken.events


def _exponent(taken: Sequence[Taken]) -> float:
    first, last = taken[0], taken[-1]
    return math.log(_both(last) / _both(first)) / math.log(last.claims / first.claims)


def _peak() -> float:
    """Return the most megabytes that this process held."""
    told: dict[str, int] = {}
    exec(PEAK, told)
    return told["peak"] / 1024


def generated(number: int) -> tuple[dict[str, Document], list[Claim]]:
    """Return pages and their claims: a third of the happenings is told by several pages, some in the same words."""
    chance = random.Random(SEED)
    told: list[Claim] = []
    pages: dict[str, Document] = {}
    happenings = list(_happenings(chance, number))
    for at in range(0, number, PER_PAGE):
        some = [happenings[(at + n) * 2 // 3] for n in range(min(PER_PAGE, number - at))]
        sha256, text, spans = f"{at:064x}", "", []
        for _, sentence in some:
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + " "
        day = max(claim.end or date.min for claim, _ in some)
        outlet = Words(chance.choice(OUTLETS))
        blocks = (Block("paragraph", Span(0, len(text))),)
        pages[sha256] = Document(sha256, f"page-{at}", text, blocks, Published(day, day, "given"), outlet=outlet)
        told += [_told(chance, f"c_{at + n:08}", sha256, *one) for n, one in enumerate(zip(some, spans, strict=True))]
    return pages, told


def _happenings(chance: random.Random, number: int) -> Iterator[tuple[Claim, str]]:
    for at in range(number):
        place = chance.randrange(max(1, number // PER_PLACE))
        day = date(2011, 1, 1) + timedelta(days=chance.randrange(DAYS))
        where = Place(
            f"Town {place}", id=f"town-{place}", level="settlement", lat=place % 60 + 0.5, lon=place // 60 * 0.5
        )
        killed = chance.randrange(1, 90)
        sides = [Actor(side, side=side) if side else None for side in chance.sample(SIDES, 2)]
        kind = chance.choice(KINDS)
        what = " ".join(chance.sample(WORDS, 4))
        sentence = (
            f"A {kind} on the {what} of Town {place} left {killed} dead on that day, number {at % 977} of its sort."
        )
        yield (
            Claim(
                id="", sha256="", kind=kind, status="happened", part="body", quote=Span(0, 0), sentence=Span(0, 0),
                confidence=1.0, actor=sides[0], target=sides[1], places=(where,), start=day, end=day,
                killed=(Count(None, "unknown", killed, killed, None),),
            ),
            sentence,
        )  # fmt: skip


def _told(chance: random.Random, id: str, sha256: str, happening: tuple[Claim, str], span: Span) -> Claim:
    claim, _ = happening
    sources = (Source(f"Colonel Name{chance.randrange(300)} Surname{chance.randrange(300)}"),) * chance.randrange(2)
    return replace(claim, id=id, sha256=sha256, quote=span, sentence=span, sources=sources)


if __name__ == "__main__":
    main()
