"""Spellings in, one sound out."""

from __future__ import annotations

import pytest

from whoheld.grounding.spelling import places_nearly_named, skeleton
from whoheld.lexicon import load

ANYWHERE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    "spellings",
    [
        ("Tal Abyad", "Tell Abyad", "Tel Abiad", "Tall Abyadh"),
        ("Deir ez-Zor", "Dayr az-Zawr", "Dair al-Zour"),
        ("al-Qaim", "Al-Qa’im", "Qaem", "el-Kaim"),
        ("Khan Sheikhoun", "Khan Shaykhun", "Khan Shekhoun"),
        ("Haditha", "Hadithah", "al-Hadeetha"),
    ],
)
def test_transliterations_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Homs", "Hama"), ("Mosul", "Misrata"), ("Hit", "Hatra"), ("Rawa", "Rutba")]
)
def test_different_names_sound_different(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_short_name_has_no_near_spelling() -> None:
    assert places_nearly_named("Hitz", "IQ", ANYWHERE, load()) == ()


def test_another_country_has_no_near_spelling() -> None:
    assert [place.name for place in places_nearly_named("Khan Shaikhoon", "SY", ANYWHERE, load())] == ["Khan Sheikhoun"]
    assert places_nearly_named("Khan Shaikhoon", "UA", ANYWHERE, load()) == ()
