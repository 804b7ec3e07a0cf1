"""The measures of grounding on articles, headlines and coded pages made by hand: what counts as right, and what not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import coded, gazetteer, grounding, headlines, layers, toponyms
from benchmarks.figures import Figure
from benchmarks.given import Miss, Named, km, page, plain, resolved
from whoheld.lexicon import Lexicon, load
from whoheld.model import Actor, Place, Span

NEWS = "Troops left Mosul on Monday and drove to Tikrit in Iraq."
LGL = """<articles><article docid="7"><text>{text}</text><toponyms>{marks}</toponyms></article></articles>"""
MARK = (
    "<toponym><start>{start}</start><end>{end}</end><phrase>{phrase}</phrase>"
    "<gaztag><lat>{lat}</lat><lon>{lon}</lon></gaztag></toponym>"
)
EVENT: dict[str, Any] = {
    "id": 1,
    "source_headline": "Islamic State shells Mosul;regime forces advance in the countryside of Homs",
    "source_original": "SOHR",
    "country": "Iraq",
    "adm_1": "Nīnawá province",
    "where_coordinates": "Al Mawşil town",
    "where_prec": 1,
    "latitude": 36.335,
    "longitude": 43.1189,
    "side_a": "IS",
    "side_b": "Civilians",
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def mark(phrase: str, lat: float, lon: float, shift: int = 0) -> str:
    start = NEWS.index(phrase) + shift
    return MARK.format(start=start, end=start + len(phrase), phrase=phrase, lat=lat, lon=lon)


def values(figures: list[Figure]) -> dict[str, float]:
    return {figure.name.partition(".")[2]: figure.value for figure in figures}


def corpora(folder: Path, *marks: str) -> Path:
    (folder / "lgl.xml.gz").write_bytes(gzip.compress(LGL.format(text=NEWS, marks="".join(marks)).encode()))
    (folder / "GeoWebNews.xml.gz").write_bytes(gzip.compress(b"<articles/>"))
    return folder


def test_distance_is_that_on_the_globe() -> None:
    assert km(36.335, 43.119, Place("Baghdad", lat=33.34, lon=44.4)) == pytest.approx(353, abs=3)
    assert km(0.0, 179.9, Place("Fiji", lat=0.0, lon=-179.9)) == pytest.approx(22, abs=1)
    assert km(0.0, 0.0, Place("nowhere")) == float("inf")


def test_a_toponym_far_off_is_missed_and_one_that_no_row_has_lowers_the_ceiling(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    folder = corpora(tmp_path, mark("Mosul", 36.3, 43.1), mark("Tikrit", 34.6, 43.7), mark("Monday", 1.0, 1.0))
    found = toponyms.measured(folder, lexicon)
    assert values(found.figures)["lgl_161km"] == pytest.approx(2 / 3, abs=0.001)
    assert values(found.figures)["lgl_ceiling"] == pytest.approx(2 / 3, abs=0.001)
    assert values(found.figures)["lgl_of_ceiling"] == 1.0
    assert [(miss.measure, miss.words) for miss in found.misses] == [("lgl.lacking", "Monday")]


def test_a_choice_of_the_wrong_place_is_told_from_a_lack(tmp_path: Path, lexicon: Lexicon) -> None:
    found = toponyms.measured(corpora(tmp_path, mark("Mosul", -10.0, 10.0)), lexicon)
    assert values(found.figures)["lgl_161km"] == 0.0
    assert found.misses[0].given.startswith("geonames:99072")


def test_marks_beside_their_words_are_left_out(tmp_path: Path) -> None:
    folder = corpora(tmp_path, mark("Mosul", 36.3, 43.1, shift=2), mark("Tikrit", 34.6, 43.7))
    (article,) = toponyms.lgl(folder / "lgl.xml.gz")
    assert [toponym.span.of(article.text) for toponym in article.toponyms] == ["Tikrit"]


def test_spans_count_what_is_found_and_what_is_marked(lexicon: Lexicon) -> None:
    marked = tuple(toponyms.Toponym(Span(NEWS.index(n), NEWS.index(n) + len(n)), None) for n in ("Mosul", "Monday"))
    assert toponyms.span_part(toponyms.Article("7", NEWS, marked), lexicon) == (2.0, 5.0)


@pytest.mark.parametrize(
    ("headline", "name", "found"),
    [
        ("Raids on Tell Rif'at city", "Tall Rifat", "Tell Rif'at"),
        ("Clashes near Deir Ezzor", "Dayr az Zawr", "Deir Ezzor"),
        ("Raids on Homs", "Homs", "Homs"),
        ("Raids on the countryside of Homs", "Homs", None),
        ("Raids on Homs countryside", "Homs", None),
        ("Raids on Hama", "Homs", None),
        ("a hit on the town", "Hīt", None),
        ("Syrian raids", "Souran", None),
    ],
)
def test_a_headline_names_a_place_by_itself_however_it_is_spelled(headline: str, name: str, found: str | None) -> None:
    span = headlines.named_in(headline, name)
    assert (span.of(headline) if span else None) == found


def test_a_place_is_judged_by_distance_province_and_country(lexicon: Lexicon) -> None:
    here = EVENT | {"where_coordinates": "Mosul town"}
    assert set(values(headlines.place_figures([here], lexicon).figures).values()) <= {0.0, 1.0}
    right = headlines.place_figures([here], lexicon)
    wrong = headlines.place_figures(
        [here | {"latitude": 30.0, "country": "Syria", "adm_1": "Hamah Governorate"}], lexicon
    )
    assert values(right.figures)["ged_within_10km"] == 1.0
    assert values(right.figures)["ged_home"] == 1.0
    assert values(wrong.figures)["ged_within_10km"] == 0.0
    assert {"ged.within_10km", "ged.province"} <= {miss.measure for miss in wrong.misses}


def test_places_whose_coordinates_come_from_the_events_stand_apart(lexicon: Lexicon) -> None:
    entry = headlines.taken_rows(lexicon)[0]
    there = {"latitude": entry.lat, "longitude": entry.lon}
    assert headlines.is_taken(EVENT | there, lexicon)
    assert not headlines.is_taken(EVENT | {"latitude": -60.0}, lexicon)


def test_a_headline_counts_once_for_each_place() -> None:
    here = EVENT | {"where_coordinates": "Mosul town"}
    assert len(list(headlines.placed([here, here | {"id": 2}]))) == 1
    assert not list(headlines.placed([here | {"where_prec": 4}]))


def test_only_sides_that_are_named_count(lexicon: Lexicon) -> None:
    assert set(headlines.named_sides([EVENT])[EVENT["source_headline"]]) == {"IS"}
    assert values(headlines.side_figures([EVENT], lexicon).figures) == {"ged": 1.0}
    other = EVENT | {"source_headline": "Turkish army shells Afrin", "side_a": "Government of Turkey"}
    assert values(headlines.side_figures([EVENT, other], lexicon).figures) == {"ged": 1.0}


def test_our_rows_are_held_against_the_places_of_events(tmp_path: Path, lexicon: Lexicon) -> None:
    here = EVENT | {
        "where_coordinates": "Tikrit town",
        "adm_1": "Şalāḩ ad Dīn province",
        "latitude": 34.62,
        "longitude": 43.68,
    }
    there = here | {"where_coordinates": "Samarra town", "latitude": 30.0}
    file = tmp_path / "events.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in (here, here, there, here | {"where_prec": 2})))
    found = gazetteer.measured(file, lexicon)
    assert found.figures[0].parts == ((1.0, 2.0),)
    assert [miss.words for miss in found.misses] == ["Samarra"]


def test_a_coded_name_is_taken_from_its_quote() -> None:
    text = "The army left. Later the\narmy took Hit, the army said."
    claim = {"quote": "the army took Hit", "actor": "the army", "target": None, "places": ["Hit", "Anbar"]}
    named = coded.named(claim, text)
    assert named.actor == Actor("the army", Span(21, 29))
    assert named.target is None
    assert [place.span for place in named.places] == [Span(35, 38), None]


@pytest.mark.parametrize(
    ("words", "place", "right"),
    [
        ("Hit", Place("Hit", lat=33.64, lon=42.83), True),
        ("Hit", Place("Hit", lat=33.70, lon=42.83), False),
        ("Hit", Place("Hit"), False),
        ("South of Mosul", Place("South of Mosul", lat=36.2, lon=43.1, precision_km=15), True),
        ("South of Mosul", Place("South of Mosul", lat=36.2, lon=43.1, precision_km=5), False),
        ("Anbar", Place("Anbar", name="Anbar", level="adm1", country="IQ"), True),
        ("Anbar", Place("Anbar", name="Anbar", level="settlement", country="IQ"), False),
    ],
)
def test_a_place_is_there_within_its_kind(words: str, place: Place, right: bool) -> None:
    assert coded.is_there(place, coded.known()[plain(words)]) is right


def test_the_longest_words_are_found_in_a_page() -> None:
    text = "South of Mosul and in Rawah, west of Anbar; Hitler"
    assert [span.of(text) for span in coded.occurrences(text)] == ["South of Mosul", "west of Anbar"]


def test_every_row_of_the_seeds_places_is_whole() -> None:
    for row in coded.known().values():
        assert row["source"]
        assert bool(row["lat"]) is (row["kind"] not in coded.AREAS)


def test_coded_sides_are_compared_with_ours(tmp_path: Path, lexicon: Lexicon) -> None:
    claim = {"quote": "Troops left Mosul on Monday", "actor": "Troops", "side": "nobody", "places": ["Mosul"]}
    claims = [claim | {"target": "Islamic State", "target_side": "IS"}]
    (tmp_path / "train").mkdir()
    (tmp_path / "train/a.json").write_text(json.dumps({"document": "a", "claims": claims}))
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "a", "title": "News of Mosul", "text": NEWS}) + "\n")
    found = coded.measured(tmp_path, "train", lexicon)
    assert values(found.figures) == {"train_actor": 0.0, "train_target": 1.0}
    assert [miss.measure for miss in found.misses] == ["train.actor"]


def test_known_places_of_the_seeds_are_measured_wherever_they_stand(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean/a.json").write_text(json.dumps({"document": "a"}))
    text = "Troops left Mosul for Iraq's north. They fled to Mosul again."
    (tmp_path / "docs.jsonl").write_text(json.dumps({"id": "a", "title": "News", "text": text}) + "\n")
    assert coded.seeds(tmp_path, lexicon).figures[0].parts == ((3.0, 3.0),)


def test_each_name_is_resolved_in_its_own_sentence(lexicon: Lexicon) -> None:
    wanted = [
        Named((Place(name, Span(NEWS.index(name), NEWS.index(name) + len(name))),)) for name in ("Tikrit", "Mosul")
    ]
    found = resolved(page("p", NEWS), wanted, lexicon)
    assert [one.places[0].name for one in found] == ["Tikrit", "Mosul"]


def test_misses_are_counted_and_ranked() -> None:
    misses = [
        Miss("a.b", "one", "Hit", "1", "2"),
        Miss("a.b", "two", "Hit", "1", "2"),
        Miss("a.c", "one", "Ana", "1", "2"),
    ]
    first, second = grounding.most_missed(misses, "a")
    assert first.startswith("   2 a.b | Hit")
    assert "Ana" in second
    assert not list(grounding.most_missed(misses, "b"))


def test_documents_are_made_where_none_are_shared(lexicon: Lexicon) -> None:
    document = next(grounding.made())
    assert len(grounding.named_in(document, lexicon)) >= 30


def test_a_named_but_missing_folder_ends_the_run_with_a_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"WHOHELD_SHARED is set, but .* does not exist"):
        grounding.figures(tmp_path)


def test_every_made_place_of_a_layer_is_found_by_its_name() -> None:
    added, looked_up, memory = layers.rows(300)
    assert added[0] == "places add, 300 rows, s"
    assert looked_up[2].startswith("300 of 300 names found")
    assert int(memory[1]) > 0
