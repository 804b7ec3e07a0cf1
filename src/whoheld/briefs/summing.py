"""What is told of places in, a few sentences of what matters most out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoheld.briefs.asking import Days, Told
from whoheld.briefs.clauses import spot_words
from whoheld.briefs.counting import dead, number_words
from whoheld.briefs.holding import AGAINST, BORNE, ELSE, HAD, OPEN, verdict
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import cited, distinct_origins
from whoheld.briefs.turning import Turn, chains, order, reading_after, turns
from whoheld.briefs.words import briefly, counted, listed, sentence, side_words, when_words
from whoheld.views.accounts import Account

MOST, SENTENCES, DOUBTED = 12, 6, 6
"""Places of a sentence, sentences of what is borne out, and changes that are not: those of most origins."""
LEAST_DEAD, FEW = 5, 3

Won = list[tuple[Told, Turn]]


def summary(found: Sequence[Told], days: Days) -> Iterator[Sentence]:
    """Yield what changed hands by side, what the reconstruction does not follow, and the highest toll."""
    year = days[0].year if days[0].year == days[1].year else None
    by_verdict: dict[str, Won] = {made: [] for made in (BORNE, AGAINST, OPEN, HAD)}
    for each in found:
        for chain in chains(turns(each)) if each.is_held else ():
            read = reading_after(each, chain.turn, days)
            if read:
                made = verdict(each, chain, read)
                by_verdict[BORNE if made == ELSE else made].append((each, chain.turn))
    ranked = sorted(_by_deed(by_verdict[BORNE]).items(), key=lambda item: (-len(item[1]), item[0]))
    for did, won in ranked[:SENTENCES]:
        yield Sentence(sentence(f"{did} {_dated(won, MOST, year)}"), _claims(won, MOST))
    told = [one for some in by_verdict.values() for one in some]
    if told and not by_verdict[BORNE]:
        text = f"{counted(len(told), 'taking or leaving', 'takings and leavings')} told, of which the reconstruction"
        yield Sentence(sentence(f"the record has {text} makes no change of hands"), _claims(told, DOUBTED))
    for made, words in ((AGAINST, "disagrees"), (OPEN, "leaves open who then held them")):
        if told := by_verdict[made]:
            shown = sorted(told, key=lambda one: -distinct_origins(one[1].accounts))[:DOUBTED]
            named = [f"{did} {_dated(won, DOUBTED, year)}" for did, won in sorted(_by_deed(shown).items())]
            named += [counted(len(told) - DOUBTED, "more change")] if len(told) > DOUBTED else []
            text = f"that {listed(named)} is told too, but the reconstruction {words}"
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


def _dated(won: Won, most: int, year: int | None) -> str:
    """Return places with the days on which each changed hands, those of most origins, and how many more there are."""
    by_place: dict[str, Won] = {}
    for each, turn in sorted(won, key=lambda one: (one[1].last, one[0].place.name)):
        by_place.setdefault(each.place.name, []).append((each, turn))
    ranked = sorted(by_place, key=lambda name: -max(distinct_origins(turn.accounts) for _, turn in by_place[name]))
    shown = [name for name in by_place if name in ranked[:most]]
    more = [counted(len(by_place) - most, "more place")] if len(by_place) > most else []
    return listed([*[f"{name} ({_whens([turn for _, turn in by_place[name]], year)})" for name in shown], *more])


def _whens(some: Sequence[Turn], year: int | None) -> str:
    days = list(dict.fromkeys(briefly(*turn.days, year) for turn in some))
    if len(days) <= FEW:
        return "; ".join(days)
    return f"{counted(len(days), 'time')}: first {days[0]}, last {days[-1]}"


def _claims(won: Won, most: int) -> tuple[str, ...]:
    ranked = sorted(won, key=lambda one: -distinct_origins(one[1].accounts))[:most]
    return tuple(dict.fromkeys(cited(turn.accounts)[0] for _, turn in ranked))


def _deadliest(found: Sequence[Told]) -> Iterator[Sentence]:
    """Yield the happening of most dead by the best count, where that is more than a few: of two origins if any is."""
    towns = [each for each in found if each.is_held]
    every = {account.event.id: (account, each) for each in towns for account in each.accounts}
    for least in (2, 1):
        ranked = sorted(order([account for account, _ in every.values()]), key=lambda one: -dead(one, least))
        if ranked and dead(ranked[0], least) >= LEAST_DEAD:
            yield _deadly(*every[ranked[0].event.id], least)
            return


def _deadly(account: Account, told: Told, origins: int) -> Sentence:
    (toll,) = (toll for toll in account.tolls if toll.what == "killed")
    of = "by more than one origin" if origins > 1 else "by one origin alone"
    at, when = spot_words(account, told.place), when_words(account.event.start, account.event.end)
    counts = number_words(toll.low, toll.high)
    counts = counts if toll.best in (None, toll.low) else f"{toll.best:,} ({counts})"
    text = f"the highest toll of one happening told {of} is {counts} killed, {at} {when}"
    return Sentence(sentence(text), tuple(entry.claim for entry in toll.entries[:FEW]))
