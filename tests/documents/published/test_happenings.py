"""The table of public happenings, how a sentence tells of one, and what that says of the page's day."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from whoheld.documents.published.happenings import Chronicle, happenings_of
from whoheld.documents.published.said import RELATIVE, days_said, said_when
from whoheld.documents.published.tellings import Bound, bounds_by_happenings
from whoheld.lexicon import Lexicon, load
from whoheld.lexicon.loader import DATA
from whoheld.model import Days, Span

HEADER = "id,kind,first,last,places,sides,about,what,source\n"
CHRONICLE = happenings_of(load())


def told(text: str, chronicle: Chronicle = CHRONICLE) -> tuple[Bound, ...]:
    return tuple(bounds_by_happenings(text, (Span(0, len(text)),), chronicle))


@pytest.mark.parametrize(
    ("text", "id", "start", "end"),
    [
        ("Iraqi forces retook the town of Rutba last month.", "rutba-freed", "2016-06-01", "2016-06-30"),
        ("The government declared victory in Mosul earlier this month.", "mosul-freed", "2017-07-17", "2017-07-31"),
        ("Islamic State overran the city of Ramadi last month.", "ramadi-falls", "2015-06-01", "2015-06-30"),
        ("Ramadi fell to Islamic State last month, a blow to Baghdad.", "ramadi-falls", "2015-06-01", "2015-06-30"),
        ("Qaraqosh was captured by Islamic State last week.", "qaraqosh-falls", "2014-08-11", "2014-08-17"),
        ("Five years after the fall of Hosni Mubarak, it is empty.", "mubarak-falls", "2015-07-06", "2017-02-10"),
        ("Turkish forces launched an offensive on Afrin last week.", "afrin-begins", "2018-01-22", "2018-01-28"),
        ("The RSF seized Wad Madani last month.", "wad-madani-falls", "2024-01-01", "2024-01-31"),
        ("Russia invaded Ukraine on Thursday.", "ukraine-invaded", "2022-02-24", "2022-02-28"),
        ("Gaddafi was killed last month.", "gaddafi-killed", "2011-11-01", "2011-11-30"),
    ],
)  # fmt: skip
def test_what_is_told_as_done(text: str, id: str, start: str, end: str) -> None:
    (bound,) = [bound for bound in told(text) if bound.happening.id == id]
    assert bound.days == Days(date.fromisoformat(start), date.fromisoformat(end))
    assert bound.span.of(text).strip() in text


@pytest.mark.parametrize(
    "text",
    [
        "Recapturing Palmyra remains a crucial aim of Syria's army this month.",
        "Syria's army hopes to recapture Palmyra, a general said last week.",
        "Syria's army will have retaken Palmyra before the talks, as a general said last month.",
        "Had Syria's army not retaken Palmyra, he said last month, the road would be shut.",
        "Syria's army has not recaptured Palmyra, a resident said yesterday.",
        "The battle for the liberation of Mosul was planned last month.",
        "Syria's army captured a hill north of Palmyra last month.",
        "Syria's army captured most of the villages near Palmyra last month.",
        "Shells struck Palmyra last month.",
        "Iraq's army recaptured Ramadi on 9 February, and the talks began last month.",
        "A strike killed Gaddafi's cousin last month.",
        "Protesters cheered a former aide of Bashar al-Assad who fled last month.",
        "Several earlier reports that Baghdadi was killed last year were wrong.",
        "He bought a stall in Mosul last year.",
        "Islamic State captured Palmyra.",
    ],
)
def test_what_is_not_told_as_done_or_not_dated(text: str) -> None:
    assert told(text) == ()


def test_the_doer_tells_two_happenings_at_one_place_apart() -> None:
    (fall,) = told("Islamic State captured Tikrit last month.")
    (freed,) = told("Iraqi forces captured Tikrit last month.")
    assert (fall.happening.id, freed.happening.id) == ("tikrit-falls", "tikrit-freed")


def test_a_place_taken_twice_by_one_side_dates_nothing() -> None:
    assert told("Syria's army retook Palmyra last month.") == ()


def test_the_weekday_tells_which_of_two_it_was() -> None:
    (bound,) = told("Syria's army retook Palmyra on Sunday.")
    assert bound.happening.id == "palmyra-freed"


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("today", "2017-07-10", "2017-07-10"),
        ("yesterday", "2017-07-11", "2017-07-11"),
        ("this week", "2017-07-10", "2017-07-16"),
        ("last week", "2017-07-17", "2017-07-23"),
        ("earlier this month", "2017-07-17", "2017-07-31"),
        ("last month", "2017-08-01", "2017-08-31"),
        ("last year", "2018-01-01", "2018-12-31"),
    ],
)
def test_relative_words(words: str, start: str, end: str) -> None:
    assert said_when(date(2017, 7, 10), words) == Days(date.fromisoformat(start), date.fromisoformat(end))


def test_the_end_of_the_year_is_passed() -> None:
    assert said_when(date(2017, 12, 9), "last month") == Days(date(2018, 1, 1), date(2018, 1, 31))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on monday", "2017-07-10", "2017-07-14"),
        ("last monday", "2017-07-12", "2017-07-23"),
        ("three days ago", "2017-07-13", "2017-07-15"),
        ("two years ago", "2018-12-03", "2020-07-10"),
        ("in july", "2017-07-10", "2018-07-09"),
        ("in july last year", "2018-01-01", "2018-12-31"),
    ],
)
def test_counted_and_named_words(words: str, start: str, end: str) -> None:
    said = next(RELATIVE.finditer(words))
    day = date(2017, 7, 10)
    assert days_said(day, day, said) == Days(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("words", ["on tuesday", "in june"])
def test_words_that_name_another_day(words: str) -> None:
    day = date(2017, 7, 10)
    assert days_said(day, day, next(RELATIVE.finditer(words))) is None


def test_a_user_adds_a_row_without_regular_expressions(tmp_path: Path) -> None:
    row = HEADER + "ours,capture,2030-01-02,,Otherville,IS,,IS takes it,memory\n"
    (tmp_path / "happenings.csv").write_text(row)
    (bound,) = told("Islamic State took Otherville last week.", Chronicle(load(tmp_path)))
    assert (bound.happening.id, bound.days) == ("ours", Days(date(2030, 1, 7), date(2030, 1, 13)))


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("x,capture,2030-13-02,,Otherville,,,w,memory", "day such as"),
        ("x,capture,2030-01-02,2030-01-01,Otherville,,,w,memory", "before"),
        ("x,juggle,2030-01-02,,Otherville,,,w,memory", "kind"),
        ("x,capture,2030-01-02,,,,,w,memory", "to know it by"),
        ("x,capture,2030-01-02,,Otherville,,,w,", "source"),
        ("x,capture,2030-01-02,,Otherville,,,w,memory,more", "columns"),
        ("x,capture,2030-01-02,,\x07,,,w,memory", "holds"),
        (",capture,2030-01-02,,Otherville,,,w,memory", "`id` is missing"),
    ],
)
def test_a_bad_row_is_refused_and_the_rest_kept(tmp_path: Path, row: str, why: str) -> None:
    good = "good,capture,2030-01-02,,Otherville,,,w,memory"
    (tmp_path / "happenings.csv").write_text(f"{HEADER}{row}\n{good}\n")
    lexicon = load(tmp_path)
    (refusal,) = lexicon.refused
    assert (Path(refusal.file).name, refusal.line) == ("happenings.csv", 2)
    assert why in refusal.reason
    assert "good" in Chronicle(lexicon).rows
    assert "x" not in Chronicle(lexicon).rows


@pytest.mark.parametrize("content", [b"", b"id,when\nx,2030\n", b"\xff\xfe\x00", b'"', b"id,id\n"])
def test_a_table_that_is_none_is_refused_whole(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "happenings.csv").write_bytes(content)
    lexicon = load(tmp_path)
    assert [(refusal.line, "columns" in refusal.reason) for refusal in lexicon.refused] == [(1, True)] * bool(content)
    assert lexicon.happenings == load().happenings


def test_one_id_twice_is_the_firsts_and_of_ours_the_users(tmp_path: Path) -> None:
    ours = next(iter(load().happenings))
    rows = f"{ours},capture,2030-01-02,,Otherville,,,w,memory\n{ours},capture,2031-01-02,,Otherville,,,w,memory\n"
    (tmp_path / "happenings.csv").write_text(HEADER + rows)
    lexicon = load(tmp_path)
    assert [refusal.line for refusal in lexicon.refused] == [3]
    assert lexicon.happenings[ours].first == date(2030, 1, 2)


def test_the_version_of_a_lexicon_moves_with_its_happenings(tmp_path: Path) -> None:
    before = load(tmp_path).version
    (tmp_path / "happenings.csv").write_text("id,source\n")
    assert Lexicon((DATA, tmp_path)).version != before


def test_the_table_is_wide_and_each_row_names_its_source() -> None:
    rows = list(csv.DictReader((DATA / "happenings.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) >= 150
    assert len({row["id"] for row in rows}) == len(rows)
    known = re.compile(
        r"memory|https?://\S+|UCDP GED \(CC BY 4\.0\), event \d+"
        r"|corpus [\w-]+: [^,]+, \d{4}-\d\d-\d\d, (?:(?:fakes|t17)-\S+|https?://\S+)"
    )
    assert all(known.fullmatch(row["source"]) for row in rows)
    assert sum(row["source"] != "memory" for row in rows) >= 90


def test_a_line_without_a_stop_is_read_in_linear_time() -> None:
    line = "Iraqi forces seized Mosul in March and to last month " * 4_000
    assert all(bound.happening.id for bound in told(line))
