"""A sentence's named stretches are underlined where they stand, whatever the width and the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from whoheld.display.underlined import LEFT_OUT, NARROWEST, Named, underlined

TOLD = "Iraqi forces captured Ramadi on Sunday, said a colonel of the Anbar police."


def named(sentence: str, **stretches: str) -> list[Named]:
    starts = {name: sentence.index(words) for name, words in stretches.items()}
    return [Named(at, at + len(stretches[name]), name, name) for name, at in starts.items()]


def lines(sentence: str, stretches: list[Named], width: int) -> list[str]:
    return ["".join(piece.text for piece in line) for line in underlined(sentence, stretches, width)]


def test_each_stretch_is_underlined_and_named() -> None:
    drawn = lines(TOLD, named(TOLD, actor="Iraqi forces", kind="captured", place="Ramadi", when="Sunday"), 80)
    assert drawn == [
        TOLD,
        "~~~~~~~~~~~~ ~~~~~~~~ ~~~~~~    ~~~~~~",
        "actor        kind     place     when",
    ]


def test_names_that_have_no_room_stand_on_a_line_below() -> None:
    told = "IS took Hit."
    assert lines(told, named(told, actor="IS", kind="took", place="Hit"), 80) == [
        told,
        "~~ ~~~~ ~~~",
        "actor   place",
        "   kind",
    ]


def test_of_stretches_within_one_another_the_shorter_stands_nearer() -> None:
    drawn = lines(TOLD, named(TOLD, source="a colonel of the Anbar police", ally="Anbar police"), 80)
    ally, source = TOLD.index("Anbar"), TOLD.index("a colonel")
    assert drawn[1:] == [
        " " * ally + "~" * 12,
        " " * ally + "ally",
        " " * source + "~" * 29,
        " " * source + "source",
    ]


def test_a_stretch_over_two_lines_is_named_once() -> None:
    drawn = lines(TOLD, named(TOLD, source="a colonel of the Anbar police"), 55)
    assert [line.count("source") for line in drawn if "source" in line] == [1]
    assert sum(line.count("~") for line in drawn) == len("a colonel of the") + len("Anbar police")


def test_wide_signs_are_counted_as_wide() -> None:
    told = "拉马迪 and 🙂 fell to IS."
    drawn = lines(told, named(told, place="拉马迪", actor="IS"), 40)
    assert drawn[1] == "~~~~~~" + " " * (cell_len("拉马迪 and 🙂 fell to ") - 6) + "~~"


def test_letters_from_right_to_left_are_named_in_brackets() -> None:
    told = "IS took الرمادي on Sunday."
    assert lines(told, named(told, actor="IS", place="الرمادي"), 80) == ["[actor: IS] took [place: الرمادي] on Sunday."]


def test_long_stretches_of_nothing_are_left_out() -> None:
    told = " ".join(["word"] * 5_000) + " IS took Hit."
    started = time.perf_counter()
    drawn = lines(told, named(told, actor="IS took"), 80)
    assert time.perf_counter() - started < 2
    assert drawn[0] == LEFT_OUT
    assert len(drawn) == 4
    assert "IS took Hit." in drawn[1]


@pytest.mark.parametrize("told", ["x" * 100_000, "拉" * 20_000, "", " ", "\x1b[31m" * 50, "é\u0301\u200d🙂" * 99])
def test_hostile_sentences_keep_to_the_width(told: str) -> None:
    drawn = lines(told, [Named(0, max(1, len(told) // 2), "place", "place")], 80)
    assert all(cell_len(line) <= 80 for line in drawn)
    assert not any("\x1b" in line for line in drawn)


@given(
    st.text(max_size=200),
    st.lists(st.tuples(st.integers(-5, 220), st.integers(-5, 220), st.text(max_size=30)), max_size=8),
    st.integers(-1, 120),
)
def test_no_sentence_and_no_stretches_break_it(told: str, stretches: list[tuple[int, int, str]], width: int) -> None:
    drawn = lines(told, [Named(start, end, name, "place") for start, end, name in stretches], width)
    assert all(cell_len(line.rstrip()) <= max(NARROWEST, width) for line in drawn)
    assert not any("\n" in line for line in drawn)
