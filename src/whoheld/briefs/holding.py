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
    is_here,
    is_part,
    order,
    reading,
    reading_after,
    took_words,
    turns,
)
from whoheld.briefs.words import counted, day_words, forces_words, listed, percent, sentence, side_words, when_words
from whoheld.views.accounts import Account
from whoheld.views.evidence import last_day

STALE = 30
"""Of older news than so many days the age is told."""
PLACES = 25
"""Places whose state on a day is told, those told of most."""
MOST, FURTHER, FEW, LEAST = 40, 4, 2, 6
"""Groups of turns and reports told, other tellings of one turn, claims of each, and claims of what is only counted."""
LIKELY = 0.55
BORNE, AGAINST = "bears this out", "does not bear this out and has {side} as holder"
ELSE, OPEN = "then has {side} as holder", "leaves open who held it then"
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


def standing(some: Sequence[Told], day: date) -> Iterator[Sentence]:
    """Yield who held which of some places on a day, as the reconstruction has it: those of one holder together."""
    known = [(each, read) for each in some if (read := reading(each, day)).holder or _last_word(each, day)]
    ranked = sorted(known, key=lambda one: (-len(one[0].claims) - len(one[0].accounts), one[0].place.name))
    groups: dict[str, list[tuple[Told, Reading]]] = {}
    for each, read in ranked[:PLACES]:
        groups.setdefault(read.holder or ("contested" if read.contested else "unknown"), []).append((each, read))
    largest = sorted(groups.items(), key=lambda one: (one[0] in {"contested", "unknown"}, -len(one[1]), one[0]))
    for state, members in largest:
        for degree, alike in _by_degree(members).items():
            named = listed([_named(each, read, day) for each, read in alike])
            yield Sentence(sentence(_state_words(state, degree, named)), _words_of(alike, day))
    if less := ranked[PLACES:]:
        text = f"besides, the record tells of {counted(len(less), 'more place')}, of each of them less"
        yield Sentence(sentence(text), _words_of(less[:FEW], day))


def _state_words(state: str, degree: str, named: str) -> str:
    if state == "unknown":
        return f"who held {named} is not known"
    if state == "contested":
        return f"no side led at {named}, which counts as contested"
    return f"{side_words(state)} {degree} held {named}"


def _words_of(members: Sequence[tuple[Told, Reading]], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for each, read in members for id in _telling(each, read, day)))


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
    """Return the groups that are told: takings and leavings before reports of who went on, by their origins."""
    ranked = sorted(groups, key=lambda key: _rank(groups[key][0], days), reverse=True)
    return set(ranked[:MOST])


def _rank(item: Item, days: Days) -> tuple[int, int]:
    match item.what:
        case Chain(turn):
            return 2 if reading_after(item.told, turn, days) else 1, distinct_origins(turn.accounts)
        case Run(told=told):
            return 0, distinct_origins(told)
        case _:
            return 1, 0


def _untold(rest: Sequence[Item]) -> Sentence:
    moved = sum(isinstance(item.what, Chain) for item in rest)
    held = sum(isinstance(item.what, Run) for item in rest)
    kinds = [counted(moved, "taking or leaving", "takings and leavings")] if moved else []
    kinds += [counted(held, "report of who went on holding", "reports of who went on holding")] if held else []
    accounts = [account for item in rest if isinstance(item.what, Chain) for account in item.what.turn.accounts]
    accounts += [account for item in rest if isinstance(item.what, Run) for account in item.what.told]
    text = f"besides, the record has {listed(kinds or [counted(len(rest), 'change')])}, told of by fewer origins"
    return Sentence(sentence(text), cited(accounts[:LEAST], LEAST))


def adverb(read: Reading) -> str:
    """Return how surely, as an adverb: the scale of the US Intelligence Community Directive 203 (memory)."""
    if read.probability >= 0.95:
        return "almost certainly"
    if read.probability >= 0.8:
        return "very likely"
    return "likely" if read.probability >= 0.55 else "perhaps"


def _by_degree(members: Sequence[tuple[Told, Reading]]) -> dict[str, list[tuple[Told, Reading]]]:
    """Return places by how surely a side held them, the surest first; where no side did all together."""
    found: dict[str, list[tuple[Told, Reading]]] = {}
    for each, read in sorted(members, key=lambda one: (-one[1].probability, one[0].place.name)):
        found.setdefault(adverb(read) if read.holder else "", []).append((each, read))
    return found


