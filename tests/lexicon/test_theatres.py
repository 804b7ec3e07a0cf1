"""The files of the theatres: rows that stand by themselves, names that find their places, places that stay apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from whoheld.lexicon import Lexicon
from whoheld.lexicon.distance import distance_km
from whoheld.lexicon.loader import DATA
from whoheld.lexicon.names import flatten, key
from whoheld.lexicon.tables import read_rows
from whoheld.lexicon.vetting import LEVELS, REMEMBERED_KM

THEATRES = (
    "afghanistan", "caucasus", "horn", "levant", "libya", "myanmar", "sahel", "sudan", "theatres", "ukraine", "yemen",
)  # fmt: skip
PLACES = DATA / "places"
# Degrees within which all places of a theatre lie: south, north, west, east.
AROUND = {
    "afghanistan": (29, 39, 60, 75),
    "caucasus": (38, 44, 40, 50.5),
    "horn": (-2, 19, 32, 52),
    "levant": (29, 35, 34, 37),
    "libya": (19, 34, 9, 26),
    "myanmar": (9, 29, 92, 102),
    "sahel": (-14, 24, -12, 42),
    "sudan": (3, 23, 21, 39),
    "ukraine": (43, 54, 21, 48),
    "yemen": (12, 18, 41, 55),
}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon((DATA,))


def rows(theatre: str) -> list[dict[str, str]]:
    return list(read_rows(PLACES / f"{theatre}.tsv"))


@pytest.mark.parametrize("theatre", THEATRES)
def test_each_place_stands_once_and_whole(lexicon: Lexicon, theatre: str) -> None:
    twice = [id for id, times in Counter(row["id"] for row in rows(theatre)).items() if times > 1]
    assert twice == []
    for row in rows(theatre):
        place = lexicon.places[row["id"]]
        assert place.name
        assert place.level in LEVELS
        assert None not in (place.lat, place.lon, place.precision_km)
        spelled = [alias for alias in row["aliases"].split("|") if alias]
        assert spelled == list(dict.fromkeys(map(str.strip, spelled))), row["id"]


@pytest.mark.parametrize("theatre", sorted(AROUND))
def test_places_lie_in_their_theatre(lexicon: Lexicon, theatre: str) -> None:
    south, north, west, east = AROUND[theatre]
    for place in (lexicon.places[row["id"]] for row in rows(theatre)):
        near = south <= (place.lat or 0) <= north and west <= (place.lon or 0) <= east
        assert near or place.level == "country", place


@pytest.mark.parametrize("theatre", THEATRES)
def test_what_is_remembered_is_never_exact(theatre: str) -> None:
    exact = [
        row["id"] for row in rows(theatre) if row["source"] == "memory" and float(row["precision_km"]) < REMEMBERED_KM
    ]
    assert exact == []


@pytest.mark.parametrize("theatre", THEATRES)
def test_parents_are_places_around_their_parts(lexicon: Lexicon, theatre: str) -> None:
    for row in (row for row in rows(theatre) if row.get("parent")):
        part, whole = lexicon.places[row["id"]], lexicon.places[row["parent"]]
        assert part.country == whole.country
        assert whole.parent is None
        away = distance_km(part, whole)
        assert away is not None, row["id"]
        assert away < 50, row["id"]


def test_no_file_takes_the_row_of_another() -> None:
    owners: dict[str, set[str]] = {}
    for theatre in THEATRES:
        for row in rows(theatre):
            owners.setdefault(row["id"], set()).add(theatre)
    assert {id: files for id, files in owners.items() if len(files) > 1} == {}


@pytest.mark.parametrize(
    ("spellings", "country", "at"),
    [
        (("Bakhmut", "Artyomovsk", "Artemivsk", "Бахмут", "Артёмовск", "Артемівськ"), "UA", (48.59, 38.0)),
        (("Pokrovsk", "Krasnoarmeysk", "Krasnoarmiisk"), "UA", (48.28, 37.18)),
        (("Chasiv Yar", "Chasov Yar", "Часів Яр", "Часов Яр"), "UA", (48.59, 37.84)),
        (("Debaltseve", "Debaltsevo", "Дебальцеве", "Дебальцево"), "UA", (48.34, 38.41)),
        (("Azovstal", "Azovstal steelworks"), "UA", (47.10, 37.60)),
        (("Ras Ajdir", "Ras Jedir", "Ras Jdir"), "LY", (33.15, 11.56)),
        (("Abu Grein", "Abu Qrayn", "Bu Grein"), "LY", (31.44, 15.25)),
        (("Ain Zara", "Ain Zarah", "عين زارة"), "LY", (32.80, 13.28)),
        (("Wad Madani", "Wad Medani", "ود مدني"), "SD", (14.40, 33.52)),
        (("El Geneina", "al-Junaynah", "Geneina"), "SD", (13.45, 22.45)),
        (("Omdurman", "Umdurman", "أم درمان"), "SD", (15.64, 32.48)),
        (("Durayhimi", "ad-Durayhimi", "al-Duraihimi"), "YE", (14.64, 43.06)),
        (("Bab al-Mandab", "Bab el-Mandeb", "Bab-el-Mandeb"), "YE", (12.58, 43.33)),
        (("Shujaiya", "Shejaiya", "Shuja'iyya"), "PS", (31.50, 34.47)),
        (("Bint Jbeil", "Bint Jubayl"), "LB", (33.12, 35.43)),
        (("Shusha", "Shushi"), "AZ", (39.76, 46.75)),
        (("Laukkai", "Laukkaing"), "MM", (23.69, 98.76)),
        (("Mekelle", "Mek'ele"), "ET", (13.50, 39.48)),
        (("Musa Qala", "Musa Qala district"), "AF", (32.36, 64.77)),
    ],
)
def test_one_place_under_its_spellings(
    lexicon: Lexicon, spellings: tuple[str, ...], country: str, at: tuple[float, float]
) -> None:
    for spelling in spellings:
        named = [place for place in lexicon.places_named(spelling) if place.country == country]
        assert named, spelling
        assert (named[0].lat, named[0].lon) == pytest.approx(at, abs=0.25)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russian troops entered Klishchiivka overnight.", "Klishchiivka"),
        ("Shells fell near Wadi Seidna, residents said.", "Wadi Seidna"),
        ("Clashes went on in Salah al-Din and Ain Zara.", "Ain Zara"),
        ("They advanced towards Kilo 16 from the airport.", "Kilo 16"),
        ("Росіяни обстріляли Кліщіївка і Роботине", "Роботине"),
    ],
)
def test_names_are_found_in_text(lexicon: Lexicon, text: str, name: str) -> None:
    assert name in [hit.text for hit in lexicon.find(text) if hit.kind == "place"]


@pytest.mark.parametrize(
    "text",
    [
        "Mocha sales rose.",
        "Abs workouts and midi skirts sold well.",
        "Mr Hays won; Ms Juliana lost.",
        "Spartak scored twice.",
        "Leer said no; Kalma agreed.",
    ],
)
def test_common_words_and_persons_are_no_places(lexicon: Lexicon, text: str) -> None:
    assert [hit.text for hit in lexicon.find(text) if hit.kind == "place"] == []


def test_a_name_of_two_wars_keeps_both_places(lexicon: Lexicon) -> None:
    for name, countries in (("Bayda", {"LY", "YE"}), ("Tripoli", {"LY", "LB"}), ("Brega", {"LY"})):
        assert countries <= {place.country for place in lexicon.places_named(name)}
    villages = {place.id for place in lexicon.places_named("Opytne") if place.country == "UA"}
    assert len(villages) == 2


def test_no_remembered_village_is_spelled_like_a_country(lexicon: Lexicon) -> None:
    """A key drops vowels' lengths and endings: 'Chenna' would be read as China."""
    countries = {key(name) for e in lexicon.places.values() if e.level == "country" for name in (e.name, *e.aliases)}
    for theatre in THEATRES:
        for row in (row for row in rows(theatre) if row["source"] == "memory"):
            assert key(row["name"]) not in countries, row["id"]


