"""Rows of ACLED: its columns, types, precisions and kinds of actors."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path
from typing import get_args

import pandas
import pytest

from exports.invented import CIVILIANS, IRAQ, IS, RAMADI, Told, record_of
from exports.reading import asked, rows, written
from whoheld.exports.acled import COLUMNS, interaction, middle, time_precision
from whoheld.exports.codebook import codes
from whoheld.model import Kind, Relation

HEADER = (Path(__file__).parent / "acled-columns.txt").read_text(encoding="utf-8").split()

WIDER = {("attack", "Armed clash"), ("abduct", "Attack")}
"""Kinds that become a sub-event of which a row of theirs seldom is of that kind."""


def one(told: Told) -> dict[str, str]:
    with record_of([told]) as record:
        (row,) = rows(record, "acled")
    return dict(row)


def test_the_columns_are_those_of_acled() -> None:
    assert list(COLUMNS) == HEADER
    assert len(COLUMNS) == 31


def test_every_kind_is_told_as_a_sub_event_of_acled() -> None:
    assert set(codes().kind) == set(get_args(Kind))
    subs = {sub for coded in codes().kind.values() for sub in ([coded] if isinstance(coded, str) else coded)}
    assert subs < set(codes().sub_event)


def test_the_table_of_sub_events_is_whole() -> None:
    table = codes().sub_event.values()
    assert Counter(each.type for each in table) == {
        "Battles": 3, "Protests": 3, "Riots": 2, "Explosions/Remote violence": 6, "Violence against civilians": 3,
        "Strategic developments": 8,
    }  # fmt: skip
    assert {each.disorder for each in table if each.kinds} == {"Political violence", "Strategic developments"}


def test_what_is_written_as_a_sub_event_is_read_as_its_kind() -> None:
    for kind, coded in codes().kind.items():
        for sub in [coded] if isinstance(coded, str) else coded:
            told = codes().sub_event[sub]
            assert kind in told.kinds or sub == "Other" or (kind, sub) in WIDER


def test_a_row_holds_what_is_told() -> None:
    row = one(Told("clash", IS, IRAQ, killed=(12, 20), end=date(2016, 3, 12)))
    told = {
        "event_date": "2016-03-11", "year": "2016", "time_precision": "2", "disorder_type": "Political violence",
        "event_type": "Battles", "sub_event_type": "Armed clash", "actor1": IS, "inter1": "Rebel group",
        "actor2": IRAQ, "inter2": "State forces", "interaction": "State forces-Rebel group", "iso": "368",
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
        (Told("capture", "Government of Syria", IS), "Non-state actor overtakes territory"),
        (Told("capture", "US-led coalition", IS), "Non-state actor overtakes territory"),
        (Told("abduct", IS, CIVILIANS), "Abduction/forced disappearance"),
        (Told("abduct", IS, CIVILIANS, killed=(3, 3)), "Attack"),
        (Told("arrest", IRAQ, None), "Arrests"),
        (Told("arrest", IS, None), "Abduction/forced disappearance"),
        (Told("arrest", None, None), "Arrests"),
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
    assert row["event_type"] == codes().sub_event[sub].type


def test_civilians_are_targeted_and_named_with_their_country() -> None:
    row = one(Told("attack", IS, CIVILIANS))
    assert (row["actor2"], row["inter2"]) == ("Civilians (Iraq)", "Civilians")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert row["interaction"] == "Rebel group-Civilians"


def test_civilians_in_a_battle_or_in_flight_are_no_main_target() -> None:
    assert one(Told("clash", IS, CIVILIANS))["civilian_targeting"] == ""
    assert one(Told("destroy", IS, CIVILIANS))["civilian_targeting"] == ""


def test_a_target_that_nobody_names_is_civilians_only_where_the_dead_are() -> None:
    assert one(Told("attack", IS, None))["actor2"] == ""
    assert one(Told("attack", IS, None, killed=(5, 5), dead="civilians"))["actor2"] == "Civilians (Iraq)"
    assert one(Told("bombing", IS, None, killed=(5, 5), dead="civilians"))["civilian_targeting"] == "Civilian targeting"


@pytest.mark.parametrize(
    ("told", "pair"),
    [
        (Told("clash", CIVILIANS, "US-led coalition"), "External/Other forces-Civilians"),
        (Told("airstrike", IRAQ, None), "State forces only"),
        (Told("displace", CIVILIANS, None), "Civilians only"),
        (Told("clash", IS, None), ""),
        (Told("airstrike", None, IS), ""),
        (Told("airstrike", IS, "Some militia"), ""),
        (Told("clash", "Some militia", IS), ""),
    ],
)
def test_interactions_have_an_order_and_do_not_guess(told: Told, pair: str) -> None:
    assert one(told)["interaction"] == pair


def test_the_order_of_two_does_not_matter() -> None:
    names = [*codes().inter.values()]
    for first in names:
        for second in names:
            assert interaction(first, second) == interaction(second, first)


def test_a_week_is_dated_by_its_middle() -> None:
    assert middle(date(2016, 2, 1), date(2016, 2, 29)) == date(2016, 2, 15)
    assert middle(None, date(2016, 2, 29)) == middle(date(2016, 2, 29), None) == date(2016, 2, 29)
    row = one(Told(start=date(2015, 12, 30), end=date(2016, 1, 5)))
    assert (row["event_date"], row["year"]) == ("2016-01-02", "2016")


def test_what_is_told_over_years_has_no_day_in_their_middle() -> None:
    with record_of([Told(start=date(1967, 1, 1), end=date(2016, 3, 1)), Told(side="Some militia")]) as record:
        wanted = asked(record, "acled")
        found = list(csv.DictReader(io.StringIO(written(record, wanted), newline="")))
    assert [row["actor1"] for row in found] == ["Some militia"]
    assert wanted.asked.notes["events told over more than a year left out"] == 1


def test_a_quote_of_several_lines_is_one_line_of_notes() -> None:
    assert "“It was told that this came, said" in one(Told(said="It was told\n   that this\tcame"))["notes"]


def test_of_counts_that_differ_the_lowest_is_told() -> None:
    told = [Told(killed=(10, 10), source="Ali Hamid"), Told(killed=(30, 30), source="Omar Salim")]
    with record_of(told) as record:
        found = rows(record, "acled")
    assert [row["fatalities"] for row in found] == ["10"]


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
