"""Lines of a text: hard-wrapped ones are one paragraph at any width, others stay as they stand."""

from __future__ import annotations

from itertools import pairwise
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whoheld.documents.layers.lines import lines_of

FIRST = (
    "Iraqi soldiers moved on the town of Hit on Monday and met little resistance from fighters who were left there, "
    "officers in Ramadi said, while the road to Haditha stayed closed for a third day."
)
SECOND = (
    "The mayor told the paper that most families had fled along the river before the first shells fell, and that those "
    "who stayed had no water. He asked for help from Baghdad."
)
ARABIC = (
    "دخلت القوات المدينة يوم الأحد بعد أسبوع من المعارك وقال متحدث إن المسلحين انسحبوا إلى الغرب وإن الطريق "
    "إلى حديثة ما زال مغلقا منذ ثلاثة أيام بعد أن قصفته المدفعية من الضفة الأخرى للنهر."
)


def words(text: str) -> list[str]:
    return [" ".join(line.span.of(text).split()) for line in lines_of(text)]


# On single lines a paragraph whose last line is full by chance cannot be told from the next.
SINGLE = [("\n", width) for width in (38, 52, 72, 78, 120)]
PARTED = [(between, width) for between in ("\n\n", "\n    ") for width in (34, 45, 72, 78, 100, 120)]


@pytest.mark.parametrize(("between", "width"), [*SINGLE, *PARTED])
def test_wrapped_paragraphs_are_joined_at_any_width(between: str, width: int) -> None:
    paragraphs = (FIRST, SECOND, FIRST, SECOND)
    assert words(between.join(fill(p, width) for p in paragraphs)) == list(paragraphs)


def test_wrapped_lines_are_told_without_lower_case() -> None:
    assert words("\n\n".join(fill(ARABIC, 60) for _ in range(3))) == [ARABIC] * 3


def test_one_long_address_does_not_hide_the_wrapping() -> None:
    text = (
        fill(FIRST, 60) + "\n\nhttp://paper.example/" + "a" * 200 + "\n\n" + fill(SECOND, 60) + "\n\n" + fill(FIRST, 60)
    )
    assert words(text)[0] == FIRST
    assert words(text)[2] == SECOND


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_paragraphs_on_single_lines_stay_apart_whatever_breaks_them(mark: str) -> None:
    text = mark.join([FIRST, SECOND, "A third, short one.", FIRST])
    assert words(text) == [FIRST, SECOND, "A third, short one.", FIRST]


def test_headlines_and_lists_are_not_joined() -> None:
    heads = [
        "Army nears Hit after a week",
        "Families return to Ramadi",
        "Engineers clear a market of mines",
        "Two killed",
    ]
    assert words("\n".join(heads)) == heads
    items = [f"- {line}" for line in fill(FIRST, 60).splitlines()]
    assert words("\n".join(items)) == items


def test_gaps_are_seen_in_all_kinds_of_breaks() -> None:
    for text in ("one\n\ntwo\nthree", "one\r\n\r\ntwo\r\nthree", "one\r\rtwo\rthree", "one\u2029two\u2028three"):
        assert [line.gap for line in lines_of(text)] == [True, True, False], text


@given(st.text(alphabet="ab .\n\r\t\x85\u2028", max_size=300))
def test_lines_hold_every_word_in_order(text: str) -> None:
    lines = lines_of(text)
    assert "".join("".join(line.span.of(text).split()) for line in lines) == "".join(text.split())
    assert all(a.span.end <= b.span.start for a, b in pairwise(lines))
