"""What stands beside an event: rival tolls by claimant, plans that came true, denials, and each origin's chain."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from telling import IS, RAWA, claim, page

from whoheld.events import merge, trace
from whoheld.events.beside import came_true, denies
from whoheld.events.chain import voices
from whoheld.events.features import FEATURES, PRIOR, WEIGHTS, explain, score
from whoheld.events.ledger import ledger
from whoheld.events.tellings import telling
from whoheld.model import Claim, Count, Event, Source


def counted(low: int | None, high: int | None) -> tuple[Count, ...]:
    return (Count("people", "unknown", low, high, None),)


def event_of(*claims: Claim) -> Event:
    (event,) = merge(claims, [], [])
    return event


def test_a_toll_nobody_gives_is_not_zero() -> None:
    assert ledger([claim("1"), claim("2", killed=counted(None, None))], {}, {}) == ()


def test_rival_tolls_are_kept_by_claimant() -> None:
    told = [
        claim("1", killed=counted(12, 12), sources=(Source("army", side="Government of Iraq"),)),
        claim("2", killed=counted(40, None), sources=(Source("a doctor"),)),
        claim("3", killed=counted(30, 35)),
        claim("4", killed=counted(None, 20)),
    ]
    (toll,) = ledger(told, {}, {})
    assert (toll.what, toll.low, toll.best, toll.high) == ("killed", 12, 30, None)
    assert [(entry.claimant, entry.low, entry.high) for entry in toll.entries] == [
        ("army", 12, 12),
        ("a doctor", 40, None),
        (None, 30, 35),
        (None, None, 20),
    ]


def test_an_origin_counts_once_by_its_last_word() -> None:
    early, late = page("a", "One text that both pages share to the letter."), page("b", "Another text.")
    told = [claim("1", "a", killed=counted(12, 12)), claim("2", "b", killed=counted(31, 31))]
    (origin,) = trace([], [claim("1", "x"), claim("2", "x")])
    days = {early.sha256: date(2016, 4, 14), late.sha256: date(2016, 4, 15)}
    (toll,) = ledger(told, dict.fromkeys("12", origin), days)
    assert [entry.low for entry in toll.entries] == [31]
    assert (toll.low, toll.best, toll.high) == (31, 31, 31)


@pytest.mark.parametrize(
    ("unlike", "event"),
    [
        ({}, "1"),
        ({"places": (RAWA,)}, None),
        ({"actor": IS}, None),
        ({"kind": "clash"}, None),
        ({"start": date(2016, 4, 20)}, "2"),
        ({"start": date(2015, 4, 20)}, None),
    ],
)
def test_a_plan_points_to_the_first_event_that_it_foretold(unlike: dict[str, Any], event: str | None) -> None:
    happened, later = event_of(claim("1", day="2016-04-14")), event_of(claim("2", day="2016-05-02"))
    plan = replace(claim("p", status="planned", start=date(2016, 4, 1), end=None), **unlike)
    found = came_true(plan, [later, happened])
    assert (found.id if found else None) == event


@pytest.mark.parametrize(
    ("unlike", "true"),
    [
        ({}, True),
        ({"actor": None}, True),
        ({"actor": IS}, False),
        ({"status": "happened"}, False),
        ({"places": (RAWA,)}, False),
    ],
)
def test_a_denial_stands_beside_what_it_denies(unlike: dict[str, Any], true: bool) -> None:
    denial = replace(claim("d", status="denied"), **unlike)
    assert denies(denial, event_of(claim("1"))) is true
    assert not denies(claim("d", day="2016-06-14", status="denied"), event_of(claim("1")))


def test_the_chain_begins_with_the_oldest_report_and_names_through_whom() -> None:
    first, second = page("a", "One."), page("b", "Two.", "AFP", date(2016, 4, 15))
    quoted = (Source("AFP"), Source("Yahya Rasool"))
    told = [claim("1", "b", sources=quoted), claim("2", "a", sources=(Source("General Yahya Rasool"),))]
    origins = {name: origin for origin in trace([first, second], told) for name in origin.claims}
    (voice,) = voices(told, origins, {"a": first, "b": second})
    assert voice.how == "same source"
    assert [(report.document, report.through) for report in voice.reports] == [
        ("a", ("General Yahya Rasool",)),
        ("b", ("AFP", "Yahya Rasool")),
    ]


def test_a_report_that_cites_an_agency_is_no_second_voice() -> None:
    agency = page("a", "Rain fell on the town all night.", "Reuters")
    citing = page("b", "Nothing of that was to be seen in the capital.")
    told = [claim("1", "a"), claim("2", "b", sources=(Source("REUTERS"),))]
    (origin,) = trace([agency, citing], told)
    assert (origin.claims, origin.how) == (("1", "2"), "cited")


def test_every_feature_explains_itself_and_the_parts_sum_to_the_score() -> None:
    one, other = (telling(claim(name), "Men took the bridge.", name) for name in "12")
    assert one
    assert other
    parts = explain(one, other)
    assert {part.name for part in parts} == {each.__name__ for each in FEATURES} == set(WEIGHTS)
    assert all(part.doc and -1 <= part.value <= 1 for part in parts)
    nothing = score(one, other) - sum(part.value * part.weight for part in parts)
    assert nothing == pytest.approx(PRIOR)
