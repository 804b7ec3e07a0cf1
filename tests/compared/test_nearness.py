"""Which rows and events tell of one happening: one thing may differ, and in a long war the numbers must be alike."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from whoheld.compared.coding import VIOLENT
from whoheld.compared.nearness import fit, is_same, toll_factor
from whoheld.compared.pairing import Events, Places, fits, nearest, pairs
from whoheld.compared.rows import Known, Reach, Theirs
from whoheld.model import Kind
from whoheld.store import PlaceRow

HIT = "geonames:1"
DAY = date(2016, 4, 14)
CAPTURES: frozenset[Kind] = frozenset({"capture"})


def theirs(line: int = 2, killed: int | None = 12, off: int = 0, kinds: frozenset[Kind] = VIOLENT) -> Theirs:
    day = DAY + timedelta(off)
    return Theirs(line, f"{line}", "Hit", "Iraq", "", 33.64, 42.83, day, day, kinds, killed, killed, killed, "")


def ours(name: str = "a", killed: int | None = 12, off: int = 0, kind: Kind = "clash") -> Known:
    day = DAY + timedelta(off)
    return Known(name, kind, HIT, "Hit", "IQ", 33.64, 42.83, 1.0, day, day, killed, killed, killed, "c")


def same(row: Theirs, each: Known, *, alone: bool, km: float = 0.0) -> bool:
    return is_same(row, each, fit(row, each, 0, km, Reach()), Reach(), alone=alone)


def paired(rows: list[Theirs], events: list[Known]) -> list[tuple[int, str]]:
    places = Places([PlaceRow(HIT, "Hit", ("Heet",), "IQ", "Anbar", "settlement", 33.64, 42.83, 1.0)], Reach())
    found = fits(rows, Events(events), places, Reach())
    chosen = pairs(found, {row.line: row for row in rows}, events, Reach())
    return sorted((each.line, events[each.at].event) for each in chosen)


def test_a_row_and_an_event_alone_may_differ_in_one_thing_but_not_in_two() -> None:
    assert same(theirs(), ours(off=2), alone=True)
    assert same(theirs(), ours(killed=20), alone=True)
    assert same(theirs(), ours(killed=None), alone=True)
    assert not same(theirs(), ours(killed=20, off=2), alone=True)
    assert not same(theirs(), ours(killed=None, off=1), alone=True)
    assert not same(theirs(), ours(killed=120), alone=True)


def test_where_there_are_others_the_numbers_must_be_alike() -> None:
    assert same(theirs(), ours(killed=14), alone=False)
    assert not same(theirs(), ours(killed=20), alone=False)
    assert not same(theirs(), ours(killed=None), alone=False)
    assert same(theirs(), ours(off=1), alone=False)
    assert not same(theirs(killed=2), ours(killed=2, off=1), alone=False)
    assert not same(theirs(), ours(killed=14, off=1), alone=False)
    assert not same(theirs(), ours(killed=20), alone=False, km=8.0)


def test_a_row_without_dead_needs_the_same_day() -> None:
    assert same(theirs(killed=None), ours(killed=None), alone=False)
    assert same(theirs(killed=0), ours(killed=None), alone=False)
    assert not same(theirs(killed=None), ours(killed=None, off=1), alone=False)


def test_a_taking_is_rare_enough_to_lie_a_day_off() -> None:
    taken = theirs(killed=0, kinds=CAPTURES)
    assert same(taken, ours(killed=None, off=1, kind="capture"), alone=False)
    assert not same(taken, ours(killed=None, off=1, kind="clash"), alone=False)


def test_other_parties_fight_another_fight() -> None:
    row, each = theirs(), ours()
    one, other = frozenset({"IS", "SDF"}), frozenset({"Government of Syria"})
    assert not same(replace(row, parties=one), replace(each, parties=other), alone=True)
    assert same(replace(row, parties=one), replace(each, parties=other | {"IS"}), alone=True)
    assert same(replace(row, parties=one), each, alone=True)


def test_an_event_of_a_whole_month_is_no_day() -> None:
    month = replace(ours(killed=40), start=DAY - timedelta(15), end=DAY + timedelta(15))
    assert not same(theirs(), month, alone=True)
    assert not same(theirs(), replace(month, low=13, best=13, high=13), alone=False)


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [((5, 5), (5, 9), 1.0), ((5, None), (40, 40), 1.0), ((1, 1), (3, 3), 2.0), ((None, None), (3, 3), None)],
)
def test_tolls_meet_or_differ_by_a_factor(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], factor: float | None
) -> None:
    row, each = replace(theirs(), low=one[0], high=one[1]), replace(ours(), low=other[0], high=other[1])
    assert toll_factor(row, each) == factor


def test_the_nearest_are_paired_and_the_rest_lie_near() -> None:
    rows = [theirs(2), theirs(3, killed=30), theirs(4, killed=31)]
    events = [ours("a"), ours("b", killed=30)]
    assert paired(rows, events) == [(2, "a"), (3, "b")]
    places = Places([PlaceRow(HIT, "Hit", lat=33.64, lon=42.83)], Reach())
    left = nearest(fits(rows, Events(events), places, Reach()), but={2, 3})
    assert [(each.line, events[each.at].event) for each in left] == [(4, "b")]


killed = st.none() | st.integers(0, 60)
offs = st.integers(0, 9)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(killed, offs), max_size=8), st.lists(st.tuples(killed, offs), max_size=8), st.randoms())
def test_the_order_of_rows_and_events_changes_no_number_of_pairs(
    told: list[tuple[int | None, int]], known: list[tuple[int | None, int]], draw: Random
) -> None:
    rows = [theirs(line, *one) for line, one in enumerate(told, 2)]
    events = [ours(f"{at}", *one) for at, one in enumerate(known)]
    first = paired(rows, events)
    assert len({line for line, _ in first}) == len({event for _, event in first}) == len(first)
    turned = sorted(rows, key=lambda row: draw.random())
    assert paired(turned, events) == first


def test_a_row_means_places_by_id_by_coordinates_else_by_name() -> None:
    far = PlaceRow("geonames:9", "Far", lat=10.0, lon=10.0)
    places = Places([PlaceRow(HIT, "Hit", ("Heet",), lat=33.64, lon=42.83), far], Reach())
    assert places.near(theirs()) == ((HIT, 0.0),)
    assert places.near(replace(theirs(), lat=None, lon=None, place="Haditha")) == ()
    assert places.near(replace(theirs(), lat=None, lon=None, place="heet")) == ((HIT, 0.0),)
    assert places.near(replace(theirs(), lat=None, lon=None, place="", geonameid="9")) == (("geonames:9", 0.0),)
    assert places.near(replace(theirs(), lat=34.64)) == ()
