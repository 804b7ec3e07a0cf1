"""A record -> its events one after the other, each with its claims, quotes, pages, places and the dead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice

from msgspec import Struct

from whoheld.events.ledger import Toll, ledger
from whoheld.model import Claim, Document, Event
from whoheld.store import PlaceRow, Record

AT_ONCE = 500
Days = tuple[date | None, date | None]


class Happening(Struct, frozen=True):
    """An event and what is told of it; quotes go by claim, pages (without their text) by SHA-256.

    `toll` is what is said of the dead, None where nobody counts any.
    """

    event: Event
    claims: tuple[Claim, ...]
    quotes: Mapping[str, str]
    pages: Mapping[str, Document]
    places: tuple[PlaceRow, ...]
    toll: Toll | None

    def reports(self) -> tuple[Document, ...]:
        """Return the pages that tell of it, the oldest first."""
        shas = {claim.sha256 for claim in self.claims}
        pages = [page for sha256, page in self.pages.items() if sha256 in shas]
        return tuple(sorted(pages, key=lambda page: (page.published.end or date.max, page.name, page.sha256)))


def happenings(record: Record, place: str | None = None, days: Days = (None, None)) -> Iterator[Happening]:
    """Yield events by day: all, or those at a place's id, that may lie within the days."""
    rows = {row.id: row for row in record.places()}
    events = record.events(place=place, start=days[0], end=days[1])
    while some := list(islice(events, AT_ONCE)):
        yield from _told(record, some, rows)


def _told(record: Record, events: list[Event], rows: Mapping[str, PlaceRow]) -> Iterator[Happening]:
    claims = record.claims_of({id for event in events for id in event.claims})
    quotes = record.quotes_of(claims)
    origins = record.origins_of(id for id, claim in claims.items() if claim.killed)
    pages = record.reports_of({claim.sha256 for claim in claims.values()})
    days = {sha256: page.published.end for sha256, page in pages.items()}
    for event in events:
        told = tuple(claims[id] for id in event.claims if id in claims)
        if told:
            places = tuple(rows[id] for id in event.places if id in rows)
            own = {claim.sha256: pages[claim.sha256] for claim in told}
            said = {claim.id: quotes[claim.id] for claim in told}
            tolls = ledger(told, origins, days) if any(claim.killed for claim in told) else ()
            dead = next((toll for toll in tolls if toll.what == "killed"), None)
            yield Happening(event, told, said, own, places, dead)
