"""What holds of control for any claims: hostile ones, agreeing ones, and ones generated from a known truth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from claiming import IRAQ, IS, actor, claim, on, rows, source
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from whoheld.control import factors, reconstruct
from whoheld.model import Claim, Control, Kind, Origin, Place, Relation, Span, Status, Words
from whoheld.settings import Settings

SDF = "SDF"
DAY = timedelta(days=1)
FIRST = date(2015, 1, 1)
CERTAIN = 0.97
KINDS: list[Kind] = ["capture", "withdraw", "hold", "offensive", "advance", "repel", "besiege", "clash", "displace"]
STATUSES: list[Status] = ["happened", "planned", "possible", "denied"]
SIDES = [IS, IRAQ, SDF, "Civilians", None]
PLACES = [
    Place(text="Ramadi", id="ramadi", level="settlement"),
    Place(text="east Ramadi", id="ramadi", level="settlement", relation=Relation("part", "Ramadi", part="east")),
    Place(text="near Ramadi", id="ramadi", level="settlement", relation=Relation("near", "Ramadi")),
    Place(text="Hit", id="hit", level=None),
    Place(text="Anbar", id="anbar", level="adm1"),
    Place(text="Nowhere"),
]
few = settings(max_examples=40, deadline=None)
any_day = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.just(date.min), st.just(date.max))


@st.composite
def hostile(draw: st.DrawFn) -> Claim:
    """Draw a claim of any kind, of days in any order or none, of any place or none."""
    side, target = draw(st.sampled_from(SIDES)), draw(st.sampled_from(SIDES))
    sources = draw(st.sampled_from([(), (source(IS),), (source(IRAQ),)]))
    return replace(
        claim(f"c{draw(st.integers(0, 10**9))}", draw(st.sampled_from(KINDS)), side, None),
        start=draw(any_day),
        end=draw(any_day),
        status=draw(st.sampled_from(STATUSES)),
        target=actor(target),
        extent=draw(st.sampled_from([None, "all", "part"])),
        places=tuple(draw(st.lists(st.sampled_from(PLACES), max_size=3))),
        confidence=draw(st.floats(0, 1)),
        sources=sources,
    )


def by_place(controls: Sequence[Control]) -> dict[str, list[Control]]:
    places: dict[str, list[Control]] = {}
    for control in controls:
        places.setdefault(control.place, []).append(control)
    return places


@few
@given(st.lists(hostile(), max_size=12))
def test_days_of_a_place_never_overlap_and_shares_are_shares(claims: list[Claim]) -> None:
    claims = list({each.id: each for each in claims}.values())
    for controls in by_place(rows(claims)).values():
        for control in controls:
            shares = [*control.sides.values(), control.contested, control.unknown]
            assert all(0 <= share <= 1 for share in shares)
            assert sum(shares) == pytest.approx(1, abs=1e-9)
        assert all(before.end + DAY == after.start for before, after in pairwise(controls))


@few
@given(hostile())
def test_one_voice_is_never_certain(told: Claim) -> None:
    for control in rows([replace(told, confidence=1.0)]):
        assert max(control.sides.values()) < CERTAIN


day_numbers = st.integers(0, 300)


@st.composite
def sound(draw: st.DrawFn, number: int) -> Claim:
    start = FIRST + draw(day_numbers) * DAY
    end = start + draw(st.integers(0, 20)) * DAY
    told = claim(f"c{number}", draw(st.sampled_from(KINDS[:7])), draw(st.sampled_from([IS, IRAQ, SDF])), str(start))
    return replace(told, end=end, target=actor(draw(st.sampled_from([IS, None]))))


@few
@given(st.integers(1, 6).flatmap(lambda size: st.tuples(*(sound(number) for number in range(size)))), day_numbers)
def test_an_agreeing_hold_of_another_voice_never_lowers_its_day(claims: tuple[Claim, ...], day: int) -> None:
    when = FIRST + day * DAY
    before = rows([*claims, claim("known", "hold", IS, str(FIRST))])
    agreeing = claim("agreeing", "hold", IS, str(when))
    after = rows([*claims, claim("known", "hold", IS, str(FIRST)), agreeing])
    assert on(str(when), after).sides[IS] >= on(str(when), before).sides[IS] - 1e-9


@few
@given(st.integers(1, 6).flatmap(lambda size: st.tuples(*(sound(number) for number in range(size)))))
def test_what_is_less_surely_read_moves_less(claims: tuple[Claim, ...]) -> None:
    unread = [replace(each, confidence=0.0) for each in claims]
    assert {factor.weight for factor in factors(unread, [], [], Settings())} <= {0.0}
    weights = [
        sum(
            factor.weight for factor in factors([replace(each, confidence=sure) for each in claims], [], [], Settings())
        )
        for sure in (0.2, 0.6, 1.0)
    ]
    assert weights == sorted(weights)


def truth_and_claims(chance: Random, wrong: float) -> tuple[list[tuple[date, str]], list[Claim]]:
    """Draw a town that changes hands each hundred days or so, and reports of it, a share of them wrong."""
    sides, day, changes = [IS, IRAQ, SDF], FIRST, [(FIRST, IS)]
    claims = [claim("first", "hold", IS, str(FIRST))]
    for number in range(5):
        day += timedelta(days=chance.randint(60, 140))
        taker = chance.choice([side for side in sides if side != changes[-1][1]])
        for voice in range(3):
            told = taker if chance.random() > wrong else chance.choice(sides)
            claims.append(claim(f"taken{number}-{voice}", "capture", told, str(day), target=actor(changes[-1][1])))
        changes.append((day, taker))
        for held in range(2):
            later = day + timedelta(days=20 * (held + 1))
            told = taker if chance.random() > wrong else chance.choice(sides)
            claims.append(claim(f"held{number}-{held}", "hold", told, str(later)))
    return changes, claims


@pytest.mark.parametrize(("wrong", "least"), [(0.0, 1.0), (0.15, 0.9)])
def test_a_known_truth_is_recovered(wrong: float, least: float) -> None:
    right = days = 0
    for seed in range(8):
        changes, claims = truth_and_claims(Random(seed), wrong)
        control = rows(claims)
        for (start, holder), (after, _) in pairwise(changes):
            for number in range((after - start).days):
                days += 1
                right += on(str(start + number * DAY), control).holder == holder
    assert right / days >= least


def test_a_thousand_claims_on_one_day_are_bounded_and_the_many_win() -> None:
    many = [claim(f"m{n}", "hold", IS, "2016-01-01") for n in range(1000)]
    few_others = [claim(f"o{n}", "hold", IRAQ, "2016-01-01") for n in range(10)]
    (day,) = [control for control in rows([*many, *few_others]) if control.start <= date(2016, 1, 1) <= control.end]
    assert day.holder == IS
    assert day.sides[IS] <= 1


def test_a_thousand_claims_of_one_page_are_hardly_more_than_one() -> None:
    alone = on("2016-01-01", rows([claim("m", "hold", IS, "2016-01-01")])).sides[IS]
    page = [replace(claim(f"m{n}", "hold", IS, "2016-01-01"), sha256="page") for n in range(1000)]
    assert alone < on("2016-01-01", rows(page)).sides[IS] < 0.999
    one_voice = [Origin("o", tuple(each.id for each in page), "single")]
    told = list(reconstruct(page, one_voice, [], Settings()))
    assert on("2016-01-01", told).sides[IS] == alone


def test_two_sides_that_announce_the_same_victory_leave_it_open() -> None:
    ours = claim("ours", "capture", IRAQ, "2016-06-01", sources=(source(IRAQ),))
    theirs = claim("theirs", "capture", IS, "2016-06-01", sources=(source(IS),))
    day = on("2016-06-01", rows([ours, theirs]))
    assert day.holder is None
    assert day.sides[IRAQ] == pytest.approx(day.sides[IS], abs=0.01)
    third = claim("third", "hold", IRAQ, "2016-06-03")
    assert on("2016-06-03", rows([ours, theirs, third])).holder == IRAQ


def test_a_source_that_always_lies_is_outweighed_by_as_many_others_that_agree() -> None:
    liar = [
        claim(f"lie{n}", "hold", IS, str(FIRST + n * 10 * DAY), sources=(source(IS),), sha256=f"lie{n}")
        for n in range(12)
    ]
    others = [claim(f"true{n}", "hold", IRAQ, str(FIRST + (n * 10 + 3) * DAY)) for n in range(12)]
    control = rows([*liar, *others])
    days = [on(str(FIRST + n * DAY), control) for n in range(4, 110)]
    assert all(day.holder != IS for day in days)
    assert all(day.sides[IS] < 0.5 for day in days)


def rivals(**more: Any) -> list[Claim]:
    """Return a year of reports that two sides are in one place, both told each month."""
    return [
        claim(f"{side}{month}", "hold", side, f"2013-{month:02}-{10 + number:02}", **more)
        for month in range(1, 13)
        for number, side in enumerate((IS, IRAQ))
    ]


def test_rivals_who_both_are_told_to_hold_a_place_leave_its_holder_open() -> None:
    days = [on(f"2013-{month:02}-25", rows(rivals())) for month in range(2, 12)]
    assert all(max(day.sides.values()) < 0.8 for day in days)


def test_rivals_who_hold_parts_of_a_place_divide_it_until_one_takes_it() -> None:
    told = [claim("first", "hold", IS, "2013-01-01"), *rivals(extent="part")]
    assert all(on(f"2013-{month:02}-25", rows(told)).contested > 0.8 for month in range(4, 12))
    won = [claim(f"won{n}", "capture", IRAQ, f"2014-03-0{n}") for n in (1, 1, 2)]
    won = [replace(each, id=f"won{n}", sha256=f"won{n}") for n, each in enumerate(won)]
    after = [*told, *won, *(claim(f"held{n}", "hold", IRAQ, f"2014-04-0{n}") for n in (1, 2, 3))]
    assert on("2014-04-03", rows(after)).holder == IRAQ


def test_parts_of_one_side_alone_move_little_and_no_holder() -> None:
    hold = claim("whole", "hold", IS, "2013-01-01")
    parts = [claim(f"p{n}", "hold", IRAQ, f"2013-02-{n + 1:02}", extent="part") for n in range(4)]
    day = on("2013-02-20", rows([hold, *parts]))
    assert day.holder == IS
    assert IRAQ not in day.sides
    assert 0.3 > day.contested > on("2013-02-20", rows([hold])).contested


@pytest.mark.parametrize("what", ["near", "direction"])
def test_a_part_of_what_lies_nearby_says_nothing_of_the_place(what: Any) -> None:
    place = replace(PLACES[0], relation=Relation(what, "Ramadi"))
    told = claim("beside", "hold", IRAQ, "2013-02-01", extent="part", places=(place,))
    assert list(factors([told], [], [], Settings())) == []


def test_since_a_year_is_held_by_its_end_and_since_a_day_from_that_day() -> None:
    def anchors(text: str, start: str) -> set[date]:
        told = claim("since", "hold", IS, start, "2017-07-31", when=Words(text, Span(0, len(text))))
        return {factor.day for factor in factors([told], [], [], Settings())}

    end = date(2017, 7, 31)
    assert anchors("since 2014", "2014-01-01") == {date(2014, 12, 31), end}
    assert anchors("since June 2014", "2014-06-01") == {date(2014, 6, 30), end}
    assert anchors("since December 2016", "2016-12-01") == {date(2016, 12, 31), end}
    assert anchors("since 1 June 2014", "2014-06-01") == {date(2014, 6, 1), end}
    assert anchors("since 2017", "2017-01-01") == {end}
