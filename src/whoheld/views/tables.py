"""A record and the name of a table -> its heading and rows, as CSV has them; what is unknown is an empty cell."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, Protocol

from msgspec import json

from whoheld.model import Actor, Claim, Span, Words
from whoheld.store import Record, charted
from whoheld.views.history import intervals

Row = tuple[object, ...]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With one of these a text begins that a spreadsheet would reckon instead of showing."""
AT_ONCE = 1000


class Table(NamedTuple):
    """A table: its heading, and what yields its rows."""

    heading: tuple[str, ...]
    rows: Callable[[Record], Iterator[Row]]


class Writable(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Take text."""


def write_table(name: str, record: Record, to: Writable) -> None:
    """Write a table of a record as CSV; a text that a spreadsheet would take for a formula gets an apostrophe first."""
    table = TABLES[name]
    out = csv.writer(to)
    out.writerow(table.heading)
    for row in table.rows(record):
        out.writerow([_safe(cell) for cell in row])


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _places(record: Record) -> Iterator[Row]:
    claims = charted.claims_at(record)
    for row in record.places():
        where = (row.country, row.adm1, row.level, row.lat, row.lon, row.precision_km)
        yield (row.id, row.name, _listed(row.aliases), *where, claims.get(row.id, 0))


def _control(record: Record) -> Iterator[Row]:
    for place in record.places():
        for row in record.control(place.id):
            holder = row.holder
            sure = row.sides[holder] if holder else None
            sides = json.encode(row.sides, order="deterministic").decode()
            yield (place.id, place.name, row.start, row.end, holder, sure, row.contested, row.unknown, sides)


def _intervals(record: Record) -> Iterator[Row]:
    for place in record.places():
        for each in intervals(record, place.id, []):
            days = (each.start.earliest, each.start.latest, each.end.earliest, each.end.latest)
            yield (place.id, place.name, each.holder, *days, each.probability)


def _events(record: Record) -> Iterator[Row]:
    names = {row.id: row.name for row in record.places()}
    events = record.events()
    while some := list(islice(events, AT_ONCE)):
        pages = charted.pages_of(record, [id for event in some if len(event.claims) > 1 for id in event.claims])
        for event in some:
            reports = len({pages[id] for id in event.claims if id in pages}) or 1
            named = _listed(names.get(place, place) for place in event.places)
            who = (_listed(event.places), named, event.side, event.target_side)
            yield (event.id, event.kind, event.start, event.end, *who, reports, event.origins)


def _evidence(record: Record) -> Iterator[Row]:
    claims = record.claims()
    while some := list(islice(claims, AT_ONCE)):
        yield from _told(record, some)


def _told(record: Record, claims: list[Claim]) -> Iterator[Row]:
    ids = [claim.id for claim in claims]
    quotes, origins, events = record.quotes_of(ids), charted.origins_of(record, ids), charted.events_of(record, ids)
    pages = record.reports_of({claim.sha256 for claim in claims})
    for claim in claims:
        page, published = pages[claim.sha256], pages[claim.sha256].published
        said = (claim.kind, claim.status, claim.extent, claim.part, claim.start, claim.end)
        places = _listed(place.id for place in claim.places if place.id), _listed(place.text for place in claim.places)
        who = (_side(claim.actor), _side(claim.target), _listed(source.text for source in claim.sources))
        words = (quotes[claim.id], *_ends(claim.quote))
        out = (_words(page.outlet), page.name, page.sha256, published.start, published.end)
        ties = (events.get(claim.id), origins.get(claim.id), claim.confidence)
        yield (claim.id, *said, *places, *who, *words, *out, *ties)


def _documents(record: Record) -> Iterator[Row]:
    known = sorted(record.known())
    for first in range(0, len(known), AT_ONCE):
        for page in record.reports_of(known[first : first + AT_ONCE]).values():
            said = map(_words, (page.title, page.outlet, page.agency))
            published = page.published
            yield (page.name, page.sha256, *said, page.url, published.start, published.end, published.how)


def _words(words: Words | None) -> str | None:
    return words.text if words else None


def _side(actor: Actor | None) -> str | None:
    return actor.side if actor else None


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


TABLES: dict[str, Table] = {
    "places": Table(
        ("id", "name", "other_names", "country", "adm1", "level", "lat", "lon", "precision_km", "claims"), _places
    ),
    "control": Table(
        ("place", "name", "start", "end", "holder", "probability", "contested", "unknown", "sides"), _control
    ),
    "intervals": Table(
        ("place", "name", "holder", "start_earliest", "start_latest", "end_earliest", "end_latest", "probability"),
        _intervals,
    ),
    "events": Table(
        ("id", "kind", "start", "end", "places", "names", "side", "target", "reports", "origins"), _events
    ),
    "evidence": Table(
        (
            "claim", "kind", "status", "extent", "part", "start", "end", "places", "spelled", "side", "target",
            "sources", "quote", "quote_start", "quote_end", "outlet", "document", "sha256",
            "published_start", "published_end", "event", "origin", "confidence",
        ),
        _evidence,
    ),
    "documents": Table(
        ("name", "sha256", "title", "outlet", "agency", "url", "published_start", "published_end", "published_how"),
        _documents,
    ),
}  # fmt: skip
