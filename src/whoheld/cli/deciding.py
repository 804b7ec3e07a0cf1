"""Judgements in, what of them is known here and what is printed of them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from whoheld.lexicon import Lexicon
    from whoheld.model import Judgement
    from whoheld.store import Record


def is_known(kept: Record, name: str) -> bool:
    """Tell whether the record has a claim."""
    return bool(kept.quotes_of([name]))


def as_known_here(lexicon: Lexicon, judgement: Judgement) -> Judgement:
    """Return a judgement that others made with its side as we name it, or raise where no side is known so."""
    from whoheld.judgements import decide
    from whoheld.pipeline.judging import side_meant

    if judgement.side is None:
        return judgement
    side = side_meant(lexicon, judgement.side)
    return judgement if side == judgement.side else decide(replace(judgement, side=side))


def judged_lines(kept: Record, claims: Iterable[str]) -> Iterator[str]:
    """Yield a line for each judgement that names one of the claims, oldest first."""
    from whoheld.display.judged import judgement_line
    from whoheld.judgements.applying import in_order

    shown = set(claims)
    for judgement in in_order(kept.judgements()):
        for name in sorted(shown & {*judgement.claims}):
            yield judgement_line(name, judgement)
