"""Names of places on pages in, the places that are meant out, with their scores, reasons and precision."""

from __future__ import annotations

import random
import time

import pytest

from whoheld.grounding.borders import border_in
from whoheld.grounding.context import gather
from whoheld.grounding.cues import Cues
from whoheld.grounding.features import FEATURES, features_of
from whoheld.grounding.places import (
    AMBIGUOUS,
    UNKNOWN,
    choose,
    explain,
    find_head,
    ground_place,
    ground_places,
    meet,
)
from whoheld.grounding.weighing import WEIGHTS
from whoheld.lexicon import Lexicon, load
from whoheld.model import Block, Document, Place, Published, Relation, Span, Words

SYRIA = "DAMASCUS, Syria - The army shelled Homs and Idlib while rebels held Aleppo and Daraa in Syria. "
IRAQ = "BAGHDAD, Iraq - Troops left Ramadi and Fallujah in Anbar; Mosul and Tikrit in Iraq stayed calm. "
LEBANON = "BEIRUT, Lebanon - The army sealed off Sidon and Baalbek in Lebanon. "
LIBYA = "Fighters from Misrata and Zawiya reached Benghazi as Sirte burned in Libya. "


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def page(text: str, outlet: str | None = None) -> Document:
    named = Words(outlet, None, "as filed") if outlet else None
    return Document("f" * 64, "page", text, (Block("paragraph", Span(0, len(text))),), Published(), outlet=named)


def placed(
    lexicon: Lexicon, text: str, name: str, relation: Relation | None = None, theatre: frozenset[str] = frozenset()
) -> tuple[Place, str | None]:
    """Ground the last mention of a name."""
    start = text.rindex(name)
    head = relation.of if relation else None
    place = Place(name, Span(start, start + len(name)), head=head, relation=relation)
    return ground_place(place, gather(page(text), lexicon, theatre), lexicon)


@pytest.mark.parametrize(
    ("text", "country"), [(LEBANON + "Tripoli was quiet.", "LB"), (LIBYA + "Tripoli was quiet.", "LY")]
)
def test_the_page_decides_between_countries(lexicon: Lexicon, text: str, country: str) -> None:
    assert placed(lexicon, text, "Tripoli")[0].country == country


def test_a_country_named_beside_outweighs_the_page(lexicon: Lexicon) -> None:
    assert placed(lexicon, LIBYA + "Two men were held in Tripoli, Lebanon.", "Tripoli")[0].country == "LB"


@pytest.mark.parametrize("name", ["Madaya", "al-Mashhad", "Bab Sharqi"])
def test_a_page_about_syria_names_no_place_of_another_continent(lexicon: Lexicon, name: str) -> None:
    place, _ = placed(lexicon, SYRIA + f"Shells fell on {name} at dawn.", name)
    assert place.country in ("SY", None)
    assert place.name != "al-Bab"


def test_a_namesake_far_from_all_else_stays_unresolved(lexicon: Lexicon) -> None:
    place, reason = placed(lexicon, SYRIA + "Shells fell on Springfield at dawn.", "Springfield")
    assert place.id is None
    assert reason in (UNKNOWN, AMBIGUOUS)


def test_a_world_city_is_known_on_any_page(lexicon: Lexicon) -> None:
    assert placed(lexicon, SYRIA + "Envoys met in Istanbul on Monday.", "Istanbul")[0].country == "TR"


def test_the_theatre_declared_chooses_where_the_page_is_silent(lexicon: Lexicon) -> None:
    text = "Tripoli was quiet."
    assert placed(lexicon, text, "Tripoli", theatre=frozenset({"LB"}))[0].country == "LB"
    assert placed(lexicon, text, "Tripoli", theatre=frozenset({"LY"}))[0].country == "LY"


@pytest.mark.parametrize("name", ["Tel Abiad", "Tell Abyad", "Tall Abyad", "Tal Abyadh"])
def test_transliterations_are_one_place(lexicon: Lexicon, name: str) -> None:
    assert placed(lexicon, SYRIA + f"Fighters left {name} at dawn.", name)[0].name == "Tal Abyad"


def test_a_spelling_nearly_the_same_needs_a_sure_country(lexicon: Lexicon) -> None:
    assert placed(lexicon, SYRIA + "They left Dayr az Zoor at dawn.", "Dayr az Zoor")[0].name == "Deir ez-Zor"
    assert placed(lexicon, "They left Khan Shaikhoon at dawn.", "Khan Shaikhoon")[0].id is None


def test_two_places_of_one_name_stay_two(lexicon: Lexicon) -> None:
    iraqi = placed(lexicon, IRAQ + "They took Khaldiyah.", "Khaldiyah")[0]
    syrian = placed(lexicon, SYRIA + "They took Khaldiyah in Homs.", "Khaldiyah")[0]
    assert iraqi.country == "IQ"
    assert syrian.id != iraqi.id


