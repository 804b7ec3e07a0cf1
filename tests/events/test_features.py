"""What speaks for and against one happening, feature by feature."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from telling import HIT, IS, RAWA, claim

from whoheld.events import features
from whoheld.events.tellings import Telling, telling
from whoheld.model import Count, Place, Span, Words

IRAQ_WIDE = Place(text="Iraq", id="iraq", name="Iraq", level="country")
BRIDGE, MILL = (Place(text=name, id=name, name=name, level="site") for name in ("bridge", "mill"))
SAID = Words("on Thursday", Span(0, 11))
GUESSED = Words("", None, "fresh news")


def told(name: str, quote: str = "", **more: Any) -> Telling:
    made = telling(replace(claim(name), **more), quote, name)
    assert made
    return made


def dead(number: int) -> tuple[Count, ...]:
    return (Count(None, "unknown", number, number, None),)


@pytest.mark.parametrize(("kind", "value"), [("bombing", 1.0), ("shelling", -1.0), ("attack", 0.0)])
def test_kinds_are_told_seldom_or_daily(kind: Any, value: float) -> None:
    assert features.seldom(told("1", kind=kind), told("2", kind=kind)) == value
    assert features.seldom(told("1", kind=kind), told("2", kind="destroy")) == 0.0


def test_a_shared_country_does_not_bring_two_towns_together() -> None:
    one, other = told("1", places=(IRAQ_WIDE, HIT)), told("2", places=(IRAQ_WIDE, RAWA))
    assert features.place(one, other) == -1.0
    assert features.place(one, told("3", places=(IRAQ_WIDE,))) == -0.5
    assert features.place(one, told("4", places=(HIT,))) == 1.0


def test_two_quarters_of_a_town_are_not_one() -> None:
    one, other = told("1", places=(HIT, BRIDGE)), told("2", places=(HIT, MILL))
    assert features.quarters(one, other) == 1.0
    assert features.quarters(one, told("3", places=(HIT,))) == 0.0
    assert features.quarters(one, told("4", places=(MILL, BRIDGE))) == 0.0


@pytest.mark.parametrize(
    ("one", "other", "apart", "value"),
    [(SAID, SAID, 0, 1.0), (SAID, SAID, 1, -1.0), (SAID, GUESSED, 0, 0.0), (GUESSED, None, 0, -1.0)],
)
def test_days_count_for_more_where_texts_name_them(one: Words, other: Words | None, apart: int, value: float) -> None:
    day = date(2016, 4, 14 + apart)
    assert features.days_named(told("1", when=one), told("2", when=other, start=day, end=day)) == value


def test_a_day_is_unlike_a_month_and_an_open_start() -> None:
    day, month = told("1"), told("2", start=date(2016, 4, 1), end=date(2016, 4, 30))
    assert features.lasting(day, day) == features.lasting(month, month) == 0.0
    assert features.lasting(day, month) == features.lasting(month, day) == 1.0
    assert features.open_start(day, told("3", start=None)) == 1.0
    assert features.open_start(told("3", start=None), told("4", start=None)) == 0.0


def test_one_page_that_counts_twice_tells_of_two() -> None:
    three, five, again = told("1", killed=dead(3)), told("2", killed=dead(5)), told("3", killed=dead(3))
    here = replace(five, page=three.page)
    assert features.tolls_of_page(three, here) == 1.0
    assert features.tolls_of_page(three, five) == 0.0
    assert features.tolls_of_page(three, replace(again, page=three.page)) == 0.0


def test_numbers_in_figures_are_shared_and_years_are_not() -> None:
    one, other = told("1", "45 buses took 3,000 people in 2016"), told("2", "in 2016 the 45 buses")
    assert features.numbers(one, other) == 0.5
    assert features.numbers(one, told("3", "3,000 left in 45 buses")) == 1.0
    assert features.numbers(one, told("4", "people of 2016, 450 in all, 13,000")) == 0.0


def test_a_long_row_of_digits_is_read_in_bounded_time() -> None:
    assert told("1", "9" * 100_000 + "," * 1000).numbers == frozenset()


def test_features_do_not_mind_which_is_first() -> None:
    one = told("1", "45 men", places=(HIT, BRIDGE), killed=dead(45), when=SAID)
    other = told("2", "45 of them", places=(RAWA,), start=None, actor=IS, kind="withdraw")
    assert features.score(one, other) == features.score(other, one)
