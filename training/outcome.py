"""What a coder says of coded pages in, figures out: kinds by sentence, claims as the program tells them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from benchmarks.scoring import Tally, tally
from training.coded import CodedPage
from training.lessons import Lesson
from whoheld.claims import extract
from whoheld.coder import Coded, Coder
from whoheld.coder.encoding import KIND
from whoheld.lexicon import Lexicon
from whoheld.model import Claim

SURE = 0.4  # probability from which a kind counts as found in a sentence


def kinds_tally(one: Lesson, found: Sequence[Sequence[Coded]]) -> Tally:
    """Return how many kinds of sentences are found."""
    true = {(taught.sentence, taught.kind) for taught in one.taught}
    ours = {(at, KIND[coded.kind]) for at, some in enumerate(found) for coded in some if coded.probability >= SURE}
    return Tally(coded=len(true), ours=len(ours), found=len(true & ours))


def claims_tally(page: CodedPage, lexicon: Lexicon, coder: Coder) -> Tally:
    """Return how many coded claims the program finds with a coder: kind, status and places, actors unresolved."""
    everything, _ = tally(*rows(page, lexicon, coder), page.document.text)
    return everything


def rows(page: CodedPage, lexicon: Lexicon, coder: Coder) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the coded claims of a page and those that the program finds with a coder, as they are scored."""
    claims = [one for one in extract(page.document, lexicon, coder) if isinstance(one, Claim)]
    coded = [_coded(page, number) for number in range(len(page.claims))]
    return coded, [_row(claim, page.document.text) for claim in claims]


def _row(claim: Claim, text: str) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(claim)
    return row | {"quote": claim.quote.of(text)}


def _coded(page: CodedPage, number: int) -> dict[str, Any]:
    claim = page.claims[number]
    return {
        "kind": claim.kind, "status": claim.status, "quote": claim.quote.text, "side": claim.side,
        "places": [place.text for place in claim.places], "start": claim.start, "end": claim.end,
    }  # fmt: skip
