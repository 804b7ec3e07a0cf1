"""Bad evidence through a whole record: whatever is told, each question has a sound answer, and its reasons add up."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise, product
from string import ascii_lowercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storied import BLUE, FIRST, RED, Told, derive, pages_of, record_of
from whoheld.control import reconstruct
from whoheld.display.reasoned import reasoning_lines
from whoheld.errors import UsageError
from whoheld.judgements import decide
from whoheld.model import (
    Claim,
    Decision,
    Extent,
    Judgement,
    Kind,
    Origin,
    Place,
    Relation,
    Snapshot,
    Source,
    Status,
)
from whoheld.pipeline.reasoning import reason
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views import Answer, gaps, history, who, who_all
from whoheld.views.changes import difference

KINDS: list[Kind] = ["capture", "withdraw", "hold", "offensive", "advance", "repel", "besiege", "clash"]
STATUSES: list[Status] = ["happened", "planned", "possible", "denied"]
EXTENTS: list[Extent | None] = [None, "all", "part"]
DECISIONS: list[Decision] = ["same", "different", "reject", "confirm", "place", "holder"]
DAYS = st.one_of(st.none(), st.dates(date(2015, 12, 1), date(2016, 3, 1)), st.sampled_from([date.min, date.max]))
SIDES = [RED, BLUE, "Civilians", None]
HIT = Place("Hit", head="Hit", id="hit", name="Hit", level="settlement")
PLACES = [HIT, replace(HIT, relation=Relation("part", "Hit", part="east")), Place("Nowhere")]
few = settings(max_examples=20, deadline=None)
DAY = date(2016, 1, 10)


@st.composite
def odd(draw: st.DrawFn) -> Claim:
    """Draw a claim with days open or in no order, of no place or of parts, of one side against itself or of nobody."""
    _, claim = pages_of(Told(draw(st.sampled_from(KINDS))), 0)
    actor = claim.actor
    assert actor is not None
    sides = [draw(st.sampled_from(SIDES)) for _ in range(2)]
    doer, target = (replace(actor, text=side, name=side, side=side) if side else None for side in sides)
    return replace(
        claim,
        status=draw(st.sampled_from(STATUSES)),
        extent=draw(st.sampled_from(EXTENTS)),
        part=draw(st.sampled_from(["body", "related"])),
        actor=doer,
        target=target,
        places=tuple(draw(st.lists(st.sampled_from(PLACES), max_size=2))),
        start=draw(DAYS),
        end=draw(DAYS),
        confidence=draw(st.floats(0, 1)),
        sources=draw(st.sampled_from([(), (Source("a mayor"),), (Source("a spokesman", side=RED),)])),
    )


@st.composite
def judgement(draw: st.DrawFn) -> Judgement | None:
    """Draw a decision about claims, some of them of no record; None where it is refused."""
    names = draw(st.lists(st.sampled_from(["c_000", "c_001", "c_002", "c_none"]), min_size=1, max_size=3))
    made = Judgement("", draw(st.sampled_from(DECISIONS)), tuple(names), "seen", "ann")
    told = {"place": draw(st.sampled_from([None, "hit", "geonames:98717", "place:none"])), "side": BLUE}
    with suppress(UsageError):
        return decide(replace(made, **told, start=draw(DAYS), end=draw(DAYS)))
    return None


def record_with(claims: Sequence[Claim], judgements: Iterable[Judgement | None] = ()) -> Record:
    """Return a record of the claims, a page each, and of one sound claim that puts the place into it."""
    record = record_of([Told("hold", RED, "Hit", 5)])
    for number, claim in enumerate(claims, start=1):
        document, one = pages_of(Told(), number)
        record.add_snapshots([Snapshot(document.sha256, document.name, "made", "text/plain", document.text.encode())])
        record.put_page(document.sha256, document, [replace(claim, id=one.id, sha256=one.sha256)], [])
    for made in judgements:
        if made:
            record.add_judgement(made)
    derive(record)
    return record


def is_sound(answer: Answer) -> bool:
    shares = [*answer.sides.values(), answer.contested, answer.unknown]
    return all(0 <= share <= 1 for share in shares) and sum(shares) == pytest.approx(1, abs=1e-9)


@few
@given(st.lists(odd(), max_size=8), st.lists(judgement(), max_size=4), DAYS)
def test_every_question_has_a_sound_answer(
    claims: list[Claim], judgements: list[Judgement | None], day: date | None
) -> None:
    with record_with(claims, judgements) as record:
        assert is_sound(who(record, "Hit", day))
        assert all(map(is_sound, who_all(record, day)))
        told = reason(record, "Hit", day, Settings())
        assert told.since <= told.until
        assert all(0 <= each.probability <= 1 for each in told.without)
        assert list(reasoning_lines(told))
        held = history(record, "Hit")
        assert all(0 < each.probability <= 1 for each in held)
        sure = [(each.start.latest, each.end.earliest) for each in held]
        assert all(one[1] and two[0] and one[1] < two[0] for one, two in pairwise(sure))
        assert all(each.end is None or each.start <= each.end for each in gaps(record).silences)


@few
@given(st.lists(odd(), max_size=4), st.lists(odd(), max_size=4))
def test_what_is_known_otherwise_lies_within_days_in_order(some: list[Claim], more: list[Claim]) -> None:
    with record_with(some) as before, record_with([*some, *more]) as after:
        told = difference(before, after, "hit")
        changes = told.changes if told else ()
        assert all(each.start <= each.on <= each.end for each in changes)
        assert all(one.end < two.start for one, two in pairwise(changes))
        assert difference(before, before, "hit") is None


def test_one_voice_is_believed_and_not_certain_however_many_pages_print_it() -> None:
    with record_of([Told("capture", RED, "Hit", 0, later, "General Brown") for later in range(1, 31)]) as record:
        answer = who(record, "Hit", FIRST)
        assert (answer.holder, answer.origins) == (RED, 1)
        assert 0.8 < answer.probability < 0.99


@few
@given(st.lists(odd(), max_size=20), st.lists(st.integers(0, 400), max_size=20), st.sampled_from(["hold", "capture"]))
def test_one_voice_is_never_certain_whatever_it_says_and_however_often(
    claims: list[Claim], days: list[int], kind: Kind
) -> None:
    told = [replace(claim, id=f"c_odd{at}") for at, claim in enumerate(claims)]
    told += [pages_of(Told(kind, RED, "Hit", day), number)[1] for number, day in enumerate(days)]
    rows = list(reconstruct(told, [Origin("o_1", tuple(claim.id for claim in told), "single")], (), Settings()))
    assert all(max(*row.sides.values(), row.contested) <= 0.97 for row in rows)
    assert all(sum((*row.sides.values(), row.contested, row.unknown)) == pytest.approx(1, abs=1e-9) for row in rows)


def test_more_voices_are_surer_than_one_that_says_it_as_often() -> None:
    told = [pages_of(Told("hold", RED, "Hit", day), day)[1] for day in range(0, 84, 7)]
    one = Origin("o_1", tuple(claim.id for claim in told), "single")
    sure = [
        max(row.sides[RED] for row in reconstruct(told, origins, (), Settings()))
        for origins in ([one], [Origin(f"o_{claim.id}", (claim.id,), "single") for claim in told])
    ]
    assert sure == [0.97, 1.0]


def test_a_person_who_decides_may_be_certain() -> None:
    _, claim = pages_of(Told("hold", RED, "Hit", 0), 0)
    made = decide(Judgement("", "holder", (claim.id,), "seen", "ann", place="hit", side=RED, start=FIRST, end=FIRST))
    (row,) = (row for row in reconstruct([claim], [], [made], Settings()) if row.start <= FIRST <= row.end)
    assert row.sides[RED] > 0.97


def test_two_sides_that_announce_one_victory_are_told_for_and_against() -> None:
    ours = (
        Told("capture", RED, "Hit", 9, source="Red's spokesman"),
        Told("capture", BLUE, "Hit", 9, source="Blue's spokesman"),
    )
    with record_of(ours) as record:
        told = reason(record, "Hit", DAY, Settings())
        assert told.answer.holder is None
        assert told.answer.sides[RED] == told.answer.sides[BLUE]
        assert {each.holder for each in told.without} == {RED, BLUE}
        assert all(each.flips for each in told.without)
        assert {side for item in told.answer.evidence for side in item.supports} == {RED, BLUE}
        assert "it rests on that origin" in "\n".join(reasoning_lines(told))


def test_a_source_that_always_lies_can_be_struck_out_claim_by_claim() -> None:
    lies = [Told("hold", BLUE, "Hit", day, source="General Brown") for day in range(0, 60, 10)]
    with record_of([*lies, Told("hold", RED, "Hit", 5, source="Mayor Green")]) as record:
        assert who(record, "Hit", FIRST + timedelta(days=30)).holder == BLUE
        struck = tuple(f"c_{number:03}" for number in range(len(lies)))
        record.add_judgement(decide(Judgement("", "reject", struck, "he lies", "ann")))
        derive(record)
        answer = who(record, "Hit", FIRST + timedelta(days=30))
        assert (answer.holder, BLUE in answer.sides) == (RED, False)
        assert [item.claim for item in answer.evidence] == ["c_006"]


def test_a_thousand_claims_of_one_day_are_answered_and_reasoned_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whoheld.pipeline.reasoning.MOST_ORIGINS", 10)
    names = ("".join(letters) for letters in product(ascii_lowercase[:10], repeat=3))
    many = [Told("hold", RED if name[0] == "a" else BLUE, "Hit", 0, source=f"Mayor {name}") for name in names]
    with record_of(many) as record:
        begun = time.process_time()
        told = reason(record, "Hit", FIRST, Settings())
        assert is_sound(told.answer)
        assert len(told.answer.evidence) == 1000
        assert max(told.answer.sides.values()) < 1
        assert told.tried == min(told.origins, 10)
        assert len(list(reasoning_lines(told))) < 200
        assert time.process_time() - begun < 20


def test_moves_in_an_impossible_order_leave_no_side_certain() -> None:
    """One side takes the place twice without losing it, and leaves it before it came."""
    told = [Told("withdraw", RED, "Hit", 0), Told("capture", RED, "Hit", 5), Told("capture", RED, "Hit", 9)]
    told += [Told("capture", BLUE, "Hit", 9), Told("withdraw", BLUE, "Hit", 8), Told("hold", RED, "Hit", 9)]
    with record_of(told) as record:
        answers = [who(record, "Hit", FIRST + timedelta(days=day)) for day in range(-5, 40)]
        assert all(map(is_sound, answers))
        assert answers[14].sides[RED] > answers[14].sides[BLUE] > 0
