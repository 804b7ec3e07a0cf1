"""What a notebook is given: tables and maps that are safe to show, and frames that lose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from msgspec import json
from msgspec.structs import replace

import whoheld
from views.town import TOWN, fill
from whoheld.errors import UsageError
from whoheld.notebooks import Holding, Reading, Rows, flat, frames
from whoheld.notebooks.html import MOST, table
from whoheld.notebooks.maps import places_map
from whoheld.store import Record
from whoheld.views import Answer, who

HOSTILE = "<script>alert(1)</script>\u202e\x1b[31m"
DAY = date(2015, 6, 10)


@pytest.fixture
def reading(tmp_path: Path) -> Iterator[Reading]:
    with Record.create(tmp_path / "made.whoheld") as made:
        fill(made)
    with whoheld.open(tmp_path / "made.whoheld") as opened:
        yield opened


def parsed(markup: str) -> ElementTree.Element:
    """Return markup as a tree; it must be well-formed."""
    return ElementTree.fromstring(f"<div>{markup.replace('&emsp;', ' ')}</div>")


def test_an_answer_is_what_the_views_say(reading: Reading) -> None:
    shown, plain = reading.who("Qasr", DAY), who(reading.record, "Qasr", DAY)
    assert isinstance(shown, Answer)
    assert json.encode(shown) == json.encode(plain)
    assert json.encode(reading.history("Qasr")) == json.encode([*reading.history("Qasr")])


def test_an_answer_shows_holder_chances_map_and_evidence(reading: Reading) -> None:
    tree = parsed(reading.who("Qasr", DAY)._repr_html_())
    text = " ".join(tree.itertext())
    assert "Al Qasr, North, XX on 2015-06-10: Blue (90%)" in text
    assert "Blue took Qasr from Red." in text
    assert len(tree.findall(".//{http://www.w3.org/2000/svg}circle")) == 1


def test_a_day_on_which_nobody_leads_says_so(reading: Reading) -> None:
    text = " ".join(parsed(reading.who("Qasr", "2015-09-01")._repr_html_()).itertext())
    assert "unknown (70%)" in text


def test_no_answers_are_no_error() -> None:
    bare = Rows[Answer]((), flat.answer, flat.ANSWER)
    assert "Nothing is told" in bare._repr_html_()
    assert bare.rows == []


def test_a_slice_is_shown_too(reading: Reading) -> None:
    history = reading.history("Qasr")
    assert len(history) == 2
    first = history.__getitem__(slice(1))
    assert first.rows == history.rows[:1]
    assert "<table" in first._repr_html_()
    assert history[1] == tuple(history)[1]


def test_hostile_words_are_text_and_nothing_else(reading: Reading) -> None:
    answer = reading.who("Qasr", DAY)
    evil = replace(answer, place=replace(answer.place, name=HOSTILE), holder=HOSTILE, sides={HOSTILE: 1.0})
    assert isinstance(evil, Holding)
    shown = evil._repr_html_() + places_map([flat.answer(evil)]) + table([{HOSTILE: HOSTILE}])
    assert "<script" not in shown
    assert not re.search("[\x1b\u202e]", shown)
    assert "script" not in {element.tag for element in parsed(shown).iter()}


def test_long_tables_count_what_they_leave_out() -> None:
    rows: list[flat.Row] = [{"event": f"c_{at}"} for at in range(MOST + 7)]
    shown = parsed(table(rows))
    assert len(shown.findall(".//tbody/tr")) == MOST
    assert "and 7 more rows" in " ".join(shown.itertext())


def test_displays_keep_to_the_colours_of_the_notebook(reading: Reading) -> None:
    shown = reading.who("Qasr", DAY)._repr_html_() + reading.held(DAY)._repr_html_()
    assert "currentColor" in shown
    assert not re.search(r"background:(?!currentColor)|color:\s*(?:#000|#fff|black|white)", shown)
    assert not re.search(r"(?:src|href)=|url\(", shown)


def test_a_map_tells_held_contested_and_unknown_apart() -> None:
    places = {"held": ("Red", 1.0), "contested": (None, 2.0), "unknown": (None, 3.0)}
    rows: list[flat.Row] = [
        {"place": state, "state": state, "holder": holder, "lat": lat, "lon": 40.0}
        for state, (holder, lat) in places.items()
    ]
    circles = parsed(places_map(rows)).findall(".//{http://www.w3.org/2000/svg}circle")
    looks = [(circle.get("fill") != "none", circle.get("stroke-dasharray") is not None) for circle in circles]
    assert looks == [(True, False), (False, True), (False, False)]
    heights = [float(circle.get("cy", "")) for circle in circles]
    assert heights == sorted(heights, reverse=True)  # north is up


def test_names_on_a_map_do_not_lie_on_one_another() -> None:
    near: list[flat.Row] = [{"place": f"Town number {at}", "lat": 34 + at / 100, "lon": 41.0} for at in range(6)]
    texts = parsed(places_map(near)).findall(".//{http://www.w3.org/2000/svg}text")
    assert 0 < len(texts) < 6
    spots = [(text.get("text-anchor"), round(float(text.get("y", "")) / 9)) for text in texts]
    assert len(spots) == len(set(spots))


def test_a_point_has_the_name_of_its_place_alone() -> None:
    row: flat.Row = {"place": "Nowhere; Hit", "at": "Hit", "lat": 33.6, "lon": 42.8}
    shown = parsed(places_map([row, {**row, "place": "Hit"}]))
    assert [text.text for text in shown.findall(".//{http://www.w3.org/2000/svg}text")] == ["Hit"]


def test_places_without_coordinates_have_no_map() -> None:
    assert places_map([{"place": "Nowhere", "lat": None, "lon": None}]) == ""


def test_claims_and_documents_become_rows_when_asked(reading: Reading) -> None:
    claims = reading.table(reading.claims("Qasr", kind="capture")).rows
    assert {row["quote"] for row in claims} == {"Blue took Qasr from Red.", "Blue means to take Qasr."}
    pages = reading.table(reading.documents()).rows
    assert [row["document"] for row in pages] == [f"page-{number}" for number in range(1, 5)]
    assert reading.table([]).rows == []


def test_frames_hold_every_value(reading: Reading) -> None:
    pytest.importorskip("pandas")
    frame = reading.events().to_pandas()
    assert list(frame["place"]) == [TOWN.name]
    assert frame["start"].iloc[0].date() == date(2015, 6, 1)
    history = reading.history("Qasr").to_pandas()
    assert history["start_earliest"].isna().tolist() == [True, False]  # unknown is no day
    assert history["holder"].tolist() == ["Red", "Blue"]
    answer = reading.who("Qasr", DAY)
    assert answer.to_pandas()["chance of Blue"].tolist() == [0.9]
    evidence = answer.evidence
    assert isinstance(evidence, Rows)
    assert evidence.to_pandas()["quote"].tolist() == [each.quote for each in evidence]


def test_the_last_of_all_days_stays_a_day() -> None:
    pytest.importorskip("pandas")
    frame = frames.plain_frame([{"end": date.max}, {"end": None}])
    assert str(frame["end"].iloc[0].date()) == "9999-12-31"
    assert frame["end"].isna().tolist() == [False, True]


def test_a_frame_of_nothing_has_its_columns(reading: Reading) -> None:
    pytest.importorskip("geopandas")
    none = reading.events(start="1990-01-01", end="1990-01-02")
    assert len(none) == 0
    frame = none.to_pandas()
    assert tuple(frame.columns) == flat.EVENT
    assert (frame["start"].dtype.kind, frame["lat"].dtype.kind, frame["origins"].dtype.kind) == ("M", "f", "i")
    assert frame.groupby("kind").size().empty
    assert none.to_geopandas().crs.to_epsg() == 4326


def test_columns_are_those_that_rows_have(reading: Reading) -> None:
    answer = reading.who("Qasr", DAY)
    shown = [
        (reading.held(DAY), flat.ANSWER), (reading.history("Qasr"), flat.INTERVAL), (reading.events(), flat.EVENT),
        (answer.evidence, flat.EVIDENCE), (reading.table(reading.claims("Qasr")), flat.CLAIM),
        (reading.table(reading.documents()), flat.DOCUMENT),
    ]  # fmt: skip
    for rows, known in shown:
        assert isinstance(rows, Rows)
        told = rows.flatten(rows[0])
        assert {*told} - {flat.CHANCE} == {*flat.columns(known, [told])}


def test_unknown_numbers_are_numbers_and_chances_stand_together() -> None:
    pytest.importorskip("pandas")
    frame = frames.plain_frame([{"place": "Hit", "lat": None, "url": None, "chance of Red": None}])
    assert (frame["lat"].dtype.kind, frame["chance of Red"].dtype.kind) == ("f", "f")
    assert frame["url"].dtype == frame["place"].dtype
    assert frame["url"].isna().all()
    rows: list[flat.Row] = [{"chance of Red": 0.5}, {"chance of Blue": 0.1}]
    names = flat.columns(flat.ANSWER, rows)
    assert names[names.index("unknown") + 1 :][:3] == ("chance of Blue", "chance of Red", "last_evidence")


def test_points_lie_where_the_places_lie(reading: Reading) -> None:
    pytest.importorskip("geopandas")
    frame = reading.held(DAY).to_geopandas()
    assert frame.crs.to_epsg() == 4326
    assert [(point.y, point.x) for point in frame.geometry] == [(TOWN.lat, TOWN.lon)]
    nowhere = frames.geo_frame([{"place": "Nowhere", "lat": None, "lon": None}])
    assert nowhere.geometry.isna().tolist() == [True]


def test_what_lies_nowhere_says_so(reading: Reading) -> None:
    pytest.importorskip("geopandas")
    with pytest.raises(UsageError, match="to_pandas"):
        reading.table(reading.documents()).to_geopandas()


@pytest.mark.parametrize(("asked", "package"), [("to_pandas", "pandas"), ("to_geopandas", "geopandas")])
def test_what_is_not_installed_is_named(
    asked: str, package: str, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(frames, "import_module", absent)
    with pytest.raises(UsageError, match=f"pip install {package}$"):
        getattr(reading.held(DAY), asked)()
    with pytest.raises(UsageError, match=f"pip install {package}$"):
        getattr(reading.who("Qasr", DAY), asked)()


def test_one_far_place_does_not_make_a_dot_of_the_others() -> None:
    near: list[flat.Row] = [{"place": f"p{at}", "lat": 34 + at / 20, "lon": 41 + at / 20} for at in range(40)]
    shown = parsed(places_map([*near, {"place": "far", "lat": -20.0, "lon": 140.0}]))
    circles = shown.findall(".//{http://www.w3.org/2000/svg}circle")
    across = [float(circle.get("cx", "")) for circle in circles[:40]]
    assert max(across) - min(across) > 100
    assert "more off the map" in " ".join(shown.itertext())


def test_tables_of_places_leave_the_chances_to_frames() -> None:
    shown = " ".join(parsed(table([{"place": "Hit", "chance of Red": 0.5}])).itertext())
    assert "Hit" in shown
    assert "chance" not in shown
