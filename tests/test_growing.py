"""A record that grows: derived page by page it is what it would be at once, and only what can change is touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from storied import BLUE, FIRST, LEXICON, RED, TOWNS, Told, add, derive, record_of
from whoheld import pipeline
from whoheld.judgements import decide
from whoheld.model import (
    Actor,
    Block,
    Claim,
    Count,
    Document,
    Judgement,
    Kind,
    Place,
    Published,
    Snapshot,
    Source,
    Span,
    Words,
)
from whoheld.pipeline import deriving
from whoheld.settings import Settings
from whoheld.store import Record

MADE = ("origins", "origin_claims", "events", "event_claims", "event_places", "control", "factors", "reckoned")
TABLES = (
    *MADE,
    "judged",
    "judged_places",
    "places",
    "place_names",
    "copies",
    "sketches",
    "statements",
    "tied",
    "compared",
)
TOLD = some.builds(
    Told,
    kind=some.sampled_from(["capture", "withdraw", "hold", "airstrike"]),
    side=some.sampled_from([RED, BLUE]),
    town=some.sampled_from(TOWNS),
    day=some.integers(0, 20),
    later=some.integers(0, 3),
    source=some.sampled_from(["", "General Brown"]),
)
TALE = [f"word{number}" for number in range(120)]
STEP, LENGTH = 8, 40
"""A page's text is a stretch of one tale: its neighbours are its copies, and theirs are not."""


class Said(NamedTuple):
    """A claim of a page: its kind, side, town, day, source and dead, and whether its town is told as judged before."""

    kind: Kind
    side: str
    town: str
    day: int
    source: str
    dead: int


class Paper(NamedTuple):
    """A page: from where on it tells the tale, who brings it, and what it claims."""

    at: int
    agency: str
    outlet: str
    said: tuple[Said, ...]


class Done(NamedTuple):
    """What is done to a record: a page is put or removed, or a judgement is made or taken back."""

    what: str
    page: int
    paper: Paper
    other: int


SAID = some.builds(
    Said,
    kind=some.sampled_from(["capture", "withdraw", "hold", "airstrike", "attack"]),
    side=some.sampled_from([RED, BLUE]),
    town=some.sampled_from(["Hit", "Rawa", "Anah"]),
    day=some.integers(0, 12),
    source=some.sampled_from(["", "", "General Brown", "Gazette", "officials"]),
    dead=some.sampled_from([0, 0, 7]),
)
PAPERS = some.builds(
    Paper,
    at=some.integers(0, 9),
    agency=some.sampled_from(["", "", "AFP"]),
    outlet=some.sampled_from(["", "Gazette", "Post"]),
    said=some.lists(SAID, max_size=3).map(tuple),
)
DOINGS = some.builds(
    Done,
    what=some.sampled_from(["put", "put", "put", "remove", "same", "different", "reject", "place", "back"]),
    page=some.integers(0, 5),
    paper=PAPERS,
    other=some.integers(0, 5),
)


