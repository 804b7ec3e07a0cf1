"""No text of a page steers a terminal, and what is replaced stays where it stood."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from whoheld.display.safe_text import UNSAFE, runs_leftwards, safe, safe_drawing, safe_json, safe_places

STEERING = "\x1b]0;boo\x07 \u202egnorw\u2066 \x9b1m \u200fx"


def test_what_steers_a_terminal_is_replaced() -> None:
    assert safe(STEERING) == "�]0;boo� �gnorw� �1m �x"
    assert safe("one\n\ttwo\u2028three") == "one two three"
    assert safe_drawing("  a\x1b  b") == "  a�  b"


def test_json_keeps_values_and_escapes_what_steers() -> None:
    made = safe_json(json.dumps(STEERING, ensure_ascii=False).encode())
    assert UNSAFE.search(made) is None
    assert json.loads(made) == STEERING


@given(st.text())
def test_places_are_those_of_the_safe_text(text: str) -> None:
    made, places = safe_places(text)
    assert made == safe(text)
    assert len(places) == len(text) + 1
    assert places == sorted(places)
    assert all(made[at] in (sign, " ", "�") for sign, at in zip(text, places, strict=False))


def test_scripts_that_run_leftwards_are_known() -> None:
    assert runs_leftwards("the town of الرمادي")
    assert runs_leftwards("עיר")
    assert not runs_leftwards("Рамаді, 拉马迪, ٪ and 🙂")
