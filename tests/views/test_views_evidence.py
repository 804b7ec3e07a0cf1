"""Whom a claim speaks for and against on a day, before its own days, within them and after."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from views.town import BLUE, RED, page
from whoheld.model import Claim, Kind, Span, Words
from whoheld.views.evidence import bears, stand

DAYS = (date(2016, 6, 1), date(2016, 6, 30))
BEFORE, WITHIN, AFTER = date(2016, 5, 1), date(2016, 6, 10), date(2016, 8, 1)
NOBODY: tuple[str, ...] = ()


def told(kind: Kind, start: date | None = DAYS[0], **changed: Any) -> Claim:
    _, claim = page(1, ("Blue and Qasr.", kind, "happened"), (BLUE, RED), (start, DAYS[1]))
    return replace(claim, **changed)


def test_a_taking_of_known_beginning_speaks_for_the_loser_before_it() -> None:
    claim = told("capture")
    assert stand(claim, BEFORE) == ((RED,), (BLUE,))
    assert stand(claim, WITHIN) == stand(claim, AFTER) == ((BLUE,), (RED,))


@pytest.mark.parametrize("kind", ["capture", "withdraw"])
@pytest.mark.parametrize("day", [BEFORE, WITHIN])
def test_a_taking_since_when_is_not_said_tells_nothing_of_the_days_before(kind: Kind, day: date) -> None:
    claim = told(kind, start=None)
    assert stand(claim, day) == (NOBODY, NOBODY)
    assert not bears(claim, day)


def test_from_its_last_day_on_it_speaks_all_the_same() -> None:
    claim = told("capture", start=None)
    assert stand(claim, DAYS[1]) == ((BLUE,), (RED,))
    assert bears(claim, DAYS[1])
    assert stand(told("withdraw", start=None), AFTER) == (NOBODY, (BLUE,))


def test_a_hold_until_a_day_bears_on_no_day_before_it() -> None:
    claim = told("hold", start=None)
    assert not bears(claim, BEFORE)
    assert bears(claim, AFTER)


def test_a_part_is_nobodys_hold() -> None:
    assert stand(told("capture", extent="part"), AFTER) == (NOBODY, NOBODY)


UNDATED = Words("", inferred="fresh news")
DATED = Words("in June", Span(0, 7))


def test_news_without_a_day_of_its_own_tells_nothing_of_the_days_before() -> None:
    fresh = told("capture", when=UNDATED)
    assert stand(fresh, BEFORE) == (NOBODY, NOBODY)
    assert not bears(fresh, BEFORE)
    assert stand(fresh, WITHIN) == ((BLUE,), (RED,))
    assert stand(told("capture", when=DATED), BEFORE) == ((RED,), (BLUE,))
    assert stand(told("withdraw", when=UNDATED), BEFORE) == ((BLUE,), NOBODY)


@pytest.mark.parametrize("kind", ["capture", "withdraw"])
def test_a_headline_linked_to_may_be_older_than_its_page(kind: Kind) -> None:
    link = told(kind, part="related", when=UNDATED)
    assert stand(link, BEFORE) == stand(link, WITHIN) == (NOBODY, NOBODY)
    assert stand(link, DAYS[1]) != (NOBODY, NOBODY)
    dated = told(kind, part="related", when=DATED)
    assert bears(dated, BEFORE)


def test_no_claim_speaks_for_and_against_one_side() -> None:
    claim = told("capture")
    again = replace(claim, target=claim.actor)
    assert stand(again, WITHIN) == ((BLUE,), NOBODY)


def test_a_plan_speaks_against_its_mover() -> None:
    assert stand(told("capture", status="planned"), AFTER) == ((RED,), (BLUE,))
    assert stand(told("withdraw", status="planned"), AFTER) == (NOBODY, NOBODY)
