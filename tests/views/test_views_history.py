"""Intervals are read off the days: where a side leads again, its bounds stay between its own intervals."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from whoheld.model import Control
from whoheld.store import PlaceRow, Record
from whoheld.views.answers import Interval
from whoheld.views.history import intervals

FIRST = date(2016, 3, 1)
RED, BLUE = "Red", "Blue"


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def read(shares: list[tuple[int, int]]) -> tuple[Interval, ...]:
    """Return the intervals of a town of which each day gives the shares of Red and Blue, per cent."""
    rows = [
        Control("t", day(at), day(at), {RED: red / 100, BLUE: blue / 100}, 0.0, (100 - red - blue) / 100)
        for at, (red, blue) in enumerate(shares)
    ]
    with Record.create(Path(":memory:")) as record:
        record.put_places([PlaceRow("t", "Town")])
        record.put_derived((), (), rows, ())
        return intervals(record, "t", [])


def test_a_side_that_leads_again_does_so_no_earlier_than_it_last_led() -> None:
    first, between, again = read([(90, 5), (90, 5), (40, 55), (90, 5), (5, 90)])[:3]
    assert (first.holder, between.holder, again.holder) == (RED, BLUE, RED)
    assert (first.start.earliest, first.end.latest) == (None, day(2))
    assert (again.start.earliest, again.start.latest) == (day(2), day(3))


@pytest.mark.parametrize("between", [(35, 35), (25, 70)])
def test_days_between_two_intervals_of_a_side_belong_to_no_third_of_its_own(between: tuple[int, int]) -> None:
    red = [each for each in read([(5, 90), (90, 5), between, (85, 5), between, (90, 5)]) if each.holder == RED]
    assert [each.start.earliest for each in red] == [day(1), day(2), day(4)]
    assert [each.end.latest for each in red[:2]] == [day(2), day(4)]


SHARES = some.tuples(some.integers(0, 50), some.integers(0, 50)).map(
    lambda two: (two[0] * 2, min(two[1], 50 - two[0]) * 2)
)


@given(some.lists(SHARES, min_size=1, max_size=12))
def test_no_two_intervals_of_a_side_begin_or_end_on_the_same_days(shares: list[tuple[int, int]]) -> None:
    found = read(shares)
    for holder in (RED, BLUE):
        own = [each for each in found if each.holder == holder]
        assert len({each.start.earliest for each in own}) == len(own)
        assert len({each.end.latest for each in own}) == len(own)
