"""Names of persons in text: whose stays by an office, whose goes, and what is no person's."""

from __future__ import annotations

import pytest

from whoheld.lexicon import load
from whoheld.redaction.names import People

KEPT = [
    "Fighting went on, said Colonel Juma Bani of the air force.",
    "Governor Talal al-Barazi denied it.",
    "They left at dawn, Karwan Aziz, a spokesman for the rebels, said.",
    "Bashar al-Assad spoke in Damascus.",
    "The army took Abu Kamal and Bani Walid.",
    "The Khaled ibn al-Walid Army shelled Tell Rifaat.",
    "A shell hit the Omar Farouk mosque.",
    "Government forces entered the Mohammed Ali district on Monday.",
    "",
]
STRUCK = [
    ("Resident Samir Haddad saw tanks.", "Samir Haddad"),
    ("Samir Haddad, 34, fled with his sons.", "Samir Haddad"),
    ("Hoda Karam, a teacher in the town, fled.", "Hoda Karam"),
    ("The doctor Leila Nasser treated them.", "Leila Nasser"),
    ("They shot Ahmed.", "Ahmed"),
    ("Umm Yusuf waited.", "Umm Yusuf"),
    ("Activist Mohammed's house burnt down.", "Mohammed"),
]


@pytest.fixture(scope="module")
def people() -> People:
    return People(load())


@pytest.mark.parametrize("text", KEPT)
def test_names_with_an_office_and_names_of_things_stay(people: People, text: str) -> None:
    assert [span.of(text) for span in people.left_out(text)] == []


@pytest.mark.parametrize(("text", "name"), STRUCK)
def test_names_of_private_persons_go(people: People, text: str, name: str) -> None:
    assert [span.of(text) for span in people.left_out(text)] == [name]


def test_what_one_page_tells_of_a_bearer_holds_on_another() -> None:
    people = People(load())
    bare = "Karwan Aziz left the town. Later Haddad came."
    assert [span.of(bare) for span in people.left_out(bare)] == ["Karwan Aziz"]
    people.learn("General Karwan Aziz commands there. A resident, Samir Haddad, saw him.")
    assert [span.of(bare) for span in people.left_out(bare)] == ["Haddad"]


def test_a_source_of_bare_words_is_a_name_unless_the_record_writes_them_small() -> None:
    people = People(load())
    people.learn("The observatory said so. Colonel Ahmed Banni agreed.")
    assert people.is_unknown_name("Colvin")
    for known in ("Observatory", "AFP", "Reuters", "Banni", "a resident", "State media", ""):
        assert not people.is_unknown_name(known)


@pytest.mark.parametrize(
    "text", ["A" * 100_000, "Ahmed " * 20_000, "Al-" * 50_000, "Mr. " * 30_000, "\ue000<b>Ali, 1,"]
)
def test_hostile_text_is_answered_in_bounded_time(people: People, text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in people.left_out(text))
