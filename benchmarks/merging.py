"""Pairs of claims judged by eye in, how rightly events are merged out.

`merging.tsv` names each claim by page, kind and the characters of its quote, and holds no text; the pages are read
again on every core, their claims traced and merged, and a pair is joined where both are in one event. A claim is found
again by the quote that shares most of its characters, at least half. A pair of which a claim is no longer told, or of
which both are one claim now, is left out, and counted in `merging.told`.

The scored half is of pages, places and months that no weight was fitted on, and was judged before it was first scored.
`python -m benchmarks.merging SHARED` prints its figures, `--half fitted` those of the other half, `--fit` the weights
that the fitted half gives.
"""

from __future__ import annotations

import argparse
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss
from benchmarks.rows import Row, read_all, read_rows
from whoheld.events import merge, trace
from whoheld.events.features import FEATURES, PRIOR, WEIGHTS
from whoheld.events.tellings import Telling, telling, tells_happening
from whoheld.lexicon import Lexicon, load
from whoheld.model import Claim, Document

PAIRS = Path(__file__).with_name("merging.tsv")
FILES = (
    "corpus/syria-2011-2018.jsonl.gz",
    "corpus/libya-syria-iraq-timeline.jsonl.gz",
    "corpus/web-2016.jsonl.gz",
)
HALVES = ("scored", "fitted")
PULL = 2.0
"""How strongly a fit is drawn towards the weights that are in use: there are few pairs for so many."""
STEPS = 4000


class Pair(NamedTuple):
    """Two claims by name, the half they are of, and whether they tell of one happening."""

    half: str
    same: bool
    one: str
    other: str


class Merged(NamedTuple):
    """What the names of claims stand for now: each claim's event and telling by the name."""

    event: dict[str, str]
    told: dict[str, Telling]

    def holds(self, pair: Pair) -> bool:
        """Tell whether a pair is still told, as two claims."""
        both = pair.one in self.told and pair.other in self.told
        return both and self.told[pair.one].id != self.told[pair.other].id


def measured(shared: Path, lexicon: Lexicon, half: str = "scored") -> Measured:
    """Return precision, recall and F1 of the pairs of a half, the share still told, and the wrong pairs."""
    pairs = read_pairs(half)
    merged = merge_pages(shared, lexicon, pairs)
    told = [pair for pair in pairs if merged.holds(pair)]
    joined = [merged.event[pair.one] == merged.event[pair.other] for pair in told]
    hits: list[Part] = [(float(one and pair.same), 1.0) for pair, one in zip(told, joined, strict=True)]
    right = tuple(hit for hit, one in zip(hits, joined, strict=True) if one)
    found = tuple(hit for hit, pair in zip(hits, told, strict=True) if pair.same)
    f1 = tuple((2.0 * hit[0], float(one + pair.same)) for hit, one, pair in zip(hits, joined, told, strict=True))
    figures = [
        Figure("merging.precision", right),
        Figure("merging.recall", found),
        Figure("merging.f1", f1),
        Figure("merging.told", ((float(len(told)), float(len(pairs))),)),
    ]
    wrong = [(pair, one) for pair, one in zip(told, joined, strict=True) if one != pair.same]
    return Measured(figures, [_miss(pair, one) for pair, one in wrong])


