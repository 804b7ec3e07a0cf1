"""A record and an id or a name -> the claim, event, document or snapshot of that name, down to its words."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from whoheld.errors import NotFound
from whoheld.model import Claim, Document, Event, Snapshot
from whoheld.store import Record
from whoheld.views.answers import Marked
from whoheld.views.claim import claim_json, document_json, in_context


class ShownClaim(Struct, frozen=True):
    """A claim as its public JSON, its words in their context, and the event that it tells of."""

    claim: dict[str, Any]
    context: tuple[Marked, ...]
    event: str | None


class ShownEvent(Struct, frozen=True):
    """An event and the claims that tell of it."""

    event: Event
    claims: tuple[ShownClaim, ...]


class ShownDocument(Struct, frozen=True):
    """A document as its public JSON, and the ids of its claims."""

    document: dict[str, Any]
    claims: tuple[str, ...]


class ShownSnapshot(Struct, frozen=True):
    """A page as found: where it was read, and how large it is; its payload stays in the record."""

    sha256: str
    name: str
    origin: str
    media: str
    size: int


Shown = ShownClaim | ShownEvent | ShownDocument | ShownSnapshot


def show(record: Record, id: str) -> Shown:
    """Return what goes by an id: an event of several claims, else a claim, a document or a snapshot."""
    claim = _claim(record, id)
    if claim is not None:
        event = _event(record, id)
        if event is not None and event.id == id and len(event.claims) > 1:
            return ShownEvent(event, tuple(_shown(record, record.claim(each)) for each in event.claims))
        return _shown(record, claim)
    document = _document(record, id)
    if document is not None:
        return ShownDocument(
            document_json(document), tuple(each.id for each in record.claims(document=document.sha256))
        )
    snapshot = _snapshot(record, id)
    if snapshot is not None:
        return ShownSnapshot(snapshot.sha256, snapshot.name, snapshot.origin, snapshot.media, len(snapshot.payload))
    raise NotFound(f"no claim, event, document or snapshot of this record is {id!r}; `whoheld events` lists events")


def _shown(record: Record, claim: Claim) -> ShownClaim:
    document = record.document(claim.sha256)
    event = _event(record, claim.id)
    return ShownClaim(claim_json(claim, document), in_context(claim, document), event.id if event else None)


def _claim(record: Record, id: str) -> Claim | None:
    try:
        return record.claim(id)
    except NotFound:
        return None


def _event(record: Record, id: str) -> Event | None:
    try:
        return record.event(id)
    except NotFound:
        return None


def _document(record: Record, id: str) -> Document | None:
    try:
        return record.document(id)
    except NotFound:
        return None


def _snapshot(record: Record, id: str) -> Snapshot | None:
    try:
        return record.snapshot(id)
    except NotFound:
        return None