def _named(each: Told, read: Reading, day: date) -> str:
    """Return a place with its chance, and the last word of it where that is old."""
    last = _last_word(each, day)
    told = [percent(read.probability)] if read.holder or read.contested else []
    told += [f"last word {day_words(last)}"] if last and (day - last).days > STALE else []
    return f"{each.place.name} ({', '.join(told)})" if told else each.place.name


def _telling(each: Told, read: Reading, day: date) -> tuple[str, ...]:
    last, bearing = _last_word(each, day), each.telling(read.holder, day, 2)
    word = [claim.id for claim in each.claims if last and last_day(claim) == last and claim.status != "planned"][:1]
    return tuple(dict.fromkeys([*bearing, *(word if read.holder is None or not bearing else [])]))


def _last_word(told: Told, day: date) -> date | None:
    """Return the last day up to one day that anything tells of who held a place."""
    said = [last for claim in told.claims if claim.status != "planned" and (last := last_day(claim))]
    return max((last for last in said if last <= day), default=None)


def _items(told: Told, days: Days) -> Iterator[Item]:
    found = turns(told)
    yield from (Item(chain.turn.last, told, chain) for chain in chains(found))
    yield from (Item(run.last, told, run) for run in _held_between(told, found))
    yield from (Item(read.day, told, read) for read in _silent_changes(told, days, found))


def _by_time(item: Item) -> tuple[date, str, bool]:
    return item.day, item.told.place.name, isinstance(item.what, Chain)


def _turned(items: Sequence[Item], turn: Turn, days: Days, telling: Telling) -> Sentence:
    when, where = _when(turn, telling), listed([item.told.place.name for item in items])
    text = f"{when} {took_words(turn, where)}".rstrip(",")
    text = f"{text}{telling.by(turn.accounts)}"
    reads = [(item.told, read) for item in items if (read := reading_after(item.told, turn, days))]
    bearing = [each.telling(read.holder, read.day, 1) for each, read in reads if read.holder not in (turn.side, None)]
    claims = [*cited(turn.accounts), *(claim for some in bearing for claim in some)]
    return Sentence(sentence(text + _follows(turn, reads)), tuple(dict.fromkeys(claims)))


def _again(chain: Chain, telling: Telling) -> Sentence:
    """Return the other tellings of a turn: on other days, with no loss told in between."""
    shown = chain.again[:FURTHER]
    told = [f"{telling.when(*turn.days)}{telling.by(turn.accounts)}" for turn in shown]
    more = len(chain.again) - len(shown)
    told += [f"{counted(more, 'more time')}"] if more else []
    side = forces_words(chain.turn.side or "")
    text = f"other accounts, with no loss told in between, have {side} taking {telling.where()} {listed(told)}"
    return Sentence(sentence(text), tuple(dict.fromkeys(id for turn in shown for id in cited(turn.accounts, FEW))))


def _when(turn: Turn, telling: Telling) -> str:
    """Return the days of a turn, those of each account where they differ."""
    if len(turn.spans) == 2:
        first, other = turn.spans
        return f"{telling.when(*first)}, or by another account {telling.when(*other)},"
    return telling.when(*turn.days)


def verdict(turn: Turn, read: Reading) -> str:
    """Return what the reconstruction makes of a turn: it bears it out, does not, or leaves the holder open."""
    if read.holder is None:
        return OPEN
    if turn.side:
        return BORNE if read.holder == turn.side else AGAINST
    return AGAINST if read.holder == turn.loser else ELSE


def _follows(turn: Turn, reads: Sequence[tuple[Told, Reading]]) -> str:
    """Return what the reconstruction makes of a turn at its places."""
    by_verdict: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    for each, read in reads:
        sure = f"{adverb(read)}, {percent(read.probability)}"
        if read.holder is None:
            sure = f"{'contested' if read.contested else 'not known'}, {percent(read.probability)}"
        by_verdict.setdefault((verdict(turn, read), read.holder), []).append((each.place.name, sure))
    told = []
    for (made, holder), places in by_verdict.items():
        said = made.format(side=side_words(holder) if holder else "")
        alone = len(reads) == 1
        told.append(
            f"{said} ({places[0][1]})" if alone else f"{said} at {listed([f'{n} ({sure})' for n, sure in places])}"
        )
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
        f" from what is said before and after, {side_words(read.holder)} {adverb(read)} held it by then"
        f" ({percent(read.probability)})"
    )
    return Sentence(sentence(text), claims)