def test_a_stated_bearing_speaks_against_a_namesake_elsewhere(lexicon: Lexicon) -> None:
    qaim = placed(lexicon, IRAQ + "They reached Qaim.", "Qaim")[0]
    away = placed(lexicon, IRAQ + "They reached Husaybah area east of Ramadi.", "Husaybah")[0]
    assert away.lon is not None
    assert qaim.lon is not None
    assert away.lon > qaim.lon + 1


def test_a_province_is_meant_where_the_words_say_province(lexicon: Lexicon) -> None:
    assert placed(lexicon, SYRIA + "They left Idlib province.", "Idlib province")[0].level == "adm1"
    assert placed(lexicon, SYRIA + "They left Idlib at dawn.", "Idlib")[0].level == "settlement"


@pytest.mark.parametrize(
    ("words", "lat", "lon", "within"),
    [("30 km north of Baghdad", 33.61, 44.40, 30.0), ("20 miles west of Mosul", 36.34, 42.76, 40.0)],
)
def test_an_unknown_name_is_placed_where_a_distance_says(
    lexicon: Lexicon, words: str, lat: float, lon: float, within: float
) -> None:
    place, reason = placed(lexicon, IRAQ + f"They took Xyzabad, {words}.", "Xyzabad")
    assert (place.id, reason) == (None, UNKNOWN)
    assert place.lat == pytest.approx(lat, abs=0.05)
    assert place.lon == pytest.approx(lon, abs=0.05)
    assert place.precision_km is not None
    assert 5 < place.precision_km <= within
    assert place.inferred is not None


def test_an_unknown_name_is_placed_in_the_province_that_holds_it(lexicon: Lexicon) -> None:
    place, _ = placed(lexicon, IRAQ + "They took the village of Xyzabad in Anbar.", "Xyzabad")
    assert (place.id, place.country, place.adm1, place.inferred) == (None, "IQ", "Anbar", "in Anbar")
    assert place.precision_km is not None
    assert place.precision_km > 50


def test_precision_grows_with_relation(lexicon: Lexicon) -> None:
    def precision(relation: Relation | None, name: str) -> float:
        place = placed(lexicon, IRAQ + f"They were {name}.", name, relation)[0]
        assert place.name == "Mosul"
        return place.precision_km or 0.0

    itself = precision(None, "Mosul")
    near = precision(Relation("near", "Mosul"), "near Mosul")
    south = precision(Relation("direction", "Mosul", bearing="S"), "south of Mosul")
    assert itself < near < south


def test_a_phrase_with_its_distance_lies_there(lexicon: Lexicon) -> None:
    mosul = placed(lexicon, IRAQ + "They took Mosul.", "Mosul")[0]
    relation = Relation("direction", "Mosul", bearing="S", km=50.0)
    away = placed(lexicon, IRAQ + "They camped south of Mosul.", "south of Mosul", relation)[0]
    assert away.id == mosul.id
    assert away.lat == pytest.approx((mosul.lat or 0) - 0.45, abs=0.01)


def test_between_two_towns_is_halfway(lexicon: Lexicon) -> None:
    text = IRAQ + "Troops stood between Hit and Haditha."
    names = (("between Hit", "Hit"), ("Haditha", "Haditha"))
    told = tuple(
        Place(
            words, Span(text.index(words), text.index(words) + len(words)), head=head, relation=Relation("near", head)
        )
        for words, head in names
    )
    (one, other), reasons = ground_places(told, gather(page(text), lexicon), lexicon)
    assert reasons == (None, None)
    assert one.id != other.id
    assert (one.lat, one.lon, one.precision_km) == (other.lat, other.lon, other.precision_km)
    assert one.precision_km is not None
    assert 20 < one.precision_km < 60


@pytest.mark.parametrize(("text", "words", "pair"), [
    (IRAQ, "the Syrian border", "border of IQ and SY"), (SYRIA, "border with Turkey", "border of SY and TR"),
])  # fmt: skip
def test_a_border_is_a_place_with_a_reach(lexicon: Lexicon, text: str, words: str, pair: str) -> None:
    place, reason = placed(lexicon, text + f"Troops stood at {words}.", words)
    assert (place.id, reason, place.inferred) == (None, None, pair)
    assert place.precision_km is not None
    assert place.precision_km > 50


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        ("the Iraqi-Syrian border", ("IQ", "SY")),
        ("the Sudan-South Sudan border", ("SD", "SS")),
        ("the South Sudan-Uganda border", ("SS", "UG")),
        ("Cameroon's border with Equatorial Guinea", ("CM", "GQ")),
        ("the border with the Democratic Republic of Congo", ("CD", "IQ")),
        ("the border", None),
    ],
)
def test_a_border_names_states_by_their_whole_names(lexicon: Lexicon, words: str, pair: tuple[str, str] | None) -> None:
    assert border_in(words, gather(page(IRAQ), lexicon), lexicon) == pair


@pytest.mark.parametrize("words", ["X" + " town" * 5000 + "!", "north " * 5000, "Mosul " * 1000 + "!"])
def test_endless_phrases_are_read_in_bounded_time(lexicon: Lexicon, words: str) -> None:
    started = time.process_time()
    find_head(Place(words), lexicon)
    assert time.process_time() - started < 2


