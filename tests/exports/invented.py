"""A made-up record of what exports must take: tolls, sides, a quarter, open days, no place, words of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from whoheld.lexicon import load
from whoheld.model import (
    Actor,
    Block,
    Claim,
    Count,
    Document,
    Kind,
    Place,
    Published,
    Relation,
    Snapshot,
    Source,
    Span,
    Status,
    Words,
)
from whoheld.pipeline import derive
from whoheld.settings import Settings
from whoheld.store import Record

IS, IRAQ, CIVILIANS = "IS", "Government of Iraq", "Civilians"
LEXICON = load()
RAMADI, ANBAR = LEXICON.places["geonames:98717"], "adm1:IQ-01"
KHALDIYAH = LEXICON.places["place:iq-khaldiyah"]
TODAY = date(2020, 1, 1)


class Told(NamedTuple):
    """A page that tells one thing: what, by whom, to whom, where, from when to when, with how many dead."""

    kind: Kind = "clash"
    side: str | None = IS
    target: str | None = IRAQ
    place: str | None = RAMADI.id
    start: date | None = date(2016, 3, 10)
    end: date | None = date(2016, 3, 10)
    killed: tuple[int | None, int | None] | None = None
    source: str = "Colonel Juma Bani"
    status: Status = "happened"
    relation: Relation | None = None
    said: str = "It was told that this came to pass"
    dead: str = "unknown"
    outlet: str | None = "Reuters"


def page_of(told: Told, number: int) -> tuple[Document, Claim]:
    """Return a page of one sentence and the claim that this makes."""
    text = f"{told.said}, said {told.source}, in report {number}."
    sha, span = f"{number:064x}", Span(0, len(text))
    out = told.end or told.start or date(2016, 3, 11)
    outlet = Words(told.outlet, inferred="given") if told.outlet else None
    title = Words(f"=News {number}", inferred="given")
    dead = (Count("people", told.dead, *told.killed, None),) if told.killed else ()  # type: ignore[arg-type]
    claim = Claim(
        f"c_{number:016x}", sha, told.kind, told.status, "body", span, span, 0.9, "all", _actor(told.side),
        target=_actor(told.target), places=_places(told), start=told.start, end=told.end, killed=dead,
        sources=(Source(told.source),),
    )  # fmt: skip
    published = Published(out, out, "stamp")
    blocks = (Block("paragraph", span),)
    url = f"https://news.example/{number}"
    return Document(sha, f"page-{number}", text, blocks, published, title, outlet, url=url), claim


def _actor(side: str | None) -> Actor | None:
    return Actor(side, inferred="given", name=side, side=side) if side else None


def _places(told: Told) -> tuple[Place, ...]:
    if told.place is None:
        return ()
    entry = LEXICON.places.get(told.place)
    if entry is None:
        return (Place(told.place, inferred="given", id=told.place, name=told.place, level="settlement"),)
    where = (entry.country, entry.adm1, entry.level, entry.lat, entry.lon, entry.precision_km)
    return (Place(entry.name, None, "given", entry.name, told.relation, entry.id, entry.name, *where, 0.9),)


def record_of(told: Iterable[Told], path: Path = Path(":memory:")) -> Record:
    """Return a record of pages, derived."""
    record = Record.create(path)
    with record.batch():
        for number, one in enumerate(told):
            document, claim = page_of(one, number)
            record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", b"made")])
            record.put_page(document.sha256, document, [claim], [])
    derive(record, LEXICON, Settings())
    record.stamp({"code": "9.9, text layer 2"})
    return record
