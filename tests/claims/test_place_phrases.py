"""Whole phrases of places: parts, sides, roads, borders, lists, and parts of the town named before."""

from __future__ import annotations

import time

import pytest

from whoheld.claims.grammar import grammar
from whoheld.claims.mentions import Mention, mentions
from whoheld.lexicon import Lexicon, load


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def places(text: str, lexicon: Lexicon, town: str | None = None) -> list[Mention]:
    return [m for m in mentions(text, lexicon, grammar(lexicon), town) if m.kind == "place"]


def words(text: str, lexicon: Lexicon, town: str | None = None) -> list[str]:
    return [m.text for m in places(text, lexicon, town)]


@pytest.mark.parametrize(
    ("text", "phrase", "head", "part"),
    [
        ("It hit the eastern outskirts of Hit.", "eastern outskirts of Hit", "Hit", "eastern outskirts"),
        ("A northern district of Manbij burned.", "northern district of Manbij", "Manbij", "northern district"),
        ("In eastern and central parts of Aleppo.", "eastern and central parts of Aleppo", "Aleppo",
         "eastern and central parts"),
        ("On the west bank of the Euphrates.", "west bank of the Euphrates", "Euphrates", "west bank"),
        ("Boats lay in Misrata's harbour.", "Misrata's harbour", "Misrata", "harbour"),
        ("It flared in Turkey's southeast.", "Turkey's southeast", "Turkey", "southeast"),
        ("Shells fell on Tripoli compound.", "Tripoli compound", "Tripoli", "compound"),
        ("They hold the south of Aleppo province.", "south of Aleppo province", "Aleppo province", "south"),
        ("In northern and western Iraq.", "northern and western Iraq", "Iraq", "northern and western"),
    ],
)  # fmt: skip
def test_parts(lexicon: Lexicon, text: str, phrase: str, head: str, part: str) -> None:
    (place,) = places(text, lexicon)
    assert (place.text, place.head) == (phrase, head)
    assert place.relation
    assert (place.relation.what, place.relation.part) == ("part", part)


@pytest.mark.parametrize(
    ("text", "bearing", "km"),
    [
        ("Clashes south and west of Kirkuk.", "SW", None),
        ("It lies 40 km north of Ramadi.", "N", 40.0),
        ("They dug in east of Iraq's southern city of Basra.", "E", None),
        ("They fled north and south of Hit.", None, None),
    ],
)
def test_directions(lexicon: Lexicon, text: str, bearing: str | None, km: float | None) -> None:
    place = places(text, lexicon)[-1]
    assert place.relation
    assert (place.relation.what, place.relation.bearing, place.relation.km) == (
        "direction", bearing, km,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("It is in the southeastern Hakkari province.", "Hakkari province"),
        ("Rebels in northwestern Idlib province.", "Idlib province"),
        ("Rebels in northern Aleppo province.", "northern Aleppo province"),
        ("A bomb in the southeastern Dora district.", "Dora"),
        ("The southern district of Tabbaleh.", "Tabbaleh"),
        ("Aleppo hospital was hit.", "Aleppo"),
        ("A town around Hit.", "Hit"),
    ],
)
def test_a_compass_word_that_only_tells_where_a_place_lies_is_no_part(lexicon: Lexicon, text: str, phrase: str) -> None:
    assert words(text, lexicon) == [phrase]


def test_a_town_that_holds_the_place_named_gives_way_to_it(lexicon: Lexicon) -> None:
    holder, suburb = places("In the Damascus suburb of Qudsaya.", lexicon)
    assert (holder.text, suburb.text) == ("Damascus", "Qudsaya")
    assert holder.rank > suburb.rank


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They reached the Syrian border.", ["Syrian border"]),
        ("On the Iraq-Syria frontier.", ["Iraq-Syria frontier"]),
        ("Along Iraq's border with Turkey.", ["Iraq's border with Turkey"]),
        ("The border between Aleppo and Raqqa province.", ["border between Aleppo and Raqqa province"]),
        ("The Syrian border town of Qaim.", ["Qaim"]),
        ("Turkish border guards and a border post.", []),
        ("The Dolen border.", []),
    ],
)
def test_borders(lexicon: Lexicon, text: str, named: list[str]) -> None:
    assert words(text, lexicon) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The villages of Dolen, Wurst and Al-Qudra fell.", ["Dolen", "Wurst", "Al-Qudra"]),
        ("In the Dolen and Wurst neighbourhoods.", ["Dolen", "Wurst"]),
        ("In Ramadi, Dolen and Fallujah.", ["Ramadi", "Dolen", "Fallujah"]),
        ("In the Turkish village of Dolen.", ["Dolen"]),
        ("A shell hit the Dolen Bridge.", ["Dolen Bridge"]),
        ("Shares fell on Wall Street.", []),
        ("The Hama-Homs road was cut.", ["Hama-Homs road"]),
    ],
)
def test_places_that_the_lexicon_does_not_know(lexicon: Lexicon, text: str, named: list[str]) -> None:
    assert words(text, lexicon) == named


def test_titles_and_parliaments_are_no_places(lexicon: Lexicon) -> None:
    for text in (
        "They fight in support of President Karim Dolen.",
        "The transport of General Dolen was late.",
        "It was debated in Congress and outside Parliament.",
        "A letter came from Col. Karim Dolen.",
    ):
        assert words(text, lexicon) == [], text
    assert words("They landed at Prince Dolen airbase, in the port of Dolen.", lexicon) == [
        "Prince Dolen airbase", "Dolen",
    ]  # fmt: skip


def test_a_part_of_the_town_is_of_the_town_named_before(lexicon: Lexicon) -> None:
    (part,) = places("They seized the east of the city.", lexicon, "Hit")
    assert (part.text, part.head) == ("east of the city", "Hit")
    assert part.relation
    assert (part.relation.what, part.relation.of) == ("part", "Hit")
    ramadi, beside = places("In Ramadi they shelled hills west of the city.", lexicon, "Hit")
    assert (beside.head, beside.relation and beside.relation.what) == (ramadi.text, "direction")
    assert words("They seized the east of the city.", lexicon) == []
    assert places("Moscow's bombing of the east of the city went on.", lexicon, "Hit")[-1].head == "Hit"


@pytest.mark.parametrize(
    "text",
    [
        "northern and " * 8000,
        "villages of A" + ", Ab" * 8000,
        "the east of the city " * 4000,
        "Hama-" * 8000,
        "border with " * 8000,
        "Turkish village " * 4000,
        "parts of the the the " * 4000,
    ],
)
def test_long_sentences_take_bounded_time(lexicon: Lexicon, text: str) -> None:
    start = time.process_time()
    places(text, lexicon, "Hit")
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The last rebel stronghold near the capital Damascus was hit.", "near"),
        ("They hold all of the province outside its capital Idlib.", "near"),
        ("Rebels seized several villages in Hama.", "part"),
        ("Rockets fell on suburbs of Damascus.", "part"),
        ("Rockets fell on rebel-held Damascus suburbs.", "part"),
        ("It hit the Qalamoun area.", None),
        ("It lies near the militants' stronghold of Manbij.", None),
        ("They seized the town of Hit.", None),
    ],
)
def test_what_lies_beside_or_within_a_town_is_not_the_town(text: str, what: str | None, lexicon: Lexicon) -> None:
    (place,) = places(text, lexicon)
    assert (place.relation.what if place.relation else None) == what
