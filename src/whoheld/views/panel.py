"""A record and an id -> all that the page tells of one place, one event or one claim, down to its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import cos, hypot, inf, radians
from typing import Any

from msgspec import Struct

from whoheld.errors import UnknownPlace
from whoheld.events.chain import Report, Voice, voices
from whoheld.events.ledger import Toll
from whoheld.model import Claim, Event, Extent, Kind, Origin, Source, Status
from whoheld.store import DocumentHead, PlaceRow, Record, charted
from whoheld.views.answers import Interval, Marked, Place, PlaceHead, PublishedDays, Quoted, bounds
from whoheld.views.evidence import Stand, about, bears, first_day, last_day, quoted, stand
from whoheld.views.history import intervals
from whoheld.views.places import head
from whoheld.views.shown import ShownClaim, show_claim, show_event

NOBODY = Stand((), ())
DAY = timedelta(days=1)
TOWN_KM = 12.0
"""A site so near to a town is taken for a part of it."""
DEGREE_KM = 111.2


class Held(Struct, frozen=True):
    """Days of equal probabilities."""

    start: date
    end: date
    sides: dict[str, float]
    contested: float
    unknown: float


class Before(Struct, frozen=True, rename={"supports": "for"}):
    """Whom a claim speaks for and against on the days before it."""

    supports: tuple[str, ...]
    against: tuple[str, ...]


class Heard(Struct, frozen=True, rename={"supports": "for", "since": "from"}):
    """A claim as evidence of a place: whom it speaks for and against on `from` and after it, and `before` it.

    A plan speaks for nobody, and so does a claim whose day is not known (`from` is None).
    """

    claim: str
    kind: Kind
    status: Status
    start: date | None
    end: date | None
    extent: Extent | None
    confidence: float
    quote: str
    sources: tuple[Source, ...]
    outlet: str | None
    document: str
    sha256: str
    published: PublishedDays
    event: str | None
    origin: str | None
    since: date | None
    supports: tuple[str, ...]
    against: tuple[str, ...]
    before: Before


class Tied(Struct, frozen=True):
    """Reports that speak with one voice, and what ties them; the oldest comes first."""

    how: str
    reports: tuple[Report, ...]


class PlacePanel(Struct, frozen=True):
    """All that the page tells of who held a place."""

    place: Place
    intervals: tuple[Interval, ...]
    days: tuple[Held, ...]
    evidence: tuple[Heard, ...]
    origins: dict[str, Tied]
    parts: tuple[PlaceHead, ...]


class EventPanel(Struct, frozen=True):
    """An event with the claims that tell of it, and the places that it names."""

    event: Event
    claims: tuple[ShownClaim, ...]
    summary: str
    voices: tuple[Voice, ...]
    tolls: tuple[Toll, ...]
    plans: tuple[ShownClaim, ...]
    denials: tuple[ShownClaim, ...]
    places: tuple[PlaceHead, ...]


class DocumentHeading(Struct, frozen=True):
    """What a panel says of a document."""

    name: str
    sha256: str
    title: str | None
    outlet: str | None
    published: PublishedDays


class ClaimPanel(Struct, frozen=True):
    """A claim as its public JSON, its words in their context, its event, document and origin."""

    claim: dict[str, Any]
    context: tuple[Marked, ...]
    event: str | None
    document: DocumentHeading
    origin: str | None


def place_panel(record: Record, id: str) -> PlacePanel:
    """Return all that is told of who held the place of an id."""
    row = record.place(id)
    if row is None:
        raise UnknownPlace(f"no place of this record has the id {id!r}")
    claims = about(record.claims(place=id), id)
    origins = record.origins_of(claim.id for claim in claims)
    words = quoted(record, claims)
    return PlacePanel(
        place=Place(row.id, row.name, row.aliases, row.country, row.adm1, row.level, row.lat, row.lon),
        intervals=intervals(record, id, claims, words),
        days=tuple(Held(one.start, one.end, one.sides, one.contested, one.unknown) for one in record.control(id)),
        evidence=tuple(_heard(record, claims, origins, words)),
        origins=dict(_tied(record, claims, origins)),
        parts=tuple(map(head, _parts(record, row))),
    )


def _heard(
    record: Record, claims: Sequence[Claim], origins: Mapping[str, Origin], words: Mapping[str, Quoted]
) -> Iterator[Heard]:
    events = charted.events_of(record, [claim.id for claim in claims])
    for claim in claims:
        told, origin = words[claim.id], origins.get(claim.id)
        day = _since(claim)
        after, before = _stand(claim, day), _stand(claim, day - DAY if day and day > date.min else None)
        yield Heard(
            claim=claim.id,
            kind=claim.kind,
            status=claim.status,
            start=claim.start,
            end=claim.end,
            extent=claim.extent,
            confidence=claim.confidence,
            quote=told.quote,
            sources=claim.sources,
            outlet=told.outlet,
            document=told.document,
            sha256=claim.sha256,
            published=told.published,
            event=events.get(claim.id),
            origin=origin.id if origin else None,
            since=day,
            supports=after.supports,
            against=after.against,
            before=Before(before.supports, before.against),
        )


def _since(claim: Claim) -> date | None:
    """Return the day from which on a claim speaks for or against somebody: its first, else its last."""
    days = [day for day in (first_day(claim), last_day(claim)) if day and bears(claim, day)]
    return next((day for day in days if any(stand(claim, day))), days[0] if days else None)


def _stand(claim: Claim, on: date | None) -> Stand:
    """Return whom a claim speaks for and against on a day, nobody where it does not bear on it."""
    return stand(claim, on) if on and bears(claim, on) else NOBODY


def _tied(record: Record, claims: Iterable[Claim], origins: Mapping[str, Origin]) -> Iterator[tuple[str, Tied]]:
    """Yield the origins of claims, each with its reports of this place."""
    together: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id in origins:
            together[origins[claim.id].id].append(claim)
    pages = record.credits_of({claim.sha256 for told in together.values() for claim in told})
    for id, told in together.items():
        (voice,) = voices(told, {claim.id: origins[claim.id] for claim in told}, pages)
        yield id, Tied(voice.how, voice.reports)


def _parts(record: Record, place: PlaceRow) -> Iterator[PlaceRow]:
    """Yield the quarters, bases and airports of a town that have days of their own, the nearest first."""
    if place.level != "settlement":
        return
    held = charted.places_held(record)
    sites = (row for row in record.places() if row.level == "site" and row.id in held)
    near = [(km, row.id, row) for row in sites if (km := _km(place, row)) <= TOWN_KM]
    yield from (row for _, _, row in sorted(near, key=lambda found: found[:2]))


def _km(one: PlaceRow, other: PlaceRow) -> float:
    """Return how far two places lie apart, as the crow flies; infinitely where that is not known."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return inf
    width = (one.lon - other.lon) * cos(radians((one.lat + other.lat) / 2))
    return DEGREE_KM * hypot(one.lat - other.lat, width)


def event_panel(record: Record, id: str) -> EventPanel:
    """Return all that is told of the event of an id, or of that of a claim."""
    shown = show_event(record, id)
    rows = (record.place(place) for place in shown.event.places)
    return EventPanel(
        shown.event, shown.claims, shown.summary, shown.voices, shown.tolls, shown.plans, shown.denials,
        tuple(head(row) for row in rows if row),
    )  # fmt: skip


def claim_panel(record: Record, id: str) -> ClaimPanel:
    """Return all that is told of the claim of an id."""
    shown = show_claim(record, id)
    (document,) = record.documents_of([record.claim(id).sha256]).values()
    origin = record.origins_of([id]).get(id)
    return ClaimPanel(shown.claim, shown.context, shown.event, heading(document), origin.id if origin else None)


def heading(document: DocumentHead) -> DocumentHeading:
    """Return what a panel says of a document."""
    named = document.name, document.sha256, document.title, document.outlet
    return DocumentHeading(*named, bounds(document.published))
