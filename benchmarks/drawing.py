"""A record in, pairs of its claims near the threshold of merging out, to be judged by eye.

`python -m benchmarks.drawing RECORD --half scored --but FILE` prints a line for each pair: the half, an empty verdict,
and both claims by page, kind and the characters of their quote. Pairs are as many from each step of the score, in an
order that does not show it. With `--but` no page, and no place in a month, of the pairs of a file is drawn from again,
so that one half knows nothing of the other. `--read FILE` prints the words of pairs instead.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from whoheld.events.blocking import pairs
from whoheld.events.features import score
from whoheld.events.tellings import Telling, telling, tells_happening
from whoheld.model import Claim, Document
from whoheld.store import Record

STEP = 0.5
PER_CLAIM = 2
PER_PLACE_AND_MONTH = 5
BEFORE, SENTENCE, AFTER = 110, 280, 50

Pair = tuple[Telling, Telling]


def main() -> None:
    """Print pairs, or their words."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.drawing", description=__doc__)
    ask.add_argument("record", type=Path)
    ask.add_argument("--half", choices=("scored", "fitted"), default="scored")
    ask.add_argument("--number", type=int, default=360)
    ask.add_argument("--band", type=float, nargs=2, default=(-3.0, 3.0), help="the scores between which to draw")
    ask.add_argument("--longest", type=int, default=12_000, help="the characters of a page beyond which none is drawn")
    ask.add_argument("--read", type=Path, help="print the words of this file's pairs that the record holds")
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--but", type=Path, help="a file of pairs whose pages, places and months are left alone")
    chosen = ask.parse_args()
    with Record.open(chosen.record) as record:
        pages = {page.sha256: page for page in record.documents()}
        claims = {claim.id: claim for claim in record.claims()}
        if chosen.read:
            print("\n".join(read_out(chosen.read, pages, claims)))
            return
        voices = {name: origin.id for name, origin in record.origins_of(claims).items()}
    told = (
        telling(claim, claim.quote.of(pages[claim.sha256].text), voices.get(claim.id, claim.id))
        for claim in claims.values()
        if tells_happening(claim)
    )
    here = {named(claims[each.id], pages): each for each in told if each and each.spots}
    free = left_alone(here, chosen.but.read_text(encoding="utf-8") if chosen.but else "")
    fresh = [each for each in free if len(pages[each.page].text) <= chosen.longest]
    found = drawn(fresh, chosen.band, chosen.number, chosen.seed)
    for one, other in random.Random(chosen.seed).sample(found, len(found)):
        print("\t".join((chosen.half, "", *(named(claims[each.id], pages) for each in (one, other)))))


def left_alone(told: Mapping[str, Telling], pairs: str) -> list[Telling]:
    """Return the tellings, by name, of no page and of no place in a month that the lines of pairs name."""
    met = {name for line in pairs.splitlines()[1:] for name in line.split("\t")[2:]}
    pages = {name.split(" ")[0] for name in met}
    places = {place_and_month(each) for name, each in told.items() if name in met}
    return [
        each for name, each in told.items() if name.split(" ")[0] not in pages and place_and_month(each) not in places
    ]


def drawn(tellings: list[Telling], band: tuple[float, float], number: int, seed: int) -> list[Pair]:
    """Return so many pairs, as many from each step of the score, few of one claim or of one place and month."""
    steps: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs(tellings):
        value = score(*pair)
        if band[0] <= value < band[1]:
            steps[int((value - band[0]) / STEP)].append(pair)
    met: Counter[str] = Counter()
    found: list[Pair] = []
    for step in sorted(steps):
        rest = random.Random(f"{seed} {step}").sample(steps[step], len(steps[step]))
        wanted = len(found) + number // len(steps)
        for one, other in rest:
            if len(found) == wanted:
                break
            where = place_and_month(one)
            if max(met[one.id], met[other.id]) < PER_CLAIM and met[where] < PER_PLACE_AND_MONTH:
                met.update((one.id, other.id, where))
                found.append((one, other))
    return found


def place_and_month(telling: Telling) -> str:
    """Return where and when a telling mostly plays."""
    return f"{telling.spots[0].id} {telling.end // 30}"


def named(claim: Claim, pages: dict[str, Document]) -> str:
    """Return a claim by its page's name, its kind, and where its quote stands."""
    return f"{pages[claim.sha256].name} {claim.kind} {claim.quote.start} {claim.quote.end}"


def read_out(file: Path, pages: dict[str, Document], claims: dict[str, Claim]) -> Iterator[str]:
    """Yield the words of the pairs of a file, with what surrounds them."""
    by_name = {named(claim, pages): claim for claim in claims.values()}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        _, verdict, *names = line.split("\t")
        if all(name in by_name for name in names):
            yield f"\n#{number} {verdict}"
            yield from (_told(by_name[name], pages) for name in names)


def _told(claim: Claim, pages: dict[str, Document]) -> str:
    page = pages[claim.sha256]
    start, end = claim.sentence.start, claim.sentence.end
    around = page.text[max(0, start - BEFORE) : start], page.text[end : end + AFTER]
    places = ", ".join(place.text for place in claim.places)
    when = f"{claim.start} {claim.end} ({page.published.end})"
    words = f"({around[0]}) {claim.sentence.of(page.text)[:SENTENCE]} ({around[1]})".replace("\n", " ")
    return f"  {page.name[-7:]} {claim.kind} {places}, {when}: {words}"


if __name__ == "__main__":
    main()
