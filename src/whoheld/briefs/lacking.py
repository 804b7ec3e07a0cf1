"""What is told of places in, what is not known of them out: silences, days and doers not told, places not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from whoheld.briefs.asking import DAY, Days, Told
from whoheld.briefs.clauses import NAMES, PLURALS, at_words
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import cited
from whoheld.briefs.turning import is_here, is_part
from whoheld.briefs.words import article, briefly, counted, day_words, listed, sentence
from whoheld.model import Kind
from whoheld.store import Record
from whoheld.views.accounts import Account
from whoheld.views.evidence import first_day, last_day

QUIET = timedelta(days=180)
FEW, MOST = 3, 8
BOTH_SIDES: frozenset[Kind] = frozenset({"clash", "agree", "displace", "deploy"})
TURNING: dict[str, str] = {"capture": "taking", "withdraw": "leaving", "hold": "hold"}


def unknown(record: Record, told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what is not known: silences, events of no day, doers not named, places that could not be told."""
    yield from _quiet(told, days)
    yield from _undated(told)
    yield from _vague(told)
    yield from _nameless(told)
    yield from _unplaced(record, told, days)


def _quiet(told: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield the long stretches of the days in which nothing tells who held places, those of one shape together."""
    found = [silence for each in told if each.is_held for silence in _silences(each, days)]
    for shape, what in (("before", "place"), ("between", "such time")):
        some = sorted((each for each in found if each.shape == shape), key=lambda each: -each.weight)
        if some:
            more = [counted(len(some) - MOST, f"more {what}")] if len(some) > MOST else []
            named = listed([*[f"{silence.place} {silence.when}" for silence in some[:MOST]], *more])
            claims = tuple(dict.fromkeys(id for each in some[:MOST] for id in each.claims))
            yield Sentence(
                sentence(f"nothing {'' if shape == 'before' else 'new '}is told of who held {named}"), claims
            )


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
    when = f"({briefly(before, after)})"
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
        text = f"{counted(len(some), 'happening')} {places} may lie outside these days, so wide are the bounds given"
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
        yield Sentence(sentence(f"who was behind {kinds} {places} is not told"), tuple(claims[:MOST]))


def _kinds(kinds: Sequence[str]) -> str:
    """Return kinds of happenings as counted, the most frequent first."""
    counts = sorted(Counter(kinds).items(), key=lambda one: (-one[1], one[0]))
    return listed([article(kind) if many == 1 else counted(many, kind, PLURALS.get(kind)) for kind, many in counts])


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
