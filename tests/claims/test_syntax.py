"""Syntax: who does it by the tree, however far it stands; what is passive; which place is of the same clause."""

from __future__ import annotations

import pytest

from whoheld.claims.syntax import Syntax
from whoheld.lexicon import load
from whoheld.model import Span
from whoheld.reader import reader_of


def parsed(text: str, before: str = "") -> Syntax:
    (sentence,) = reader_of(load()).read(before + text, [Span(len(before), len(before) + len(text))])
    return Syntax(sentence, len(before))


def word(syntax: Syntax, text: str, name: str) -> int:
    start = text.index(name)
    found = syntax.head(Span(start, start + len(name)))
    assert found is not None
    return found


def written(syntax: Syntax, text: str, place: int | None) -> str | None:
    return None if place is None else next(syntax.naming(place)).of(text)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Rebels who had fled the town last week retook it on Monday.", "retook", "Rebels"),
        ("Rebels who had fled the town last week retook it on Monday.", "fled", "Rebels"),
        ("The army entered the village, freed hostages and seized the mill.", "seized", "army"),
        ("The general ordered his troops to leave the base.", "leave", "troops"),
        ("Fighters holding the dam asked for talks.", "holding", "Fighters"),
        ("The town seized by tribal fighters is quiet.", "seized", "town"),
        ("Officials said the militia had taken the bridge.", "taken", "militia"),
        ("Officials said the militia had taken the bridge.", "said", "Officials"),
    ],
)
def test_the_subject_is_the_verbs_own_or_the_one_that_it_shares(text: str, verb: str, subject: str) -> None:
    syntax = parsed(text)
    assert written(syntax, text, syntax.subject(word(syntax, text, verb))) == subject


@pytest.mark.parametrize(
    ("text", "verb", "agent"),
    [
        ("The town was taken by the army.", "taken", "army"),
        ("The town, held by rebels since May, was shelled.", "held", "rebels"),
        ("The army took the town.", "took", None),
    ],
)
def test_a_passive_and_its_agent(text: str, verb: str, agent: str | None) -> None:
    syntax = parsed(text)
    place = word(syntax, text, verb)
    assert syntax.passive(place) == (agent is not None)
    assert written(syntax, text, syntax.agent(place)) == agent


def test_borders_of_clauses_lie_between_words_of_different_clauses() -> None:
    text = "Troops left Hit on Monday after rebels had attacked Rawa."
    syntax = parsed(text)
    left, attacked, hit, rawa = (word(syntax, text, name) for name in ("left", "attacked", "Hit", "Rawa"))
    assert syntax.borders(left, hit) == 0 == syntax.borders(attacked, rawa)
    assert syntax.borders(left, rawa) == 1 == syntax.borders(attacked, hit)
    assert syntax.branch(left, hit) == hit
    assert syntax.branch(attacked, hit) is None


def test_places_of_words_count_from_the_passage() -> None:
    text = "Rebels left Hit."
    moved = parsed(text, before="An hour later. ")
    assert word(moved, text, "Hit") == word(parsed(text), text, "Hit")
    assert written(moved, text, moved.subject(word(moved, text, "left"))) == "Rebels"


def test_a_noun_goes_by_its_modifiers_and_by_what_of_adds() -> None:
    text = "Fierce fighters of the Islamic State fled."
    syntax = parsed(text)
    assert [span.of(text) for span in syntax.naming(word(syntax, text, "fighters"))] == [
        "fighters", "Fierce", "State", "Islamic",
    ]  # fmt: skip
