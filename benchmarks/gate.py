"""Coded pages in, how many of their claims stand in a sentence that passes the gate out: of train, of test, of ours.

A claim counts where its quote is found in the page; it passes where one of the sentences that the quote meets does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.coded import find, pages
from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss
from training.coded import ours
from whoheld.claims.gate import gate
from whoheld.claims.passages import passages
from whoheld.lexicon import Lexicon
from whoheld.model import Document, Span
from whoheld.reader import habits

Quoted = tuple[str, Span]
"""A claim's kind and quote."""


def measured(shared: Path, lexicon: Lexicon) -> Measured:
    """Return the share of each set of coded claims that passes, and the claims that do not."""
    figures, misses = [], []
    for name, coded in (
        ("train", given(shared / "gold", "train", lexicon)),
        ("test", given(shared / "gold", "test", lexicon)),
        ("ours", our_own(shared, lexicon)),
    ):
        parts: list[Part] = []
        for document, claims in coded:
            stopped = list(stops(document, claims, lexicon))
            parts.append((float(len(claims) - len(stopped)), float(len(claims))))
            misses += [
                Miss(f"gate.{name}", document.name, kind, "open", quote.of(document.text)) for kind, quote in stopped
            ]
        figures.append(Figure(f"gate.{name}", tuple(parts)))
    return Measured(figures, misses)


def given(gold: Path, split: str, lexicon: Lexicon) -> Iterator[tuple[Document, list[Quoted]]]:
    """Yield the pages of a split of the coded pages with what is quoted of them."""
    for claims, document in pages(gold, split, lexicon):
        found = ((claim["kind"], find(claim["quote"], document.text, Span(0, len(document.text)))) for claim in claims)
        yield document, [(kind, quote) for kind, quote in found if quote]


def our_own(shared: Path, lexicon: Lexicon) -> Iterator[tuple[Document, list[Quoted]]]:
    """Yield the pages that we coded with what is quoted of them."""
    for page in ours(shared, lexicon):
        yield page.document, [(claim.kind, claim.quote.span) for claim in page.claims if claim.quote.span]


def stops(document: Document, claims: Iterable[Quoted], lexicon: Lexicon) -> Iterator[Quoted]:
    """Yield the claims that the gate keeps out."""
    told = list(passages(document, habits(lexicon)))
    passing = gate(lexicon).passing([one.text for one in told])
    open_spans = [one.span for one, passes in zip(told, passing, strict=True) if passes]
    for kind, quote in claims:
        if not any(span.start < quote.end and quote.start < span.end for span in open_spans):
            yield kind, quote
