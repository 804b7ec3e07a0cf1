"""What is told of places in, what is disputed of it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from whoheld.briefs.asking import DAY, Days, Told
from whoheld.briefs.clauses import NAMES, at_words, spot_words
from whoheld.briefs.counting import counted_words
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import cited, outlet_words
from whoheld.briefs.turning import Turn, turns
from whoheld.briefs.words import article, counted, day_words, listed, percent, sentence, side_words, when_words
from whoheld.model import Factor, Origin
from whoheld.store import Record
from whoheld.views.accounts import Account
from whoheld.views.evidence import last_day, quoted

LOUD = 0.5
"""A statement of less weight, in nats, contradicts nobody worth a sentence."""
FEW, MOST = 3, 8


def disputed(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what is disputed: rival holders, days that differ, denials, days on which nobody leads, rival tolls."""
    most = sorted(told, key=lambda each: -len(each.claims))
    rivals = [sentence for each in most for sentence in _rivals(record, each, days)]
    yield from _capped(rivals, "contradictions on who held a place on a day")
    yield from _capped([sentence for each in most for sentence in _other_days(each)], "takings whose days differ")
    yield from _capped([sentence for each in most for sentence in _contested(each, days)], "contested places")
    yield from _capped(list(_denials(record, told, days)), "denials")
    yield from _rival_tolls(told)


def _capped(found: Sequence[Sentence], what: str) -> Iterator[Sentence]:
    """Yield the first of some sentences, and how many more there are."""
    yield from found[:MOST]
    if more := found[MOST:]:
        claims = tuple(dict.fromkeys(id for each in more for id in each.claims))[:FEW]
        yield Sentence(sentence(f"besides, the record has {len(more):,} more {what}"), claims)


def _rivals(record: Record, told: Told, days: Days) -> Iterator[Sentence]:
    """Yield one sentence for each pair of sides that different origins name as the holder of one day."""
    sides = {side for row in told.control for side in row.sides}
    loud = (each for each in told.factors if each.weight >= LOUD and days[0] <= each.day <= days[1])
    said = [each for each in loud if each.supports and sides.issuperset(each.supports)]
    origins = record.origins_of([each.claim for each in said])
    seen: set[frozenset[tuple[str, ...]]] = set()
    by_day: dict[date, list[Factor]] = {}
    for each in said:
        by_day.setdefault(each.day, []).append(each)
    for day, some in sorted(by_day.items()):
        for one in some:
            for other in some:
                pair = frozenset({one.supports, other.supports})
                apart = _origin(origins, one) != _origin(origins, other)
                if len(pair) == 2 and apart and one.claim < other.claim and pair not in seen:
                    seen.add(pair)
                    yield _rival_holders(record, told, day, (one, other))


def _origin(origins: Mapping[str, Origin], factor: Factor) -> str:
    return origins[factor.claim].id if factor.claim in origins else factor.claim


def _rival_holders(record: Record, told: Told, day: date, two: tuple[Factor, Factor]) -> Sentence:
    words = quoted(record, record.claims_of([each.claim for each in two]).values())
    outlets = [outlet_words(words[each.claim].outlet) for each in two]
    sides = [side_words(each.supports[0]) for each in two]
    text = (
        f"for {day_words(day)} {outlets[0]} has {told.place.name} in the hands of {sides[0]},"
        f" {'another of its pages' if outlets[0] == outlets[1] else outlets[1]} in those of {sides[1]}"
    )
    return Sentence(sentence(text), tuple(each.claim for each in two))


def _other_days(told: Told) -> Iterator[Sentence]:
    """Yield one sentence for each taker of whose taking accounts differ on the days."""
    by_side: dict[str, list[Turn]] = {}
    for turn in turns(told):
        if len(turn.spans) > 1 and turn.side:
            by_side.setdefault(turn.side, []).append(turn)
    for side, some in by_side.items():
        whens = "; ".join(" or ".join(when_words(*span) for span in turn.spans) for turn in some)
        text = f"accounts differ on when {told.place.name} passed to {side_words(side)}: {whens}"
        yield Sentence(sentence(text), tuple(id for turn in some for id in cited(turn.taken, FEW)))


