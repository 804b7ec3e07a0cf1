"""A record with two pages, for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from whoheld.model import (
    Actor,
    Block,
    Claim,
    Control,
    Count,
    Document,
    Event,
    Factor,
    Origin,
    Place,
    Published,
    Rejection,
    Snapshot,
    Source,
    Span,
    Words,
)
from whoheld.store import PlaceRow, Record

DAY = date(2016, 3, 10)
TEXT = "The army retook Qaim on Friday, the zebrastone mayor said."
OTHER = "Nobody fought over Hit."


def page(name: str, text: str = TEXT, origin: str | None = None) -> Snapshot:
    payload = text.encode()
    return Snapshot(sha256(payload).hexdigest(), name, origin or f"pages/{name}.txt", "text/plain", payload)


def document_of(snapshot: Snapshot) -> Document:
    text = snapshot.payload.decode()
    return Document(
        snapshot.sha256,
        snapshot.name,
        text,
        (Block("paragraph", Span(0, len(text))),),
        Published(DAY, DAY, "filed"),
        outlet=Words("Courier", inferred="the page's address"),
    )


def claim_of(snapshot: Snapshot, id: str = "c_1") -> Claim:
    return Claim(
        id,
        snapshot.sha256,
        "capture",
        "happened",
        "body",
        Span(0, 20),
        Span(0, len(TEXT)),
        0.9,
        actor=Actor("The army", Span(0, 8), id="iq-army", name="Iraqi Army", side="Government of Iraq"),
        places=(Place("Qaim", Span(16, 20), id="p1", name="Al Qa'im", country="IQ", lat=34.4, lon=41.0),),
        start=DAY,
        end=DAY,
        when=Words("Friday", Span(24, 30)),
        killed=(Count("fighters", "target", 12, None, Span(0, 8)),),
        sources=(Source("mayor", Span(47, 52)),),
    )


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "a.whoheld") as made:
        yield made


@pytest.fixture
def filled(record: Record) -> Record:
    first, second = page("one"), page("two", OTHER)
    claim = claim_of(first)
    record.add_snapshots([first, second])
    record.put_page(first.sha256, document_of(first), [claim], [])
    unknown = Rejection("grounding", "Hit", "place unknown", "", second.sha256, Span(19, 22))
    record.put_page(second.sha256, document_of(second), [], [unknown])
    record.put_places([PlaceRow("p1", "Al Qa'im", ("Qaim", "al-Qa’im"), "IQ", "Al Anbar", "settlement", 34.4, 41.0, 2)])
    record.put_derived(
        [Origin("o1", ("c_1",), "alone")],
        [Event("c_1", "capture", ("p1",), DAY, DAY, "Government of Iraq", None, ("c_1",), 1)],
        [Control("p1", DAY, date(2016, 4, 1), {"IS": 0.1, "Government of Iraq": 0.8}, 0.05, 0.05)],
        [Factor("p1", "c_1", DAY, ("Government of Iraq",), ("IS",), 2.0, "a taking")],
    )
    return record
