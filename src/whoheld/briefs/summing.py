"""What is told of places in, a few sentences of what matters most out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoheld.briefs.asking import Days, Told
from whoheld.briefs.counting import dead, number_words
from whoheld.briefs.holding import AGAINST, BORNE, ELSE, OPEN, verdict
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import cited, distinct_origins
from whoheld.briefs.turning import Turn, chains, order, reading_after, turns
from whoheld.briefs.words import briefly, counted, listed, sentence, side_words, when_words

MOST, SENTENCES, DOUBTED = 12, 6, 6
"""Places of a sentence, sentences of what is borne out, and changes that are not: those of most origins."""
LEAST_DEAD, FEW = 5, 3

Won = list[tuple[Told, Turn]]


def summary(found: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what changed hands by side, what the reconstruction does not follow, and the highest toll."""
    by_verdict: dict[str, Won] = {made: [] for made in (BORNE, AGAINST, OPEN)}
    for each in found:
        for chain in chains(turns(each)) if each.is_held else ():
            read = reading_after(each, chain.turn, days)
            if read:
                made = verdict(chain.turn, read)
                by_verdict[BORNE if made == ELSE else made].append((each, chain.turn))
    ranked = sorted(_by_deed(by_verdict[BORNE]).items(), key=lambda item: (-len(item[1]), item[0]))
    for did, won in ranked[:SENTENCES]:
        yield Sentence(sentence(f"{did} {_dated(won, MOST)}"), _claims(won, MOST))
    for made, words in ((AGAINST, "is not borne out by"), (OPEN, "is left open by")):
        if told := by_verdict[made]:
            shown = sorted(told, key=lambda one: -distinct_origins(one[1].accounts))[:DOUBTED]
            named = [f"{did} {_dated(won, DOUBTED)}" for did, won in sorted(_by_deed(shown).items())]
            named += [counted(len(told) - DOUBTED, "more change")] if len(told) > DOUBTED else []
            text = f"that {listed(named)} is told too, but {words} the reconstruction"
            yield Sentence(sentence(text), _claims(shown, DOUBTED))
    yield from _deadliest(found)


def _by_deed(won: Won) -> dict[str, Won]:
    found: dict[str, Won] = {}
    for each, turn in won:
        found.setdefault(_did(turn), []).append((each, turn))
    return found


def _did(turn: Turn) -> str:
    if turn.side:
        return f"{side_words(turn.side)} took"
    return f"{side_words(turn.loser)} {'lost' if turn.taken else 'left'}" if turn.loser else "somebody took"


def _dated(won: Won, most: int) -> str:
    """Return places with the days on which each changed hands, those of most origins, and how many more there are."""
    by_place: dict[str, Won] = {}
    for each, turn in sorted(won, key=lambda one: (one[1].last, one[0].place.name)):
        by_place.setdefault(each.place.name, []).append((each, turn))
    ranked = sorted(by_place, key=lambda name: -max(distinct_origins(turn.accounts) for _, turn in by_place[name]))
    shown = [name for name in by_place if name in ranked[:most]]
    more = [counted(len(by_place) - most, "more place")] if len(by_place) > most else []
    return listed([*[f"{name} ({_whens([turn for _, turn in by_place[name]])})" for name in shown], *more])


def _whens(some: Sequence[Turn]) -> str:
    days = list(dict.fromkeys(briefly(*turn.days) for turn in some))
    if len(days) <= FEW:
        return listed(days)
    return f"{counted(len(days), 'time')}, the first {days[0]}, the last {days[-1]}"


def _claims(won: Won, most: int) -> tuple[str, ...]:
    ranked = sorted(won, key=lambda one: -distinct_origins(one[1].accounts))[:most]
    return tuple(dict.fromkeys(cited(turn.accounts)[0] for _, turn in ranked))


def _deadliest(found: Sequence[Told]) -> Iterator[Sentence]:
    """Yield the happening of most dead by the best count, where that is more than a few."""
    towns = [each for each in found if each.is_held]
    every = {account.event.id: (account, each) for each in towns for account in each.accounts if dead(account)}
    ranked = sorted(order([account for account, _ in every.values()]), key=lambda account: -dead(account))
    if ranked and dead(ranked[0]) >= LEAST_DEAD:
        account, each = ranked[0], every[ranked[0].event.id][1]
        (toll,) = (toll for toll in account.tolls if toll.what == "killed")
        when = when_words(account.event.start, account.event.end)
        number = number_words(toll.low, toll.high)
        text = f"the highest toll told of one happening is {number} killed, at {each.place.name} {when}"
        yield Sentence(sentence(text), tuple(entry.claim for entry in toll.entries[:FEW]))
