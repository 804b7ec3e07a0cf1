"""Pairs of claims judged by eye in, how rightly events are merged out.

`merging.tsv` names each claim by page, kind and the characters of its quote, and holds no text; the pages are read
again, their claims traced and merged, and a pair is joined where both are in one event. The figures are precision,
recall and F1 over the half that no weight was fitted on; a pair of which a claim is no longer told is left out, and
counted in `merging.told`. `python -m benchmarks.merging SHARED` prints them, `--half fitted` those of the other half,
`--fit` the weights that the fitted half gives.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.drawing import named
from benchmarks.figures import RESAMPLES, Figure, Part
from benchmarks.given import Measured, Miss
from benchmarks.rows import document_of, read_rows
from whoheld.claims import extract
from whoheld.events import merge, trace
from whoheld.events.features import FEATURES
from whoheld.events.tellings import Telling, telling, tells_happening
from whoheld.grounding import ground
from whoheld.lexicon import Lexicon, load
from whoheld.model import Claim, Document, Rejection
from whoheld.settings import Settings

PAIRS = Path(__file__).with_name("merging.tsv")
FILES = ("corpus/syria-2011-2018.jsonl.gz", "corpus/libya-syria-iraq-timeline.jsonl.gz")
PULL = 2.0
"""How strongly a fit is drawn towards 1 for each weight: there are few pairs for so many."""


class Pair(NamedTuple):
    """Two claims by name, the half they are of, and whether they tell of one happening."""

    half: str
    same: bool
    one: str
    other: str


class Merged(NamedTuple):
    """The event and the telling of each claim by its name."""

    event: dict[str, str]
    told: dict[str, Telling]


def measured(shared: Path, lexicon: Lexicon, half: str = "scored") -> Measured:
    """Return precision, recall and F1 of the pairs of a half, the share still told, and the wrong pairs."""
    pairs = [pair for pair in read_pairs() if pair.half == half]
    merged = merge_pages(shared, lexicon)
    told = [pair for pair in pairs if pair.one in merged.event and pair.other in merged.event]
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


def read_pairs() -> list[Pair]:
    """Return the judged pairs."""
    lines = PAIRS.read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return [Pair(half, verdict == "same", one, other) for half, verdict, one, other in rows]


@cache
def merge_pages(shared: Path, lexicon: Lexicon) -> Merged:
    """Read the pages that the pairs name, and merge what they tell."""
    wanted = {name.split(" ")[0] for pair in read_pairs() for name in (pair.one, pair.other)}
    pages: dict[str, Document] = {}
    claims: list[Claim] = []
    for row in (row for file in FILES for row in read_rows(shared / file) if str(row["id"]) in wanted):
        page = document_of(row, lexicon)
        if not isinstance(page, Rejection):
            pages[page.sha256] = page
            claims += _claims(page, lexicon)
    quotes = {claim.id: claim.quote.of(pages[claim.sha256].text) for claim in claims}
    origins = tuple(trace(pages.values(), claims))
    voice_of = {name: origin.id for origin in origins for name in origin.claims}
    event_of = {name: event.id for event in merge(claims, origins, (), quotes) for name in event.claims}
    happenings = {claim.id: claim for claim in claims if tells_happening(claim)}
    names = {named(claim, pages): id for id, claim in sorted(happenings.items(), reverse=True)}
    made = {name: telling(happenings[id], quotes[id], voice_of[id]) for name, id in names.items()}
    return Merged({name: event_of[id] for name, id in names.items()}, {name: one for name, one in made.items() if one})


def _claims(page: Document, lexicon: Lexicon) -> Iterator[Claim]:
    told = [claim for claim in extract(page, lexicon) if not isinstance(claim, Rejection)]
    yield from (claim for claim in ground(page, told, lexicon, Settings()) if not isinstance(claim, Rejection))


def fitted(merged: Merged, pull: float = PULL) -> dict[str, float]:
    """Return the weights, and the prior, by which the features best tell the pairs of the fitted half apart."""
    pairs = [pair for pair in read_pairs() if pair.half == "fitted" and {pair.one, pair.other} <= merged.told.keys()]
    values = np.array([[each(merged.told[a], merged.told[b]) for each in FEATURES] for _, _, a, b in pairs])
    same = np.array([float(pair.same) for pair in pairs])
    guess = np.ones(len(FEATURES))
    weights, prior = guess.copy(), -3.0
    for _ in range(4 * RESAMPLES):
        wrong = 1 / (1 + np.exp(-(values @ weights + prior))) - same
        weights -= 0.01 * (values.T @ wrong + pull * (weights - guess))
        prior -= 0.01 * float(wrong.sum())
    return {"prior": prior} | {each.__name__: float(one) for each, one in zip(FEATURES, weights, strict=True)}


def _miss(pair: Pair, joined: bool) -> Miss:
    wanted, given = ("one", "two") if pair.same else ("two", "one")
    return Miss("merging", pair.one, pair.other, wanted, given if joined != pair.same else wanted)


def main() -> None:
    """Print the figures, or fitted weights."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.merging", description=__doc__)
    ask.add_argument("shared", type=Path, nargs="?", default=os.environ.get("WHOHELD_SHARED"))
    ask.add_argument("--half", choices=("scored", "fitted"), default="scored")
    ask.add_argument("--fit", action="store_true")
    chosen = ask.parse_args()
    if chosen.shared is None:
        ask.error("name the folder that holds corpus/, or set WHOHELD_SHARED")
    lexicon = load()
    if chosen.fit:
        for name, weight in fitted(merge_pages(Path(chosen.shared), lexicon)).items():
            print(f"{name:14} {weight:6.2f}")
        return
    for figure in measured(Path(chosen.shared), lexicon, chosen.half).figures:
        low, high = figure.interval()
        print(f"{figure.name:32} {figure.value:.3f} ({low:.3f}-{high:.3f}) of {len(figure.parts)}", flush=True)


if __name__ == "__main__":
    main()
