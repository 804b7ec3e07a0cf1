"""The coder that is shipped and the pages held back from it in, the bar for its claims and its true confidence out.

`python -m training.bars SHARED` prints the F1 of claims by the bar of `claims/judging.py`, fits the weights `sure` and
`sure_bias` by which a probability becomes the share of claims that are right, writes them beside the other weights of
the coder, and prints how often claims of each confidence are right.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import msgspec
import torch
from msgspec import structs
from torch import Tensor

from benchmarks.scoring import Tally, is_found, pairs
from training.coded import CodedPage, pages
from training.folds import held_back
from training.least import least
from training.outcome import claims_tally, rows
from training.train import pretrained_pieces
from whoheld.claims import judging
from whoheld.coder import Coder
from whoheld.coder.coder import Fusion, confidence
from whoheld.coder.graphs import WEIGHTS, Sessions
from whoheld.lexicon import Lexicon, load

LEASTS = (0.14, 0.18, 0.22, 0.26, 0.3, 0.34)
EDGES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


class Told(NamedTuple):
    """A claim's probability as the coder gives it, and whether a coded claim agrees in kind, status and places."""

    probability: float
    right: bool


def main() -> None:
    """Print F1 by bars, fit the confidence, and print it beside how often claims are right."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    ask.add_argument("shared", type=Path)
    shared, lexicon = ask.parse_args().shared, load()
    every = pages(shared, lexicon)
    held = held_back([page.document.text for page in every], [not page.ours for page in every])
    some = [page for at, page in enumerate(every) if at in held]
    print(f"{len(some)} pages, {sum(len(page.claims) for page in some)} claims")
    fusion = msgspec.json.decode((WEIGHTS / "fusion.json").read_bytes(), type=Fusion)
    coder = Coder(Sessions(), pretrained_pieces(), structs.replace(fusion, sure=1.0, sure_bias=0.0))
    for bar in LEASTS:
        print(f"{bar:.2f} found {found(some, lexicon, coder, bar):.3f}")
    told = [one for page in some for one in told_of(page, lexicon, coder)]
    fitted = fit(told, fusion)
    (WEIGHTS / "fusion.json").write_bytes(msgspec.json.encode(fitted) + b"\n")
    for low, high in pairwise(EDGES):
        inside = [one for one in told if low <= confidence(one.probability, fitted) < high]
        if inside:
            print(f"{low:.1f} to {high:.1f}: {len(inside)} claims, right {fmean(one.right for one in inside):.2f}")


def found(some: Sequence[CodedPage], lexicon: Lexicon, coder: Coder, bar: float) -> float:
    """Return the F1 of the claims of pages by a bar."""
    total = Tally()
    with barred(bar):
        for page in some:
            total += claims_tally(page, lexicon, coder)
    return total.f1(total.found)


def told_of(page: CodedPage, lexicon: Lexicon, coder: Coder) -> Iterator[Told]:
    """Yield the claims of a page that the coder gives at the usual bar."""
    coded, ours = rows(page, lexicon, coder)
    right = {id(claim) for one, claim in pairs(coded, ours) if is_found(one, claim)}
    yield from (Told(claim["confidence"], id(claim) in right) for claim in ours)


def fit(told: Sequence[Told], fusion: Fusion) -> Fusion:
    """Return the weights with those by which a probability becomes the share of claims that are right."""
    sure = [min(max(one.probability, 0.005), 0.995) for one in told]  # claims give it in two digits
    odds = torch.tensor([log(one / (1 - one)) for one in sure], dtype=torch.float64)
    right = torch.tensor([float(one.right) for one in told], dtype=torch.float64)

    def missed(by: Tensor) -> Tensor:
        return torch.nn.functional.binary_cross_entropy_with_logits(odds * by[0] + by[1], right)

    weight, bias = least(missed, 2)
    return structs.replace(fusion, sure=weight, sure_bias=bias)


@contextmanager
def barred(bar: float) -> Iterator[None]:
    """Set the bar for a while."""
    kept = judging.LEAST
    judging.LEAST = bar
    try:
        yield
    finally:
        judging.LEAST = kept


if __name__ == "__main__":
    main()