@pytest.fixture(autouse=True)
def _follow_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small as these records are, let changes be followed up as in a large one."""
    monkeypatch.setattr(deriving, "FEW", 0)


def dump(record: Record, tables: Sequence[str] = TABLES) -> list[str]:
    return [repr(row) for table in tables for row in record.db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


def document_of(paper: Paper, number: int) -> Document:
    told = TALE[paper.at * STEP : paper.at * STEP + LENGTH]
    sentences = [" ".join(told[at : at + 10]) for at in range(0, LENGTH, 10)]
    text, day = ". ".join(sentences), FIRST + timedelta(days=14)
    return Document(
        f"{number * 7919 % 997:064x}", f"page-{number}", text, (Block("paragraph", Span(0, len(text))),),
        Published(day, day, "stamp"),
        agency=Words(paper.agency) if paper.agency else None, outlet=Words(paper.outlet) if paper.outlet else None,
    )  # fmt: skip


def claims_of(paper: Paper, document: Document) -> Iterator[Claim]:
    for at, said in enumerate(paper.said):
        day, start = FIRST + timedelta(days=said.day), document.text.split(". ")[at]
        span = Span(document.text.index(start), document.text.index(start) + len(start))
        yield Claim(
            f"c_{document.sha256[-4:]}{at}", document.sha256, said.kind, "happened", "body", span, span, 0.9, "all",
            Actor(said.side, name=said.side, side=said.side), places=(place_of(said.town),), start=day, end=day,
            killed=(Count(None, "unknown", said.dead, said.dead, None),) if said.dead else (),
            sources=(Source(said.source),) if said.source else (),
        )  # fmt: skip


def place_of(town: str) -> Place:
    lat = 33.6 + 0.05 * ["Hit", "Rawa", "Anah"].index(town)
    return Place(town, head=town, id=town.lower(), name=town, level="settlement", lat=lat, lon=42.8)


def put(record: Record, paper: Paper, number: int) -> None:
    document = document_of(paper, number)
    record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", document.text.encode())])
    record.put_page(document.sha256, document, list(claims_of(paper, document)), [])


def do(record: Record, done: Done, pages: dict[int, Paper]) -> None:
    """Do something to a record, and note the pages that it holds then."""
    if done.what == "put":
        pages[done.page] = done.paper
        put(record, done.paper, done.page)
    elif done.what == "remove" and done.page in pages:
        record.put_page(document_of(pages[done.page], done.page).sha256, None, (), ())
        del pages[done.page]
    elif done.what == "back" and record.judgements():
        record.drop_judgement(record.judgements()[done.other % len(record.judgements())].id)
    elif done.what in ("same", "different", "reject", "place"):
        names = [f"c_{number * 7919 % 997:04x}0" for number in (done.page, done.other)]
        if len(set(names)) == 2:
            moved = "geonames:98717" if done.what == "place" else None
            judged = Judgement("", done.what, tuple(names), "seen", "ann", None, moved)  # type: ignore[arg-type]
            record.add_judgement(decide(judged))


def at_once(pages: dict[int, Paper], judgements: Sequence[Judgement]) -> Record:
    record = Record.create(":memory:")
    for number, paper in sorted(pages.items()):
        put(record, paper, number)
    for judgement in judgements:
        record.add_judgement(judgement)
    derive(record)
    return record


@settings(max_examples=60, deadline=None)
@given(some.lists(DOINGS, min_size=1, max_size=14), some.integers(1, 3))
def test_followed_up_step_by_step_is_as_made_at_once(doings: list[Done], stride: int) -> None:
    pages: dict[int, Paper] = {}
    with Record.create(":memory:") as grown:
        derive(grown)
        for number, done in enumerate(doings, 1):
            do(grown, done, pages)
            if number % stride == 0 or number == len(doings):
                derive(grown)
        with at_once(pages, grown.judgements()) as whole:
            assert dump(grown) == dump(whole)


def test_a_copy_that_comes_later_joins_two_origins() -> None:
    said = Said("capture", RED, "Hit", 3, "", 0)
    ends, middle = (Paper(0, "", "Post", (said,)), Paper(2, "", "Gazette", (said,))), Paper(1, "", "", (said,))
    with at_once(dict(enumerate(ends)), ()) as record:
        assert record.counts()["origins"] == 2
        put(record, middle, 5)
        derive(record)
        assert record.counts()["origins"] == 1
        record.put_page(document_of(middle, 5).sha256, None, (), ())
        derive(record)
        assert record.counts()["origins"] == 2


@settings(max_examples=20, deadline=None)
@given(some.lists(TOLD, min_size=1, max_size=6), some.integers(0, 5))
def test_page_by_page_is_as_at_once(story: list[Told], at: int) -> None:
    with record_of(story) as whole, record_of(story[:at]) as grown:
        for number, told in list(enumerate(story))[at:]:
            add(grown, told, number)
            derive(grown)
        assert dump(grown) == dump(whole)


def test_a_crowded_block_is_followed_up_too() -> None:
    chance = Random(3)
    said = [Said("airstrike", chance.choice([RED, BLUE]), "Hit", chance.randrange(9), "", 7) for _ in range(260)]
    papers = [Paper(n % 10, "", "", (one,)) for n, one in enumerate(said)]
    with at_once(dict(enumerate(papers)), ()) as whole, at_once(dict(enumerate(papers[:-3])), ()) as grown:
        for number in range(len(papers) - 3, len(papers)):
            put(grown, papers[number], number)
            derive(grown)
        assert dump(grown) == dump(whole)


def test_a_new_page_leaves_the_rows_of_other_places_alone() -> None:
    with record_of([Told("capture", RED, "Hit"), Told("capture", RED, "Rawa")]) as record:
        record.db.execute("UPDATE control SET unknown = 0.123")
        record.db.execute("UPDATE origins SET how = 'untouched'")
        record.db.execute("UPDATE events SET kind = 'arrest'")
        add(record, Told("capture", BLUE, "Hit", 9), 2)
        derive(record)
        assert {row.unknown for row in record.control("rawa")} == {0.123}
        assert 0.123 not in {row.unknown for row in record.control("hit")}
        assert {origin.how for origin in record.origins_of(["c_000", "c_001"]).values()} == {"untouched"}
        assert record.event("c_001").kind == "arrest"
        assert record.event("c_002").kind == "capture"


def test_where_much_changed_all_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deriving, "FEW", 4)
    with record_of([Told("capture", RED, "Hit"), Told("capture", RED, "Rawa")]) as record:
        record.db.execute("UPDATE events SET kind = 'arrest'")
        add(record, Told("capture", BLUE, "Hit", 9), 2)
        derive(record)
        assert record.event("c_001").kind == "capture"


def test_other_settings_make_every_place_anew() -> None:
    with record_of([Told("capture", RED, "Hit")]) as record:
        record.db.execute("UPDATE control SET unknown = 0.123")
        pipeline.derive(record, LEXICON, Settings(stay=0.99))
        record.db.execute("UPDATE reckoned SET digest = 'none'")
        pipeline.derive(record, LEXICON, Settings(stay=0.98))
        assert 0.123 not in {row.unknown for row in record.control("hit")}


def test_a_place_that_no_page_speaks_of_any_more_is_held_by_nobody() -> None:
    with record_of([Told("capture", RED, "Hit"), Told("capture", RED, "Rawa")]) as record:
        pipeline.remove(record, "page-1", "a test", LEXICON, Settings())
        assert record.control("rawa") == ()
        assert record.control("hit") != ()
        assert set(record.reckoned()) == {"hit"}


def test_a_page_read_again_gives_its_statements_back() -> None:
    with record_of([Told("capture", RED, "Hit"), Told("hold", RED, "Hit", 4)]) as record:
        before = dump(record)
        add(record, Told("capture", RED, "Hit"), 0)
        assert [factor.claim for factor in record.factors("hit")] == ["c_001"]
        derive(record)
        assert dump(record) == before


def test_judgements_of_one_second_are_taken_in_the_order_of_their_making() -> None:
    made = [decide(Judgement("", "reject", (f"c_{at}",), "seen", "ann")).made for at in range(20)]
    assert all(one and other and one < other for one, other in pairwise(made))
    assert {day.date() for day in made if day} <= {date.today(), date.today() + timedelta(days=1)}
