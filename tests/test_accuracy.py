"""The scoring by hand-made cases, the floors as a ratchet, and the way that a missing folder is reported."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks import accuracy
from benchmarks.accuracy import dating_figure, gold_figures
from benchmarks.figures import Figure, below, raised, read_floors, write_floors
from benchmarks.scoring import Tally, place_key, same_days, same_places, tally

TEXT = "The army retook Hit on Thursday. Daesh fled from Rutba, a mayor said."


def claim(**changes: Any) -> dict[str, Any]:
    base = {
        "kind": "capture",
        "status": "happened",
        "side": "Government of Iraq",
        "places": ["Hit"],
        "start": "2016-04-14",
        "end": "2016-04-14",
        "quote": "The army retook Hit on Thursday",
    }
    return base | changes


@pytest.mark.parametrize("spelling", ["Al-Qa’im", "Qaim", "al-Qaim", "the town of al Qaim", "Qa'im"])
def test_spellings_of_one_place_have_one_key(spelling: str) -> None:
    assert place_key(spelling) == "qaim"


def test_half_of_the_places_is_enough_and_less_is_not() -> None:
    assert same_places(claim(places=["Hit", "Rutba"]), claim(places=["Rutba"]))
    assert not same_places(claim(places=["Hit", "Rutba", "Ana"]), claim(places=["Rutba"]))


def test_without_places_the_quotes_decide() -> None:
    assert same_places(claim(places=[]), claim(places=[]))
    assert not same_places(claim(places=[]), claim(places=[], quote="Daesh fled from Rutba, a mayor said"))
    assert not same_places(claim(places=[]), claim())


@pytest.mark.parametrize(
    ("start", "end", "agrees"),
    [
        ("2016-04-14", "2016-04-14", True),
        ("2016-04-13", "2016-04-15", True),
        ("2016-04-12", "2016-04-14", False),
        (None, "2016-04-14", False),
        ("2016-04-15", "2016-04-15", False),
    ],
)
def test_days(start: str | None, end: str | None, agrees: bool) -> None:
    assert same_days(claim(), claim(start=start, end=end)) is agrees


def test_a_long_span_may_end_a_tenth_off() -> None:
    year = claim(start="2015-01-01", end="2015-12-31")
    assert same_days(year, claim(start="2015-02-01", end="2015-12-01"))
    assert not same_days(year, claim(start="2015-03-01", end="2015-12-31"))


def test_a_coded_claim_answers_for_one_claim_only() -> None:
    everything, territory = tally([claim()], [claim(), claim()], TEXT)
    assert everything == Tally(coded=1, ours=2, found=1, full=1)
    assert territory.f1(territory.full) == pytest.approx(2 / 3)


def test_side_and_days_count_in_full_alone() -> None:
    everything, _ = tally([claim()], [claim(actor={"side": "IS"})], TEXT)
    assert (everything.found, everything.full) == (1, 0)


def test_a_wrong_status_is_not_found() -> None:
    everything, _ = tally([claim()], [claim(status="planned")], TEXT)
    assert everything.found == 0


@pytest.mark.parametrize("quote", ["The army lost Hit on Thursday", "Hit", ""])
def test_a_quote_that_does_not_stand_in_the_text_is_made_up(quote: str) -> None:
    everything, _ = tally([claim()], [claim(quote=quote)], TEXT)
    assert (everything.found, everything.made_up, everything.ours) == (0, 1, 1)


def test_a_document_counts_as_dated_where_the_bounds_overlap() -> None:
    coded = [{"document": name, "published": {"start": "2016-04-15", "end": "2016-04-15"}} for name in "abc"]
    ours = {
        "a": [{"published": {"start": "2016-04-14", "end": "2016-04-16"}}],
        "b": [{"published": {"start": "2016-04-16", "end": "2016-04-16"}}],
    }
    assert dating_figure("set", coded, ours).value == pytest.approx(0.333)


def test_interval_is_repeatable_and_holds_the_value() -> None:
    figure = Figure("set.found", tuple((float(n % 2), 1.0) for n in range(40)))
    low, high = figure.interval()
    assert (low, high) == figure.interval()
    assert 0.3 < low < figure.value < high < 0.7


def test_floors_are_read_back_and_never_lowered_by_accident(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    write_floors(path, {"examples.found": 0.5, "gold.full": 0.25})
    floors = read_floors(path)
    assert floors == {"examples.found": 0.5, "gold.full": 0.25}
    worse = [Figure("examples.found", ((2.0, 5.0),))]
    assert below(worse, floors) == ["examples.found"]
    assert raised(worse, floors, allow_regression=False) == floors
    assert raised(worse, floors, allow_regression=True)["examples.found"] == 0.4


def test_a_figure_without_a_floor_does_not_pass_the_gate() -> None:
    assert below([Figure("new.figure", ((1.0, 1.0),))], {}) == ["new.figure"]


def test_a_named_but_missing_folder_ends_the_run_with_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"WHOHELD_SHARED is set, but .* does not exist"):
        gold_figures(tmp_path)


def test_a_failing_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(SystemExit, match="`whoheld claims x` failed"):
        accuracy.whoheld("claims", "x")
