"""Names in text in, why no place is meant out."""

from __future__ import annotations

import pytest

from whoheld.grounding.misnomers import BODY, GOVERNMENT, PERSON, misnomer
from whoheld.lexicon import Lexicon, load
from whoheld.model import Span


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("the Aleppo Media Center wrote", "Aleppo", BODY),
        ("Euphrates Shield fighters of the Mosul Operations Command", "Mosul", BODY),
        ("mortars hit Al-Bab al-Sharqi at noon", "Al-Bab", BODY),
        ("a man from New Jersey", "Jersey", BODY),
        ("Jarrah said they would stay", "Jarrah", PERSON),
        ("Col. Ahmed Jarrah fled", "Jarrah", PERSON),
        ("Damascus said that it would not", "Damascus", GOVERNMENT),
        ("the Baghdad government agreed", "Baghdad", GOVERNMENT),
        ("Moscow has denied that", "Moscow", GOVERNMENT),
        ("talks between Washington and Moscow", "Moscow", GOVERNMENT),
        ("shells hit Damascus on Friday", "Damascus", None),
        ("a doctor in Damascus said that", "Damascus", None),
        ("the road between Damascus and Homs", "Damascus", None),
        ("fighting in al-Rashidin al-Ramouseh and Hamdaniyeh", "al-Rashidin", None),
        ("rebels left Jarrah air base", "Jarrah", None),
    ],
)
def test_misnomers(lexicon: Lexicon, text: str, name: str, reason: str | None) -> None:
    start = text.index(name)
    entry = next(iter(lexicon.places_named(name)), None)
    assert misnomer(text, Span(start, start + len(name)), entry, lexicon) == reason
