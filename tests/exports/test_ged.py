"""Rows of UCDP GED: its columns, its codings, and what is unknown stays empty."""

from __future__ import annotations

import io
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas
import pytest
import shapely

from exports.invented import CIVILIANS, IRAQ, IS, KHALDIYAH, RAMADI, Told, record_of
from exports.reading import asked, rows, written
from whoheld.exports.codebook import codes, ged_codes
from whoheld.exports.coding import countries, grid_cell, region
from whoheld.exports.ged import COLUMNS, date_prec
from whoheld.model import Relation, Role

HEADER = (Path(__file__).parent / "ged-columns.txt").read_text(encoding="utf-8").split()


def one(told: Told) -> dict[str, str]:
    with record_of([told]) as record:
        (row,) = rows(record, "ged")
    return dict(row)


def test_the_columns_are_those_of_ucdp() -> None:
    assert list(COLUMNS) == HEADER
    assert len(COLUMNS) == 49


def test_a_row_holds_what_is_told() -> None:
    row = one(Told("clash", IS, IRAQ, killed=(12, 20), dead="target"))
    told = {
        "relid": f"c_{0:016x}", "year": "2016", "type_of_violence": "1", "code_status": "machine-coded by whoheld 9.9",
        "side_a": IRAQ, "side_b": IS, "side_a_new_id": "116", "side_b_new_id": "234", "gwnoa": "645", "gwnob": "",
        "where_prec": "1", "where_coordinates": "Ramadi", "country": "Iraq", "country_id": "645",
        "region": "Middle East", "date_prec": "1", "date_start": "2016-03-10 00:00:00.000", "best": "12",
        "low": "12", "high": "20", "deaths_a": "12", "deaths_b": "", "deaths_civilians": "", "deaths_unknown": "",
        "number_of_sources": "1", "source_office": "Reuters", "source_original": "Colonel Juma Bani",
        "source_headline": "'=News 0", "event_clarity": "1", "active_year": "", "conflict_name": "",
    }  # fmt: skip
    assert {name: row[name] for name in told} == told


def test_pandas_and_shapely_read_numbers_and_points() -> None:
    told = [Told(killed=(3, None)), Told("airstrike", IRAQ, IS, KHALDIYAH.id, killed=(5, 9)), Told(kind="hold")]
    with record_of(told) as record:
        frame = pandas.read_csv(io.StringIO(written(record, asked(record, "ged"))), parse_dates=["date_start"])
    assert frame.shape == (2, 49)
    assert frame["id"].is_unique
    assert frame["id"].max() < 10**15, "a spreadsheet holds fifteen digits"
    assert frame["best"].tolist() == [3, 5]
    points = shapely.from_wkt(frame["geom_wkt"])
    assert [(point.x, point.y) for point in points] == [
        pytest.approx((place.lon, place.lat), abs=1e-6) for place in (RAMADI, KHALDIYAH)
    ]
    parts = frame[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
    assert (parts == frame["best"]).all()
    assert frame["date_start"].dt.day.tolist() == [10, 10]


@pytest.mark.parametrize(
    ("told", "coded"),
    [
        (Told("clash", IS, IRAQ), (IRAQ, IS, "1")),
        (Told("clash", IRAQ, IS), (IRAQ, IS, "1")),
        (Told("clash", IS, "Syrian insurgents"), (IS, "Syrian insurgents", "2")),
        (Told("attack", IS, CIVILIANS), (IS, CIVILIANS, "3")),
        (Told("bombing", IS, None, dead="civilians"), (IS, CIVILIANS, "3")),
        (Told("clash", IS, None, dead="civilians"), (IS, "", "")),
        (Told("clash", None, None), ("", "", "")),
    ],
)
def test_sides_and_type_of_violence(told: Told, coded: tuple[str, str, str]) -> None:
    row = one(told._replace(killed=(4, 4)))
    assert (row["side_a"], row["side_b"], row["type_of_violence"]) == coded


@pytest.mark.parametrize(("dead", "column"), [("actor", "deaths_civilians"), ("target", "deaths_a")])
def test_the_dead_of_civilians_who_did_it_are_civilians(dead: Role, column: str) -> None:
    row = one(Told("attack", CIVILIANS, IS, killed=(4, 4), dead=dead))
    assert (row["side_a"], row["side_b"]) == (IS, CIVILIANS)
    assert {name for name in COLUMNS if name.startswith("deaths_") and row[name]} == {column}


def test_the_dead_of_the_doer_stay_with_it_when_sides_change_places() -> None:
    assert one(Told("clash", IS, IRAQ, killed=(4, 4), dead="actor"))["deaths_b"] == "4"
    assert one(Told("clash", IRAQ, IS, killed=(4, 4), dead="actor"))["deaths_a"] == "4"


@pytest.mark.parametrize(
    ("place", "relation", "code"),
    [
        (RAMADI.id, None, "1"),
        (RAMADI.id, Relation("near", "Ramadi"), "2"),
        (RAMADI.id, Relation("direction", "Ramadi", "west", 60.0), "5"),
        (RAMADI.id, Relation("part", "Ramadi", part="east"), "1"),
        ("geonames:99237", None, "6"),
        (None, None, ""),
    ],
)
def test_where_prec(place: str | None, relation: Relation | None, code: str) -> None:
    assert one(Told(place=place, relation=relation, killed=(4, 4)))["where_prec"] == code


@pytest.mark.parametrize(
    ("days", "code"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (300, 5), (None, None)]
)
def test_date_prec(days: int | None, code: int | None) -> None:
    assert date_prec(days) == code


def test_every_table_of_codes_names_its_sources() -> None:
    acled, ged = codes(), ged_codes()
    assert set(acled.source) >= {"sub_event", "kind", "inter"}
    assert set(ged.source) == {"where_prec", "date_prec", "region"}
    assert all(each.strip() for each in [*acled.source.values(), *ged.source.values()])
    assert [*ged.date_prec.most_days] == [1, 2, 3, 4]
    assert ged.date_prec.longer == 5
    spans = sorted(ged.region.values())
    assert all(before[1] < after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        (Told(killed=(1, 1)), True),
        (Told(killed=(None, 3)), True),
        (Told(killed=(None, None)), False),
        (Told(killed=(0, 0)), False),
        (Told(), False),
        (Told("deploy", killed=(3, 3)), False),
        (Told(start=None, end=None, killed=(3, 3)), False),
        (Told(start=date(2014, 1, 1), killed=(3, 3)), False),
    ],
)
def test_rows_are_violence_with_counted_dead_of_known_days(told: Told, kept: bool) -> None:
    with record_of([told]) as record:
        assert len(rows(record, "ged")) == kept
        assert len(rows(record, "ged", every=True)) == 1