def test_no_alias_hides_letters_of_another_script() -> None:
    mixed = [
        (path.stem, alias)
        for path in (Path(PLACES / f"{theatre}.tsv") for theatre in THEATRES)
        for row in read_rows(path)
        for alias in (row["name"], *row["aliases"].split("|"))
        if any("a" <= char <= "z" for char in flatten(alias).lower())
        and any("а" <= char <= "ї" for char in alias.lower())
    ]
    assert mixed == []


@pytest.mark.parametrize(
    ("name", "country"),
    [("Сирия", "SY"), ("العراق", "IQ"), ("Россия", "RU"), ("Swaziland", "SZ"), ("Côte d'Ivoire", "CI"), ("DPRK", "KP")],
)
def test_countries_by_the_names_of_others(lexicon: Lexicon, name: str, country: str) -> None:
    assert [place.country for place in lexicon.places_named(name) if place.level == "country"] == [country]


@pytest.mark.parametrize(("one", "other"), [("Бои в Артемовск", "Артемовск"), ("Бои в Артёмовск", "Артёмовск")])
def test_yo_may_be_written_without_its_dots(lexicon: Lexicon, one: str, other: str) -> None:
    assert [hit.text for hit in lexicon.find(one)] == [other]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("اشتباكات في نوى اليوم", ["نوى"]),
        ("قال نوى اليوم", []),
        ("Бои идут в Макарівка сегодня", ["Макарівка"]),
        ("Макарівка сегодня", []),
    ],
)
def test_a_place_that_is_a_word_is_found_behind_words_of_place_in_each_script(
    lexicon: Lexicon, said: str, found: list[str]
) -> None:
    assert [hit.text for hit in lexicon.find(said)] == found


def test_no_town_goes_by_the_name_of_a_metropolis_abroad(lexicon: Lexicon) -> None:
    assert [place.country for place in lexicon.places_named("New York")] == ["US"]
    assert lexicon.places_named("Alexandria")[0].country == "EG"
    assert all(place.country != "UA" for place in lexicon.places_named("Alexandria"))
