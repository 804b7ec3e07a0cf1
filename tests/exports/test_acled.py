"""Rows of ACLED: its columns, types, precisions and kinds of actors."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import get_args

import pandas
import pytest

from exports.invented import CIVILIANS, IRAQ, IS, RAMADI, Told, record_of
from exports.reading import asked, rows, written
from whoheld.exports.acled import COLUMNS, codes, time_precision
from whoheld.model import Kind, Relation

HEADER = (Path(__file__).parent / "acled-columns.txt").read_text(encoding="utf-8").split()


def one(told: Told) -> dict[str, str]:
    with record_of([told]) as record:
        (row,) = rows(record, "acled")
    return dict(row)


def test_the_columns_are_those_of_acled() -> None:
    assert list(COLUMNS) == HEADER
    assert len(COLUMNS) == 31


def test_every_kind_has_a_type_and_a_disorder() -> None:
    assert set(codes().kind) == set(get_args(Kind))
    subs = {sub for coded in codes().kind.values() for sub in ([coded] if isinstance(coded, str) else coded)}
    assert subs == set(codes().type)
    assert set(codes().type.values()) == set(codes().disorder)


def test_a_row_holds_what_is_told() -> None:
    row = one(Told("clash", IS, IRAQ, killed=(12, 20), end=date(2016, 3, 12)))
    told = {
        "event_date": "2016-03-10", "year": "2016", "time_precision": "2", "disorder_type": "Political violence",
        "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": IS, "inter1": "Rebel group",
        "actor2": IRAQ, "inter2": "State forces", "interaction": "Rebel group-State forces", "iso": "368",
        "civilian_targeting": "", "region": "Middle East", "country": "Iraq", "location": "Ramadi",
        "geo_precision": "1", "source": "Reuters", "fatalities": "12", "admin3": "", "source_scale": "",
        "timestamp": "",
    }  # fmt: skip
    assert {name: row[name] for name in told} == told
    assert row["event_id_cnty"].startswith("IRQ")
    assert row["tags"] == f"machine-coded by whoheld 9.9; event c_{0:016x}; origins=1"
    assert "Days: 2016-03-10 to 2016-03-12. Killed: 12 to 20. machine-coded by whoheld 9.9." in row["notes"]


@pytest.mark.parametrize(
    ("told", "sub"),
    [
        (Told("capture", IRAQ, IS), "Government regains territory"),
        (Told("capture", IS, IRAQ), "Non-state actor overtakes territory"),
        (Told("capture", None, IRAQ), "Armed clash"),
        (Told("bombing", IS, None, said="A suicide bomber struck"), "Suicide bomb"),
        (Told("bombing", IS, None, said="A mine went off"), "Remote explosive/landmine/IED"),
        (Told("attack", IS, IRAQ), "Armed clash"),
        (Told("attack", IS, CIVILIANS), "Attack"),
        (Told("airstrike", IRAQ, IS), "Air/drone strike"),
        (Told("agree", IRAQ, IS), "Agreement"),
    ],
)
def test_sub_events(told: Told, sub: str) -> None:
    row = one(told)
    assert row["sub_event_type"] == sub
    assert row["event_type"] == codes().type[sub]


def test_civilians_are_targeted_and_named_with_their_country() -> None:
    row = one(Told("attack", IS, CIVILIANS))
    assert (row["actor2"], row["inter2"]) == ("Civilians (Iraq)", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"


@pytest.mark.parametrize(
    ("side", "inter"),
    [(IRAQ, "State forces"), ("Government of Syria", "External/Other forces"),
     ("US-led coalition", "External/Other forces"), (IS, "Rebel group"), ("Some militia", ""), (None, "")],
)  # fmt: skip
def test_kinds_of_actors(side: str | None, inter: str) -> None:
    assert one(Told("clash", side, None))["inter1"] == inter


def test_precision_of_places_and_days() -> None:
    assert one(Told(relation=Relation("near", "Ramadi")))["geo_precision"] == "2"
    assert one(Told(place="geonames:99237"))["geo_precision"] == "3"
    assert [time_precision(days) for days in (1, 2, 7, 8, None)] == [1, 2, 2, 3, 3]


def test_nobody_counted_is_no_zero_and_a_place_unknown_is_no_country() -> None:
    row = one(Told(place=None))
    assert (row["fatalities"], row["latitude"], row["country"], row["geo_precision"]) == ("", "", "", "")
    assert row["event_id_cnty"].startswith("XXX")


def test_pandas_reads_it() -> None:
    told = [Told(), Told("shelling", IRAQ, IS, killed=(3, 3), start=date(2016, 5, 1), end=date(2016, 5, 1))]
    with record_of(told) as record:
        frame = pandas.read_csv(io.StringIO(written(record, asked(record, "acled"))), parse_dates=["event_date"])
    assert frame["fatalities"].isna().tolist() == [True, False]
    assert frame["latitude"].tolist() == [RAMADI.lat, RAMADI.lat]
    assert frame["event_id_cnty"].is_unique