def test_an_open_end_has_no_precision_and_stays_empty() -> None:
    with record_of([Told(killed=(3, 3))]) as record:
        record.db.execute("UPDATE events SET end = NULL")
        (row,) = rows(record, "ged")
    assert (row["date_end"], row["date_prec"], row["year"]) == ("", "", "2016")


def test_a_place_and_days_narrow_the_rows() -> None:
    told = [Told(killed=(1, 1), place=place, start=day, end=day)
            for place in (RAMADI.id, KHALDIYAH.id) for day in (date(2016, 3, 10), date(2016, 9, 9))]  # fmt: skip
    with record_of(told) as record:
        assert len(rows(record, "ged")) == 4
        assert {row["where_coordinates"] for row in rows(record, "ged", place=RAMADI.id)} == {"Ramadi"}
        late = rows(record, "ged", days=(date(2016, 9, 1), None))
    assert {row["date_start"][:10] for row in late} == {"2016-09-09"}


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90.0, -180.0, 1), (10.51, 2.29, 145085), (33.34, 44.39, 177569), (90.0, 180.0, 259200), (91.0, 0.0, None)],
)
def test_cells_of_prio_grid(lat: float, lon: float, cell: int | None) -> None:
    assert grid_cell(lat, lon) == cell


def test_countries_have_codes_and_ucdps_regions() -> None:
    found = countries()
    assert (found["IQ"].iso3, found["IQ"].number, found["IQ"].gw) == ("IRQ", 368, 645)
    named = {code: region(found[code]) for code in ("EG", "LY", "UA", "AF", "CO", "PS")}
    assert named == {"EG": "Middle East", "LY": "Africa", "UA": "Europe", "AF": "Asia", "CO": "Americas", "PS": None}
    assert all(len(each.iso3) == 3 and each.acled_region for each in found.values())
    numbers = [each.gw for each in found.values() if each.gw]
    assert len(numbers) == len({*numbers})


def test_a_lone_day_is_one_row_however_many_pages_tell_it() -> None:
    told = [Told(killed=(n, n), source=f"witness {n}") for n in (4, 9, 5)]
    with record_of(told) as record:
        events = list(record.events())
        found = rows(record, "ged")
    assert len(found) == len(events)
    assert sum(int(row["number_of_sources"]) for row in found) == 3
    assert all(int(row["low"]) <= int(row["best"]) <= int(row["high"]) for row in found)
    assert timedelta(0) == date(2016, 3, 10) - date.fromisoformat(found[0]["date_end"][:10])
