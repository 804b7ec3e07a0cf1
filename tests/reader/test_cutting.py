"""Texts of our own cut into sentences, and the laws that hold whatever the text is."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.cuts import CUTS, measure
from whoheld.lexicon import load
from whoheld.reader.cutting import LONGEST, cut
from whoheld.reader.habits import habits

HABITS = habits(load())
UNITS = (
    ".",
    '"',
    "A. ",
    "(",
    ". . . ",
    "By Aa Bb ",
    "' ",
    "[1]",
    " | ",
    "?!",
    "\n.",
    "\n",
    " ",
    "-- ",
    "U.S. ",
    "؟",
    "a.b.",
)


def said(text: str, *, by_line: bool = False) -> list[str]:
    return [span.of(text) for span in cut(text, HABITS, by_line=by_line)]


@pytest.mark.parametrize(
    "marked",
    [
        "Maj. Gen. Ali Hassan took the hill.| Lt.-Col. Omar fled.",
        "Brig.-Gen. Issa Saleh met J. Smith and Z. Karim.| No. 3 Brigade stayed.",
        "It was for the U.S. Army base.| They left the U.S.| The army stayed.",
        "Envoys met at the U.N.| In a statement, they agreed to leave the U.S.| In Geneva, others met.",
        "Thousands Leave U.S. In Droves",
        "Gen. (Ret.) Ali Karim met Brig. Gen. (res.) Omar and Defense Sec. Hassan for 10 sec.| They left.",
        "He came at 4 p.m. Monday and left at 6 a.m.| Shelling went on.",
        "They fired 3.5 tons.| 14 soldiers died on Oct. 9 or Nov. 10.",
        "Parts of the town ... fell.| They waited…| Then it rained.",
        "Fighting hit the area.| al-Bab was next.| iPhone sales fell.| de Mistura left.",
        "They took the town.|The army denied it.",
        "A photo taken in Iraq.|(Photo: Jane Doe)",
        "See www.example.org/a.B or write to a.b@example.com.| Thanks.",
        "The index .XYZ fell.| It rose by .5 points.",
        "It said no.| The army left.| No. 5 stayed.",
        "They hit Ana, etc.| The army replied with guns, etc. and left.",
        "Yahoo! Inc. said so.| It did!| Sure?| Yes.",
        "The group grew.[4]| It split. [5] [6]| It ended.",
        "Sen. Karim (R-Fla.) left.| He was killed (so was Ali).| They fled (at 4 p.m. (but were caught)).",
        "1. The army left.| 2. It came back.",
        "He spoke of the army.| • It left.| • It came back.",
    ],
)
def test_stops(marked: str) -> None:
    assert said(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    "marked",
    [
        '"We took it," he said.| "Who knows?" Karim asked.',
        '"Did they leave?" General Karim asked on Monday.',
        '"They fled.| Who stayed?" Karim had asked.',
        "He said: “We held it.| They ran.”| A second man agreed.",
        '"We held it.| They ran."|The army left.',
        'He told us: "It fell."| "It rose."',
        'He told us.|"It fell."',
        '" We held it . "| The army left .',
        "`` We held it . ''| The army left .",
        "-LRB- We held it . -RRB-| The army left .",
        "‘It rose,’ he said.| 'It fell.'| Others agreed.",
    ],
)
def test_quotes(marked: str) -> None:
    assert said(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    "marked",
    [
        "BEIRUT (AP) — The army said so.| It left.",
        "NEWARK, N.J. A key man left.| It rained.",
        "By Jane Doe| The army left the town.",
        "By Jane Doe and Omar Karim| BEIRUT (Reuters) - Troops left.",
        "By Monday the army had left.",
        "Army takes village near dam| The troops entered it at dawn.",
        "The mayor told the newspaper The troops had left.",
        "14:05 GMT The army left.| 14:20 GMT It came back.",
        "A street in Homs, Syria.| (AP/Jane Doe)",
        "A street in Newark, N.J.| (Jane Doe/Some Agency)",
    ],
)
def test_heads_of_sentences(marked: str) -> None:
    assert said(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("هل انسحب الجيش؟ نعم. انتهت المعركة.", 3),
        ("Армия ушла из г. Алеппо. А. Петров ранен.", 2),
        ("部队撤退了。战斗结束了。", 2),
    ],
)
def test_other_scripts(text: str, sentences: int) -> None:
    assert len(said(text)) == sentences


def test_a_wrapped_line_goes_on_and_one_with_room_left_ends() -> None:
    wrapped = (
        "The army said that it had taken the town of Al-Karma, and that the\n"
        "Islamic State group had left it before dawn on Sunday, as planned, to\n"
        "General Karim."
    )
    headed = "Army retakes town\nTroops entered the town at dawn on Monday after a long siege\nof two months."
    assert said(wrapped) == [wrapped]
    assert said(headed) == headed.split("\n", 1)


def test_empty_lines_and_items_end_what_has_no_stop() -> None:
    assert said("Head\r\n\r\nThe army left\n\n\n \nIt rained") == ["Head", "The army left", "It rained"]
    assert said("\\* Army in Hit \\* Gen. Karim left • It rained") == [
        "\\* Army in Hit",
        "\\* Gen. Karim left",
        "• It rained",
    ]
    assert said("- one thing\n- another thing") == ["- one thing", "- another thing"]


def test_by_line_each_line_and_what_a_bar_parts_is_one() -> None:
    text = "Hit retaken by Maj.\nGen. Karim | Ana\r\nRutba. Haditha"
    assert said(text, by_line=True) == ["Hit retaken by Maj.", "Gen. Karim", "Ana", "Rutba.", "Haditha"]


def test_a_long_stretch_is_cut_where_a_clause_ends() -> None:
    clause = "the army took the town " * 30
    cuts = said(f"{clause}; {clause}, {clause}; {clause}")
    assert [part[-1] for part in cuts] == [";", ";", "n"]
    assert [len(part) for part in said("x" * (2 * LONGEST + 1))] == [LONGEST, LONGEST, 1]


def test_nothing_of_nothing() -> None:
    assert said("") == said(" \n\n\t ") == []


ALPHABET = st.text(alphabet=st.sampled_from("abAB19 .?!…\"'“”()[]-—•|\n\r\t؟ба🙂\x00\u2028"), max_size=300)
NEWS = st.lists(st.sampled_from([*UNITS, "Gen.", "The army left", "al-Bab", "said", "Oct.", "9", "\r\n\n"])).map(
    "".join
)


@given(st.one_of(ALPHABET, NEWS, st.text()), st.booleans(), st.integers(1, 40))
def test_spans_are_ordered_apart_trimmed_bounded_and_lose_nothing(text: str, by_line: bool, times: int) -> None:
    text *= times
    at = 0
    for span in cut(text, HABITS, by_line=by_line):
        assert all(mark.isspace() or (by_line and mark == "|") for mark in text[at : span.start])
        assert at <= span.start < span.end <= span.start + LONGEST
        assert span.of(text) == span.of(text).strip()
        at = span.end
    assert all(mark.isspace() or (by_line and mark == "|") for mark in text[at:])


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_as_the_text_does(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.process_time()
    for _ in cut(text, HABITS, by_line=False):
        pass
    assert time.process_time() - start < 10


def test_the_sentences_cut_by_hand_are_places_alone() -> None:
    header, *rows = CUTS.read_text(encoding="utf-8").splitlines()
    assert header.split("\t")[-1] == "sentences"
    assert sum(len(row.split("\t")[-1].split()) for row in rows) >= 300
    assert all(set(row.split("\t")[-1]) <= set("0123456789- ") for row in rows)


@pytest.mark.skipif("WHOHELD_SHARED" not in os.environ, reason="WHOHELD_SHARED names no folder of pages")
def test_sentences_of_pages_and_treebanks_are_found() -> None:
    found = measure(Path(os.environ["WHOHELD_SHARED"]))
    assert found["cuts.held_marked"] >= 0.98
