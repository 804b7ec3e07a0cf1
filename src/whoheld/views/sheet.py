"""A record and a document's name -> the document as the page shows it: clean text, its blocks, its claims by offset."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.model import Block, BlockKind, Claim, Document, Kind, Media, Published, Span, Status, Words
from whoheld.store import Record


class PlaceNamed(Struct, frozen=True):
    """A place of a claim: as spelled, and as resolved."""

    text: str
    id: str | None
    name: str | None


class SheetBlock(Struct, frozen=True):
    """A labelled stretch of the text."""

    kind: BlockKind
    start: int
    end: int


class SheetRepair(Struct, frozen=True):
    """A stretch of the text that is to be read otherwise."""

    start: int
    end: int
    text: str


class SheetClaim(Struct, frozen=True):
    """A claim of the page: where its quote and its sentence stand, its places and the side that acts."""

    id: str
    kind: Kind
    status: Status
    confidence: float
    quote: Span
    sentence: Span
    places: tuple[PlaceNamed, ...]
    side: str | None


class SheetDays(Struct, frozen=True):
    """The bounds of a day of publication, and how they are known."""

    start: date | None
    end: date | None
    how: str


class Sheet(Struct, frozen=True):
    """A document with its whole text; offsets count characters of `text`."""

    name: str
    title: str | None
    outlet: str | None
    agency: str | None
    url: str | None
    sha256: str
    media: Media
    published: SheetDays
    saved: date | None
    text: str
    blocks: tuple[SheetBlock, ...]
    claims: tuple[SheetClaim, ...]
    repairs: tuple[SheetRepair, ...]


def sheet(record: Record, name_or_sha256: str) -> Sheet:
    """Return a document by its name, its SHA-256, or the latter's first eight or more digits."""
    document = record.document(name_or_sha256)
    snapshot = record.snapshot(document.sha256)
    return Sheet(
        name=document.name,
        title=_text(document.title),
        outlet=_text(document.outlet),
        agency=_text(document.agency),
        url=document.url or snapshot.url,
        sha256=document.sha256,
        media=snapshot.media,
        published=_days(document.published),
        saved=snapshot.saved,
        text=document.text,
        blocks=tuple(map(_block, document.blocks)),
        claims=tuple(_claim(claim) for claim in record.claims(document=document.sha256)),
        repairs=_repairs(document),
    )


def _text(words: Words | None) -> str | None:
    return None if words is None else words.text


def _days(published: Published) -> SheetDays:
    return SheetDays(published.start, published.end, published.how)


def _block(block: Block) -> SheetBlock:
    return SheetBlock(block.kind, block.span.start, block.span.end)


def _claim(claim: Claim) -> SheetClaim:
    places = tuple(PlaceNamed(place.text, place.id, place.name) for place in claim.places)
    side = claim.actor.side if claim.actor else None
    return SheetClaim(claim.id, claim.kind, claim.status, claim.confidence, claim.quote, claim.sentence, places, side)


def _repairs(document: Document) -> tuple[SheetRepair, ...]:
    return tuple(SheetRepair(each.span.start, each.span.end, each.text) for each in document.repairs)
