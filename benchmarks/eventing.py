"""Generated claims in, how long they take to become origins and events, and how the time grows, out.

`python -m benchmarks.eventing --claims 100000` prints seconds of processor time on one core and the memory at its peak;
`--growth` those of ever more claims, and the exponent of the growth (1: as many times the time as claims).
"""

from __future__ import annotations

import argparse
import gc
import math
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

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


def main() -> None:
    """Print the times."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.eventing", description=__doc__)
    ask.add_argument("--claims", type=int, default=100_000)
    ask.add_argument("--growth", action="store_true")
    chosen = ask.parse_args()
    steps = [chosen.claims // 8, chosen.claims // 4, chosen.claims // 2] if chosen.growth else []
    times = [(number, timed(number)) for number in (*steps, chosen.claims)]
    if len(times) > 1:
        (first, fast), (last, slow) = times[0], times[-1]
        print(f"growth: exponent {math.log(slow / fast) / math.log(last / first):.2f}")


def timed(number: int) -> float:
    """Make so many claims events, print how long it takes, and return the seconds of merging."""
    pages, claims = generated(number)
    quotes = {claim.id: claim.quote.of(pages[claim.sha256].text) for claim in claims}
    gc.collect()
    started = time.process_time()
    origins: tuple[Origin, ...] = tuple(trace(pages.values(), claims))
    traced = time.process_time()
    events = sum(1 for _ in merge(claims, origins, (), quotes))
    merged = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counted = f"{number} claims on {len(pages)} pages, {len(origins)} origins, {events} events"
    print(
        f"{counted}: origins {traced - started:.2f} s, events {merged - traced:.2f} s, peak {peak:.0f} MB", flush=True
    )
    return merged - traced


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
