"""Coded pages in, each with its text layer and claims out: those of the shared training set, and our own by offsets.

`training/coded/pages.jsonl` holds our codings: the page's id in a corpus, or in `written.jsonl` beside it, whose pages
we invented; a hash of the text layer that the offsets count in, and the claims by `codebook.md`, their words as spans.
A page whose text layer has changed since is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.rows import Row, document_of, read_rows
from whoheld.lexicon import Lexicon
from whoheld.model import Document, Rejection, Span

OURS = Path(__file__).with_name("coded") / "pages.jsonl"
WRITTEN = OURS.with_name("written.jsonl")
COUNTS = ("killed", "wounded", "captured", "strength")
Coded = dict[str, Any]


class Words(Struct, frozen=True):
    """Words of a page, and where they stand where that is known."""

    text: str
    span: Span | None = None


class CodedClaim(Struct, frozen=True):
    """A claim as coded; days as ISO dates; `counts` by name as {"low", "high"}."""

    kind: str
    status: str
    part: str
    quote: Words
    actor: Words | None
    side: str | None
    target: Words | None
    target_side: str | None
    places: tuple[Words, ...]
    start: str | None
    end: str | None
    when: Words | None
    sources: tuple[Words, ...]
    counts: dict[str, dict[str, int | None]]
    extent: str | None = None


class CodedPage(Struct, frozen=True):
    """A page, its row as the program reads it, and its claims; `ours` tells who coded it."""

    id: str
    row: Row
    document: Document
    claims: tuple[CodedClaim, ...]
    ours: bool


def pages(shared: Path, lexicon: Lexicon) -> list[CodedPage]:
    """Return all coded pages for training, never those of the test set."""
    return [*_given(shared, lexicon), *ours(shared, lexicon)]


def ours(shared: Path, lexicon: Lexicon) -> Iterator[CodedPage]:
    """Yield the pages that we coded, of those whose text layer is still the one that was coded."""
    for coded in read_rows(OURS) if OURS.exists() else ():
        corpus = WRITTEN if coded["corpus"] == WRITTEN.name else shared / "corpus" / coded["corpus"]
        row = _corpus(corpus).get(coded["document"])
        document = document_of(row, lexicon) if row else None
        if row and isinstance(document, Document) and digest(document.text) == coded["layer"]:
            claims = tuple(_by_span(claim, document.text) for claim in coded["claims"])
            yield CodedPage(coded["document"], row, document, claims, ours=True)


def digest(text: str) -> str:
    """Return what tells one text layer from another."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _given(shared: Path, lexicon: Lexicon) -> Iterator[CodedPage]:
    rows = {row["id"]: row for row in read_rows(shared / "gold" / "docs.jsonl")}
    for file in sorted((shared / "gold" / "train").glob("*.json")):
        coded = json.loads(file.read_text(encoding="utf-8"))
        row = rows[coded["document"]]
        document = document_of(row, lexicon)
        if not isinstance(document, Rejection):
            claims = tuple(map(_by_text, coded["claims"]))
            yield CodedPage(coded["document"], row, document, claims, ours=False)


@cache
def _corpus(file: Path) -> dict[str, Row]:
    return {row["id"]: row for row in read_rows(file)}


def _by_text(claim: Coded) -> CodedClaim:
    def word(text: str | None) -> Words | None:
        return Words(text) if text else None

    return CodedClaim(
        claim["kind"], claim["status"], claim["part"], Words(claim["quote"]),
        word(claim["actor"]), claim["side"], word(claim["target"]), claim["target_side"],
        tuple(map(Words, claim["places"])), claim["start"], claim["end"], None, tuple(map(Words, claim["sources"])),
        {name: claim[name] for name in COUNTS if claim[name]},
    )  # fmt: skip


def _by_span(claim: Coded, text: str) -> CodedClaim:
    def words(span: list[int]) -> Words:
        found = Span(*span)
        return Words(found.of(text), found)

    def word(name: str) -> Words | None:
        return words(claim[name]) if name in claim else None

    return CodedClaim(
        claim["kind"], claim.get("status", "happened"), claim.get("part", "body"), words(claim["quote"]),
        word("actor"), claim.get("side"), word("target"), claim.get("target_side"),
        tuple(map(words, claim.get("places", ()))), claim.get("start"), claim.get("end"), word("when"),
        tuple(map(words, claim.get("sources", ()))), {name: claim[name] for name in COUNTS if name in claim},
        claim.get("extent"),
    )  # fmt: skip
