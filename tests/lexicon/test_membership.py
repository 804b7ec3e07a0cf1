"""Rows of actors in: whose they are on a day, what they are called, and what of them is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whoheld.lexicon import Lexicon, load

IS_DAYS = (("2005-06-01", "Al-Qaeda in Iraq"), ("2010-06-01", "Islamic State of Iraq"), ("2016-06-01", "Islamic State"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def laid(folder: Path, rows: str) -> Lexicon:
    (folder / "actors.toml").write_text(rows)
    return load(folder)


def test_our_own_rows_are_all_kept(lexicon: Lexicon) -> None:
    assert lexicon.refused == ()
    assert len([entry for entry in lexicon.actors.values() if not entry.generic]) >= 250
    assert all(entry.source for entry in lexicon.actors.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Human Rights Watch", "Amnesty International"),
        ("Lashkar-e-Taiba", "Jaish-e-Mohammed"),
        ("White House", "State Department"),
        ("Russian Volunteer Corps", "Freedom of Russia Legion"),
        ("House of Representatives", "Government of National Stability"),
    ],
)
def test_two_bodies_are_two(lexicon: Lexicon, one: str, other: str) -> None:
    (first,), (second,) = ([hit.ids[0] for hit in lexicon.find(name) if hit.kind == "actor"] for name in (one, other))
    assert first != second


def test_rows_of_who_is_meant_name_known_actors(lexicon: Lexicon) -> None:
    table = lexicon.table("actors")
    named = [row["actor"] for row in table["meant"]] + [id for row in table["foes"] for id in row["actors"]]
    assert [id for id in named if id not in lexicon.actors] == []


@pytest.mark.parametrize(
    ("id", "day", "side"),
    [
        ("iq-golden", "2016-08-20", "Government of Iraq"),
        ("ua-freedom-of-russia", "2023-05-22", "Government of Ukraine"),
        ("rsf", "2023-04-14", "Government of Sudan"),
        ("rsf", "2023-04-15", "RSF"),
        ("ye-saleh", "2011-05-01", "Government of Yemen (North Yemen)"),
        ("ye-saleh", "2017-11-30", "Ansarallah"),
        ("ye-saleh", "2017-12-02", "Forces of Ali Abdullah Saleh"),
        ("ly-gaddafi", "2011-03-20", "Government of Libya"),
        ("ly-ntc", "2011-03-20", "Libyan rebels"),
        ("ly-ntc", "2012-03-20", "Government of Libya"),
        ("ly-gna", "2019-05-01", "Government of Libya"),
        ("ly-lna", "2019-05-01", "LNA"),
        ("ypg", "2016-06-01", "YPG"),
        ("sy-thuwar", "2015-01-01", "Syrian insurgents"),
        ("sy-thuwar", "2016-06-01", "SDF"),
        ("taleban", "2020-01-01", "Taleban"),
        ("taleban", "2022-01-01", "Government of Afghanistan"),
        ("wagner", "2023-06-24", "Wagner"),
        ("wagner", "2023-06-01", "Government of Russia (Soviet Union)"),
        ("yarmouk", "2013-01-01", "Syrian insurgents"),
        ("yarmouk", "2016-01-01", "IS"),
    ],
)
def test_sides_change_with_the_day(lexicon: Lexicon, id: str, day: str, side: str) -> None:
    assert lexicon.sides.side(id, date.fromisoformat(day)) == side


def test_membership_is_a_chain(lexicon: Lexicon) -> None:
    chain = [entry.id for entry in lexicon.sides.chain("iq-golden", date(2016, 8, 20))]
    assert chain == ["iq-golden", "iq-cts", "state:IQ"]


def test_nusra_comes_to_hayat_tahrir_al_sham_and_not_to_the_free_army(lexicon: Lexicon) -> None:
    assert [entry.id for entry in lexicon.sides.chain("nusra", date(2017, 6, 1))][1] == "hts"
    assert "fsa" not in {entry.id for entry in lexicon.sides.chain("nusra", date(2014, 6, 1))}


@pytest.mark.parametrize(("day", "name"), IS_DAYS)
def test_names_change_with_the_day(lexicon: Lexicon, day: str, name: str) -> None:
    assert lexicon.actors["is"].name_on(date.fromisoformat(day)) == name


@pytest.mark.parametrize(
    ("day", "id"),
    [("2010-01-01", "ly-gaddafi"), ("2012-01-01", "ly-ntc"), ("2018-01-01", "ly-gna"), ("2022-01-01", "ly-gnu")],
)
def test_governments_follow_one_another(lexicon: Lexicon, day: str, id: str) -> None:
    governing = lexicon.sides.government("state:LY", date.fromisoformat(day))
    assert governing is not None
    assert governing.id == id


def test_of_an_unknown_day_the_state_itself_is_meant(lexicon: Lexicon) -> None:
    governing = lexicon.sides.government("state:LY", None)
    assert governing is not None
    assert governing.id == "state:LY"
    assert lexicon.sides.government("state:ZZ", date(2020, 1, 1)) is None


def test_a_cycle_is_refused_with_its_line_and_the_rows_kept(tmp_path: Path) -> None:
    mine = laid(
        tmp_path,
        """[[actor]]
