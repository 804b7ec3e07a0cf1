"""Agencies of any war part the flow of a text: in datelines, credits and stamps, as the lexicon names them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from whoheld.documents.blocks.flow import flow_of
from whoheld.documents.blocks.furniture import furniture_of
from whoheld.documents.blocks.label import label
from whoheld.documents.layers.layer import Layer, Stated
from whoheld.documents.layers.lines import lines_of
from whoheld.lexicon import Lexicon, load

TOLD = "The army left the bridge before dawn, two drivers said, and nobody had seen it since then."


def labelled(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    blocks = label(Layer(text, tuple(lines_of(text, 0)), Stated()), furniture_of(lexicon))
    return [(block.kind, block.span.of(text).strip()) for block in blocks]


@pytest.mark.parametrize("agency", ["Ukrinform", "SUNA", "WAFA", "ENA", "NAN", "Anadolu Agency"])
def test_a_dateline_of_any_agency_begins_a_stretch(agency: str) -> None:
    story = f"MEKELE, Tigray ({agency}) - {TOLD}"
    found = labelled(f"{TOLD} Army Quits Bridge as Drivers Look On {story}", load())
    assert found[-1] == ("paragraph", story)
    assert found[-2] == ("related", "Army Quits Bridge as Drivers Look On")


@pytest.mark.parametrize("agency", ["SUNA", "NAN", "UKRINFORM", "AFP"])
def test_an_agency_that_runs_into_the_first_words_is_a_byline(agency: str) -> None:
    assert labelled(f"{agency} {TOLD}\n", load())[:2] == [("byline", agency), ("paragraph", TOLD)]


def test_initials_of_others_are_no_credit() -> None:
    assert labelled(f"PA President leaves. {TOLD}\n", load())[0] == ("paragraph", f"PA President leaves. {TOLD}")


@pytest.mark.parametrize("agency", ["Wafa", "SUNA", "Ukrinform"])
def test_a_pictures_credit_names_any_agency(agency: str) -> None:
    scene = f"A guard stands on the bridge of Tal Amin on 3 May 2019. ({agency})"
    assert labelled(f"{scene}\n\n{TOLD}\n", load())[0] == ("caption", scene)


def test_an_agency_of_your_own_counts(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text(
        '[[outlet]]\nid = "vpa"\nname = "Valley Press Agency"\naliases = ["VPA"]\nagency = true\nsource = "made up"\n',
        encoding="utf-8",
    )
    (tmp_path / "furniture.toml").write_text(
        '[sentence]\nsource = "made up"\nopeners = ["Herdsmen"]\nno_credit = []\n', encoding="utf-8"
    )
    flow = flow_of(load(tmp_path))
    assert re.match(flow.credit, "VPA The army left")
    assert "(vpa)" in flow.signs
    assert flow.last_start.search(" Herdsmen")


@pytest.mark.parametrize("agency", ["Ukrinform", "SUNA", "WAFA", "Reuters"])
def test_a_stamp_of_any_agency_is_a_date_line(agency: str) -> None:
    stamp = f"{agency}, Monday 21 Mar 2016"
    assert ("date", stamp) in labelled(f"Army quits the bridge\n\n{stamp}\n\n{TOLD}\n", load())
