"""Armed actors that the lexicon does not know: found by the word that makes a name one, under their own words."""

from __future__ import annotations

import time

import pytest

from whoheld.claims.grammar import grammar
from whoheld.claims.mentions import mentions
from whoheld.lexicon import Lexicon, load


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def strangers(text: str, lexicon: Lexicon) -> list[str]:
    return [m.text for m in mentions(text, lexicon, grammar(lexicon)) if m.kind == "actor" and not m.ids]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Dolen Front took the bridge.", ["Dolen Front"]),
        ("Men of the Brigade of the Martyrs of Dolen came.", ["Brigade of the Martyrs of Dolen"]),
        ("Liwa al-Dolen and Jaysh Wahid fought on.", ["Liwa al-Dolen", "Jaysh Wahid"]),
        (
            "The 91st Armoured Division and the Aleppo Wolves Brigade met.",
            ["91st Armoured Division", "Aleppo Wolves Brigade"],
        ),
        ("ISIS and the army met on the front.", []),
        ("They opened a front; a division of labour; the guard left.", []),
        ("THE DOLEN FRONT TOOK THE BRIDGE", []),
        ("", []),
    ],
)
def test_names_that_tell_of_arms(lexicon: Lexicon, text: str, names: list[str]) -> None:
    assert strangers(text, lexicon) == names


def test_an_actor_that_is_known_stays_who_it_is(lexicon: Lexicon) -> None:
    for name in ("Golden Division", "Free Syrian Army", "Ansar al-Sharia", "Iraqi Army"):
        assert strangers(f"The {name} came.", lexicon) == [], name


def test_a_place_within_a_name_is_part_of_it(lexicon: Lexicon) -> None:
    found = mentions("The Aleppo Wolves Brigade entered Raqqa.", lexicon, grammar(lexicon))
    assert [(m.kind, m.text) for m in found] == [("actor", "Aleppo Wolves Brigade"), ("place", "Raqqa")]


@pytest.mark.parametrize("words", ["Aa ", "Liwa al-", "12th ", "Brigade of the ", "A ", "قرية "])
def test_long_sentences_take_bounded_time(lexicon: Lexicon, words: str) -> None:
    pattern = grammar(lexicon).unknown_actor
    start = time.process_time()
    _ = list(pattern.finditer(words * 20_000))
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Rebels captured Tornavik from the army.", ["Tornavik"]),
        ("The army retook Tornavik, officials said.", ["Tornavik"]),
        ("Rebels captured Tornavik fighters.", []),
        ("Rebels captured on Friday.", []),
    ],
)
def test_what_is_taken_is_a_place_under_its_own_words(lexicon: Lexicon, text: str, places: list[str]) -> None:
    assert [m.text for m in mentions(text, lexicon, grammar(lexicon)) if m.kind == "place"] == places


@pytest.mark.parametrize(
    "text",
    [
        "Both sides broke the Geneva Convention.",
        "They blasted their way into a city the size of Leicester.",
        "USS Ponce entered the canal.",
        "The New York Times saw the letter.",
        "The Bishop of Aleppo asked for calm.",
        "Activists had signed the Damascus Declaration.",
        "It was told by the Moscow Times.",
    ],
)
def test_a_name_that_is_of_no_place_there_is_no_place(text: str) -> None:
    assert not [one for one in mentions(text, load(), grammar(load())) if one.kind == "place"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels took a town south of Leicester.", "south of Leicester"),
        ("Shells hit Aleppo University.", "Aleppo"),
        ("Troops entered Damascus today.", "Damascus"),
        ("Talks in Geneva failed.", "Geneva"),
    ],
)
def test_a_name_of_a_place_stays_one(text: str, place: str) -> None:
    assert place in [one.text for one in mentions(text, load(), grammar(load())) if one.kind == "place"]


def test_those_against_a_government_are_none_of_its_forces() -> None:
    (actor,) = (one for one in mentions("Anti-government militias took it.", load(), grammar(load())))
    assert (actor.text, actor.generic) == ("Anti-government militias", True)
    assert actor.ids == ("generic:insurgents",)


def test_a_leader_is_no_place() -> None:
    found = mentions("Rebels were advancing towards Gadhafi's stronghold.", load(), grammar(load()))
    assert [one.text for one in found if one.kind == "place"] == []
    found = mentions("Troops took the ground up to Bashir Bridge.", load(), grammar(load()))
    assert [one.text for one in found if one.kind == "place"] == ["Bashir Bridge"]
