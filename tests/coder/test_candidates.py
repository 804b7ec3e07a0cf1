"""Candidates: who may fill a role, and what speaks for each."""

from __future__ import annotations

from whoheld.coder.candidates import EARLIER, INSIDE, LATER, NOBODY, SIZE, candidates, features, names_of
from whoheld.coder.telling import At, Hint, Name, Told
from whoheld.model import Span


def told(text: str, *names: Name, hints: tuple[Hint, ...] = ()) -> Told:
    return Told(text, "body", ((0, len(text)),), names, (), hints)


def name(text: str, word: str, sort: int = 1, rank: int = 0) -> Name:
    start = text.index(word)
    return Name(Span(start, start + len(word)), word.lower(), sort, rank)


FIRST, SECOND = "Rebels reached Ardun and Belin.", "They seized Ardun on Friday."
PAGE = [
    told(FIRST, name(FIRST, "Rebels", 5), name(FIRST, "Ardun"), name(FIRST, "Belin")),
    told(SECOND, name(SECOND, "Ardun"), hints=(Hint("capture", "happened", frozenset({"ardun"}), "rebels"),)),
]


def test_a_name_of_the_sentence_stands_for_those_of_its_key_elsewhere() -> None:
    found = [one.at for one in candidates(names_of(PAGE), 1)]
    assert found == [None, At(1, 0), At(0, 0), At(0, 2)]


def test_nobody_is_always_a_choice() -> None:
    assert candidates(names_of([told("Nothing.")]), 0) == [NOBODY]


def test_countries_act_and_towns_do_not() -> None:
    text = "Turkia shelled Ardun."
    page = [told(text, name(text, "Turkia", 2, 3), name(text, "Ardun"))]
    country, town = candidates(names_of(page), 0)[1:]
    assert (country.place, country.actor) == (True, True)
    assert (town.place, town.actor) == (True, False)


def test_what_the_rules_say_of_a_name_speaks_for_it_in_their_kind_alone() -> None:
    names, cue = names_of(PAGE), Span(5, 11)
    who = candidates(names, 1)
    captured, held = (features(names, 1, kind, cue, who) for kind in ("capture", "hold"))
    assert [len(row) for row in captured] == [SIZE] * len(who)
    assert captured[1] != held[1]
    assert sum(captured[1]) > sum(held[1])


def test_a_page_full_of_names_gives_a_bounded_choice() -> None:
    text = " ".join(f"Ardun{number:03}" for number in range(200))
    page = [told(text, *(name(text, f"Ardun{number:03}") for number in range(200)))] * 3
    assert len(candidates(names_of(page), 1)) <= 1 + INSIDE + EARLIER + EARLIER // 2 + LATER
