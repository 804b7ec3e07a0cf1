"""The table of who held which place when: days in order, one holder at a time, known places, sources that exist."""

from __future__ import annotations

import csv
import gzip
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

import whoheld

COLUMNS = (
    "place country place_id holder start_earliest start_latest end_earliest end_latest source quote_source_kind note"
)
KINDS = {"corpus", "gold/train", "ged-headlines", "public page"}
TABLE = Path(__file__).with_name("control.csv")
LAST = date(2020, 2, 29)


def _rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        assert list(reader.fieldnames or ()) == COLUMNS.split()
        return list(reader)


def _day(row: dict[str, str], column: str) -> date | None:
    return date.fromisoformat(row[column]) if row[column] else None


def _by_place() -> dict[str, list[dict[str, str]]]:
    places: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in _rows():
        places[row["place_id"]].append(row)
    return places


def test_it_holds_enough_places_of_three_countries() -> None:
    countries: dict[str, set[str]] = defaultdict(set)
    for row in _rows():
        countries[row["country"]].add(row["place_id"])
    assert set(countries) == {"IQ", "SY", "LY"}
    assert sum(map(len, countries.values())) >= 60
    assert min(map(len, countries.values())) >= 20


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("start_earliest", "start_latest"),
        ("end_earliest", "end_latest"),
        ("start_earliest", "end_earliest"),
        ("start_latest", "end_latest"),
    ],
)
def test_the_bounds_of_an_interval_are_in_order(first: str, then: str) -> None:
    wrong = [
        (row["place"], row[first], row[then]) for row in _rows() if row[first] and row[then] and row[first] > row[then]
    ]
    assert wrong == []


def test_days_are_days_of_these_wars() -> None:
    days = [_day(row, column) for row in _rows() for column in COLUMNS.split()[4:8]]
    assert all(day is None or date(2011, 2, 1) <= day <= LAST for day in days)


def _collide(before: dict[str, str], after: dict[str, str]) -> bool:
    """Whether an interval may last beyond the latest start of the next one, or surely lasts beyond its earliest."""
    if not before["end_earliest"] and not before["end_latest"]:
        return True
    if not after["start_latest"]:
        return True
    return before["end_latest"] > after["start_latest"] or before["end_earliest"] > (after["start_earliest"] or "9999")


def test_intervals_of_a_place_do_not_overlap() -> None:
    pairs = [pair for rows in _by_place().values() for pair in pairwise(rows)]
    assert [
        (before["place"], before["holder"], after["holder"]) for before, after in pairs if _collide(before, after)
    ] == []


def test_neighbouring_intervals_have_different_holders() -> None:
    same = [
        (before["place"], before["holder"])
        for rows in _by_place().values()
        for before, after in pairwise(rows)
        if before["holder"] == after["holder"] and before["end_latest"] == after["start_latest"] != ""
    ]
    assert same == []


def test_only_governments_hold_a_place_since_before_the_table() -> None:
    since_ever = [row for row in _rows() if not row["start_latest"]]
    assert [row["place"] for row in since_ever if row["start_earliest"]] == []
    assert [row["place"] for row in since_ever if not row["holder"].startswith("Government of ")] == []


def test_every_place_is_known_by_its_name() -> None:
    lexicon = whoheld.load()
    unknown = [
        (row["place"], row["place_id"])
        for row in _rows()
        if (row["place_id"], row["country"])
        not in {(place.id, place.country) for place in lexicon.places_named(row["place"])}
    ]
    assert unknown == []


def test_every_holder_is_a_side_or_contested() -> None:
    sides = {actor.side for actor in whoheld.load().actors.values()}
    governments = {f"Government of {name}" for name in ("Iraq", "Syria", "Libya")}
    assert {row["holder"] for row in _rows()} <= sides | governments | {"contested"}


def test_every_row_has_a_source_of_a_known_kind() -> None:
    for row in _rows():
        sources, kinds = row["source"].split(" | "), row["quote_source_kind"].split(" | ")
        assert len(sources) == len(kinds) >= 1, row["place"]
        assert set(kinds) <= KINDS, row["place"]
        for source, kind in zip(sources, kinds, strict=True):
            assert source.startswith(("http://", "https://")) == (kind == "public page"), source


def _shared() -> Path:
    named = os.environ.get("WHOHELD_SHARED")
    if not named:
        pytest.skip("WHOHELD_SHARED is not set: it names the folder that holds the documents the table cites")
    if not Path(named).is_dir():
        pytest.fail(f"WHOHELD_SHARED is set, but {named} does not exist")
    return Path(named)


def _ids(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield str(json.loads(line)["id"])


def test_every_document_cited_exists_and_none_is_kept_for_scoring() -> None:
    shared = _shared()
    known = {
        "corpus": {id_ for path in (shared / "corpus").glob("*.jsonl.gz") for id_ in _ids(path)},
        "gold/train": {path.stem for path in (shared / "gold" / "train").glob("*.json")},
        "ged-headlines": {f"ged:{id_}" for id_ in _ids(shared / "bench" / "ged-headlines.jsonl.gz")},
    }
    kept = {path.stem for path in (shared / "gold" / "test").glob("*.json")}
    for row in _rows():
        for source, kind in zip(row["source"].split(" | "), row["quote_source_kind"].split(" | "), strict=True):
            if kind != "public page":
                assert source in known[kind], (row["place"], source)
                assert source not in kept, (row["place"], source)
