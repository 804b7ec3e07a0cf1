"""What a terminal gets of an answer: whole words and ids, the nearest claims, each sentence once, level sides named."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.console import Console

from storied import BLUE, FIRST, RED, Told, record_of
from whoheld.display import answer_lines, drawn, drawn_evidence, events_table, nearest, plain_lines
from whoheld.display.fitting import fitted
from whoheld.display.phrases import held
from whoheld.model import Control
from whoheld.store import Record
from whoheld.views import events_list, who
from whoheld.views.changes import difference

SOURCES = ["Colonel Amber", "General Brown", "Mayor Green"]


def printed(what: object, width: int) -> str:
    console = Console(file=StringIO(), width=width)
    console.print(what)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def told_thrice() -> list[Told]:
    return [Told("capture", RED, "Hit", 0, 1, source) for source in SOURCES]


@pytest.mark.parametrize("width", [80, 100, 200])
def test_events_have_whole_words_and_ids(width: int) -> None:
    with record_of([Told("airstrike", "Government of Blue", "Hit"), Told("capture", RED, "Rawa", 3)]) as record:
        table = events_table(events_list(record, None, (None, None), None))
    shown = printed(drawn(table, width), width)
    words = {word for line in plain_lines(table) for word in line.replace("\t", " ").split()}
    assert words <= set(shown.split())
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize(("width", "tight"), [(200, False), (70, False), (46, True), (30, True), (9, True)])
def test_a_table_fits_and_its_ids_and_days_give_way_last(width: int, tight: bool) -> None:
    rows = [("days", "side", "claim"), ("2016-01-01 to 2016-01-04", "Government of Somewhere", "c_0123456789abcdef")]
    widths, close = fitted(rows, width)
    assert close is tight
    assert sum(widths) + 2 <= width
    assert min(widths) > 0
    if width >= 40:
        assert (widths[0] >= 10, widths[2]) == (True, 18)


def test_the_claims_nearest_to_a_day_are_kept_in_their_order() -> None:
    with record_of([Told("hold", RED, "Hit", day) for day in (0, 9, 30, 31, 60)]) as record:
        evidence = who(record, "Hit", FIRST + timedelta(days=31)).evidence
    kept = nearest(evidence, FIRST + timedelta(days=31), 2)
    assert [item.claim for item in kept] == [item.claim for item in evidence if item.claim in ("c_002", "c_003")]
    assert nearest(evidence, FIRST, 99) == evidence
    undated = [replace(item, start=None, end=None) for item in evidence]
    assert len(nearest(undated, FIRST, 3)) == 3


def test_words_of_one_page_are_drawn_once() -> None:
    with record_of([Told("hold", RED, "Hit", 0)]) as record:
        (item,) = who(record, "Hit").evidence
    shown = " ".join(printed(drawn_evidence("Evidence", [item, replace(item, claim="c_other")]), 160).split())
    assert shown.count("it was told") == 1
    assert "c_000, c_other" in shown


def test_level_sides_are_named_and_what_has_no_chance_is_not() -> None:
    with record_of([Told("hold", RED, "Hit", 0, 1, SOURCES[0]), Told("hold", BLUE, "Hit", 0, 1, SOURCES[1])]) as record:
        answer = replace(who(record, "Hit", FIRST), holder=None, sides={RED: 0.48, BLUE: 0.48}, contested=0.0)
    assert held(answer) == "Blue or Red"
    assert answer_lines(replace(answer, unknown=0.04))[1] == "Chances: Blue 48%, Red 48%, unknown 4%"
    assert held(replace(answer, contested=0.49)) == "contested"


def test_who_and_diff_give_two_level_sides_their_own_chance() -> None:
    with record_of([Told("hold", RED, "Hit", 0)]) as before, record_of([Told("hold", RED, "Hit", 0)]) as after:
        level = Control("hit", FIRST, FIRST, {RED: 0.48, BLUE: 0.48}, 0.01, 0.03)
        after.put_control({"hit": "made"}, [level], [])
        assert who(after, "Hit", FIRST).probability == 0.48
        told = difference(before, after, "hit")
        assert told is not None
        assert ("Blue or Red", 0.48) in {(each.after.holder, each.after.probability) for each in told.changes}


def test_an_event_is_shown_without_its_pages_being_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.whoheld"
    record_of(told_thrice(), path).close()
    with Record.open(path) as record:
        (event,) = record.events()
    assert len(event.claims) == 3
    words = [sys.executable, "-X", "importtime", "-m", "whoheld", "show", event.id, "-r", str(path)]
    shown = subprocess.run(words, capture_output=True, text=True, check=True)
    assert all(f"{claim}: capture, 2016-01-01; page-" in shown.stdout for claim in event.claims)
    assert shown.stdout.count("Red capture Hit") == 3
    assert "whoheld.views" in shown.stderr
    assert not [name for name in ("whoheld.lexicon", "whoheld.reader", "whoheld.coder") if name in shown.stderr]
