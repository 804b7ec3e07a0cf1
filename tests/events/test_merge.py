"""Which claims tell of one happening."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace
from telling import HIT, IRAQ, IS, RAWA, claim

from whoheld.events import merge
from whoheld.model import Actor, Claim, Count, Judgement, Origin, Relation


def events(claims: list[Claim], *judgements: Judgement) -> list[tuple[str, ...]]:
    return [event.claims for event in merge(claims, [], judgements)]


def test_claims_of_one_kind_place_and_day_are_one_event() -> None:
    told = [
        claim("1", start=date(2016, 4, 12), end=date(2016, 4, 14)),
        claim("2", "other", "2016-04-14", target=IS, actor=None),
    ]
    (event,) = merge(told, [Origin("o", ("1", "2"), "copied text")], [])
    assert (event.id, event.kind, event.places, event.claims) == ("1", "capture", ("hit",), ("1", "2"))
    assert (event.start, event.end) == (date(2016, 4, 14), date(2016, 4, 14))
    assert (event.side, event.target_side, event.origins) == ("Government of Iraq", "IS", 1)


@pytest.mark.parametrize(
    "unlike",
    [
        {"kind": "clash"},
        {"actor": IS},
        {"places": (RAWA,)},
        {"places": (replace(HIT, relation=Relation("direction", "Hit", bearing="N")),)},
        {"places": (replace(HIT, id=None),)},
        {"start": date(2016, 4, 16), "end": date(2016, 4, 16)},
        {"start": None, "end": None},
    ],
)
def test_what_differs_is_another_event(unlike: dict[str, Any]) -> None:
    assert events([claim("1"), replace(claim("2"), **unlike)]) == [("1",), ("2",)]


def test_the_sides_of_an_event_are_those_of_its_kind() -> None:
    freed = claim("1", kind="displace", actor=Actor("families", side="Civilians"))
    told = [claim("2", kind="withdraw", actor=IS), claim("3"), claim("4", "other"), freed]
    bound = Judgement("j", "same", ("1", "2", "3", "4"))
    (event,) = merge(told, [], [bound])
    assert (event.kind, event.side) == ("capture", "Government of Iraq")
    (left,) = merge([told[0], freed], [], [Judgement("j", "same", ("1", "2"))])
    assert (left.kind, left.side, left.target_side) == ("withdraw", "IS", None)


def test_a_day_apart_parts_what_happens_daily_and_not_what_happens_once() -> None:
    captured, shelled = (
        [claim("1", kind=kind), claim("2", day="2016-04-15", kind=kind)] for kind in ("capture", "shelling")
    )
    assert events(captured) == [("1", "2")]
    assert events(shelled) == [("1",), ("2",)]


@pytest.mark.parametrize(
    "unfit", [{"status": "planned"}, {"status": "denied"}, {"kind": "hold"}, {"kind": "besiege", "start": None}]
)
def test_plans_denials_and_states_are_no_events(unfit: dict[str, Any]) -> None:
    assert events([replace(claim("1"), **unfit)]) == []


def test_a_siege_with_a_beginning_is_an_event() -> None:
    assert events([claim("1", kind="besiege")]) == [("1",)]


def test_a_chain_of_days_does_not_stretch() -> None:
    told = [claim(f"{n:02}", start=date(2016, 4, 1 + n), end=date(2016, 4, 4 + n), kind="clash") for n in range(20)]
    for event in merge(told, [], []):
        days = [day for one in told if one.id in event.claims for day in (one.start, one.end) if day]
        assert (max(days) - min(days)).days <= 7
    assert 2 <= len(events(told)) < 20


def test_wide_bounds_join_only_where_one_event_can_be_meant() -> None:
    toll = (Count(None, "unknown", 40, 40, None),)
    april = claim("9", start=date(2016, 4, 1), end=date(2016, 4, 30), kind="bombing", killed=toll)
    early, late = (
        claim(name, day=day, kind="bombing", killed=toll) for name, day in (("1", "2016-04-03"), ("2", "2016-04-20"))
    )
    assert events([april, early]) == [("1", "9")]
    assert events([april, early, late]) == [("1",), ("2",), ("9",)]


def test_what_is_told_of_years_is_compared_by_where_it_begins() -> None:
    begun, later = date(2011, 3, 1), date(2013, 6, 1)
    told = [
        claim("1", kind="displace", start=begun, end=date(2016, 4, 14)),
        claim("2", kind="displace", start=begun, end=date(2016, 9, 14)),
        claim("3", kind="displace", start=later, end=date(2017, 9, 14)),
    ]
    assert events(told) == [("1", "2"), ("3",)]


def test_judgements_bind_and_part() -> None:
    apart = [claim("1"), claim("2", day="2016-06-01")]
    assert events(apart, Judgement("j", "same", ("1", "2"))) == [("1", "2")]
    assert events([claim("1"), claim("2")], Judgement("j", "different", ("1", "2"))) == [("1",), ("2",)]
    assert events([claim("1"), claim("2")], Judgement("j", "reject", ("1",))) == [("2",)]
    assert events([claim("1")], Judgement("j", "same", ("1", "gone"))) == [("1",)]


def test_the_order_of_claims_changes_nothing() -> None:
    chance = Random(7)
    told = [
        claim(
            f"{n:02}",
            day=f"2016-04-{1 + chance.randrange(12):02}",
            kind="clash",
            actor=chance.choice([IRAQ, IS, None]),
            places=tuple(chance.sample([HIT, RAWA], chance.randint(1, 2))),
        )
        for n in range(30)
    ]
    straight = list(merge(told, [], []))
    assert 1 < len(straight) < 30
    for _ in range(5):
        assert list(merge(chance.sample(told, 30), [], [])) == straight
