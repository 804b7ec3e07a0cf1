"""Five saved pages of the web, read the whole way: who held what, by general rules. Needs WHOHELD_SHARED."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

import whoheld
from whoheld import pipeline
from whoheld.lexicon import load
from whoheld.settings import Settings
from whoheld.store import Record

IS, IRAQ = "IS", "Government of Iraq"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    shared = os.environ.get("WHOHELD_SHARED")
    if not shared:
        pytest.skip("WHOHELD_SHARED is not set: it names the folder that holds seeds/")
    seeds = Path(shared) / "seeds"
    if not seeds.is_dir():
        pytest.fail(f"WHOHELD_SHARED is set, but {seeds} does not exist")
    path = tmp_path_factory.mktemp("seeds") / "seeds.whoheld"
    with Record.create(path) as made:
        pipeline.build([seeds], made, load(), Settings())
    return path


@pytest.mark.parametrize(
    ("place", "day", "holder"),
    [
        ("Fallujah", "2015-06-01", IS),
        ("Fallujah", "2016-08-20", IRAQ),
        ("Ramadi", "2015-08-01", IS),
        ("Ramadi", "2016-03-10", IRAQ),
        ("Khaldiyah", "2016-08-20", IRAQ),
        ("Al-Qaim", "2017-10-21", IS),
        ("Al-Qa’im", "2017-11-06", IRAQ),
        ("Qaim", "2017-11-06", IRAQ),
        ("Mosul", "2016-08-20", IS),
        ("Annah", "2017-07-15", IS),
        ("Rawa", "2017-07-15", IS),
        ("al-Qaim", "2017-07-15", IS),
    ],
)
def test_who_held_what_with_a_quoted_source(record: Path, place: str, day: str, holder: str) -> None:
    with whoheld.open(record) as reading:
        answer = reading.who(place, date.fromisoformat(day))
        assert answer.holder == holder
        assert any(holder in e.supports and e.quote for e in answer.evidence)


def test_rutba_is_nobodys_after_a_withdrawal_that_several_confirm_through_one_page(record: Path) -> None:
    with whoheld.open(record) as reading:
        answer = reading.who("Rutba", date(2016, 3, 31))
    assert answer.holder is None
    assert answer.sides[IS] > 0.02  # one report makes nothing certain
    assert len(answer.outlets) == 1
    told = {source.text.lower() for item in answer.evidence for source in item.sources}
    for speaker in ("mayor", "general", "yahya rasool"):
        assert any(speaker in words for words in told)
    assert answer.last_evidence is not None
    assert answer.on is not None
    assert answer.days_since_evidence == (answer.on - answer.last_evidence).days


def test_khaldiyah_was_taken_on_the_friday_by_word_of_the_command(record: Path) -> None:
    with whoheld.open(record) as reading:
        (taking,) = [e for e in reading.who("Khaldiyah", date(2016, 8, 20)).evidence if e.kind == "capture"]
        assert (taking.start, taking.end) == (date(2016, 8, 19), date(2016, 8, 19))
        assert "Joint Operations Command" in taking.sources[-1].text


def test_the_planned_offensive_on_mosul_is_a_plan_and_no_event(record: Path) -> None:
    with whoheld.open(record) as reading:
        plans = reading.who("Mosul", date(2016, 8, 20)).plans
        assert any(p.kind == "offensive" for p in plans)
        planned = {p.claim for p in plans}
        assert not [e for e in reading.events(place="Mosul") if planned & set(e.claims)]


def test_spellings_are_one_place_and_names_one_actor(record: Path) -> None:
    with whoheld.open(record) as reading:
        ids = {reading.who(name, date(2017, 11, 6)).place.id for name in ("Al-Qa’im", "Qaim", "al-Qaim")}
        assert len(ids) == 1
        named = {
            a.id
            for c in reading.claims()
            for a in (c.actor, c.target)
            if a and a.text in ("ISIS", "ISIL", "IS", "Daesh")
        }
        assert named == {"is"}


def test_catalonia_yields_nothing(record: Path) -> None:
    with whoheld.open(record) as reading:
        told = list(reading.claims())
        assert told
        for claim in told:
            assert not [p for p in claim.places if p.country == "ES"]
            assert "Catalan" not in (claim.actor.text if claim.actor else "")
