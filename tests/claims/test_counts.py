"""Counts: bounds with what they count, each with the claim whose word it hangs on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.rows import document_of
from whoheld.claims.extract import rules_alone
from whoheld.claims.figures import figures, numerals
from whoheld.claims.harms import counting
from whoheld.lexicon import Lexicon, load
from whoheld.model import Claim, Document

NUMERALS = numerals({"two": (2, 2), "five": (5, 5), "forty": (40, 40), "dozen": (12, 12), "dozens": (24, 99)})
Told = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def told() -> Told:
    lexicon = load()

    def claims(text: str) -> list[Claim]:
        document = document_of({"id": "p", "title": "", "text": text, "date": "2016-08-20"}, lexicon)
        assert isinstance(document, Document)
        return list(rules_alone(document, lexicon))

    return claims


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("at least 80 people", [(80, None)]),
        ("no more than 20 men", [(None, 20)]),
        ("up to 1,200", [(None, 1200)]),
        ("1,500-2,500 fighters", [(1500, 2500)]),
        ("between 20 and 30 men", [(20, 30)]),
        ("20 and 30 men", [(20, 20), (30, 30)]),
        ("forty-five or two dozen", [(45, 45), (24, 24)]),
        ("dozens", [(24, 99)]),
        ("1.5 million people", [(1500000, 1500000)]),
        ("3,000+ rebels", [(3000, None)]),
        ("15 km away, on 21 June 2014, a 27-year-old, aged 27, 5%, at 14:30, $300", []),
        ("the 2005 killing", []),
        ("99999999999999999999 dead", []),
        ("", []),
    ],
)
def test_figures_have_the_bounds_that_their_words_set(text: str, bounds: list[tuple[int | None, int | None]]) -> None:
    assert [(one.low, one.high) for one in figures(text, NUMERALS)] == bounds


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("Airstrikes on Aleppo killed at least 12 civilians and wounded 40.", (12, None), (40, 40)),
        ("ISIS fighters attacked Haditha, killing nine soldiers.", (9, 9), None),
        ("Dozens of people were killed in shelling of Aleppo on Friday.", (24, 99), None),
        ("Government forces shelled Aleppo on 12 August from 15 km away.", None, None),
        ("A suicide bomber killed 14 people, including three children, in Baghdad.", (14, 14), None),
    ],
)
def test_the_killed_and_the_wounded_are_kept_apart(
    text: str, killed: tuple[int, int | None] | None, wounded: tuple[int, int | None] | None, told: Told
) -> None:
    claim = told(text)[0]
    assert [(one.low, one.high) for one in claim.killed] == ([killed] if killed else [])
    assert [(one.low, one.high) for one in claim.wounded] == ([wounded] if wounded else [])


def test_a_count_says_whom_it_counts_and_where_it_stands(told: Told) -> None:
    text = "Airstrikes on Aleppo killed at least 12 civilians."
    (count,) = told(text)[0].killed
    assert (count.who, count.role) == ("civilians", "civilians")
    assert count.span is not None
    assert count.span.of(text) == "12"


@pytest.mark.parametrize("many", ["a number of", "a small number of", "the majority of"])
def test_a_singular_word_for_many_is_not_one(many: str, told: Told) -> None:
    claims = told(f"Airstrikes on Aleppo killed {many} fighters.")
    assert [(one.low, one.high) for one in claims[0].killed] == [(None, None)]


def test_what_is_destroyed_is_nobodys_death(told: Told) -> None:
    assert not any(claim.killed for claim in told("Airstrikes destroyed 12 tanks and 5 vehicles near Aleppo."))


@pytest.mark.parametrize(
    "text", ["killed " * 3000, "7 " * 3000, "قتل ١٢ شخصا في حلب", "\x00 killed \x07 12", "İ killed 12"]
)
def test_any_words_are_counted_in_bounded_time(text: str, told: Told) -> None:
    assert isinstance(told("ISIS fighters attacked Aleppo. " + text), list)


def test_a_word_for_a_fate_is_known_by_its_lemma(lexicon: Lexicon) -> None:
    assert ("killed", "verbs") in counting(lexicon).fates["kill"]
    assert counting(lexicon).people["civilian"] == "civilians"
