"""A record, words and filters -> what agrees with them: places, actors, documents and quotes."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.model import Kind, Status
from whoheld.store import Record, charted, filtered, place_key
from whoheld.store.filtered import Filters, Part
from whoheld.views.answers import PublishedDays

MOST_NAMES = 20
"""Places and actors listed at once."""


class FoundPlace(Struct, frozen=True):
    """A place that has such a name."""

    id: str
    name: str
    names: tuple[str, ...]
    country: str | None
    adm1: str | None
    claims: int


class FoundActor(Struct, frozen=True):
    """An actor that has such a name."""

    name: str
    side: str | None
    claims: int


class FoundDocument(Struct, frozen=True):
    """A document with such words; `snippet` is some of its text around them."""

    name: str
    sha256: str
    title: str | None
    outlet: str | None
    published: PublishedDays
    snippet: str | None


class NamedPlace(Struct, frozen=True):
    """A place by its id and name."""

    id: str
    name: str


class FoundQuote(Struct, frozen=True):
    """A claim whose quote has such words; `day` is the last it tells of, else its page's; `sure` is in per cent."""

    claim: str
    quote: str
    kind: Kind
    status: Status
    place: NamedPlace | None
    day: date | None
    outlet: str | None
    document: str
    sha256: str
    event: str | None
    side: str | None
    sure: int


class Totals(Struct, frozen=True):
    """How many of each agree, listed or not."""

    places: int = 0
    actors: int = 0
    documents: int = 0
    quotes: int = 0


class Found(Struct, frozen=True):
    """What agrees with words and filters, best first."""

    places: tuple[FoundPlace, ...]
    actors: tuple[FoundActor, ...]
    documents: tuple[FoundDocument, ...]
    quotes: tuple[FoundQuote, ...]
    total: Totals


def find(record: Record, words: str, filters: Filters, part: Part) -> Found:
    """Return what agrees with words, where there are any, and with filters.

    A filter that says nothing of places, actors or documents leaves these out.
    """
    given, match = filters.given().keys(), filtered.match(words)
    nothing = match is None and (bool(words.strip()) or not given)
    named = bool(words.strip()) and part.offset == 0
    places = _places(record, words) if named and not given else (0, ())
    actors = _actors(record, words, filters.side) if named and given <= {"side"} else (0, ())
    pages = (0, ()) if nothing or given - filtered.OF_DOCUMENTS.keys() else _documents(record, match, filters, part)
    quotes = (0, ()) if nothing else _quotes(record, match, filters, part)
    lists = (places, actors, pages, quotes)
    return Found(places[1], actors[1], pages[1], quotes[1], Totals(*(number for number, _ in lists)))


def _places(record: Record, words: str) -> tuple[int, tuple[FoundPlace, ...]]:
    total, found = filtered.places(record, words, MOST_NAMES)
    rows = ((record.place(id), claims) for id, claims in found)
    return total, tuple(
        FoundPlace(row.id, row.name, row.aliases, row.country, row.adm1, claims) for row, claims in rows if row
    )


def _actors(record: Record, words: str, side: str | None) -> tuple[int, tuple[FoundActor, ...]]:
    key = place_key(words)
    told = (FoundActor(*row) for row in filtered.actors(record) if side in (None, row[1]))
    found = [actor for actor in told if key and (key in place_key(actor.name) or key in place_key(actor.side or ""))]
    return len(found), tuple(found[:MOST_NAMES])


def _documents(
    record: Record, match: str | None, filters: Filters, part: Part
) -> tuple[int, tuple[FoundDocument, ...]]:
    total, rows = filtered.documents(record, match, filters, part)
    return total, tuple(_document(*row) for row in rows)


def _document(
    name: str, sha256: str, title: str | None, outlet: str | None, start: str | None, end: str | None, words: str | None
) -> FoundDocument:
    return FoundDocument(name, sha256, title, outlet, PublishedDays(_day(start), _day(end)), words)


def _quotes(record: Record, match: str | None, filters: Filters, part: Part) -> tuple[int, tuple[FoundQuote, ...]]:
    total, rows = filtered.quotes(record, match, filters, part)
    claims = [row[0] for row in rows]
    places, events = filtered.places_of(record, claims), charted.events_of(record, claims)
    found = []
    for claim, quote, kind, status, day, outlet, document, sha256, side, confidence in rows:
        place = NamedPlace(*places[claim]) if claim in places else None
        page = (outlet, document, sha256)
        sure = round(100 * confidence)
        found.append(FoundQuote(claim, quote, kind, status, place, _day(day), *page, events.get(claim), side, sure))
    return total, tuple(found)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
