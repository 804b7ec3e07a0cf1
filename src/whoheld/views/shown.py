"""A record and an id or a name -> the claim, event, document or snapshot of that name, down to its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from whoheld.errors import NotFound
from whoheld.events.beside import came_true, denies
from whoheld.events.chain import Voice, voices
from whoheld.events.ledger import Toll, ledger
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
    """An event and the claims that tell of it; how many reports go back to how many origins, and their chains.

    `tolls` are kept by claimant; `plans` are those that came true as it, `denials` say that it was not so.
    """

    event: Event
    claims: tuple[ShownClaim, ...]
    summary: str = ""
    voices: tuple[Voice, ...] = ()
    tolls: tuple[Toll, ...] = ()
    plans: tuple[ShownClaim, ...] = ()
    denials: tuple[ShownClaim, ...] = ()


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
            return _whole(record, event)
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


def show_claim(record: Record, id: str) -> ShownClaim:
    """Return the claim of an id."""
    return _shown(record, record.claim(id))


def show_event(record: Record, id: str) -> ShownEvent:
    """Return the event of an id, or that a claim of the id tells of; of one claim too."""
    return _whole(record, record.event(id))


def _shown(record: Record, claim: Claim) -> ShownClaim:
    """Return a claim with the event that it tells of, or that it came true as."""
    document = record.document(claim.sha256)
    event = _event(record, claim.id) or came_true(claim, _events_at(record, claim))
    return ShownClaim(claim_json(claim, document), in_context(claim, document), event.id if event else None)


def _whole(record: Record, event: Event) -> ShownEvent:
    """Return an event with all that stands beside it."""
    claims = [record.claim(each) for each in event.claims]
    origins = record.origins_of(event.claims)
    pages = {sha256: record.document(sha256) for sha256 in sorted({claim.sha256 for claim in claims})}
    chains = voices(claims, origins, pages)
    others = _others_at(record, event)
    plans = (_shown(record, claim) for claim in others if claim.status == "planned")
    return ShownEvent(
        event=event,
        claims=tuple(_shown(record, claim) for claim in claims),
        summary=f"{_counted(len(pages), 'report')}, {_counted(len(chains), 'independent origin')}",
        voices=chains,
        tolls=ledger(claims, origins, {sha256: page.published.end for sha256, page in pages.items()}),
        plans=tuple(plan for plan in plans if plan.event == event.id),
        denials=tuple(_shown(record, claim) for claim in others if denies(claim, event)),
    )


def _others_at(record: Record, event: Event) -> list[Claim]:
    """Return the plans and denials at the places of an event, by id."""
    there = {claim.id: claim for place in event.places for claim in record.claims(place=place)}
    return [claim for _, claim in sorted(there.items()) if claim.status in ("planned", "denied")]


def _events_at(record: Record, claim: Claim) -> Iterator[Event]:
    if claim.status == "planned":
        for place in sorted({place.id for place in claim.places if place.id}):
            yield from record.events(place=place, start=claim.start, kind=claim.kind)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


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
