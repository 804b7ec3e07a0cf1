"""Claims and documents -> their public JSON as plain data, and a claim's words in their context."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec

from whoheld.model import Actor, Block, Claim, Document, Place, Relation, Span
from whoheld.views.answers import Marked

CONTEXT = 160
"""Characters shown on each side of a claim's sentence."""

PLACE_FIELDS = ("text", "span", "inferred", "id", "name", "country", "adm1", "lat", "lon", "precision_km", "score")


def claim_json(claim: Claim, document: Document) -> dict[str, Any]:
    """Return the claim as the public JSON names it; what a stage has not filled is present and null or empty."""
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    return {
        "document": document.name,
        "claim": claim.id,
        **{field: plain[field] for field in ("kind", "status", "part", "extent", "confidence")},
        **{field: plain[field] for field in ("actor", "allies", "target")},
        "places": [_place(place) for place in claim.places],
        **{
            field: plain[field]
            for field in ("start", "end", "when", "killed", "wounded", "captured", "strength", "sources")
        },
        "published": _published(document),
        "quote": claim.quote.of(document.text),
        "quote_span": plain["quote"],
        "snapshot_sha256": claim.sha256,
    }


def document_json(document: Document) -> dict[str, Any]:
    """Return the document as the public JSON names it."""
    values = {field: getattr(document, field) for field in ("title", "outlet", "agency", "byline", "dateline")}
    return {
        "document": document.name,
        **{field: words.text if words else None for field, words in values.items()},
        "url": document.url,
        "published": _published(document),
        "blocks": [_block(block, document.text) for block in document.blocks],
        **({"lacks": list(document.lacks)} if document.lacks else {}),
        "snapshot_sha256": document.sha256,
    }


def in_context(claim: Claim, document: Document) -> tuple[Marked, ...]:
    """Return the claim's sentence with what surrounds it, cut where a value begins or ends, each stretch marked."""
    marks = _marks(claim)
    first, last = _around(claim.sentence, document.text)
    edges = {first, last} | {edge for span, _ in marks for edge in (span.start, span.end) if first < edge < last}
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        names = [name for span, name in marks if span.start <= start and end <= span.end]
        pieces.append(Marked(document.text[start:end], names[-1] if names else ""))
    return tuple(pieces)


def _around(sentence: Span, text: str) -> tuple[int, int]:
    """Return the bounds of a sentence's surroundings, in whole words."""
    first, last = max(0, sentence.start - CONTEXT), min(len(text), sentence.end + CONTEXT)
    if first:
        first = text.find(" ", first, sentence.start) + 1 or sentence.start
    if last < len(text):
        last = max(text.rfind(" ", sentence.end, last), sentence.end)
    return first, last


def relation_json(relation: Relation | None) -> dict[str, Any] | None:
    """Return the relation by the words of its kind: a direction is `from` a place, a part is `of` one."""
    if relation is None:
        return None
    match relation.what:
        case "direction":
            return {"what": "direction", "from": relation.of, "bearing": relation.bearing, "km": relation.km}
        case "part":
            return {"what": "part", "of": relation.of, "part": relation.part}
        case "near":
            return {"what": "near"}


def _marks(claim: Claim) -> list[tuple[Span, str]]:
    """Return the spans that carry the claim, the widest first, so that the last one over a stretch names it best."""
    parts: list[tuple[Span | None, str]] = [(claim.sentence, ""), (claim.quote, "quote")]
    parts += [(source.span, "source") for source in claim.sources]
    parts += [(actor.span, "actor") for actor in _actors(claim)]
    parts += [
        (claim.target.span if claim.target else None, "target"),
        (claim.when.span if claim.when else None, "when"),
    ]
    parts += [(place.span, "place") for place in claim.places]
    parts += [(count.span, "count") for count in claim.killed + claim.wounded + claim.captured + claim.strength]
    return [(span, name) for span, name in parts if span is not None]


def _actors(claim: Claim) -> tuple[Actor, ...]:
    return (*((claim.actor,) if claim.actor else ()), *claim.allies)


def _place(place: Place) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(place)
    return {**{field: plain[field] for field in PLACE_FIELDS}, "relation": relation_json(place.relation)}


def _published(document: Document) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(document.published)
    return {field: plain[field] for field in ("start", "end", "how", "filed")}


def _block(block: Block, text: str) -> dict[str, Any]:
    plain = {"kind": block.kind, "text": block.span.of(text), "span": [block.span.start, block.span.end]}
    return {**plain, "days": msgspec.to_builtins(block.days)} if block.days else plain
