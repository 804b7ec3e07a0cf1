"""Documents made of a text and names given in it in, the names as grounding resolves them out."""

from __future__ import annotations

import hashlib
import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.figures import Figure
from whoheld.grounding import ground
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.names import fold
from whoheld.model import Actor, Block, Claim, Document, Place, Published, Span, Words
from whoheld.reader import cut, habits

KM_PER_DEGREE = 111.2


class Named(NamedTuple):
    """What a claim names, each by its words and, where these stand in the text, by their span."""

    places: tuple[Place, ...] = ()
    actor: Actor | None = None
    target: Actor | None = None


class Miss(NamedTuple):
    """What came out wrong in a document: the words, what was wanted, what was given."""

    measure: str
    document: str
    words: str
    wanted: str
    given: str


class Measured(NamedTuple):
    """Figures, and what they miss."""

    figures: list[Figure]
    misses: list[Miss]


def page(name: str, text: str, outlet: str | None = None) -> Document:
    """Return a text as a document, each of its lines a paragraph."""
    blocks, at = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block("paragraph", Span(at, at + len(line))))
        at += len(line)
    said_by = Words(outlet, None, "as filed") if outlet else None
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha, name, text, tuple(blocks), Published(), outlet=said_by)


def resolved(document: Document, named: Sequence[Named], lexicon: Lexicon) -> list[Named]:
    """Return the names as grounding resolves them, each a claim of its own in the sentence that it stands in."""
    said = sentences(document, lexicon)
    claims = [_claim(number, one, document, said) for number, one in enumerate(named)]
    found = [item for item in ground(document, claims, lexicon) if isinstance(item, Claim)]
    return [Named(claim.places, claim.actor, claim.target) for claim in found]


def sentences(document: Document, lexicon: Lexicon) -> list[Span]:
    """Return where the sentences of a document stand."""
    rules = habits(lexicon)
    return [
        Span(block.span.start + said.start, block.span.start + said.end)
        for block in document.blocks
        for said in cut(block.span.of(document.text), rules, by_line=False)
    ]


def _claim(number: int, named: Named, document: Document, sentences: Sequence[Span]) -> Claim:
    spans = [place.span for place in named.places] + [one.span for one in (named.actor, named.target) if one]
    start = next((span.start for span in spans if span), None)
    at = bisect_right(sentences, Span(start, len(document.text))) - 1 if start is not None else -1
    said = sentences[at] if at >= 0 else Span(0, 0)
    return Claim(
        f"c_{number}", document.sha256, "clash", "happened", "body", said, said, 0.9,
        actor=named.actor, target=named.target, places=named.places,
    )  # fmt: skip


def candidates(words: str, lexicon: Lexicon) -> Iterator[PlaceEntry]:
    """Yield all places of the gazetteer that go by the words or by a name within them."""
    yield from lexicon.places_named(words)
    for hit in lexicon.find(words):
        yield from (lexicon.places[id] for id in hit.ids if id in lexicon.places)
        if hit.kind == "place":
            yield from lexicon.places_named(hit.text)


def km(lat: float, lon: float, other: Place | PlaceEntry) -> float:
    """Return the great-circle distance to a place; endless where it has no coordinates."""
    if other.lat is None or other.lon is None:
        return math.inf
    up, across = math.radians(other.lat - lat) / 2, math.radians(other.lon - lon) / 2
    part = math.sin(up) ** 2
    part += math.cos(math.radians(lat)) * math.cos(math.radians(other.lat)) * math.sin(across) ** 2
    return 2 * math.degrees(math.asin(min(1.0, math.sqrt(part)))) * KM_PER_DEGREE


def plain(words: str) -> str:
    """Return words in small plain letters without apostrophes."""
    return fold(words).replace("'", "").replace("-", " ").lower()


def shown(place: Place) -> str:
    """Return a place as resolved, for reading."""
    return f"{place.id} {place.name}, {place.adm1}, {place.country} {place.lat},{place.lon} at {place.score}"