def read_pairs(half: str) -> list[Pair]:
    """Return the judged pairs of a half."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [Pair(of, verdict == "same", one, other) for of, verdict, one, other in rows if of == half]


def merge_pages(shared: Path, lexicon: Lexicon, pairs: list[Pair]) -> Merged:
    """Read the pages that the pairs name, and merge what they tell."""
    names = sorted({name for pair in pairs for name in (pair.one, pair.other)})
    pages: dict[str, Document] = {}
    claims: list[Claim] = []
    for document, on_page in read_all(_rows(shared, {name.split(" ")[0] for name in names}), lexicon):
        pages[document.sha256] = document
        claims += on_page
    quotes = {claim.id: claim.quote.of(pages[claim.sha256].text) for claim in claims}
    origins = tuple(trace(pages.values(), claims))
    voice_of = {name: origin.id for origin in origins for name in origin.claims}
    event_of = {name: event.id for event in merge(claims, origins, (), quotes) for name in event.claims}
    found = found_again(names, (claim for claim in claims if tells_happening(claim)), pages)
    told = {name: telling(claim, quotes[claim.id], voice_of[claim.id]) for name, claim in found.items()}
    return Merged(
        {name: event_of[claim.id] for name, claim in found.items()},
        {name: one for name, one in told.items() if one},
    )


def found_again(names: list[str], claims: Iterator[Claim], pages: Mapping[str, Document]) -> dict[str, Claim]:
    """Return the claim that each name stands for: by its page and quote, of its kind where there are several."""
    on: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        on[pages[claim.sha256].name].append(claim)
    found: dict[str, Claim] = {}
    for name in names:
        page, kind, start, end = name.split(" ")
        near = [(_shared(claim, int(start), int(end)), claim) for claim in on[page]]
        best = max(near, key=lambda one: (one[0] >= 0.5, one[1].kind == kind, one[0]), default=None)
        if best and best[0] >= 0.5:
            found[name] = best[1]
    return found


def _shared(claim: Claim, start: int, end: int) -> float:
    quote = claim.quote
    return (min(end, quote.end) - max(start, quote.start)) / (max(end, quote.end) - min(start, quote.start))


def _rows(shared: Path, wanted: set[str]) -> Iterator[Row]:
    """Yield the wanted rows; no file is opened once all are found."""
    left = set(wanted)
    for file in FILES:
        for row in read_rows(shared / file) if left else ():
            if str(row["id"]) in left:
                left.remove(str(row["id"]))
                yield row


def fitted(merged: Merged, pairs: list[Pair], pull: float = PULL) -> dict[str, float]:
    """Return the weights, and the prior, by which the features best tell the pairs apart."""
    told = [pair for pair in pairs if merged.holds(pair)]
    values = np.array([[each(merged.told[a], merged.told[b]) for each in FEATURES] for _, _, a, b in told])
    same = np.array([float(pair.same) for pair in told])
    guess = np.array([WEIGHTS[each.__name__] for each in FEATURES])
    weights, prior = guess.copy(), PRIOR
    for _ in range(STEPS):
        wrong = 1 / (1 + np.exp(-(values @ weights + prior))) - same
        weights -= 0.005 * (values.T @ wrong + pull * (weights - guess))
        prior -= 0.005 * float(wrong.sum())
    return {"prior": prior} | {each.__name__: float(one) for each, one in zip(FEATURES, weights, strict=True)}


def _miss(pair: Pair, joined: bool) -> Miss:
    wanted, given = ("one", "two") if pair.same else ("two", "one")
    return Miss("merging", pair.one, pair.other, wanted, given if joined != pair.same else wanted)


def main() -> None:
    """Print the figures, or fitted weights."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.merging", description=__doc__)
    ask.add_argument("shared", type=Path, nargs="?", default=os.environ.get("WHOHELD_SHARED"))
    ask.add_argument("--half", choices=HALVES, default=HALVES[0])
    ask.add_argument("--fit", action="store_true")
    chosen = ask.parse_args()
    if chosen.shared is None:
        ask.error("name the folder that holds corpus/, or set WHOHELD_SHARED")
    lexicon = load()
    if chosen.fit:
        pairs = read_pairs("fitted")
        for name, weight in fitted(merge_pages(Path(chosen.shared), lexicon, pairs), pairs).items():
            print(f"{name:14} {weight:6.2f}")
        return
    for figure in measured(Path(chosen.shared), lexicon, chosen.half).figures:
        low, high = figure.interval()
        print(f"{figure.name:32} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)}", flush=True)


if __name__ == "__main__":
    main()
