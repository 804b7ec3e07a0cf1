"""Laws of origins and events on generated claims: order, copies, halves, and what is never made up."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from telling import HIT, IRAQ, IS, RAWA, claim, page

from whoheld.events import merge, trace
from whoheld.events.chain import voices
from whoheld.model import Actor, Claim, Count, Document, Event, Kind, Place, Span

Row = tuple[int, Kind, Actor | None, Place, int | None, int]
TEXT = "The army said that its men had taken the bridge of the town after a night of rain and much shouting there."

told = st.lists(
    st.builds(
        lambda day, kind, actor, place, dead, on: (day, kind, actor, place, dead, on),
        st.integers(0, 20),
        st.sampled_from(["capture", "withdraw", "clash", "attack", "airstrike"]),
        st.sampled_from([IRAQ, IS, None]),
        st.sampled_from([HIT, RAWA]),
        st.sampled_from([None, 3, 40]),
        st.integers(0, 4),
    ),
    max_size=14,
)


def made(rows: list[Row]) -> tuple[list[Document], list[Claim]]:
    pages = [page(f"page {n}", f"{TEXT[: 40 + 9 * n]} Page {n} adds a line of its own, number {n}.") for n in range(5)]
    claims = []
    for number, (day, kind, actor, place, dead, on) in enumerate(rows):
        when = date(2016, 4, 1) + timedelta(days=day)
        killed = (Count(None, "unknown", dead, dead, None),) if dead else ()
        more = {"actor": actor, "places": (place,), "kind": kind, "start": when, "end": when, "killed": killed}
        claims.append(claim(f"c{number:02}", f"page {on}", None, sentence=Span(number, number + 30), **more))
    return pages, claims


def events(pages: list[Document], claims: list[Claim]) -> list[Event]:
    quotes = {one.id: one.quote.of(TEXT) for one in claims}
    return list(merge(claims, list(trace(pages, claims)), (), quotes))


@settings(max_examples=60, deadline=None)
@given(told, st.integers(0, 99))
def test_the_order_of_pages_and_claims_changes_nothing(rows: list[Row], seed: int) -> None:
    pages, claims = made(rows)
    chance = Random(seed)
    mixed = chance.sample(pages, len(pages)), chance.sample(claims, len(claims))
    assert list(trace(*mixed)) == list(trace(pages, claims))
    assert events(*mixed) == events(pages, claims)


@settings(max_examples=60, deadline=None)
@given(told)
def test_every_claim_is_in_one_event_of_its_days_and_one_origin(rows: list[Row]) -> None:
    pages, claims = made(rows)
    found = events(pages, claims)
    assert sorted(name for event in found for name in event.claims) == sorted(one.id for one in claims)
    origins = list(trace(pages, claims))
    assert sorted(name for origin in origins for name in origin.claims) == sorted(one.id for one in claims)
    by_id = {one.id: one for one in claims}
    for event in found:
        days = [day for name in event.claims if (day := by_id[name].start)]
        assert max(days) - min(days) <= timedelta(days=7)
        assert 1 <= event.origins <= len(event.claims)


@settings(max_examples=60, deadline=None)
@given(told, st.integers(0, 4))
def test_a_copied_page_adds_no_origin(rows: list[Row], on: int) -> None:
    pages, claims = made(rows)
    copy = replace(pages[on], sha256="z copy", name="z copy")
    again = [replace(one, id=f"z{one.id}", sha256="z copy") for one in claims if one.sha256 == pages[on].sha256]
    assert len(list(trace([*pages, copy], [*claims, *again]))) == len(list(trace(pages, claims)))
    kept = {page.sha256: page for page in (*pages, copy)}
    origin_of = {name: origin for origin in trace([*pages, copy], [*claims, *again]) for name in origin.claims}
    for one in again:
        twin = next(each for each in claims if f"z{each.id}" == one.id)
        assert len(voices([one, twin], origin_of, kept)) == 1


@settings(max_examples=40, deadline=None)
@given(told)
def test_two_towns_apart_are_merged_as_if_each_were_alone(rows: list[Row]) -> None:
    _, claims = made(rows)
    halves = [[one for one in claims if one.places == (place,)] for place in (HIT, RAWA)]
    alone = [event.claims for half in halves for event in merge(half, (), ())]
    assert sorted(alone) == sorted(event.claims for event in merge(claims, (), ()))
