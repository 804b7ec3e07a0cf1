"""Turns and clauses: one taking is told once, no side does anything to itself, and evidence is of the hold told of."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.briefs.asking import Told
from whoheld.briefs.clauses import clause
from whoheld.briefs.counting import number_words, tolls_words
from whoheld.briefs.telling import Telling, speakers_of
from whoheld.briefs.turning import chains, turns
from whoheld.events.chain import Report, Voice
from whoheld.events.ledger import Entry, Toll
from whoheld.model import Actor, Claim, Control, Event, Factor, Kind, Place, Relation, Source, Span
from whoheld.store import PlaceRow
from whoheld.views.accounts import Account
from whoheld.views.answers import PublishedDays, Quoted

HIT = PlaceRow("p:hit", "Hit", (), "IQ", "Anbar", "settlement", 33.6, 42.8, 2.0)
IS, IRAQ = "IS", "Government of Iraq"


def account(
    kind: Kind,
    day: date,
    sides: tuple[str | None, str | None],
    relation: Relation | None = None,
    text: str = "Hit",
    source: str | None = None,
    tolls: tuple[Toll, ...] = (),
) -> Account:
    id = f"{kind}-{day}-{sides[0]}"
    actor, target = (Actor(side or "", id=None, name=side, side=side) if side else None for side in sides)
    place = Place(text, relation=relation, id=HIT.id, name="Hit", level="settlement")
    sources = (Source(source),) if source else ()
    claim = Claim(
        id=id, sha256=f"sha-{day}", kind=kind, status="happened", part="body", quote=Span(0, 5), sentence=Span(0, 5),
        actor=actor, target=target, places=(place,), start=day, end=day, sources=sources, confidence=0.9,
    )  # fmt: skip
    out = PublishedDays(day, day)
    said = Quoted(id, kind, "happened", day, day, "words", "body", sources, "Paper", f"page-{day}", out)
    voice = Voice(f"o-{id}", "single", (Report(f"page-{day}", "Paper", day, (), (id,)),))
    event = Event(id, kind, (HIT.id,), day, day, *sides, (id,), 1)
    return Account(event, (claim,), {id: said}, (voice,), tolls)


def told(*accounts: Account, control: tuple[Control, ...] = (), factors: tuple[Factor, ...] = ()) -> Told:
    return Told(HIT, control, factors, (), accounts, (), control)


def test_takings_by_one_side_with_no_loss_between_are_one() -> None:
    days = (date(2016, 1, 31), date(2016, 3, 28), date(2016, 5, 1))
    found = chains(turns(told(*(account("capture", day, (IRAQ, IS)) for day in days))))
    assert [len(each.again) for each in found] == [2]


def test_a_loss_between_makes_two() -> None:
    some = [
        account("capture", date(2016, 1, 31), (IRAQ, IS)),
        account("capture", date(2016, 3, 1), (IS, IRAQ)),
        account("capture", date(2016, 5, 1), (IRAQ, IS)),
    ]
    assert [(each.turn.side, len(each.again)) for each in chains(turns(told(*some)))] == [(IRAQ, 0), (IS, 0), (IRAQ, 0)]


def test_civilians_take_nothing() -> None:
    (turn,) = turns(told(account("capture", date(2016, 3, 1), ("Civilians", IS))))
    assert (turn.side, turn.loser) == (None, IS)


@pytest.mark.parametrize("kind", ["offensive", "advance", "repel", "clash", "attack", "besiege"])
def test_no_side_does_anything_to_itself(kind: Kind) -> None:
    telling = Telling()
    telling.at(HIT)
    text = clause(account(kind, date(2016, 3, 1), (IS, IS)), telling)
    assert IS not in text.split()


@pytest.mark.parametrize(
    ("relation", "text", "where"),
    [
        (Relation("near", "Hit"), "Hit", "near Hit"),
        (Relation("direction", "Hit", "NE", 30.0), "north-east of the town", "north-east of Hit"),
        (Relation("part", "Hit", part="bridge"), "Hit bridge", "at the Hit bridge"),
        (Relation("part", "Hit", part="east"), "Eastern Hit", "in eastern Hit"),
        (Relation("part", "Hit", part="east"), "east of the city", "in a part of Hit"),
    ],
)
def test_what_is_near_or_a_part_is_told_as_that(relation: Relation, text: str, where: str) -> None:
    telling = Telling()
    telling.at(HIT)
    words = clause(account("clash", date(2016, 3, 1), (IRAQ, IS), relation, text), telling)
    assert words == f"forces of the Government of Iraq and IS fought {where}"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("Activists", ["activists"]),
        ("According to", []),
        ("In Hit", []),
        ("official as", []),
        ("monitor and rebels", ["a monitor", "rebels"]),
        ("Sputnik correspondent", ["a Sputnik correspondent"]),
        ("Paper", []),
    ],
)
def test_sources_that_are_whole_are_named(source: str, named: list[str]) -> None:
    assert speakers_of([account("clash", date(2016, 3, 1), (IRAQ, IS), source=source)]) == named


def test_tolls_have_low_best_and_high() -> None:
    entries = (Entry("a", None, "people", 4, 9, "c1"), Entry("b", None, "people", 15, 20, "c2"))
    some = account("attack", date(2016, 3, 1), (IS, None), tolls=(Toll("killed", 4, 15, 20, entries),))
    assert tolls_words(some) == ", with 4 to 20 people killed (best count 15)"
    one = account("attack", date(2016, 3, 1), (IS, None), tolls=(Toll("killed", 1, 1, 1, entries[:1]),))
    assert tolls_words(one) == ", with one person killed"
    assert number_words(None, None) == "an unstated number of"


def test_evidence_is_of_the_hold_that_is_told_of() -> None:
    def held(start: date, end: date, side: str) -> Control:
        return Control(HIT.id, start, end, {side: 0.9}, 0.05, 0.05)

    control = (
        held(date(2014, 1, 1), date(2014, 6, 1), IRAQ),
        held(date(2014, 6, 2), date(2016, 4, 13), IS),
        held(date(2016, 4, 14), date(2017, 12, 31), IRAQ),
    )
    factors = tuple(
        Factor(HIT.id, claim, day, (IRAQ,), (), 1.0, "")
        for claim, day in (("before", date(2014, 5, 1)), ("since", date(2016, 4, 14)))
    )
    some = told(control=control, factors=factors)
    assert some.telling(IRAQ, date(2017, 12, 31)) == ("since",)
    assert some.telling(IRAQ, date(2014, 5, 2)) == ("before",)
