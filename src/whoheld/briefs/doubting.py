"""What is told of places in, what is disputed and what is not known out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from whoheld.briefs.asking import DAY, Days, Told
from whoheld.briefs.fighting import NAMES, PLURALS
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import cited, outlet_words
from whoheld.briefs.turning import is_here, is_part, turns
from whoheld.briefs.words import counted, day_words, listed, percent, sentence, side_words, when_words
from whoheld.model import Claim, Factor, Kind
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
    for each in told:
        yield from _rivals(record, each, days)
        yield from _other_days(each)
        yield from _contested(each, days)
    yield from _denials(record, told, days)
    yield from _rival_tolls(told)


def unknown(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what is not known: silences, events of no day, doers not named, places that could not be told."""
    yield from _quiet(told, days)
    yield from _undated(told)
    yield from _vague(told)
    yield from _nameless(told)
    yield from _unplaced(record, told, days)


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


def _origin(origins: object, factor: Factor) -> str:
    assert isinstance(origins, dict)
    return str(origins[factor.claim].id) if factor.claim in origins else factor.claim


def _rival(record: Record, told: Told, day: date, two: tuple[Factor, Factor]) -> Sentence:
    words = quoted(record, record.claims_of([each.claim for each in two]).values())
    outlets = [outlet_words(words[each.claim].outlet, words[each.claim].document) for each in two]
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
    for start, end, most in spans:
        claims = told.telling(None, start, FEW)
        if claims:
            where, sure = told.place.name, f"{percent(most)} at the height"
            text = f"{when_words(start, end)} no side leads at {where}: it is contested ({sure})"
            yield Sentence(sentence(text), claims)


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
        verb = did.get(claim.kind, f"was in a {NAMES.get(claim.kind, claim.kind)} at")
        outlet = outlet_words(said.outlet, said.document)
        text = f"{outlet} carries a denial that {side} {verb} {each.place.name} {when_words(claim.start, claim.end)}"
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
    claims = tuple(entry.claim for toll in account.tolls if toll.what == what for entry in toll.entries)
    text = f"of the {kind} at {told.place.name} {when} the counts of {what} range from {lows[0]:,} to {lows[-1]:,}"
    return Sentence(sentence(text), claims)


def _quiet(told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield the long stretches of the days in which nothing tells who held places, those of one shape together."""
    found = [silence for each in told if each.is_held for silence in _silences(each, days)]
    for shape, start in (("before", "Nothing tells who held"), ("between", "Nor does anything for"), ("after", "")):
        some = [silence for silence in found if silence.shape == shape]
        if not some:
            continue
        begin = start or "after the last word of it, nothing tells who went on to hold"
        if shape == "between" and not any(silence.shape == "before" for silence in found):
            begin = "nothing tells who held"
        named = listed([f"{silence.place} {silence.when}" for silence in some])
        yield Sentence(sentence(f"{begin} {named}"), tuple(dict.fromkeys(id for each in some for id in each.claims)))


class Silence(NamedTuple):
    """A stretch of days without a word of who held a place, and the claims at its ends."""

    shape: str
    place: str
    when: str
    claims: tuple[str, ...]


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
    edges.append((reached, by, date.max, ""))
    for before, one, after, other in edges:
        if min(after, days[1] + DAY) - max(before, days[0] - DAY) > QUIET:
            yield _silence(told, (before, after), (one, other))


def _silence(told: Told, span: tuple[date, date], ends: tuple[str, str]) -> Silence:
    (before, after), claims = span, tuple(id for id in ends if id)
    if before == date.min:
        return Silence("before", told.place.name, f"before {day_words(after)}", claims)
    if after == date.max:
        return Silence("after", told.place.name, f"({day_words(before)})", claims)
    return Silence("between", told.place.name, f"between {day_words(before)} and {day_words(after)}", claims)


def _undated(told: Sequence[Told]) -> Iterator[Sentence]:
    for each in told:
        some = [one for one in each.accounts if one.event.start is None and one.event.end is None]
        if some:
            kinds = listed([_a(NAMES.get(kind, kind)) for kind in dict.fromkeys(one.event.kind for one in some)])
            text = f"no page tells the day of {kinds} at {each.place.name}"
            yield Sentence(sentence(text), cited(some[:MOST], MOST))


def _vague(told: Sequence[Told]) -> Iterator[Sentence]:
    some = {account.event.id: account for each in told for account in each.vague}
    if some:
        places = listed([each.place.name for each in told if each.vague])
        text = (
            f"{counted(len(some), 'happening')} at {places} may lie outside of these days, so wide are the bounds given"
        )
        yield Sentence(sentence(text), cited(list(some.values())[:MOST], MOST))


def _nameless(told: Sequence[Told]) -> Iterator[Sentence]:
    done: dict[str, tuple[str, str]] = {}
    claims: list[str] = []
    for each in told:
        for account in each.accounts:
            event = account.event
            if event.side is None and event.kind not in BOTH_SIDES and event.id not in done:
                whole = is_here(account, each.place.id) and not is_part(account)
                done[event.id] = ((TURNING if whole else NAMES).get(event.kind, NAMES[event.kind]), each.place.name)
                claims.append(account.claims[0].id)
    if done:
        counts = Counter(done.values())
        named = [
            f"{_a(kind) if number == 1 else counted(number, kind, PLURALS.get(kind))} at {place}"
            for (kind, place), number in counts.items()
        ]
        more = [f"of what happened at {len(named) - MOST:,} more places"] if len(named) > MOST else []
        yield Sentence(sentence(f"who did it is not told of {listed([*named[:MOST], *more])}"), tuple(claims[:MOST]))


def _unplaced(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what pages that speak of the places also tell, in these days, of places that could not be resolved."""
    pages = {claim.sha256 for each in told for account in each.accounts for claim in account.claims}
    lost: dict[str, Claim] = {}
    for claim in sorted(record.claims_on(pages).values(), key=lambda claim: claim.id):
        day = last_day(claim)
        names = [place.text for place in claim.places if place.id is None]
        if names and claim.status != "planned" and day and days[0] <= day <= days[1]:
            lost.setdefault(" ".join(names[0].split())[:60], claim)
    if lost:
        named = [f"“{name}”" for name in sorted(lost)[:MOST]]
        more = [counted(len(lost) - MOST, "other name")] if len(lost) > MOST else []
        text = f"the same pages tell of {listed([*named, *more])}, which no list of places could resolve"
        yield Sentence(sentence(text), tuple(lost[name].id for name in sorted(lost)[:MOST]))


def _a(words: str) -> str:
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
