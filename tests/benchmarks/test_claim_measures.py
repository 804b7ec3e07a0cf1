"""The measures of claims on rows made by hand: what counts as right, and what not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import claiming, claims, events, gate, general, paired, reading, strikes
from benchmarks.figures import Figure
from benchmarks.given import page
from benchmarks.told import printed
from whoheld.lexicon import Lexicon, load
from whoheld.model import Place, Span

NEWS = "Rebels left Mosul. Soup was served. Troops shelled Homs."
STRUCK = {"location": "Ramadi", "number": "3", "line": "- Near Ramadi, three strikes struck an ISIL unit."}
CODED: dict[str, Any] = {
    "status": "happened", "side": "IS", "start": "2016-08-19", "end": "2016-08-19", "sources": ["Col. Hamid"],
    "killed": {"low": 4, "high": 4}, "wounded": None, "captured": None, "strength": None,
}  # fmt: skip
TOLD: dict[str, Any] = {
    "status": "happened", "actor": {"side": "IS"}, "start": "2016-08-19", "end": "2016-08-20",
    "sources": [{"text": "Hamid"}], "killed": [{"low": 4, "high": 4}], "wounded": [], "captured": [], "strength": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def values(figures: list[Figure]) -> dict[str, float]:
    return {figure.name: figure.value for figure in figures}


def marked(text: str, label: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"label": label, "start": start, "end": start + len(words)}


def test_an_events_place_is_the_one_of_its_own_verb(lexicon: Lexicon) -> None:
    text = "Rebels shelled Homs on Monday, and the army retook Tikrit."
    for verb, place in (("shelled", "Homs"), ("retook", "Tikrit")):
        start = text.index(verb)
        (found,) = events.places_at(text, Span(start, start + len(verb)), lexicon)
        assert found.of(text) == place


def test_a_place_too_many_costs_precision_and_one_too_few_recall(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Rebels shelled Homs and Hama."
    row = {"id": 1, "text": text, "spans": [marked(text, "VERB", "shelled"), marked(text, "LOCATION", "Homs")]}
    for chosen, wanted in (([Span(15, 19), Span(24, 28)], (0.5, 1.0)), ([], (0.0, 0.0))):
        monkeypatch.setattr(events, "read_rows", lambda _: [row])
        monkeypatch.setattr(events, "places_at", lambda *_, found=chosen: found)
        found = events.measured(Path(), lexicon)
        assert tuple(values(found.figures).values()) == wanted
    assert [miss.measure.rpartition(".")[2] for miss in found.misses] == ["recall"]


def test_sentences_of_one_day_of_an_outlet_or_of_the_same_words_are_in_one_half() -> None:
    def told(id: str, text: str) -> events.Event:
        return events.Event(id, text, Span(0, 1), ())

    some = [
        told("ABC_ENG_20010203.0001_1_kill", "Men were shot."),
        told("ABC_ENG_20010203.0777_9_kill", "Rain fell."),
        told("17", " Rain  fell. "),
        told("18", "Snow fell."),
    ]
    first, second, third, fourth = events.groups(some)
    assert first == second == third != fourth
    assert {events.half_of(str(number)) for number in range(20)} == {0, 1}


def test_a_span_stands_where_its_words_do() -> None:
    text = "In Hit, the town of Hit"
    assert events.stands(text, {"start": 3, "end": 6}) == Span(3, 6)
    assert events.stands(text, {"start": 18, "end": 21, "text": "Hit"}) == Span(20, 23)
    assert events.stands(text, {"start": 3, "end": 6, "text": "Rawa"}) == Span(3, 6)


@pytest.mark.parametrize(
    ("change", "place", "both"),
    [({}, 1.0, 1.0), ({"number": "2"}, 1.0, 0.0), ({"location": "Mosul"}, 0.0, 0.0)],
)
def test_a_line_of_strikes_is_right_by_place_and_number(
    change: dict[str, str], place: float, both: float, lexicon: Lexicon
) -> None:
    found = strikes.compared([STRUCK | change], lexicon)
    assert values(found.figures) == {"strikes.place": place, "strikes.place_and_number": both}
    assert len(found.misses) == 1 - both


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("an airstrike hit two trucks", 1),
        ("Near Hit, 12 strikes destroyed a tank", 12),
        ("two trucks were hit", None),
        ("Strikes hit two trucks", None),
    ],
)
def test_the_number_of_strikes_stands_before_them(quote: str, number: int | None, lexicon: Lexicon) -> None:
    assert strikes.strikes_in(quote, lexicon) == number


def test_a_place_goes_by_the_names_that_it_is_resolved_to(lexicon: Lexicon) -> None:
    assert strikes.is_there(Place("Near Ar Ramadi", head="Ar Ramadi"), "Ramadi", lexicon)
    assert not strikes.is_there(Place("Homs"), "Ramadi", lexicon)


def test_the_pages_not_on_war_are_two_hundred() -> None:
    ids = general.IDS.read_text(encoding="utf-8").split()
    assert len(ids) == len(set(ids)) == 200


def test_each_claim_of_a_general_page_counts(lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [page("war", "Rebels captured Homs. Rebels shelled Hama."), page("fair", "The fair opened in Homs.")]
    monkeypatch.setattr(general, "documents", lambda *_: pages)
    found = general.measured(Path(), lexicon)
    assert found.figures[0].value == 1 - len(found.misses) / 2 < 1
    assert {miss.document for miss in found.misses} == {"war"}


def test_a_claim_passes_by_a_sentence_that_its_quote_meets(lexicon: Lexicon) -> None:
    at = NEWS.index("Soup")
    claims_there = [("attack", Span(at, at + 4)), ("shelling", Span(NEWS.index("Homs"), len(NEWS)))]
    assert list(gate.stops(page("p", NEWS), claims_there, lexicon)) == [claims_there[0]]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("status", {"status": "planned"}),
        ("actor", {"actor": None}),
        ("days", {"start": None}),
        ("counts", {"killed": [{"low": 4, "high": None}]}),
        ("counts", {"wounded": [{"low": 1, "high": 1}]}),
        ("counts", {"killed": []}),
        ("source", {"sources": []}),
        ("source", {"sources": [{"text": "Col. Aziz"}]}),
    ],
)
def test_what_differs_of_a_pair_is_told(name: str, change: dict[str, Any]) -> None:
    assert all(is_same(CODED, TOLD) for is_same in paired.COMPARED.values())
    differs = {name for name, is_same in paired.COMPARED.items() if not is_same(CODED, TOLD | change)}
    assert differs == {name}


def test_pairs_are_measured_page_by_page(tmp_path: Path, lexicon: Lexicon) -> None:
    text = "Rebels captured Homs on Friday."
    row = {"id": "a", "title": "", "text": text, "date": "2016-08-20"}
    (ours,) = printed(page("a", text), lexicon)
    coded = CODED | {"kind": ours["kind"], "places": ["Homs"], "quote": ours["quote"], "status": "planned"}
    for split in ("train", "test"):
        (tmp_path / "gold" / split).mkdir(parents=True)
        (tmp_path / "gold" / split / "a.json").write_text(json.dumps({"document": "a", "claims": [coded]}))
    (tmp_path / "gold/docs.jsonl").write_text(json.dumps(row) + "\n")
    found = paired.measured(tmp_path, lexicon)
    assert values(found.figures)["paired_train.status"] == 0.0
    assert {miss.measure for miss in found.misses} >= {"paired_train.status", "paired_test.status"}


def test_made_reports_are_timed(lexicon: Lexicon) -> None:
    made = list(claiming.reports(None, lexicon))
    assert len({hashlib.sha256(one.text.encode()).digest() for one in made}) == claiming.REPORTS + claiming.WARM
    assert all(len(one.text.split()) >= reading.WORDS for one in made)
    told = claiming.shares(made[:2], lexicon)
    assert [part.rpartition(" ")[0] for part in told.split(", ")] == list(claiming.STEPS)
    assert "trees 0%" not in told


def test_a_named_but_missing_folder_ends_the_run_with_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"WHOHELD_SHARED is set, but .* does not exist"):
        claims.figures(tmp_path)