def test_a_border_stated_beside_chooses(lexicon: Lexicon) -> None:
    text = IRAQ + "They took Husaybah on the Syrian border."
    place, _ = placed(lexicon, text, "Husaybah")
    assert place.lon == pytest.approx(41.0, abs=0.3)


def test_reasons_say_each_feature_with_its_sentence(lexicon: Lexicon) -> None:
    text = SYRIA + "They left Khaldiyah in Homs."
    start = text.rindex("Khaldiyah")
    choice = choose(Place("Khaldiyah", Span(start, start + 9)), gather(page(text), lexicon), lexicon)
    assert choice.chosen is not None
    assert any("town that holds it" in line for line in explain(choice))
    assert not any("0.00  " in line for line in explain(choice))
    assert 0.5 < sum(one.probability for one in choice.weighed) <= 1


def test_each_feature_has_a_sentence_and_a_weight() -> None:
    assert {feature.__name__ for feature in FEATURES} == set(WEIGHTS)
    assert all((feature.__doc__ or "").strip().count("\n") == 0 for feature in FEATURES)
    assert all(feature.__doc__ for feature in FEATURES)


@pytest.mark.parametrize("theatre", [frozenset[str](), frozenset({"SY"})])
def test_features_that_are_not_asked_would_be_silent(lexicon: Lexicon, theatre: frozenset[str]) -> None:
    context = gather(page(SYRIA + IRAQ + "They left Anbar and Lebanon."), lexicon, theatre)
    cues = Cues((), frozenset({"adm1"}), None, "SY", (5.0, "TR"))
    names = ("Homs", "Syria", "Anbar", "Levant", "Mosul Dam", "Euphrates", "al-Hasakah")
    seen = set[str]()
    for name in names:
        entries = lexicon.places_named(name)
        for said in (cues, Cues()):
            met = meet(name, entries, said, context, lexicon)
            for entry in entries:
                seen.add(entry.level)
                asked = features_of(entry.level, said != Cues(), bool(context.dateline), bool(theatre))
                unasked = [feature for feature in FEATURES if feature not in asked]
                assert [feature.__name__ for feature in unasked if feature(entry, met)] == []
    assert seen >= {"settlement", "country", "adm1", "site"}


def test_no_name_is_evidence_for_itself(lexicon: Lexicon) -> None:
    once = placed(lexicon, "Shells fell on Madaya.", "Madaya")[0].score
    often = placed(lexicon, "Madaya, Madaya and again Madaya. Shells fell on Madaya.", "Madaya")[0].score
    assert once == often


def test_an_outlet_speaks_for_its_country(lexicon: Lexicon) -> None:
    text = "Human losses in Daraa"
    context = gather(page(text, "Syrian Observatory for Human Rights"), lexicon)
    assert context.country == "SY"


def test_the_order_of_questions_changes_nothing(lexicon: Lexicon) -> None:
    text = SYRIA + IRAQ + "Troops left Khaldiyah in Homs, Husaybah east of Ramadi, Tripoli and Madaya."
    names = [Place(hit.text, hit.span) for hit in lexicon.find(text) if hit.kind == "place"]
    forth = {p.span: ground_place(p, context, lexicon) for context in [gather(page(text), lexicon)] for p in names}
    random.Random(1).shuffle(names)
    back = {p.span: ground_place(p, context, lexicon) for context in [gather(page(text), lexicon)] for p in names}
    assert forth == back


@pytest.mark.parametrize(
    "text", ["", "\x00\x01", "حلب وحمص", "🙂🙂", "Aleppo" * 3000, "near " * 5000, "in Homs, " * 2000]
)
def test_hostile_pages_get_an_answer(lexicon: Lexicon, text: str) -> None:
    context = gather(page(text), lexicon)
    place, _ = ground_place(Place(text[:200] or "x", Span(0, min(200, len(text)))), context, lexicon)
    assert place.score is None or 0 < place.score <= 1


@pytest.mark.parametrize("name", ["Madaya", "Halfaya", "Soran"])
def test_a_silent_page_leaves_small_namesakes_of_two_countries_open(lexicon: Lexicon, name: str) -> None:
    place, reason = placed(lexicon, f"Shells fell on {name} overnight.", name)
    assert (place.id, reason) == (None, AMBIGUOUS)
    assert placed(lexicon, SYRIA + f"Shells fell on {name} overnight.", name)[0].country == "SY"


@pytest.mark.parametrize("held", ["ISIS-held", "Rebel-held", "Houthi-controlled"])
def test_who_holds_a_town_is_no_part_of_its_name(lexicon: Lexicon, held: str) -> None:
    relation = Relation("direction", f"{held} Mosul", "S")
    place, _ = placed(lexicon, IRAQ + f"They dug in south of {held} Mosul.", f"south of {held} Mosul", relation)
    assert (place.name, place.country) == ("Mosul", "IQ")
