"""A record that grows: derived page by page it is what it would be at once, and only what can change is touched."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as some
from storied import BLUE, LEXICON, RED, TOWNS, Told, add, derive, record_of

from whoheld import pipeline
from whoheld.settings import Settings
from whoheld.store import Record

TABLES = ("origins", "origin_claims", "events", "event_claims", "event_places", "control", "factors", "reckoned")
TOLD = some.builds(
    Told,
    kind=some.sampled_from(["capture", "withdraw", "hold", "airstrike"]),
    side=some.sampled_from([RED, BLUE]),
    town=some.sampled_from(TOWNS),
    day=some.integers(0, 20),
    later=some.integers(0, 3),
    source=some.sampled_from(["", "General Brown"]),
)


def dump(record: Record) -> list[str]:
    return [repr(row) for table in TABLES for row in record.db.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


@settings(max_examples=20, deadline=None)
@given(some.lists(TOLD, min_size=1, max_size=6), some.integers(0, 5))
def test_page_by_page_is_as_at_once(story: list[Told], at: int) -> None:
    with record_of(story) as whole, record_of(story[:at]) as grown:
        for number, told in list(enumerate(story))[at:]:
            add(grown, told, number)
            derive(grown)
        assert dump(grown) == dump(whole)


def test_a_new_page_leaves_the_rows_of_other_places_alone() -> None:
    with record_of([Told("capture", RED, "Hit"), Told("capture", RED, "Rawa")]) as record:
        record.db.execute("UPDATE control SET unknown = 0.123")
        add(record, Told("capture", BLUE, "Hit", 9), 2)
        derive(record)
        assert {row.unknown for row in record.control("rawa")} == {0.123}
        assert 0.123 not in {row.unknown for row in record.control("hit")}


def test_other_settings_make_every_place_anew() -> None:
    with record_of([Told("capture", RED, "Hit")]) as record:
        record.db.execute("UPDATE control SET unknown = 0.123")
        pipeline.derive(record, LEXICON, Settings(stay=0.99))
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
