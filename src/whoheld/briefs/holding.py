"""What is told of places in, who held them out: as the days begin and end, and in between turn by turn, by time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from whoheld.briefs.asking import Days, Told
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.telling import Telling, cited, distinct_origins
from whoheld.briefs.turning import Reading, Turn, is_here, is_part, order, reading, reading_after, took_words, turns
from whoheld.briefs.words import counted, listed, percent, sentence, side_words, when_words
from whoheld.views.accounts import Account
from whoheld.views.evidence import last_day

STALE = 30
"""Of older news than so many days the age is told."""
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
    what: Turn | Run | Reading


def standing(some: Sequence[Told], day: date) -> Iterator[Sentence]:
    """Yield who held which of some places on a day, as the reconstruction has it: those of one holder together."""
    groups: dict[str, list[tuple[Told, Reading]]] = {}
    for each in some:
        read = reading(each, day)
        state = read.holder or ("contested" if read.contested else "unknown" if _last_word(each, day) else "")
        groups.setdefault(state, []).append((each, read))
    groups.pop("", None)
    ranked = sorted(groups.items(), key=lambda one: (one[0] in {"contested", "unknown"}, -len(one[1]), one[0]))
    for state, members in ranked:
        named = _graded(members, day)
        claims = tuple(dict.fromkeys(id for each, read in members for id in _telling(each, read, day)))
        if state == "unknown":
            text = f"who held {named} is not known"
        elif state == "contested":
            text = f"no side led at {named}, which counts as contested"
        else:
            text = f"{side_words(state)} {named}"
        yield Sentence(sentence(text), claims)


def turned(some: Sequence[Told], days: Days) -> Iterator[tuple[int, Sentence]]:
    """Yield what changed hands, by time and with its year, and the reports of who went on holding what."""
    telling = Telling()
    for item in sorted((item for each in some for item in _items(each, days)), key=_by_time):
        telling.at(item.told.place)
        telling.begin(item.day.year)
        if isinstance(item.what, Turn):
            told = _turned(item.told, item.what, days, telling)
        elif isinstance(item.what, Run):
            told = _still(item.what, telling)
        else:
            told = _silent(item.told, item.what, telling)
        yield item.day.year, told
        telling.sentences += 1


def adverb(read: Reading) -> str:
    """Return how surely, as an adverb: the scale of the US Intelligence Community Directive 203 (memory)."""
    if read.probability >= 0.95:
        return "almost certainly"
    if read.probability >= 0.8:
        return "very likely"
    return "likely" if read.probability >= 0.55 else "perhaps"


def _graded(members: Sequence[tuple[Told, Reading]], day: date) -> str:
    """Return places with their chances; of a side those of one degree of certainty together, the surest first."""
    by_degree: dict[str, list[str]] = {}
    for each, read in sorted(members, key=lambda one: (-one[1].probability, one[0].place.name)):
        last = _last_word(each, day)
        old = (day - last).days if last else 0
        degree = f"{adverb(read)} held" if read.holder else ""
        told = [percent(read.probability)] if read.holder or read.contested else []
        told += [f"last word {counted(old, 'day')} before"] if old > STALE else []
        named = f"{each.place.name} ({', '.join(told)})" if told else each.place.name
        by_degree.setdefault(degree, []).append(named)
    clauses = [f"{degree} {listed(places)}".strip() for degree, places in by_degree.items()]
    return ", ".join([clauses[0], *(clause.replace(" held ", " ", 1) for clause in clauses[1:])])


def _telling(each: Told, read: Reading, day: date) -> tuple[str, ...]:
    last = _last_word(each, day)
    word = [claim.id for claim in each.claims if last and last_day(claim) == last and claim.status != "planned"][:1]
    return tuple(dict.fromkeys([*each.telling(read.holder, day, 2), *(word if read.holder is None else [])]))


def _last_word(told: Told, day: date) -> date | None:
    """Return the last day up to one day that anything tells of who held a place."""
    said = [last for claim in told.claims if claim.status != "planned" and (last := last_day(claim))]
    return max((last for last in said if last <= day), default=None)


def _items(told: Told, days: Days) -> Iterator[Item]:
    found = turns(told)
    yield from (Item(turn.last, told, turn) for turn in found)
    yield from (Item(run.last, told, run) for run in _held_between(told, found))
    yield from (Item(read.day, told, read) for read in _silent_changes(told, days, found))


def _by_time(item: Item) -> tuple[date, str, bool]:
    return item.day, item.told.place.name, isinstance(item.what, Turn)


def _turned(told: Told, turn: Turn, days: Days, telling: Telling) -> Sentence:
    when, clause = _when(turn, telling), took_words(turn, telling.where(), telling.sentences)
    by = telling.by(turn.accounts)
    text = f"{by}, {when} {clause}" if telling.leads(by) else f"{when} {clause}, {by}"
    read = reading_after(told, turn, days)
    claims = cited(turn.accounts)
    if read is None:
        return Sentence(sentence(text), claims)
    follows = _follows(turn, read, telling.sentences)
    bearing = () if read.holder in (turn.side, None) else told.telling(read.holder, read.day, 1)
    return Sentence(sentence(f"{text}{follows}"), tuple(dict.fromkeys((*claims, *bearing))))


def _when(turn: Turn, telling: Telling) -> str:
    """Return the days of a turn, those of each account where they differ."""
    if len(turn.spans) == 2:
        first, other = turn.spans
        return f"{telling.when(*first)}, or by another account {telling.when(*other)},"
    return telling.when(*turn.days)


def _follows(turn: Turn, read: Reading, form: int) -> str:
    """Return what the reconstruction makes of a turn, and on how many origins."""
    sure, origins = percent(read.probability), distinct_origins(turn.accounts)
    named = counted(origins, "origin" if origins == 1 else "independent origin")
    if not read.holder:
        state = "contested" if read.contested else "of unknown holder"
        return f"; the reconstruction has it {state} then ({sure})"
    side = side_words(read.holder)
    if read.holder != turn.side and (turn.side is not None or read.holder == turn.loser):
        return f"; against the word of {named}, the reconstruction keeps {side} as holder ({sure})"
    if turn.side is None or form % 3 == 0:
        return f"; on the word of {named}, {side} {adverb(read)} held it from then ({sure})"
    degree = {"almost certainly": "almost certain", "perhaps": "no more than possible"}.get(adverb(read), adverb(read))
    if form % 3 == 1:
        return f"; {named} {'says' if origins == 1 else 'say'} so, and that side's hold from then is {degree} ({sure})"
    return f"; the reconstruction follows {'this' if origins > 1 else 'its one origin'} and finds it {degree} ({sure})"


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
    origins = distinct_origins(run.told)
    if len(run.told) == 1:
        start = run.told[0].event.start
        since = f"from {telling.day(start)} to" if start and start != run.last else "as of"
        text = f"{since} {telling.day(run.last)} {side} held {place}, {telling.by(run.told)}"
    else:
        have = "has" if origins == 1 else "have"
        word = counted(origins, "origin" if origins == 1 else "independent origin")
        text = f"{word} {have} {side} holding {place}, the last as of {telling.day(run.last)}"
    return Sentence(sentence(text), cited(run.told))


def _silent_changes(told: Told, days: Days, found: Sequence[Turn]) -> list[Reading]:
    """Return the days on which the reconstruction turns to another holder though no page tells of a turn near by."""
    reads: list[Reading] = []
    before = reading(told, days[0]).holder
    for row in told.control:
        holder = row.holder
        if holder and before and holder != before and row.start > days[0]:
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
