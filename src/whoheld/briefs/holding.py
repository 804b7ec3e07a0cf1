"""What is told of places in, who held them out: as the days begin and end, and in between turn by turn, by time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from whoheld.briefs.asking import Days, Told
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import Telling, cited, distinct_origins
from whoheld.briefs.turning import (
    Chain,
    Reading,
    Turn,
    chains,
    had,
    is_here,
    is_part,
    order,
    reading,
    reading_after,
    reading_before,
    took_words,
    turns,
)
from whoheld.briefs.words import (
    adverb,
    counted,
    forces_words,
    listed,
    percent,
    sentence,
    side_words,
    when_words,
)
from whoheld.views.accounts import Account

MOST, LESS, FURTHER, FEW, LEAST = 40, 16, 4, 2, 6
"""Groups of turns and reports told, those of them that the reconstruction does not follow, other tellings of one turn,
claims of each, and claims of what is only counted."""
LIKELY = 0.55
MOVED = 3
"""The rank of a change of hands that the reconstruction follows."""
BORNE, AGAINST = "agrees", "disagrees and has {side} as holder"
ELSE, OPEN = "then has {side} as holder", "leaves open who then held {where}"
HAD = "has {side} as holder before and after"
APART = timedelta(days=10)
"""So far from all turns a change of the reconstruction is told on its own."""


class Run(NamedTuple):
    """Reports that one side holds a place, without a turn between them, and the last day that they tell of."""

    last: date
    side: str
    told: tuple[Account, ...]


class Item(NamedTuple):
    """What is told of one place at one point of time."""

    day: date
    told: Told
    what: Chain | Run | Reading


def turned(some: Sequence[Told], days: Days) -> Iterator[tuple[int, Sentence]]:
    """Yield what changed hands, by time and with its year, and the reports of who went on holding what."""
    groups: dict[object, list[Item]] = {}
    for item in sorted((item for each in some for item in _items(each, days)), key=_by_time):
        groups.setdefault(_same(item), []).append(item)
    chosen = _foremost(groups, days)
    telling = Telling()
    for key, items in groups.items():
        if key in chosen:
            telling.at(items[0].told.place)
            telling.begin(items[0].day.year)
            for told in _told(items, days, telling):
                yield items[0].day.year, told
    if rest := [item for key, items in groups.items() if key not in chosen for item in items]:
        yield rest[-1].day.year, _untold(rest)


def _told(items: Sequence[Item], days: Days, telling: Telling) -> Iterator[Sentence]:
    first = items[0]
    if isinstance(first.what, Chain):
        yield _turned(items, first.what.turn, days, telling)
        if first.what.again:
            yield _again(first.what, telling)
    elif isinstance(first.what, Run):
        yield _still(first.what, telling)
    else:
        yield _silent(first.told, first.what, telling)


def _same(item: Item) -> object:
    """Return what items share that are told in one sentence: a turn at several places by the same events."""
    if isinstance(item.what, Chain) and not item.what.again:
        return tuple(sorted(account.event.id for account in item.what.turn.accounts))
    return item.told.place.id, item.day, type(item.what)


def _foremost(groups: Mapping[object, Sequence[Item]], days: Days) -> set[object]:
    """Return the groups that are told: changes that the reconstruction follows, then some of the others, by origins."""
    ranks = {key: _rank(items[0], days) for key, items in groups.items()}
    ranked = sorted(groups, key=lambda key: ranks[key], reverse=True)
    moved = [key for key in ranked if ranks[key][0] == MOVED]
    others = [key for key in ranked if ranks[key][0] != MOVED]
    return {*moved[:MOST], *others[: max(0, min(MOST - len(moved), LESS))]}


def _rank(item: Item, days: Days) -> tuple[int, int]:
    match item.what:
        case Chain() as chain:
            return _moves(item.told, chain, days), distinct_origins(chain.turn.accounts)
        case Run(told=told):
            return 0, distinct_origins(told)
        case _:
            return 1, 0


def _moves(told: Told, chain: Chain, days: Days) -> int:
    """Return how much of a change of hands a turn is: one that the reconstruction follows before all others."""
    read = reading_after(told, chain.turn, days)
    made = verdict(told, chain, read) if read else HAD
    return MOVED if made in (BORNE, ELSE) else 1 if made == HAD else 2


def _untold(rest: Sequence[Item]) -> Sentence:
    moved = sum(isinstance(item.what, Chain) for item in rest)
    held = sum(isinstance(item.what, Run) for item in rest)
    kinds = [counted(moved, "taking or leaving", "takings and leavings")] if moved else []
    kinds += [counted(held, "report of who went on holding", "reports of who went on holding")] if held else []
    accounts = [account for item in rest if isinstance(item.what, Chain) for account in item.what.turn.accounts]
    accounts += [account for item in rest if isinstance(item.what, Run) for account in item.what.told]
    text = f"besides, the record has {listed(kinds or [counted(len(rest), 'change')])}, told of by fewer origins"
    return Sentence(sentence(text), cited(accounts[:LEAST], LEAST))


def _items(told: Told, days: Days) -> Iterator[Item]:
    found = turns(told)
    yield from (Item(chain.turn.last, told, chain) for chain in chains(found))
    yield from (Item(run.last, told, run) for run in _held_between(told, found))
    yield from (Item(read.day, told, read) for read in _silent_changes(told, days, found))


def _by_time(item: Item) -> tuple[date, str, bool]:
    return item.day, item.told.place.name, isinstance(item.what, Chain)


def _turned(items: Sequence[Item], turn: Turn, days: Days, telling: Telling) -> Sentence:
    when, where = _when(turn, telling), listed([item.told.place.name for item in items])
    before = [reading_before(item.told, turn) for item in items]
    text = f"{when} {took_words(turn, where, before)}".rstrip(",")
    text = f"{text}{telling.by(turn.accounts)}"
    chained = [(item.told, item.what) for item in items if isinstance(item.what, Chain)]
    reads = [(each, chain, read) for each, chain in chained if (read := reading_after(each, turn, days))]
    others = (turn.side, None)
    bearing = [each.telling(read.holder, read.day, 1) for each, _, read in reads if read.holder not in others]
    claims = [*cited(turn.accounts), *(claim for some in bearing for claim in some)]
    return Sentence(sentence(text + _follows(reads)), tuple(dict.fromkeys(claims)))


def _again(chain: Chain, telling: Telling) -> Sentence:
    """Return the other tellings of a turn: on other days, with no loss told in between."""
    shown = chain.again[:FURTHER]
    told = [f"{telling.when(*turn.days)}{telling.by(turn.accounts)}" for turn in shown]
    more = len(chain.again) - len(shown)
    told += [f"{counted(more, 'more time')}"] if more else []
    side = forces_words(chain.turn.side or "")
    text = f"by other accounts, with no loss told in between, {side} took {telling.where()} {listed(told)}"
    return Sentence(sentence(text), tuple(dict.fromkeys(id for turn in shown for id in cited(turn.accounts, FEW))))


def _when(turn: Turn, telling: Telling) -> str:
    """Return the days of a turn, those of each account where they differ."""
    if len(turn.spans) == 2:
        first, other = turn.spans
        return f"{telling.when(*first)}, or by another account {telling.when(*other)},"
    return telling.when(*turn.days)


def verdict(told: Told, chain: Chain, read: Reading) -> str:
    """Return what the reconstruction makes of a turn: it follows it, does not, or has nobody as holder."""
    turn = chain.turn
    if read.holder is None:
        return OPEN
    if read.holder != turn.side and (turn.side or read.holder == turn.loser):
        return AGAINST
    if had(told, chain, read):
        return HAD
    return BORNE if turn.side else ELSE


def _follows(reads: Sequence[tuple[Told, Chain, Reading]]) -> str:
    """Return what the reconstruction makes of a turn at its places."""
    by_verdict: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    for each, chain, read in reads:
        sure = f"{adverb(read.probability)}, {percent(read.probability)}"
        if read.holder is None:
            sure = f"{'contested' if read.contested else 'not known'}, {percent(read.probability)}"
        by_verdict.setdefault((verdict(each, chain, read), read.holder), []).append((each.place.name, f"({sure})"))
    told = []
    for (made, holder), places in by_verdict.items():
        named = listed([" ".join(each) for each in places])
        where = f"it {places[0][1]}" if len(reads) == 1 else named
        said = made.format(side=side_words(holder) if holder else "", where=where)
        at = f" {places[0][1]}" if len(reads) == 1 else f" at {named}"
        told.append(said if made == OPEN else said + at)
    return f"; the reconstruction {', and '.join(told)}" if told else ""


def _held_between(told: Told, found: Sequence[Turn]) -> list[Run]:
    """Return the reports that a side holds the place, those between two turns together."""
    runs: list[Run] = []
    for each in order(told.accounts):
        last, side = each.event.end or each.event.start, each.event.side
        if (
            each.event.kind != "hold"
            or last is None
            or side is None
            or is_part(each)
            or not is_here(each, told.place.id)
        ):
            continue
        cut = any(runs and runs[-1].last <= turn.last < last for turn in found)
        if runs and runs[-1].side == side and not cut:
            runs[-1] = Run(last, side, (*runs[-1].told, each))
        else:
            runs.append(Run(last, side, (each,)))
    return runs


def _still(run: Run, telling: Telling) -> Sentence:
    side, place = side_words(run.side), telling.where()
    if len(run.told) == 1:
        start = run.told[0].event.start
        since = f"from {telling.day(start)} to" if start and start != run.last else "as of"
        text = f"{since} {telling.day(run.last)} {side} held {place}{telling.by(run.told)}"
    else:
        origins = distinct_origins(run.told)
        word = counted(origins, "origin" if origins == 1 else "independent origin")
        have = "has" if origins == 1 else "have"
        text = f"{word} {have} {side} holding {place}, the last as of {telling.day(run.last)}"
        telling.page = None
    return Sentence(sentence(text), cited(run.told))


def _silent_changes(told: Told, days: Days, found: Sequence[Turn]) -> list[Reading]:
    """Return the days on which the reconstruction turns to another holder though no page tells of a turn near by."""
    reads: list[Reading] = []
    before = reading(told, days[0]).holder
    for row in told.control:
        holder = row.holder
        if holder and before and holder != before and row.start > days[0] and row.sides[holder] >= LIKELY:
            reads.append(reading(told, row.start))
        before = holder or before
    return [read for read in reads if not any(abs(read.day - turn.last) <= APART for turn in found)]


def _silent(told: Told, read: Reading, telling: Telling) -> Sentence:
    assert read.holder is not None
    claims = told.telling(read.holder, read.day)
    telling.page = None
    text = (
        f"no page tells of a change of hands at {telling.where()} {when_words(read.day, read.day, telling.year)}, but"
        f" from what is said before and after, {side_words(read.holder)} {adverb(read.probability)} held it by then"
        f" ({percent(read.probability)})"
    )
    return Sentence(sentence(text), claims)
