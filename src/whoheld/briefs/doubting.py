"""What is told of places in, what is disputed and what is not known out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from whoheld.briefs.asking import DAY, Days, Told
from whoheld.briefs.clauses import NAMES, PLURALS, at_words
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import cited, outlet_words
from whoheld.briefs.turning import is_here, is_part, turns
from whoheld.briefs.words import counted, day_words, listed, percent, sentence, side_words, when_words
from whoheld.model import Factor, Kind, Origin
from whoheld.store import Record
from whoheld.views.accounts import Account
from whoheld.views.evidence import first_day, last_day, quoted

LOUD = 0.5
"""A statement of less weight, in nats, contradicts nobody worth a sentence."""
QUIET = timedelta(days=180)
FEW, MOST = 3, 8
BOTH_SIDES: frozenset[Kind] = frozenset({"clash", "agree", "displace", "deploy"})
TURNING: dict[str, str] = {"capture": "taking", "withdraw": "leaving", "hold": "hold"}


def disputed(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what is disputed: rival holders, days that differ, denials, days on which nobody leads, rival tolls."""
    most = sorted(told, key=lambda each: -len(each.claims))
    rivals = [sentence for each in most for sentence in _rivals(record, each, days)]
    yield from _capped(rivals, "contradictions on who held a place on a day")
    yield from _capped([sentence for each in most for sentence in _other_days(each)], "takings whose days differ")
    yield from _capped([sentence for each in most for sentence in _contested(each, days)], "contested places")
    yield from _capped(list(_denials(record, told, days)), "denials")
    yield from _rival_tolls(told)


