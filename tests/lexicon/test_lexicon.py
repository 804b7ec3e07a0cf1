"""The lexicon: files in, names found in text out."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.errors import LexiconError
from whoheld.lexicon import Lexicon, load
from whoheld.lexicon.names import flatten, fold, key

PLACES_HEADER = "id\tname\taliases\tcountry\tadm1\tlevel\tlat\tlon\tprecision_km\tpopulation\tsource"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.ids[0]) for hit in lexicon.find(text)]


@pytest.mark.parametrize("spelling", ["Al-Qa’im", "al-Qaim", "Qaim", "QAIM", "al Qa'im", "town of Qaim"])
def test_spellings_share_a_key(spelling: str) -> None:
    assert key(spelling) == key("Qaim")


def test_different_towns_keep_their_keys() -> None:
    assert len({key(name) for name in ("Rawa", "Ramadi", "Rutba", "Raqqa", "Hit", "Annah", "Homs", "Hama")}) == 8


def test_folding_keeps_every_offset() -> None:
    text = "Şırnak – ‘Ānah’\u00a0İzmir Deir‑ez‑Zor"
    assert fold(text) == "Sirnak - 'Anah' Izmir Deir-ez-Zor"
    assert len(flatten(text)) == len(text)


def test_hits_cover_their_words_in_order(lexicon: Lexicon) -> None:
    text = "Iraqi pro-government forces drove Daesh from Al-Qa’im and Rawa, the army said."
    hits = lexicon.find(text)
    assert [hit.text for hit in hits] == ["Iraqi pro-government forces", "Daesh", "Al-Qa’im", "Rawa", "army"]
    assert all(hit.span.of(text) == hit.text for hit in hits)
    assert [hit.span for hit in hits] == sorted(hit.span for hit in hits)


@pytest.mark.parametrize("name", ["ISIS", "ISIL", "IS", "Daesh", "Islamic State", "Islamic State group"])
def test_one_actor_by_all_its_names(lexicon: Lexicon, name: str) -> None:
    assert found(lexicon, f"They blamed {name} again.") == [(name, "is")]


@pytest.mark.parametrize(
    "text", ["This is how it was lost.", "They told us so.", "An iraqiform shape", "Raqqawi cooks"]
)
def test_no_hit_in_other_words(lexicon: Lexicon, text: str) -> None:
    assert lexicon.find(text) == ()


def test_headline_in_capitals(lexicon: Lexicon) -> None:
    assert found(lexicon, "IRAQI FORCES RETAKE RAMADI FROM ISIS")[0] == ("IRAQI FORCES", "state:IQ")
    assert [text for text, _ in found(lexicon, "IRAQI FORCES RETAKE RAMADI FROM ISIS")][1:] == ["RAMADI", "ISIS"]


@pytest.mark.parametrize("text", ["US-backed forces came", "Turkish-backed rebels came", "Iran-backed fighters came"])
def test_backers_do_not_come_themselves(lexicon: Lexicon, text: str) -> None:
    assert not {"state:US", "state:TR", "state:IR"} & {id for _, id in found(lexicon, text)}
    assert not [hit for hit in lexicon.find(text) if hit.kind == "place"]


def test_forces_by_state_and_leader(lexicon: Lexicon) -> None:
    for text, id in (
        ("Russian warplanes", "state:RU"),
        ("Turkey's army", "state:TR"),
        ("Assad’s troops", "sy-assad"),
        ("Troops loyal to Gaddafi", "ly-gaddafi"),
    ):
        assert found(lexicon, text) == [(text, id)]


def test_hit_is_a_town_only_among_words_of_place(lexicon: Lexicon) -> None:
    assert "Hit" in [text for text, _ in found(lexicon, "They drove into Hit at dawn.")]
    assert "Hit" not in [text for text, _ in found(lexicon, "Hit by mortars, the convoy stopped.")]


def test_levels(lexicon: Lexicon) -> None:
    for name, level in (("Mosul", "settlement"), ("Ramadi", "settlement"), ("Anbar", "adm1"), ("Iraq", "country")):
        levels = [place.level for place in lexicon.places_named(name) if place.country == "IQ"]
        assert level in levels


def test_what_is_only_remembered_is_coarse(lexicon: Lexicon) -> None:
    remembered = [place for place in lexicon.places.values() if place.source == "memory"]
    assert remembered
    assert all((place.precision_km or 0) >= 25 for place in remembered)


def test_users_rows_lie_over_ours(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    row = "place:mine\tNowherabad\tNowhereville\tIQ\tAnbar\tsettlement\t33.1\t43.1\t5\t\tmy survey"
    (tmp_path / "places" / "mine.tsv").write_text(f"{PLACES_HEADER}\n{row}\n")
    (tmp_path / "actors.toml").write_text('[[actor]]\nid = "is"\nname = "So-called State"\nsource = "me"\n')
    mine = load(tmp_path)
    assert found(mine, "near Nowhereville")[0] == ("Nowhereville", "place:mine")
    assert mine.actors["is"].name == "So-called State"
    assert mine.version != load().version


def test_a_row_without_source_is_refused_and_the_rest_kept(tmp_path: Path) -> None:
    rows = '[[actor]]\nid = "nobody"\nname = "Nobody"\n[[actor]]\nid = "some"\nname = "Some"\nsource = "me"\n'
    (tmp_path / "actors.toml").write_text(rows)
    mine = load(tmp_path)
    assert "nobody" not in mine.actors
    assert mine.actors["some"].name == "Some"
    (refusal,) = mine.refused
    assert (refusal.file, refusal.line) == (str(tmp_path / "actors.toml"), 1)
    assert "source" in refusal.reason


def test_a_broken_file_of_ours_is_named(tmp_path: Path) -> None:
    (tmp_path / "verbs.toml").write_text("[[")
    with pytest.raises(LexiconError, match=r"verbs\.toml"):
        Lexicon((tmp_path,)).table("verbs")


def test_a_short_line_is_refused_and_the_rest_kept(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    row = "place:mine\tNowherabad\tNowhereville\tIQ\tAnbar\tsettlement\t33.1\t43.1\t5\t\tmy survey"
    (tmp_path / "places" / "mine.tsv").write_text(f"{PLACES_HEADER}\nplace:short\tNowherabad\n{row}\n")
    mine = load(tmp_path)
    assert "place:short" not in mine.places
    assert mine.places["place:mine"].name == "Nowherabad"
    (refusal,) = mine.refused
    assert (refusal.line, "2 columns" in refusal.reason) == (2, True)
