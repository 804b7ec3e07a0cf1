"""A record of four made-up pages about one town, with its control written by hand."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from whoheld.model import (
    Actor,
    Block,
    Claim,
    Control,
    Document,
    Event,
    Kind,
    Origin,
    Place,
    Published,
    Rejection,
    Snapshot,
    Span,
    Status,
)
from whoheld.store import PlaceRow, Record

TOWN = PlaceRow("t:1", "Al Qasr", ("Qasr",), "XX", "North", "settlement", 1.0, 2.0, 2.0)
RED, BLUE = "Red", "Blue"


Days = tuple[date | None, date]
Told = tuple[str, Kind, Status]


def page(
    number: int, told: tuple[str, Kind, Status], sides: tuple[str, str | None], days: Days
) -> tuple[Document, Claim]:
    """Return a page of one sentence and the claim that it makes."""
    sentence, kind, status = told
    sha, span, at = f"{number:064x}", Span(0, len(sentence)), sentence.index("Qasr")
    published = Published(days[1], days[1], "stamp")
    document = Document(sha, f"page-{number}", sentence, (Block("paragraph", span),), published)
    actor, target = (Actor(side, None, "given", "a", side, side) if side else None for side in sides)
    where = Place("Qasr", Span(at, at + 4), head="Qasr", id=TOWN.id, name=TOWN.name, country="XX", level="settlement")
    claim = Claim(
        f"c_{number}", sha, kind, status, "body", span, span, 0.9, "all", actor, (), target, (where,), days[0], days[1]
    )
    return document, claim


PAGES = (
    page(1, ("Red held Qasr as ever.", "hold", "happened"), (RED, None), (date(2015, 1, 1), date(2015, 3, 1))),
    page(2, ("Blue took Qasr from Red.", "capture", "happened"), (BLUE, RED), (date(2015, 6, 1), date(2015, 6, 1))),
    page(3, ("Blue means to take Qasr.", "capture", "planned"), (BLUE, RED), (date(2015, 5, 1), date(2015, 5, 30))),
    page(4, ("Blue is said to lack Qasr.", "hold", "denied"), (BLUE, None), (None, date(2015, 7, 1))),
)
CONTROL = (
    Control(TOWN.id, date(2015, 1, 1), date(2015, 4, 30), {RED: 0.9, BLUE: 0.0}, 0.0, 0.1),
    Control(TOWN.id, date(2015, 5, 1), date(2015, 5, 30), {RED: 0.6, BLUE: 0.3}, 0.1, 0.0),
    Control(TOWN.id, date(2015, 5, 31), date(2015, 5, 31), {RED: 0.4, BLUE: 0.4}, 0.2, 0.0),
    Control(TOWN.id, date(2015, 6, 1), date(2015, 6, 2), {RED: 0.3, BLUE: 0.7}, 0.0, 0.0),
    Control(TOWN.id, date(2015, 6, 3), date(2015, 8, 1), {RED: 0.05, BLUE: 0.9}, 0.0, 0.05),
    Control(TOWN.id, date(2015, 8, 2), date(2015, 9, 1), {RED: 0.0, BLUE: 0.3}, 0.0, 0.7),
)


def fill(record: Record) -> None:
    """Put the pages, their claims and the control into a record."""
    for document, claim in PAGES:
        snapshot = Snapshot(document.sha256, document.name, "made", "text/plain", document.text.encode())
        record.add_snapshots([snapshot])
        record.put_page(document.sha256, document, [claim], [])
    record.put_rejections([Rejection("snapshots", "odd.bin", "binary", "\x1b[31mred")])
    origins = [Origin("o_1", ("c_1",), "alone"), Origin("o_2", ("c_2", "c_4"), "copy")]
    event = Event("c_2", "capture", (TOWN.id,), date(2015, 6, 1), date(2015, 6, 1), BLUE, RED, ("c_2",), 1)
    record.put_places([TOWN])
    record.put_derived(origins, [event], CONTROL, [])


def add_namesake(record: Record, row: PlaceRow) -> None:
    """Put a fifth page into the record, about another place of the same name."""
    day = date(2015, 1, 1)
    document, claim = page(5, ("Red left Qasr.", "withdraw", "happened"), (RED, None), (day, day))
    record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", document.text.encode())])
    there = replace(claim, places=(replace(claim.places[0], id=row.id),))
    record.put_page(document.sha256, document, [there], [])
    record.put_places([TOWN, row])
