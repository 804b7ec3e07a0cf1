"""The measure of control: who may be right on a day, what a score counts, how far a change is missed."""

from __future__ import annotations

import gzip
import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from claiming import IRAQ, IS, claim
from msgspec.structs import replace

from benchmarks.control import PAGES, Told, begun, curve, error, is_fitted, is_true, measured, scored, scores
from benchmarks.controlling import Taken, made
from benchmarks.controlling import drawn as growth
from benchmarks.held import Change, changes, read_held, truths
from benchmarks.reliability import drawn
from whoheld.lexicon import load
from whoheld.model import Control, Place
from whoheld.settings import Settings

RAMADI = "geonames:98717"
BOTH = frozenset({"contested", IS})


def right(day: str) -> frozenset[str]:
    asked = date.fromisoformat(day)
    return next((who for first, last, who in truths(read_held()[RAMADI]) if first <= asked <= last), frozenset())


def row(start: str, end: str, share: float, side: str = IS) -> Control:
    return Control("t", date.fromisoformat(start), date.fromisoformat(end), {side: share}, 0.0, round(1 - share, 2))


def test_within_the_bounds_of_a_change_both_are_right() -> None:
    assert [right(day) for day in ("2015-05-13", "2015-05-14", "2015-05-17", "2015-05-18")] == [
        frozenset({"contested"}), BOTH, BOTH, frozenset({IS}),
    ]  # fmt: skip
    assert right("2009-01-01") == frozenset()


def test_truths_never_overlap_and_changes_meet() -> None:
    for intervals in read_held().values():
        found = list(truths(intervals))
        assert all(before[1] < after[0] for before, after in pairwise(found))
        assert all(change.bounds[0] <= change.bounds[1] for change in changes(intervals))


def test_a_change_is_missed_by_days_outside_its_bounds() -> None:
    rows = [row("2016-01-01", "2016-01-31", 0.9, IRAQ), row("2016-02-01", "2016-03-31", 0.9)]

    def missed(first: str, last: str) -> int | None:
        return error(rows, Change(IRAQ, IS, (date.fromisoformat(first), date.fromisoformat(last))))

    assert missed("2016-01-30", "2016-02-02") == 0
    assert missed("2016-02-04", "2016-02-05") == 3
    assert missed("2016-01-20", "2016-01-25") == 7
    assert missed("2017-01-01", "2017-01-01") is None


def test_a_state_that_comes_to_lead_is_right_where_it_holds_then_or_took_the_place_within_a_month() -> None:
    rows = [row("2015-05-10", "2015-06-01", 0.9), row("2015-06-02", "2015-12-31", 0.9, IRAQ)]
    told = [(state, day, is_true(day, state, read_held()[RAMADI])) for state, day in begun(rows)]
    assert told == [(IS, date(2015, 5, 10), True), (IRAQ, date(2015, 6, 2), False)]


def test_days_are_counted_once_each_and_by_their_truth() -> None:
    told = [
        claim("a", "hold", IS, "2015-08-01", places=(Place("Ramadi", id=RAMADI, level="settlement"),)),
        claim("b", "hold", IS, "2015-10-01", places=(Place("Ramadi", id=RAMADI, level="settlement"),)),
    ]
    held = read_held()
    read = Told.of(held, told, (), ())
    (score,) = scores(read, held, Settings()).values()
    assert score.days == (date(2015, 10, 31) - date(2015, 8, 1)).days + 1
    assert score.right == score.answered > 0
    (close,) = scores(read, held, Settings(), timedelta(days=7)).values()
    assert close.days == (1 + 1 + 7) + 15  # rows begin the day before the first evidence
    wrong = Told.of(held, [replace(each, actor=claim("c", "hold", IRAQ, None).actor) for each in told], (), ())
    (score,) = scores(wrong, held, Settings()).values()
    assert score.right == 0 < score.answered
    assert score.brier / score.days > 1


def test_a_sure_and_right_place_has_no_brier_and_stands_at_the_end_of_the_curve() -> None:
    told = claim("a", "hold", IS, "2015-08-01", places=(Place("Ramadi", id=RAMADI, level="settlement"),))
    evidence = Told.of(read_held(), [told], (), ()).evidence[RAMADI]
    score = scored([row("2015-08-01", "2015-08-31", 1.0)], evidence, read_held()[RAMADI])
    assert (score.days, score.brier) == (31, 0.0)
    assert curve([score])[-1] == (1.0, 1.0, 31)
    assert "so on 1.00 of 31 days" in drawn(curve([score]))


def test_halves_are_near_halves() -> None:
    fitted = sum(map(is_fitted, read_held()))
    assert fitted == pytest.approx(len(read_held()) / 2, abs=20)


def test_chosen_pages_are_read_and_scored(tmp_path: Path) -> None:
    text = "Islamic State militants hold the city of Ramadi, residents said on Monday. The army has not entered it."
    file = tmp_path / PAGES
    file.parent.mkdir(parents=True)
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        for number in range(9):
            page = {"id": f"page {number}", "title": "Ramadi", "date": "2015-08-03", "text": f"{text} Page {number}."}
            lines.write(json.dumps(page) + "\n")
    told = {figure.name: figure for figure in measured(tmp_path, load()).figures}
    assert told["control.answered"].parts == ((told["control.right"].parts[0][1], 31.0),)
    assert told["control.right"].value == 1.0
    assert "control.brier" not in told


def test_growth_is_toldwith_what_was_measured() -> None:
    told = growth([Taken(10_000, 100, 1.0, 70.0, 5), Taken(1_000_000, 10_000, 100.0, 3000.0, 7)])
    assert told.count("<circle") == 2
    assert "1,000,000 claims, 10,000 places, 7 rows: 100.0 s, 3,000 MB" in told
    claims, origins = made(30, 5)
    assert {name for origin in origins for name in origin.claims} == {one.id for one in claims}
