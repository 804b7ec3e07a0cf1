"""GeoJSON and days of control, read back by geopandas and pandas."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from pathlib import Path

import geopandas
import pandas
import pytest
from msgspec.structs import replace

from exports.invented import IRAQ, IS, KHALDIYAH, RAMADI, Told, record_of
from exports.reading import asked, written
from whoheld.exports.control import columns
from whoheld.exports.control import written as day_written
from whoheld.store import Record

STORY = [
    Told("capture", IS, IRAQ, start=date(2016, 3, 1), end=date(2016, 3, 1)),
    Told("capture", IRAQ, IS, start=date(2016, 6, 1), end=date(2016, 6, 1)),
    Told("hold", IRAQ, None, start=date(2016, 7, 1), end=date(2016, 7, 1), source="Hind Salim"),
    Told("capture", IS, IRAQ, KHALDIYAH.id, date(2016, 3, 1), date(2016, 3, 1)),
    Told("capture", IS, IRAQ, "t:nowhere", date(2016, 3, 1), date(2016, 3, 1)),
]


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(STORY)


def frame(record: Record, **what: object) -> pandas.DataFrame:
    return pandas.read_csv(io.StringIO(written(record, asked(record, "control", **what))), dtype={"date": str})


def test_who_held_what_on_a_day_is_a_map(record: Record, tmp_path: Path) -> None:
    wanted = replace(asked(record, "geojson"), on=date(2016, 4, 1))
    path = tmp_path / "held.geojson"
    path.write_text(written(record, wanted), encoding="utf-8")
    held = geopandas.read_file(path).set_index("id")
    assert held.loc[RAMADI.id, "holder"] == IS
    assert (held.loc[RAMADI.id].geometry.x, held.loc[RAMADI.id].geometry.y) == (RAMADI.lon, RAMADI.lat)
    assert set(held["coded_by"]) == {"machine-coded by whoheld 9.9"}
    assert wanted.asked.notes == {"places without coordinates left out": 1}


def test_what_happened_is_a_map(record: Record) -> None:
    wanted = asked(record, "geojson", days=(date(2016, 2, 1), date(2016, 3, 31)))
    found = json.loads(written(record, wanted))["features"]
    assert {each["properties"]["place"] for each in found} == {RAMADI.id, KHALDIYAH.id}
    assert all(each["properties"]["coded_by"] == "machine-coded by whoheld 9.9" for each in found)
    assert wanted.asked.notes == {"events without coordinates left out": 1}


def test_an_empty_map_is_a_map(record: Record) -> None:
    wanted = asked(record, "geojson", days=(date(1999, 1, 1), date(1999, 1, 2)))
    assert json.loads(written(record, wanted)) == {"type": "FeatureCollection", "features": []}


def test_days_of_control_are_those_of_the_record(record: Record) -> None:
    found = frame(record, days=(date(2016, 2, 20), date(2016, 8, 1)))
    ramadi = found[found["geonameid"] == 98717]
    days = [date(int(day[:4]), int(day[4:6]), int(day[6:])) for day in ramadi["date"]]
    assert days == [days[0] + timedelta(days=at) for at in range(len(days))]
    for day, row in zip(days, ramadi.to_dict("records"), strict=True):
        (control,) = [each for each in record.control(RAMADI.id) if each.start <= day <= each.end]
        assert row["holder"] == control.holder or (pandas.isna(row["holder"]) and control.holder is None)
        assert row["p_is"] == pytest.approx(control.sides[IS], abs=1e-4)
        assert row["p_contested"] == pytest.approx(control.contested, abs=1e-4)


def test_the_probabilities_of_a_row_sum_to_one(record: Record) -> None:
    found = frame(record)
    chances = found[[name for name in found.columns if name.startswith("p_")]]
    assert chances.sum(axis=1).sub(1).abs().max() < 0.02
    assert not found[["p_contested", "p_unknown"]].isna().any().any()


def test_last_evidence_and_its_origins(record: Record) -> None:
    found = frame(record, place=RAMADI.id)
    told = found.set_index("date")["last_evidence_date"]
    assert pandas.isna(told[told.index.min()])
    assert told["20160315"] == 20160301
    assert told["20160815"] == 20160701
    counted = found.dropna(subset=["last_evidence_date"])
    assert (counted["last_evidence_date"] <= counted["date"].astype(int)).all()
    assert (counted["n_independent"] >= 1).all()


def test_a_place_without_a_number_of_geonames_keeps_ours(record: Record) -> None:
    found = frame(record, place="t:nowhere")
    assert found["geonameid"].isna().all()
    assert set(found["place"]) == {"t:nowhere"}
    assert not found.empty


def test_columns_of_sides_differ_and_are_plain() -> None:
    assert columns(["IS", "I-S", "Government of Iraq", "غزة", "unknown", "Taleban"]) == [
        "p_is", "p_i_s", "p_government_of_iraq", "p_side", "p_unknown_1", "p_taleban",
    ]  # fmt: skip
    assert columns(["A.B", "A B", "a-b"]) == ["p_a_b", "p_a_b_2", "p_a_b_3"]


def test_days_are_written_as_viina_does() -> None:
    assert day_written(date(2016, 3, 10).toordinal()) == "20160310"
