"""Files of places into a layer: GeoNames, tables and GeoJSON; what is refused; many places as a database."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from whoheld.errors import LexiconError
from whoheld.lexicon import Lexicon, adding, load
from whoheld.lexicon.adding import Added, Defaults, add_places
from whoheld.lexicon.entries import PlaceEntry
from whoheld.lexicon.gazetteer import Gazetteer, write
from whoheld.lexicon.known import known_places
from whoheld.lexicon.loader import DATA

SURVEY = Defaults("IQ", "survey")


def geonames(id: int, name: str, at: tuple[float, float] = (33.0, 43.0), **more: str) -> str:
    cells = [str(id), name, name, more.get("alternates", ""), str(at[0]), str(at[1]), more.get("kind", "P")]
    cells += [more.get("code", "PPL"), "IQ", "", more.get("province", "01"), "", "", "", more.get("people", "0")]
    return "\t".join([*cells, "", "120", "Asia/Baghdad", "2020-01-01"]) + "\n"


def added(folder: Path, name: str, content: str | bytes, defaults: Defaults = SURVEY) -> tuple[Added, Lexicon]:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    made = add_places(file, folder / "layer", load(), defaults)
    (folder / "layer").mkdir(exist_ok=True)
    return made, load(folder / "layer")


def test_a_country_file_of_geonames(tmp_path: Path) -> None:
    rows = [
        geonames(900000001, "Qaryat Wahida", (33.5, 43.6), alternates="Wahida Village,قرية واحدة,http://x.example"),
        geonames(900000002, "Sadd Wahid", (33.6, 43.7), kind="S", code="DAM", province="99"),
        geonames(900000003, "Wahid Province", (34, 43), kind="A", code="ADM1", province="99"),
        geonames(900000004, "Road Nine", kind="R", code="RD"),
        geonames(98717, "Ar Ramādī", (33.42, 43.31), alternates="Rammadee"),
    ]
    made, mine = added(tmp_path, "IQ.txt", "".join(rows), Defaults())
    assert (made.places, made.known, made.left_out) == (4, 1, 0)
    assert made.file.endswith("IQ.sqlite")
    (wahida,) = mine.places_named("qaryat wahida")
    assert (wahida.id, wahida.level, wahida.lat, wahida.lon) == ("geonames:900000001", "settlement", 33.5, 43.6)
    assert wahida.aliases == ("Wahida Village", "قرية واحدة")
    assert wahida.source.startswith("GeoNames")
    assert [each.id for each in mine.places_named("قرية واحدة")] == ["geonames:900000001"]
    assert mine.places["geonames:900000002"].level == "site"
    assert mine.places["geonames:900000002"].adm1 == "Wahid Province"
    assert wahida.adm1 == load().places["adm1:IQ-01"].name
    assert mine.places_named("Rammadee")[0] == load().places["geonames:98717"]
    (known,) = known_places(mine, "geonames:900000002")
    assert known.told[0].line == 2
    assert "geonames:900000009" not in mine.places


def test_its_names_count_among_words_of_place_alone(tmp_path: Path) -> None:
    _, mine = added(tmp_path, "IQ.txt", geonames(900000001, "Tel Wahida"), Defaults())
    assert [hit.ids for hit in mine.find("They took Tel Wahida on Friday.")] == [("geonames:900000001",)]
    assert [hit.text for hit in mine.find("Ramadi, Tel Wahida and Hit fell")] == ["Ramadi", "Tel Wahida", "Hit"]
    for text in ("Mr Tel Wahida spoke.", "They took Tel Wahida Hussein away.", "tel wahida", "TEL WAHIDA FELL", ""):
        assert [hit for hit in mine.find(text) if hit.kind == "place"] == []


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("900000009\tCut off\tCut", "the file ends within this line"),
        (geonames(900000009, "Bad", (93, 43)), "`lat` is 93, out of range"),
        ("900000009\tShort\n", "2 columns of the 19"),
        (geonames(900000001, "Again"), "the first keeps it"),
        (geonames(900000009, "B\udcffd"), "not in UTF-8"),
    ],
)
def test_a_bad_line_is_refused_and_the_rest_kept(tmp_path: Path, bad: str, reason: str) -> None:
    content = geonames(900000001, "First") + geonames(900000002, "Second", (35, 43)) + bad
    made, mine = added(tmp_path, "IQ.txt", content.encode(errors="surrogateescape"), Defaults())
    assert (made.places, made.left_out) == (2, 1)
    (refusal,) = made.refused
    assert (refusal.file, refusal.line) == (str(tmp_path / "IQ.txt"), 3)
    assert reason in refusal.reason
    assert [each.name for each in (*mine.places_named("First"), *mine.places_named("Second"))] == ["First", "Second"]
    assert "geonames:900000009" not in mine.places


def test_a_table_becomes_rows_to_edit(tmp_path: Path) -> None:
    table = (
        "\ufeffVillage;Latitude;Longitude;Province;Kind;Alias\r\n"
        'Nowherabad;33.1;42.1;Anbar;village;"Nowhere|Nowherah"\r\n'
        "Somewhere Dam;33.2;42.2;Anbar;dam;\r\n"
        "Fallujah town;33.35;43.78;Anbar;town;\r\n"
        "Far;95;42.2;Anbar;town;\r\n"
        "Short;33\r\n"
        "Nowherah;33.11;42.11;Anbar;village;\r\n"
    )
    made, mine = added(tmp_path, "my villages.csv", table)
    assert (made.places, made.known, made.left_out) == (3, 1, 3)
    assert [refusal.line for refusal in made.refused] == [5, 6, 7]
    assert Path(made.file).name == "my-villages.tsv"
    (place,) = mine.places_named("Nowherah")
    assert (place.id, place.adm1, place.source, place.precision_km) == ("place:iq-nowherabad", "Anbar", "survey", 2)
    assert mine.places["place:iq-somewhere-dam"].level == "site"
    assert mine.places["geonames:99454"].name == "Fallujah town"
    assert "Fallujah" in mine.places["geonames:99454"].aliases
    assert mine.refused == ()
    again, _ = added(tmp_path, "my villages.csv", table)
    assert (again.places, again.left_out) == (3, 3)


@pytest.mark.parametrize("kind", ["village", "district"])
def test_namesakes_of_two_files_stay_two(tmp_path: Path, kind: str) -> None:
    found = []
    for name, row in (("one", "33.1,42.1"), ("two", "30.5,47.8"), ("two", "30.5,47.8")):
        (tmp_path / name).write_text(f"name,lat,lon,kind\nNowherabad,{row},{kind}\n")
        add_places(tmp_path / name, tmp_path / "layer", Lexicon((DATA, tmp_path / "layer")), SURVEY)
        known = Lexicon((DATA, tmp_path / "layer")).places_named("Nowherabad")
        found.append({(place.id, place.lat) for place in known})
    assert [lat for _, lat in sorted(found[1], key=str)] == [33.1, 30.5]
    assert found[2] == found[1]


def test_rows_without_a_source_are_from_memory(tmp_path: Path) -> None:
    _, mine = added(tmp_path, "a.csv", "name,lat,lon\nNowherabad,33.1,42.1\n", Defaults("IQ"))
    (place,) = mine.places_named("Nowherabad")
    assert (place.source, place.precision_km) == ("memory", 25)


def test_geojson(tmp_path: Path) -> None:
    point = {"type": "Point", "coordinates": [42.1, 33.1]}
    area = {"type": "Polygon", "coordinates": [[[42.0, 35.0], [42.2, 35.0], [42.2, 35.2], [42.0, 35.0]]]}
    features = [
        {"type": "Feature", "geometry": point, "properties": {"name": "Nowherabad", "aliases": ["Nowhere", 7]}},
        {"type": "Feature", "geometry": area, "properties": {"name": "Wide Quarter", "kind": "quarter"}},
        {"type": "Feature", "geometry": None, "properties": {"name": "Unplaced"}},
        7,
    ]
    made, mine = added(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert (made.places, [refusal.line for refusal in made.refused]) == (2, [None, None])
    assert [refusal.reason.partition(":")[0] for refusal in made.refused] == ["feature 3", "feature 4"]
    assert mine.places_named("Nowhere")[0].lat == 33.1
    wide = mine.places_named("Wide Quarter")[0]
    assert wide.lat == pytest.approx(35.1)
    assert wide.lon == pytest.approx(42.1)
    assert wide.precision_km == pytest.approx(11.1)


def test_a_zip_as_downloaded(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "IQ.zip", "w") as archive:
        archive.writestr("readme.txt", "read me")
        archive.writestr("IQ.txt", geonames(900000001, "Wahida"))
    made = add_places(tmp_path / "IQ.zip", tmp_path / "layer", load(), Defaults())
    assert (made.places, Path(made.file).name) == (1, "IQ.sqlite")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"name,lat\nA,1\n", "no `lon`"),
        (b"name,lat,y,lon\nA,1,1,1\n", "two stand for `lat`"),
        ("name,lat,lon\n".encode("utf-16"), "UTF-8"),
        (b"\x00\x01", "UTF-8"),
        (b"{", "GeoJSON"),
        (b"[" * 100_000, "GeoJSON"),
        (b'{"type": "Point"}', "features"),
        (b"PK\x05\x06" + bytes(18), "holds 0 files"),
    ],
)
def test_a_file_that_is_none_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(LexiconError, match=r"a\.csv") as raised:
        add_places(tmp_path / "a.csv", tmp_path / "layer", load(), SURVEY)
    assert reason in str(raised.value)
    assert not (tmp_path / "layer").exists()


def test_an_open_quotation_mark_keeps_what_stands_before(tmp_path: Path) -> None:
    content = 'name,lat,lon\nNowherabad,33.1,42.1\n"Open,33.2,42.2\n' + "x,1,1\n" * 60_000
    made, mine = added(tmp_path, "a.csv", content)
    assert made.places == 1
    assert [refusal.line for refusal in made.refused] == [3]
    assert mine.places_named("Nowherabad")


def test_many_rows_become_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "MOST_IN_MEMORY", 2)
    rows = "".join(f"Wahida {chr(65 + n)},{30 + n},42\n" for n in range(4))
    made, mine = added(tmp_path, "a.csv", f"name,lat,lon\n{rows}")
    assert Path(made.file).suffix == ".sqlite"
    assert mine.places_named("Wahida C")[0].lat == 32
    assert [hit.text for hit in mine.find("They entered Wahida C.")] == ["Wahida C"]
    monkeypatch.setattr(adding, "MOST_IN_MEMORY", 20)
    made, mine = added(tmp_path, "a.csv", f"name,lat,lon\n{rows}")
    assert [path.name for path in (tmp_path / "layer" / "places").iterdir()] == ["a.tsv"]


def test_a_file_of_places_that_changes_changes_the_version(tmp_path: Path) -> None:
    def version(name: str) -> str:
        added(tmp_path, "IQ.txt", geonames(900000001, name), Defaults())
        return Lexicon((*load().folders, tmp_path / "layer")).version

    assert version("First") != version("Second")
    assert version("First") == version("First")


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    write(path, [(1, PlaceEntry("place:a", "Aye", "me", "IQ", "settlement"))], Path("a.csv"))
    assert Gazetteer(path).get("place:a") is not None
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(LexiconError, match=r"a\.sqlite.*again"):
        Gazetteer(path).get("place:a")


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    def rows() -> list[tuple[int, PlaceEntry]]:
        raise LexiconError("stop")

    path = tmp_path / "a.sqlite"
    write(path, [(1, PlaceEntry("place:a", "Aye", "me", "IQ", "settlement"))], Path("a.csv"))
    with pytest.raises(LexiconError, match="stop"):
        write(path, (row for row in rows()), Path("a.csv"))
    assert [each.name for each in tmp_path.iterdir()] == ["a.sqlite"]
    assert Gazetteer(path).get("place:a") is not None


def test_parents_that_go_round_or_are_not_known_are_refused(tmp_path: Path) -> None:
    rows = (
        "place:a,Upper Nowherabad,33.1,42.1,place:b\nplace:b,Lower Nowherabad,33.4,42.4,place:a\n"
        "place:c,Orphan,33.7,42.7,place:none\nplace:d,Quarter,33.43,43.29,geonames:98717\nplace:e,Street,33.9,43.9,place:d\n"
    )
    made, mine = added(tmp_path, "a.csv", f"id,name,lat,lon,parent\n{rows}")
    assert [refusal.line for refusal in made.refused] == [2, 3, 4]
    assert ["cycle" in refusal.reason for refusal in made.refused] == [True, True, False]
    assert mine.refused == ()
    assert {"place:d", "place:e"} <= mine.places.keys()
    assert "place:a" not in mine.places


def test_one_place_under_two_ids_is_the_firsts(tmp_path: Path) -> None:
    rows = "place:a,Nowherabad,33.1,42.1,Nowhere\nplace:b,Nowhere,33.11,42.11,\n"
    made, mine = added(tmp_path, "a.csv", f"id,name,lat,lon,aliases\n{rows}")
    assert [(refusal.line, "line 2" in refusal.reason) for refusal in made.refused] == [(3, True)]
    assert mine.refused == ()
