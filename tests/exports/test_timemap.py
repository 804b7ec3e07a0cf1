"""The files of TimeMap, held against the rules of its own validation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.invented import IRAQ, IS, LEXICON, RAMADI, Told, record_of
from exports.reading import asked
from whoheld.exports.exporting import export
from whoheld.exports.timemap import american

EVENT = {
    "id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type", "category",
    "category_full", "associations", "sources", "comments", "time_display", "narrative___stepStyles", "shape", "colour",
}  # fmt: skip
SOURCE = {
    "id", "title", "thumbnail", "paths", "type", "affil_s", "url", "description", "parent", "author", "date", "notes",
}  # fmt: skip
ASSOCIATION = {"id", "title", "desc", "mode", "colour", "type", "display", "filter_paths"}
LISTS = {"associations", "sources", "paths", "affil_s", "filter_paths", "narrative___stepStyles"}


def holds(item: Mapping[str, Any], fields: set[str], required: set[str]) -> None:
    """Raise where TimeMap would refuse an item."""
    assert required <= item.keys() <= fields
    for name, value in item.items():
        assert isinstance(value, list if name in LISTS else str), name


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Any]:
    told = [Told("clash", IS, IRAQ), Told("shelling", None, None), Told(place=None), Told(place="t:nowhere"),
            Told(start=None, end=None)]  # fmt: skip
    with record_of(told) as record:
        wanted = asked(record, "timemap")
        assert export(record, wanted, LEXICON, tmp_path / "map") == 2
        assert wanted.asked.notes["events without coordinates left out"] == 2
        assert wanted.asked.notes["events without a day left out"] == 1
    made = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "map").iterdir()}
    assert set(made) == {"events.json", "sources.json", "associations.json"}
    return made


def test_all_is_as_timemap_validates_it(files: dict[str, Any]) -> None:
    for event in files["events.json"]:
        holds(event, EVENT, {"description", "associations"})
        assert event["date"] == "03/10/2016"
        assert (float(event["latitude"]), float(event["longitude"])) == (RAMADI.lat, RAMADI.lon)
    for id, source in files["sources.json"].items():
        holds(source, SOURCE, {"id", "paths"})
        assert source["id"] == id
    for each in files["associations.json"]:
        holds(each, ASSOCIATION, {"id", "title", "mode"})


def test_what_events_point_to_is_there(files: dict[str, Any]) -> None:
    associations = [each["id"] for each in files["associations.json"]]
    assert len(associations) == len(set(associations))
    for event in files["events.json"]:
        assert event["sources"]
        assert set(event["sources"]) <= set(files["sources.json"])
        assert set(event["associations"]) <= set(associations)
    assert {"kind/clash", "kind/shelling", f"side/{IS}"} <= set(associations)


def test_every_event_is_on_a_line_of_the_timeline(files: dict[str, Any]) -> None:
    lines = {each["title"] for each in files["associations.json"] if each["mode"] == "CATEGORY"}
    assert lines == {"fighting"}
    for event in files["events.json"]:
        assert event["category"] in lines
        assert event["category"] in event["associations"]


def test_the_card_of_an_event_says_whose_words_it_has(files: dict[str, Any]) -> None:
    for event in files["events.json"]:
        assert (
            "” (Reuters, 2016-03-10). Days: 2016-03-10 to 2016-03-10. machine-coded by whoheld 9.9."
            in event["description"]
        )


def test_a_name_with_a_slash_is_one_step_of_a_path(tmp_path: Path) -> None:
    with record_of([Told("clash", "SLM/A", IRAQ)]) as record:
        export(record, asked(record, "timemap"), LEXICON, tmp_path / "map")
    found = {each["id"]: each for each in json.loads((tmp_path / "map/associations.json").read_text("utf-8"))}
    assert found["side/SLM/A"]["title"] == "SLM/A"
    assert found["side/SLM/A"]["filter_paths"] == ["side", "SLM-A"]


@pytest.mark.parametrize(("day", "told"), [(date(2016, 3, 1), "03/01/2016"), (date(987, 12, 31), "12/31/0987")])
def test_days_have_whole_numbers(day: date, told: str) -> None:
    assert american(day) == told


def test_a_source_says_who_published_it_when_and_that_a_machine_coded_it(files: dict[str, Any]) -> None:
    source = files["sources.json"][f"{0:016x}"]
    assert (source["title"], source["author"], source["date"]) == ("=News 0", "Reuters", "2016-03-10")
    assert source["url"] == "https://news.example/0"
    assert "machine-coded by whoheld 9.9" in source["notes"]
    assert all("machine-coded by whoheld 9.9" in event["comments"] for event in files["events.json"])