def _contested(told: Told, days: Days) -> Iterator[Sentence]:
    """Yield the stretches on which the reconstruction calls the place contested."""
    rows = [row for row in told.control if row.holder is None and row.contested > row.unknown]
    spans: list[tuple[date, date, float]] = []
    for row in rows:
        start, end = max(row.start, days[0]), min(row.end, days[1])
        if spans and start - spans[-1][1] <= DAY:
            spans[-1] = (spans[-1][0], end, max(spans[-1][2], row.contested))
        else:
            spans.append((start, end, row.contested))
    longest = sorted(sorted(spans, key=lambda span: span[0] - span[1])[:FEW])
    claims = tuple(dict.fromkeys(id for start, _, _ in longest for id in told.telling(None, start, FEW)))
    if longest and claims:
        named = listed([f"{when_words(start, end)} ({percent(most)})" for start, end, most in longest])
        more = f", and {counted(len(spans) - FEW, 'more time')}" if len(spans) > FEW else ""
        yield Sentence(sentence(f"no side led at {told.place.name} {named}{more}: contested"), claims)


def _denials(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    denied = {
        claim.id: (claim, each)
        for each in told
        for claim in each.claims
        if claim.status == "denied" and (day := last_day(claim)) and days[0] <= day <= days[1]
    }
    words = quoted(record, [claim for claim, _ in denied.values()])
    texts: dict[str, list[str]] = {}
    for id, (claim, each) in sorted(denied.items(), key=lambda item: (last_day(item[1][0]) or date.max, item[0])):
        said = words[id]
        side = side_words(claim.actor.side) if claim.actor and claim.actor.side else "anybody"
        did = {"capture": "had taken", "hold": "held", "withdraw": "had left", "advance": "had moved on"}
        when = when_words(claim.start, claim.end)
        denied_act = f"of {article(NAMES.get(claim.kind, claim.kind))} by {side} {at_words(each.place)} {when}"
        if verb := did.get(claim.kind):
            denied_act = f"that {side} {verb} {each.place.name} {when}"
        text = f"{outlet_words(said.outlet)} carries a denial {denied_act}"
        texts.setdefault(text, []).append(id)
    yield from (Sentence(sentence(text), tuple(ids[:FEW])) for text, ids in texts.items())


def _rival_tolls(told: Sequence[Told]) -> Iterator[Sentence]:
    """Yield the counts of the same people that lie farthest apart, those of one event in one sentence."""
    apart: dict[str, tuple[float, date, Sentence]] = {}
    for each in told:
        for account in each.accounts:
            counts = {toll.what: [(one.who, one.low, one.claim) for one in toll.entries] for toll in account.tolls}
            if rivals := [rival for what, some in counts.items() if (rival := _rival(what, some))]:
                day = account.event.end or account.event.start or date.max
                widest = max(rival.highest / max(1, rival.lowest) for rival in rivals)
                apart.setdefault(account.event.id, (widest, day, _rival_toll(each, account, rivals)))
    widest_of_all = sorted(apart.values(), key=lambda one: (-one[0], one[1], one[2].text))[:MOST]
    yield from (rival for _, _, rival in sorted(widest_of_all, key=lambda one: (one[1], one[2].text)))


class Rival(NamedTuple):
    """Counts of the same people that differ: the lowest and the highest, and the claims, these two first."""

    what: str
    lowest: int
    highest: int
    claims: tuple[str, ...]


def _rival(what: str, counts: Iterable[tuple[str | None, int | None, str]]) -> Rival | None:
    """Return the counts of one thing that differ most; counts of other people are no rivals."""
    by_who: dict[str, list[tuple[int, str]]] = {}
    for who, low, claim in counts:
        if low is not None:
            by_who.setdefault(counted_words(who), []).append((low, claim))
    found = []
    for some in by_who.values():
        (low, first), (high, last) = min(some), max(some)
        claims = tuple(dict.fromkeys([first, last, *(claim for _, claim in some)]))
        found.append(Rival(what, low, high, claims[:FEW]))
    widest = max(found, key=lambda rival: rival.highest - rival.lowest, default=None)
    return widest if widest and widest.highest > widest.lowest else None


def _rival_toll(told: Told, account: Account, rivals: Sequence[Rival]) -> Sentence:
    kind, when = NAMES.get(account.event.kind, account.event.kind), when_words(account.event.start, account.event.end)
    ranges = [f"from {each.lowest:,} to {each.highest:,} {each.what}" for each in rivals]
    text = f"of the {kind} {spot_words(account, told.place)} {when} the counts range {listed(ranges)}"
    return Sentence(sentence(text), tuple(dict.fromkeys(id for each in rivals for id in each.claims)))
