"""A record as known on a day: the pages that were out by then, and nothing else, decide it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from storied import BLUE, FIRST, LEXICON, RED, TOWNS, Told, record_of
from whoheld.pipeline.comparing import compare
from whoheld.pipeline.knowing import as_known
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views import events_list, history, who, who_all

TOLD = some.builds(
    Told,
    kind=some.sampled_from(["capture", "withdraw", "hold", "offensive", "airstrike"]),
    side=some.sampled_from([RED, BLUE]),
    town=some.sampled_from(TOWNS),
    day=some.integers(0, 40),
    later=some.integers(0, 20),
    source=some.sampled_from(["", "", "General Brown"]),
)
STORIES = some.lists(TOLD, min_size=1, max_size=8)


def answers(record: Record, town: str) -> object:
    """All that a record says of a town."""
    if record.place(town) is None or not list(record.claims(place=town)):
        return None
    return record.control(town), who(record, town), history(record, town), list(events_list(record, town))


def out(told: Told) -> int:
    return told.day + told.later


@settings(max_examples=25, deadline=None)
@given(STORIES)
def test_the_last_day_equals_none(story: list[Told]) -> None:
    last = FIRST + timedelta(days=max(map(out, story)))
    with record_of(story) as record, as_known(record, last, LEXICON, Settings()) as known:
        assert known is record
        for town in {told.town.lower() for told in story}:
            with as_known(record, last, LEXICON, Settings(), [town]) as there:
                assert answers(there, town) == answers(record, town)


@settings(max_examples=25, deadline=None)
@given(STORIES, some.integers(0, 60))
def test_a_day_equals_a_record_of_the_pages_out_by_then(story: list[Told], day: int) -> None:
    early = [told for told in sorted(story, key=out) if out(told) <= day]
    with record_of(sorted(story, key=out)) as record, record_of(early) as then:
        for places in (None, [town.lower() for town in TOWNS]):
            with as_known(record, FIRST + timedelta(days=day), LEXICON, Settings(), places) as known:
                for town in TOWNS:
                    assert answers(known, town.lower()) == answers(then, town.lower())


@settings(max_examples=25, deadline=None)
@given(STORIES, some.integers(0, 60))
def test_what_is_taken_from_the_record_is_as_if_made_anew(story: list[Told], day: int) -> None:
    early = [told for told in sorted(story, key=out) if out(told) <= day]
    until = FIRST + timedelta(days=day)
    with (
        record_of(sorted(story, key=out)) as record,
        record_of(early) as then,
        as_known(record, until, LEXICON, Settings()) as known,
    ):
        for table in ("copies", "sketches", "statements", "tied", "compared", "claims", "claim_places", "blocks"):
            asked = f"SELECT * FROM {table}"
            assert sorted(known.db.execute(asked)) == sorted(then.db.execute(asked)), table


@pytest.fixture
def record() -> Record:
    taken = Told("capture", RED, "Hit", 1, 1), Told("hold", RED, "Hit", 5, 1)
    return record_of([*taken, Told("capture", BLUE, "Hit", 20, 9), Told("capture", BLUE, "Rawa", 21, 8)])


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def test_a_page_that_came_out_later_is_not_known(record: Record) -> None:
    assert who(record, "Hit", on(25)).holder == BLUE
    with as_known(record, on(28), LEXICON, Settings(), ["hit"]) as known:
        assert who(known, "Hit", on(25)).holder == RED
    with as_known(record, on(29), LEXICON, Settings(), ["hit"]) as known:
        assert who(known, "Hit", on(25)).holder == BLUE


def test_before_the_first_page_nothing_is_known_of_a_place_that_has_a_name(record: Record) -> None:
    with as_known(record, on(1), LEXICON, Settings(), ["hit"]) as known:
        answer = who(known, "Hit", on(25))
        assert (answer.holder, answer.unknown, answer.evidence) == (None, 1.0, ())
        assert history(known, "Hit") == ()
    with as_known(record, on(1), LEXICON, Settings()) as known:
        assert list(who_all(known)) == []


def test_a_page_of_an_unknown_day_is_never_known(record: Record) -> None:
    record.db.execute("UPDATE documents SET data = json_remove(data, '$.published.end') WHERE name = 'page-0'")
    with as_known(record, date.max, LEXICON, Settings(), ["hit"]) as known:
        assert {claim.id for claim in known.claims(place="hit")} == {"c_001", "c_002"}


def test_the_difference_of_two_days_names_what_changed_and_the_claims_between(record: Record) -> None:
    (town, other) = compare(record, (on(10), on(29)), LEXICON, Settings())
    assert (town.place.name, other.place.name) == ("Hit", "Rawa")
    assert [item.claim for item in town.claims] == ["c_002"]
    (lost,) = (change for change in town.changes if (change.before.holder, change.after.holder) == (RED, BLUE))
    assert lost.start == on(20)
    assert other.changes[0].before.holder == "not known"
    assert not list(compare(record, (on(10), on(29)), LEXICON, Settings(), "nowhere"))
    assert not list(compare(record, (on(30), on(40)), LEXICON, Settings()))
