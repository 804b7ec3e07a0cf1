"""What is told of places in, the fighting at them and what came of it out, by time; what more there is, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from math import log10

from msgspec.structs import replace

from whoheld.briefs.asking import Told
from whoheld.briefs.clauses import NAMES, PLURALS, clause, subject
from whoheld.briefs.counting import dead, tolls_words
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import Telling, cited, speakers_of
from whoheld.briefs.turning import is_here, is_part, order
from whoheld.briefs.words import counted, listed, sentence
from whoheld.views.accounts import Account

MOST, MOST_IN_ALL = 12, 40
"""Events told of one place, and of all; what more there is is counted."""
FEW, LONE = 6, 200


def fought(some: Sequence[Told]) -> Iterator[tuple[int, Sentence]]:
    """Yield the fighting at places and what came of it, by time and with its year; what more there is, counted."""
    told = {(account.event.id, each.place.id): (account, each) for each in some for account in fighting(each)}
    first: dict[str, tuple[Account, Told]] = {}
    for account, each in told.values():
        first.setdefault(account.event.id, (account, each))
    first = {account.event.id: (account, each) for account, each in _as_one(first.values())}
    every = order([account for account, _ in first.values()])
    chosen = _foremost(first.values())
    telling = Telling()
    for _, together in groupby((each for each in every if each.event.id in chosen), key=_same):
        group = list(together)
        day = group[0].event.end or group[0].event.start
        assert day is not None
        telling.begin(day.year)
        yield day.year, _sentence([first[each.event.id] for each in group], telling)
    if rest := [each for each in every if each.event.id not in chosen]:
        day = rest[-1].event.end or rest[-1].event.start
        assert day is not None
        yield day.year, _uncounted(rest)


def _foremost(every: Iterable[tuple[Account, Told]]) -> set[str]:
    """Return the events to tell: of each place those of most origins and dead, and of all not too many."""
    ranked = sorted(every, key=lambda one: (-_weight(*one), one[0].event.id))
    by_place: Counter[str] = Counter()
    chosen: set[str] = set()
    for account, each in ranked:
        if by_place[each.place.id] < MOST and len(chosen) < MOST_IN_ALL:
            by_place[each.place.id] += 1
            chosen.add(account.event.id)
    return chosen


def _weight(account: Account, told: Told) -> float:
    """Return how much an event matters: each origin as much as ten times the dead; those of a country are a sum.

    So may be what one origin alone counts, which is worth no more than some hundred.
    """
    counted_twice, alone = dead(account, 2), min(dead(account), LONE)
    return len(account.voices) + (log10(1 + max(counted_twice, alone)) if told.is_held else 0.0)


def _uncounted(rest: Sequence[Account]) -> Sentence:
    kinds = Counter(NAMES[each.event.kind] for each in rest)
    more = [
        counted(number, kind, PLURALS.get(kind))
        for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))
    ]
    return Sentence(sentence(f"besides, the record has {listed(more)}, such as these"), cited(rest[:FEW], FEW))


def fighting(told: Told) -> list[Account]:
    """Return the accounts that are no turns, of known days."""
    return [each for each in order(told.accounts) if _is_fighting(told, each)]


def _is_fighting(told: Told, account: Account) -> bool:
    event = account.event
    turning = event.kind in {"capture", "withdraw", "hold"} and is_here(account, told.place.id) and not is_part(account)
    return not turning and bool(event.start or event.end)


def _same(account: Account) -> tuple[object, ...]:
    """Return what accounts share that are told in one sentence: days, the one page that tells them, whom that cites."""
    pages = sorted({claim.sha256 for claim in account.claims})
    told = pages[0] if len(pages) == 1 else account.event.id
    return (account.event.start, account.event.end, told, tuple(speakers_of([account])))


def _as_one(told: Iterable[tuple[Account, Told]]) -> Iterator[tuple[Account, Told]]:
    """Yield accounts, those of one kind that rest on the very same words as one: at the places of all of them."""
    alike: dict[object, list[tuple[Account, Told]]] = {}
    for account, each in told:
        words = frozenset((said.document, said.quote) for said in account.words.values())
        alike.setdefault((account.event.kind, account.event.start, account.event.end, words), []).append(
            (account, each)
        )
    for some in alike.values():
        (one, each), *_ = sorted(some, key=lambda item: (item[0].event.side is None, item[0].event.target_side is None))
        places = tuple(dict.fromkeys(id for account, _ in [(one, each), *some] for id in account.event.places))
        claims = tuple(dict.fromkeys(claim for account, _ in [(one, each), *some] for claim in account.claims))
        words_of = {id: said for account, _ in some for id, said in account.words.items()}
        yield replace(one, event=replace(one.event, places=places), claims=claims, words=words_of), each


def _sentence(told: Sequence[tuple[Account, Told]], telling: Telling) -> Sentence:
    accounts = [account for account, _ in told]
    when = telling.when(accounts[0].event.start, accounts[0].event.end)
    clauses: dict[str, str | None] = {}
    for account, each in told:
        telling.at(each.place)
        clauses.setdefault(clause(account, telling) + tolls_words(account), subject(account))
    return Sentence(sentence(f"{when} {_joined(clauses)}{telling.by(accounts)}"), cited(accounts))


def _joined(clauses: Mapping[str, str | None]) -> str:
    """Return clauses as one; a doer of all of them is named once."""
    told, (doer, *others) = list(clauses), clauses.values()
    if any(", with " in each for each in told[:-1]):
        return "; ".join(told)
    if doer and all(other == doer for other in others) and all(each.startswith(f"{doer} ") for each in told):
        return listed([told[0], *(each.removeprefix(f"{doer} ") for each in told[1:])])
    return listed(told)
