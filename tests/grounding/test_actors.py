"""Actors of claims in, the same resolved out: by day, by country, by who writes."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.grounding import ground
from whoheld.lexicon import Lexicon, load
from whoheld.model import Actor, Block, Claim, Document, Kind, Published, Rejection, Source, Span, Words

YEMEN = "SANAA, Yemen - Fighting went on in Taiz, Hodeidah and Marib in Yemen."
LIBYA = "TRIPOLI, Libya - Fighting went on in Misrata, Sirte and Benghazi in Libya."
SYRIA = "ALEPPO, Syria - Fighting went on in Aleppo, Idlib and Hama in Syria."
IRAQ = "BAGHDAD, Iraq - Fighting went on in Ramadi, Mosul and Tikrit in Iraq."
SUDAN = "KHARTOUM, Sudan - Fighting went on in Khartoum, Omdurman and Wad Madani in Sudan."
UKRAINE = "KYIV, Ukraine - Fighting went on in Bakhmut, Avdiivka and Kharkiv in Ukraine."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def resolved(
    lexicon: Lexicon,
    words: str,
    text: str,
    day: str | None = None,
    *,
    target: str | None = None,
    outlet: str | None = None,
    source: str | None = None,
    kind: Kind = "clash",
) -> Claim:
    """Return a claim by `words` on a page, resolved."""
    said = date.fromisoformat(day) if day else None
    page = Document(
        "f" * 64, "page", text, (Block("paragraph", Span(0, len(text))),), Published(said, said),
        outlet=Words(outlet) if outlet else None,
    )  # fmt: skip
    claim = Claim(
        "c_1", "f" * 64, kind, "happened", "body", Span(0, 1), Span(0, 1), 0.9,
        actor=Actor(words), target=Actor(target) if target else None, start=said, end=said,
        sources=(Source(source),) if source else (),
    )  # fmt: skip
    first = next(iter(ground(page, [claim], lexicon)))
    assert isinstance(first, Claim)
    return first


def side(claim: Claim) -> str | None:
    assert claim.actor
    return claim.actor.side


@pytest.mark.parametrize(
    ("words", "text", "day", "expected"),
    [
        ("the coalition", YEMEN, "2016-05-01", "Government of Saudi Arabia"),
        ("coalition warplanes", IRAQ, "2016-05-01", "US-led coalition"),
        ("coalition forces", LIBYA, "2011-04-01", "NATO"),
        ("the coalition", LIBYA, "2016-04-01", None),
        ("rebels", LIBYA, "2011-04-01", "Libyan rebels"),
        ("rebels", SYRIA, "2013-04-01", "Syrian insurgents"),
        ("separatists", UKRAINE, "2015-04-01", "United Armed Forces of Novorossiya"),
        ("separatists", YEMEN, "2019-08-10", "STC"),
        ("paramilitaries", SUDAN, "2023-06-01", "RSF"),
        ("paramilitaries", SUDAN, "2010-06-01", None),
        ("warplanes", YEMEN, "2016-05-01", "Government of Saudi Arabia"),
        ("warplanes", SYRIA, "2013-05-01", "Government of Syria"),
        ("Kurdish forces", IRAQ, "2014-09-01", "Kurdistan Regional Government"),
        ("Kurdish forces", SYRIA, "2014-09-01", "YPG"),
        ("the army", SUDAN, "2023-06-01", "Government of Sudan"),
        ("security forces", IRAQ, "2016-06-01", "Government of Iraq"),
        ("Russia", UKRAINE, "2023-01-01", "Government of Russia (Soviet Union)"),
        ("RSF", SUDAN, "2019-06-03", "Government of Sudan"),
        ("RSF", SUDAN, "2023-06-03", "RSF"),
        ("Houthis", YEMEN, "2016-05-01", "Ansarallah"),
    ],
)
def test_side_by_country_and_day(lexicon: Lexicon, words: str, text: str, day: str, expected: str | None) -> None:
    assert side(resolved(lexicon, words, text, day)) == expected


def test_libyas_government_is_that_of_the_day(lexicon: Lexicon) -> None:
    before = resolved(lexicon, "Libyan government forces", LIBYA, "2011-04-01").actor
    after = resolved(lexicon, "Libyan government forces", LIBYA, "2018-04-01").actor
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == ("ly-gaddafi", "ly-gna")
    assert before.side == after.side == "Government of Libya"


def test_actor_is_called_as_on_the_day(lexicon: Lexicon) -> None:
    old = resolved(lexicon, "al-Nusra", SYRIA, "2016-09-01").actor
    assert old is not None
    assert (old.id, old.name) == ("nusra", "Jabhat Fateh al-Sham")


def test_a_name_of_two_countries_is_that_of_the_page(lexicon: Lexicon) -> None:
    somali = "MOGADISHU, Somalia - Fighting went on in Kismayo and Baidoa in Somalia."
    assert side(resolved(lexicon, "SNA", somali, "2020-01-01")) == "Government of Somalia"
    assert side(resolved(lexicon, "SNA", SYRIA, "2020-01-01")) == "Syrian insurgents"


@pytest.mark.parametrize(
    ("outlet", "words", "text", "day", "expected"),
    [
        ("SANA", "terrorists", SYRIA, "2014-01-01", "Syrian insurgents"),
        ("Anadolu Agency", "terrorists", SYRIA, "2018-02-01", "YPG"),
        ("Al-Manar", "Takfiri terrorists", SYRIA, "2014-01-01", "Syrian insurgents"),
        ("TASS", "the enemy", UKRAINE, "2023-01-01", "Government of Ukraine"),
        ("Ukrinform", "the enemy", UKRAINE, "2023-01-01", "Government of Russia (Soviet Union)"),
        ("Ukrinform", "our defenders", UKRAINE, "2023-01-01", "Government of Ukraine"),
        (None, "the enemy", UKRAINE, "2023-01-01", None),
        (None, "our defenders", UKRAINE, "2023-01-01", None),
    ],
)
def test_house_names_are_those_of_who_writes(
    lexicon: Lexicon, outlet: str | None, words: str, text: str, day: str, expected: str | None
) -> None:
    assert side(resolved(lexicon, words, text, day, outlet=outlet)) == expected


def test_the_enemy_of_whom_a_page_quotes(lexicon: Lexicon) -> None:
    told = resolved(lexicon, "the enemy", UKRAINE, "2023-01-01", source="Ukrainian General Staff")
    assert side(told) == "Government of Russia (Soviet Union)"
    assert told.actor is not None
    assert told.actor.inferred == "foe of the side that says so: Government of Ukraine"


def test_militants_are_not_those_whom_they_fight(lexicon: Lexicon) -> None:
    text = SYRIA + " ISIS held on; ISIS shelled Idlib; Nusra Front fighters came."
    claim = resolved(lexicon, "ISIS", text, "2014-06-01", target="militants")
    assert (side(claim), claim.target and claim.target.side) == ("IS", "Syrian insurgents")


@pytest.mark.parametrize(
    "words", ["Syrian girl", "residential areas", "hospital", "young men", "anti-government protests"]
)
def test_people_without_arms_and_what_is_theirs(lexicon: Lexicon, words: str) -> None:
    claim = resolved(lexicon, "ISIS", SYRIA, "2014-06-01", target=words)
    assert claim.target is not None
    assert claim.target.side == "Civilians"


def test_a_people_alone_is_civilian_where_it_flees_or_is_hit(lexicon: Lexicon) -> None:
    assert side(resolved(lexicon, "Syrians", SYRIA, "2014-06-01", kind="displace")) == "Civilians"
    assert side(resolved(lexicon, "Russians", SYRIA, "2016-06-01", kind="airstrike")) != "Civilians"


@pytest.mark.parametrize(
    "words", ["Zarqan Freedom Brigade", "Syrian Liberation and Justice Front", "al-Qaida-linked band"]
)
def test_an_unknown_actor_keeps_its_own_words(lexicon: Lexicon, words: str) -> None:
    told = resolved(lexicon, words, SYRIA, "2014-06-01").actor
    assert told == Actor(words)


def test_unknown_actor_is_told(lexicon: Lexicon) -> None:
    page = Document("f" * 64, "page", SYRIA, (), Published())
    claim = Claim(
        "c_1", "f" * 64, "clash", "happened", "body", Span(0, 1), Span(0, 1), 0.9, actor=Actor("Zarqan Freedom Brigade")
    )
    told = [item.reason for item in ground(page, [claim], lexicon) if isinstance(item, Rejection)]
    assert told == ["actor unknown"]


@pytest.mark.parametrize("words", ["", " ", "\x00\x07", "الجيش", "🪖" * 50, "the " * 5000 + "army", "x" * 20000])
def test_any_words_have_an_answer(lexicon: Lexicon, words: str) -> None:
    told = resolved(lexicon, words, IRAQ, "2016-06-01", target=words, outlet=words or None, source=words or None)
    assert told.actor is not None
    assert told.actor.text == words


@pytest.mark.parametrize(
    ("target", "text", "day", "expected"),
    [
        ("presidential compounds", LIBYA, "2011-05-10", "Government of Libya"),
        ("justice ministry staff", LIBYA, "2011-05-10", "Government of Libya"),
        ("the revolt", SYRIA, "2013-05-10", "Syrian insurgents"),
        ("an armed uprising", LIBYA, "2011-05-10", "Libyan rebels"),
        ("a Doctors Without Borders hospital", SYRIA, "2015-05-10", "Civilians"),
        ("Doctors Without Borders", SYRIA, "2015-05-10", None),
        ("the attackers", SYRIA, "2015-05-10", None),
    ],
)
def test_what_is_hit_belongs_to_somebody(
    lexicon: Lexicon, target: str, text: str, day: str, expected: str | None
) -> None:
    claim = resolved(lexicon, "somebody", text, day, target=target)
    assert claim.target
    assert claim.target.side == expected


@pytest.mark.parametrize(("words", "expected"), [("Takfiri insurgents", "Syrian insurgents"), ("Takfiris", "IS")])
def test_rebels_by_the_words_of_a_foe_are_rebels(lexicon: Lexicon, words: str, expected: str) -> None:
    text = SYRIA + " ISIL held Raqqa. ISIL shelled Kobani."
    assert side(resolved(lexicon, words, text, "2016-02-15", outlet="Al-Manar")) == expected
