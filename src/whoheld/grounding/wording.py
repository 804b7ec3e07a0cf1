"""A claim in, the same out with its names in the words that are to be read behind their spans, or that stand there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import replace

from whoheld.model import Actor, Claim, Document, Place, Source, Span

Named = TypeVar("Named", Actor, Place, Source)


def as_read(claim: Claim, document: Document) -> Claim:
    """Return the claim with its names as the document's repairs have them read."""
    return _worded(claim, lambda span: _read(span, document)) if document.repairs else claim


def as_written(claim: Claim, document: Document) -> Claim:
    """Return the claim with its names as they stand in the text layer."""
    return _worded(claim, lambda span: span.of(document.text)) if document.repairs else claim


def _worded(claim: Claim, words: Callable[[Span], str]) -> Claim:
    def worded(named: Named) -> Named:
        text = words(named.span) if named.span else named.text
        return named if text == named.text else replace(named, text=text)

    return replace(
        claim,
        actor=claim.actor and worded(claim.actor),
        target=claim.target and worded(claim.target),
        allies=tuple(worded(ally) for ally in claim.allies),
        places=tuple(worded(place) for place in claim.places),
        sources=tuple(worded(source) for source in claim.sources),
    )


def _read(span: Span, document: Document) -> str:
    pieces, at = [], span.start
    first = bisect_left(document.repairs, span.start, key=lambda repair: repair.span.start)
    last = bisect_right(document.repairs, span.end, key=lambda repair: repair.span.end)
    for repair in document.repairs[first:last]:
        pieces += [document.text[at : repair.span.start], repair.text]
        at = repair.span.end
    return "".join([*pieces, document.text[at : span.end]])
