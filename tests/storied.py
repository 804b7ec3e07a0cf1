"""Records of generated pages: each tells one thing of one town on a day, and came out a little later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from whoheld import pipeline
from whoheld.lexicon import load
from whoheld.model import Actor, Block, Claim, Document, Kind, Place, Published, Snapshot, Source, Span
from whoheld.settings import Settings
from whoheld.store import Record

FIRST = date(2016, 1, 1)
RED, BLUE = "Red", "Blue"
TOWNS = ("Hit", "Rawa")
LEXICON = load()


class Told(NamedTuple):
    """A page: which kind of thing whose forces did at which town, on which day, and how much later it came out."""

    kind: Kind = "capture"
    side: str = RED
    town: str = "Hit"
    day: int = 0
    later: int = 1
    source: str = ""


def pages_of(told: Told, number: int) -> tuple[Document, Claim]:
    text = f"{told.side} {told.kind} {told.town}, it was told {number} times, said {told.source or 'nobody'}."
    sha, span, day = f"{number:064x}", Span(0, len(text)), FIRST + timedelta(days=told.day)
    out = day + timedelta(days=told.later)
    place = Place(told.town, head=told.town, id=told.town.lower(), name=told.town, level="settlement")
    claim = Claim(
        f"c_{number:03}", sha, told.kind, "happened", "body", span, span, 0.9, "all",
        Actor(told.side, name=told.side, side=told.side), places=(place,), start=day, end=day,
        sources=(Source(told.source),) if told.source else (),
    )  # fmt: skip
    published = Published(out, out, "stamp")
    return Document(sha, f"page-{number}", text, (Block("paragraph", span),), published), claim


def record_of(told: Iterable[Told], path: Path = Path(":memory:")) -> Record:
    """Return a record of pages, derived."""
    record = Record.create(path)
    for number, one in enumerate(told):
        add(record, one, number)
    derive(record)
    return record


def add(record: Record, told: Told, number: int) -> None:
    """Put one page into a record, without deriving it."""
    document, claim = pages_of(told, number)
    record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", document.text.encode())])
    record.put_page(document.sha256, document, [claim], [])


def derive(record: Record) -> None:
    pipeline.derive(record, LEXICON, Settings())
