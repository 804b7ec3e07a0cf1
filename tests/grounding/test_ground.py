"""Claims of a page in, the same claims resolved out."""

from __future__ import annotations

import pytest

from whoheld.grounding import ground
from whoheld.lexicon import Lexicon, load
from whoheld.model import Actor, Block, Claim, Document, Place, Published, Rejection, Repair, Source, Span

ANBAR = "RAMADI, Iraq - The army entered Khaldiyah, east of Ramadi in Anbar, and militants of ISIS fled towards Hit."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def page(text: str) -> Document:
    return Document("f" * 64, "page", text, (Block("paragraph", Span(0, len(text))),), Published())


def claim(
    place: str = "Ramadi", actor: str | None = None, target: str | None = None, sources: tuple[Source, ...] = ()
) -> Claim:
    named = Span(0, 1)
    return Claim(
        "c_1", "f" * 64, "capture", "happened", "body", named, named, 0.9,
        actor=Actor(actor, named) if actor else None, target=Actor(target, named) if target else None,
        places=(Place(place, named),), sources=sources,
    )  # fmt: skip


def grounded(
    lexicon: Lexicon, text: str, place: str = "Ramadi", actor: str | None = None, target: str | None = None
) -> tuple[Claim, list[Rejection]]:
    first, *rest = ground(page(text), [claim(place, actor, target)], lexicon)
    assert isinstance(first, Claim)
    return first, [item for item in rest if isinstance(item, Rejection)]


def test_town_gets_its_row(lexicon: Lexicon) -> None:
    place = grounded(lexicon, ANBAR, place="Ramadi")[0].places[0]
    assert (place.name, place.country, place.adm1, place.level) == ("Ramadi", "IQ", "Anbar", "settlement")
    assert place.score is not None
    assert 0.5 < place.score <= 1


@pytest.mark.parametrize("spelling", ["Al-Qa’im", "Qaim", "al-Qaim", "Al Qaim"])
def test_spellings_are_one_place(lexicon: Lexicon, spelling: str) -> None:
    expected = grounded(lexicon, ANBAR, place="Qaim")[0].places[0].id
    assert grounded(lexicon, ANBAR, place=spelling)[0].places[0].id == expected is not None


def test_phrase_keeps_its_head(lexicon: Lexicon) -> None:
    place = grounded(lexicon, ANBAR, place="eastern outskirts of Mosul")[0].places[0]
    assert (place.text, place.head, place.name) == ("eastern outskirts of Mosul", "Mosul", "Mosul")


def test_page_chooses_among_namesakes(lexicon: Lexicon) -> None:
    libyan = "TRIPOLI, Libya - Fighters from Misrata and Zawiya took Tripoli as Gaddafi fled Sirte."
    lebanese = "BEIRUT, Lebanon - The Lebanese army sealed Tripoli, Sidon and Baalbek in Lebanon."
    assert grounded(lexicon, libyan, place="Tripoli")[0].places[0].country == "LY"
    assert grounded(lexicon, lebanese, place="Tripoli")[0].places[0].country == "LB"


def test_unknown_place_is_told_and_the_claim_kept(lexicon: Lexicon) -> None:
    first, told = grounded(lexicon, ANBAR, place="Xyzzyqwx")
    assert first.places[0].id is None
    assert [(item.stage, item.item, item.reason) for item in told] == [("grounding", "Xyzzyqwx", "place unknown")]


def test_army_is_that_of_the_places_country(lexicon: Lexicon) -> None:
    actor = grounded(lexicon, ANBAR, actor="The army")[0].actor
    assert actor is not None
    assert (actor.side, actor.span) == ("Government of Iraq", Span(0, 1))
    assert actor.inferred == "country of the place: IQ"


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Daesh", "IS"),
        ("Russian", "Government of Russia (Soviet Union)"),
        ("U.S. military", "Government of United States of America"),
        ("counter-terrorism forces", "Government of Iraq"),
        ("militants", "IS"),
        ("displaced families", "Civilians"),
        ("Kurdish Peshmerga", "Kurdistan Regional Government"),
    ],
)
def test_sides(lexicon: Lexicon, words: str, side: str) -> None:
    target = grounded(lexicon, ANBAR, target=words)[0].target
    assert target is not None
    assert target.side == side


def test_rebels_differ_by_country(lexicon: Lexicon) -> None:
    syrian = "ALEPPO, Syria - Rebels in Aleppo and Idlib said so."
    actor = grounded(lexicon, syrian, place="Aleppo", actor="rebels")[0].actor
    assert actor is not None
    assert actor.side == "Syrian insurgents"


def test_unnamed_actor_is_told(lexicon: Lexicon) -> None:
    assert [item.reason for item in grounded(lexicon, ANBAR, actor="somebody")[1]] == ["actor unknown"]


def test_source_gets_its_side(lexicon: Lexicon) -> None:
    told = claim(sources=(Source("Joint Operations Command", Span(0, 1)), Source("a neighbour", None)))
    first = next(iter(ground(page(ANBAR), [told], lexicon)))
    assert isinstance(first, Claim)
    assert [(source.id, source.side) for source in first.sources] == [("iq-joc", "Government of Iraq"), (None, None)]


def test_a_name_cut_by_a_soft_hyphen_is_known_as_it_is_read_and_kept_as_it_stands() -> None:
    text = "Hez\u00adbollah took Aleppo."
    page = Document(
        "0" * 64,
        "page",
        text,
        (Block("paragraph", Span(0, len(text))),),
        Published(),
        repairs=(Repair(Span(3, 4), ""),),
    )
    actor = Actor("Hez\u00adbollah", Span(0, 10))
    claim = Claim(
        "c_1", page.sha256, "capture", "happened", "body", Span(0, len(text)), Span(0, len(text)), 0.5, actor=actor
    )
    (grounded,) = ground(page, [claim], load())
    assert isinstance(grounded, Claim)
    assert grounded.actor is not None
    assert grounded.actor.id == "hezbollah"
    assert grounded.actor.text == "Hez\u00adbollah"