id = "outer"
name = "Outer Legion"
source = "me"
member_of = [{ id = "inner" }]

[[actor]]
id = "inner"
name = "Inner Legion"
source = "me"
member_of = [{ id = "state:IQ" }, { id = "outer" }]
""",
    )
    (refusal,) = mine.refused
    assert "cycle" in refusal.reason
    assert (refusal.file, refusal.line) == (str(tmp_path / "actors.toml"), 7)
    assert mine.sides.side("inner", date(2016, 1, 1)) == "Government of Iraq"
    assert mine.sides.side("outer", date(2016, 1, 1)) == "Government of Iraq"


def test_one_name_of_two_actors_on_the_same_days_is_the_first_ones(tmp_path: Path) -> None:
    mine = laid(
        tmp_path,
        """[[actor]]
id = "first"
name = "Dawn Riders"
source = "me"
called = [{ name = "Zorin Column", from = 2014-01-01, until = 2014-12-31 }]

[[actor]]
id = "second"
name = "Dusk Riders"
source = "me"
aliases = ["Dawn Riders"]
called = [{ name = "Zorin Column", from = 2015-01-01 }]
""",
    )
    assert [refusal.line for refusal in mine.refused] == [7]
    assert "'Dawn Riders' is a name of 'first'" in mine.refused[0].reason
    assert mine.find("The Dawn Riders came.")[0].ids == ("first",)
    assert set(mine.find("The Zorin Column came.")[0].ids) == {"first", "second"}


def test_actors_of_two_countries_may_share_a_name(lexicon: Lexicon) -> None:
    (hit,) = lexicon.find("SNA")
    assert {"sna", "so-army"} <= set(hit.ids)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("aliases = 5", "aliases"),
        ('member_of = [{ id = "nobody-at-all" }]', "nobody-at-all"),
        ('member_of = [{ id = "state:IQ", from = 2016-02-01, until = 2016-01-01 }]', "after `until`"),
        ('called = [{ name = "X", from = "yesterday" }]', "from"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_rest_kept(tmp_path: Path, field: str, told: str) -> None:
    good = '[[actor]]\nid = "good"\nname = "Good Company"\nsource = "me"\n'
    mine = laid(tmp_path, f'{good}[[actor]]\nid = "odd"\nname = "Odd Company"\nsource = "me"\n{field}\n')
    assert [(refusal.line, told in refusal.reason) for refusal in mine.refused] == [(5, True)]
    assert mine.actors["good"].name == "Good Company"
    assert "is" in mine.actors


def test_leaders_make_a_force(lexicon: Lexicon) -> None:
    assert [hit.ids[0] for hit in lexicon.find("Haftar's forces fought Hemedti's fighters.")] == ["ly-lna", "rsf"]


def test_a_long_chain_of_memberships_is_followed(tmp_path: Path) -> None:
    rows = ['[[actor]]\nid = "u0"\nname = "Unit nought"\nside = "Deep"\nsource = "me"\n']
    rows += [
        f'[[actor]]\nid = "u{n}"\nname = "Unit {n}"\nsource = "me"\nmember_of = [{{ id = "u{n - 1}" }}]\n'
        for n in range(1, 1500)
    ]
    assert laid(tmp_path, "".join(rows)).sides.side("u1499", date(2016, 1, 1)) == "Deep"