def unknown(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what is not known: silences, events of no day, doers not named, places that could not be told."""
    yield from _quiet(told, days)
    yield from _undated(told)
    yield from _vague(told)
    yield from _nameless(told)
    yield from _unplaced(record, told, days)


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
                    yield _rival(record, told, day, (one, other))


def _origin(origins: Mapping[str, Origin], factor: Factor) -> str:
    return origins[factor.claim].id if factor.claim in origins else factor.claim


def _rival(record: Record, told: Told, day: date, two: tuple[Factor, Factor]) -> Sentence:
    words = quoted(record, record.claims_of([each.claim for each in two]).values())
    outlets = [outlet_words(words[each.claim].outlet) for each in two]
    sides = [side_words(each.supports[0]) for each in two]
    text = (
        f"for {day_words(day)} {outlets[0]} has {told.place.name} in the hands of {sides[0]},"
        f" {'another of its pages' if outlets[0] == outlets[1] else outlets[1]} in those of {sides[1]}"
    )
    return Sentence(sentence(text), tuple(each.claim for each in two))


def _other_days(told: Told) -> Iterator[Sentence]:
    for turn in turns(told):
        if len(turn.spans) > 1 and turn.side:
            whens = listed([when_words(*span) for span in turn.spans])
            text = f"accounts differ on when {told.place.name} passed to {side_words(turn.side)}: {whens}"
            yield Sentence(sentence(text), cited(turn.taken))


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
        yield Sentence(sentence(f"no side leads at {told.place.name} {named}{more}: it counts as contested"), claims)


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
        denied_act = f"of {_a(NAMES.get(claim.kind, claim.kind))} by {side} {at_words(each.place)} {when}"
        if verb := did.get(claim.kind):
            denied_act = f"that {side} {verb} {each.place.name} {when}"
        text = f"{outlet_words(said.outlet)} carries a denial {denied_act}"
        texts.setdefault(text, []).append(id)
    yield from (Sentence(sentence(text), tuple(ids[:FEW])) for text, ids in texts.items())


def _rival_tolls(told: Sequence[Told]) -> Iterator[Sentence]:
    """Yield the counts that lie farthest apart; the table of tolls has them all."""
    apart: dict[tuple[str, str], tuple[float, date, Sentence]] = {}
    for each in told:
        for account in each.accounts:
            for toll in account.tolls:
                lows = {entry.low for entry in toll.entries if entry.low is not None}
                if len(lows) > 1:
                    rival = _rival_toll(each, account, toll.what, sorted(lows))
                    day = account.event.end or account.event.start or date.max
                    apart.setdefault((account.event.id, toll.what), (max(lows) / max(1, min(lows)), day, rival))
    widest = sorted(apart.values(), key=lambda one: (-one[0], one[1], one[2].text))[:MOST]
    yield from (rival for _, _, rival in sorted(widest, key=lambda one: (one[1], one[2].text)))


def _rival_toll(told: Told, account: Account, what: str, lows: Sequence[int]) -> Sentence:
    kind, when = NAMES.get(account.event.kind, account.event.kind), when_words(account.event.start, account.event.end)
    counts = [entry for toll in account.tolls if toll.what == what for entry in toll.entries if entry.low is not None]
    ends = [next(entry.claim for entry in counts if entry.low == low) for low in (lows[0], lows[-1])]
    claims = tuple(dict.fromkeys([*ends, *(entry.claim for entry in counts)]))[:FEW]
    text = f"of the {kind} {at_words(told.place)} {when} the counts of {what} range from {lows[0]:,} to {lows[-1]:,}"
    return Sentence(sentence(text), claims)


def _quiet(told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield the long stretches of the days in which nothing tells who held places, those of one shape together."""
    found = [silence for each in told if each.is_held for silence in _silences(each, days)]
    for shape, what in (("before", "place"), ("between", "such time")):
        some = sorted((each for each in found if each.shape == shape), key=lambda each: -each.weight)
        if some:
            more = [counted(len(some) - MOST, f"more {what}")] if len(some) > MOST else []
            named = listed([*[f"{silence.place} {silence.when}" for silence in some[:MOST]], *more])
            claims = tuple(dict.fromkeys(id for each in some[:MOST] for id in each.claims))
            yield Sentence(sentence(f"nothing {'' if shape == 'before' else 'new '}tells who held {named}"), claims)


class Silence(NamedTuple):
    """A stretch of days without a word of who held a place, the claims at its ends, and how much is told of it."""

    shape: str
    place: str
    when: str
    claims: tuple[str, ...]
    weight: int


def _silences(told: Told, days: Days) -> Iterator[Silence]:
    spoken = sorted(
        (first, last, claim.id)
        for claim in told.claims
        if claim.status != "planned" and (first := first_day(claim)) and (last := last_day(claim))
    )
    if not spoken:
        return
    edges = [(date.min, "", spoken[0][0], spoken[0][2])]
    reached, by = spoken[0][1], spoken[0][2]
    for first, last, id in spoken:
        if first > reached:
            edges.append((reached, by, first, id))
        if last > reached:
            reached, by = last, id
    for before, one, after, other in edges:
        if min(after, days[1] + DAY) - max(before, days[0] - DAY) > QUIET:
            yield _silence(told, (before, after), (one, other))


def _silence(told: Told, span: tuple[date, date], ends: tuple[str, str]) -> Silence:
    (before, after), claims, weight = span, tuple(id for id in ends if id), len(told.claims)
    if before == date.min:
        return Silence("before", told.place.name, f"before {day_words(after)}", claims, weight)
    when = f"between {day_words(before)} and {day_words(after)}"
    return Silence("between", told.place.name, when, claims, weight)


def _undated(told: Sequence[Told]) -> Iterator[Sentence]:
    found = {account.event.id: (account, each) for each in told for account in each.accounts if _has_no_day(account)}
    if found:
        kinds = _kinds([NAMES.get(account.event.kind, account.event.kind) for account, _ in found.values()])
        some = [account for account, _ in found.values()][:MOST]
        text = f"no page tells the day of {kinds} {_places([each for _, each in found.values()])}"
        yield Sentence(sentence(text), cited(some, MOST))


def _has_no_day(account: Account) -> bool:
    return account.event.start is None and account.event.end is None


def _vague(told: Sequence[Told]) -> Iterator[Sentence]:
    some = {account.event.id: account for each in told for account in each.vague}
    if some:
        places = _places([each for each in told for _ in each.vague])
        text = f"{counted(len(some), 'happening')} {places} may lie outside of these days, so wide are the bounds given"
        yield Sentence(sentence(text), cited(list(some.values())[:MOST], MOST))


def _nameless(told: Sequence[Told]) -> Iterator[Sentence]:
    done: dict[str, tuple[str, Told]] = {}
    claims: list[str] = []
    for each in told:
        for account in each.accounts:
            event = account.event
            if event.side is None and event.kind not in BOTH_SIDES and event.id not in done:
                whole = is_here(account, each.place.id) and not is_part(account)
                done[event.id] = ((TURNING if whole else NAMES).get(event.kind, NAMES[event.kind]), each)
                claims.append(account.claims[0].id)
    if done:
        kinds, places = _kinds([kind for kind, _ in done.values()]), _places([each for _, each in done.values()])
        yield Sentence(sentence(f"who did it is not told of {kinds} {places}"), tuple(claims[:MOST]))


def _kinds(kinds: Sequence[str]) -> str:
    """Return kinds of happenings as counted, the most frequent first."""
    counts = sorted(Counter(kinds).items(), key=lambda one: (-one[1], one[0]))
    return listed([_a(kind) if many == 1 else counted(many, kind, PLURALS.get(kind)) for kind, many in counts])


def _places(told: Sequence[Told]) -> str:
    """Return the places of which most is meant, and how many more there are."""
    names = [
        name for name, _ in sorted(Counter(at_words(each.place) for each in told).items(), key=lambda one: -one[1])
    ]
    more = [counted(len(names) - FEW, "more place")] if len(names) > FEW else []
    return listed([*names[:FEW], *more])


def _unplaced(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what pages that speak of the places also tell, in these days, of places that could not be resolved."""
    pages = {claim.sha256 for each in told for account in each.accounts for claim in account.claims}
    shown = record.claims_of(record.claims_on(pages))
    found = record.claims_found(shown)
    lost: dict[str, list[str]] = {}
    for id, claim in shown.items():
        names = [place.text for place in found[id].places if place.id is None]
        day = last_day(claim)
        if names and claim.status != "planned" and day and days[0] <= day <= days[1]:
            lost.setdefault(" ".join(names[0].split())[:60], []).append(id)
    if lost:
        most = sorted(lost, key=lambda name: (-len(lost[name]), name))[:FEW]
        more = [counted(len(lost) - FEW, "other name")] if len(lost) > FEW else []
        named = listed([*[f"“{name}”" for name in most], *more])
        text = f"the same pages tell of {named}, which no list of places could resolve"
        yield Sentence(sentence(text), tuple(min(lost[name]) for name in most))


def _a(words: str) -> str:
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
