"""Claims as judged: struck out, vouched for, moved to another place, or read as who held it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations

from msgspec.structs import replace

from whoheld.judgements import as_judged, binding
from whoheld.model import Actor, Claim, Decision, Judgement, Place, Relation, Source, Span

HIT, RAWA = Place("Hit", id="hit", name="Hit"), Place("Rawa", id="rawa", name="Rawa", level="settlement")
NEAR = Place("near Hayt", head="Hayt", id="hayt", name="Hayt", relation=Relation("near", "Hayt"))
DAY = date(2016, 3, 1)
CLAIM = Claim(
    id="c_1",
    sha256="page",
    kind="capture",
    status="possible",
    part="body",
    quote=Span(0, 1),
    sentence=Span(0, 1),
    confidence=0.4,
    actor=Actor("army", side="Government of Iraq"),
    target=Actor("militants", side="IS"),
    places=(HIT, NEAR),
    start=DAY,
    end=DAY,
    sources=(Source("officials"),),
)


def judgement(decision: Decision, hour: int = 0, **more: object) -> Judgement:
    made = datetime(2026, 5, 4, hour, tzinfo=UTC)
    return replace(Judgement(f"j_{hour}", decision, ("c_1",), "seen", "ann", made), **more)


def judged(*judgements: Judgement) -> Claim | None:
    return as_judged({"c_1": CLAIM}, judgements, {"rawa": RAWA}.get)["c_1"]


def test_a_rejected_claim_is_struck_out_until_it_is_confirmed_later() -> None:
    reject, confirm = judgement("reject", 1), judgement("confirm", 2)
    assert judged(reject) is None
    assert judged(reject, confirm) == replace(CLAIM, status="happened", confidence=1.0)
    assert judged(confirm, replace(reject, made=datetime(2026, 5, 4, 3, tzinfo=UTC))) is None


def test_the_order_in_which_judgements_come_changes_nothing() -> None:
    some = (judgement("reject", 1), judgement("confirm", 2), judgement("place", 3, place="rawa", instead_of="Hit"))
    assert len({repr(judged(*order)) for order in permutations(some)}) == 1


def test_a_place_is_put_in_the_stead_of_the_one_named_and_says_by_whom() -> None:
    for name in ("hayt", "Hayt", "near Hayt"):
        moved = judged(judgement("place", place="rawa", instead_of=name))
        assert moved is not None
        assert [(place.id, place.text) for place in moved.places] == [("hit", "Hit"), ("rawa", "near Hayt")]
        assert moved.places[1].inferred == "judged by ann on 2026-05-04: seen"
        assert moved.places[1].relation == NEAR.relation


def test_a_place_that_is_not_known_leaves_the_claim_as_it_is() -> None:
    assert judged(judgement("place", place="nowhere", instead_of="Hit")) == CLAIM


def test_a_claim_without_a_place_is_given_one() -> None:
    bare = replace(CLAIM, places=())
    moved = as_judged({"c_1": bare}, [judgement("place", place="rawa")], {"rawa": RAWA}.get)["c_1"]
    assert moved is not None
    assert [place.id for place in moved.places] == ["rawa"]


def test_a_holder_is_held_by_the_words_of_the_claim_in_the_voice_of_the_judge() -> None:
    held = judged(judgement("holder", side="IS", place="hayt", end=date(2016, 4, 1)))
    assert held is not None
    assert (held.kind, held.status, held.extent, held.target) == ("hold", "happened", "all", None)
    assert held.actor is not None
    assert held.actor.side == "IS"
    assert [(place.id, place.relation) for place in held.places] == [("hayt", None)]
    assert (held.start, held.end) == (None, date(2016, 4, 1))
    assert [source.text for source in held.sources] == ["judgement of ann"]
    assert (held.id, held.quote) == (CLAIM.id, CLAIM.quote)


def test_without_days_a_holder_is_judged_of_the_days_of_the_claim() -> None:
    held = judged(judgement("holder", side="IS"))
    assert held is not None
    assert (held.start, held.end) == (DAY, DAY)


def test_claims_that_are_gone_and_events_change_no_claim() -> None:
    gone = judgement("reject", claims=("c_9",))
    pair = judgement("same", claims=("c_1", "c_2"))
    assert as_judged({"c_1": CLAIM}, [gone, pair], {"rawa": RAWA}.get) == {}


def test_events_and_control_are_told_of_pairs_and_holders_alone() -> None:
    pair, holder = judgement("same", 1), judgement("holder", 2, side="IS")
    assert binding([judgement("reject", 3), pair, judgement("place", 4), holder]) == (pair, holder)
