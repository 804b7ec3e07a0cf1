"""What is told of places and a day in, who held which of them on that day out: those of one holder together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from whoheld.briefs.asking import OLD, Told
from whoheld.briefs.shapes import Sentence
from whoheld.briefs.turning import Reading, reading
from whoheld.briefs.words import adverb, counted, day_words, listed, percent, sentence, side_words
from whoheld.views.evidence import last_day

STALE = timedelta(days=30)
"""Of a last word that is older the day is told."""
PLACES, FEW = 25, 2
"""Places whose state on a day is told, those told of most, and those cited of the rest."""


def standing(some: Sequence[Told], day: date) -> Iterator[Sentence]:
    """Yield who held which of some places on a day, as the reconstruction has it: those of one holder together."""
    known = [(each, read) for each in some if (read := reading(each, day)).holder or _last_word(each, day)]
    ranked = sorted(known, key=lambda one: (-len(one[0].claims) - len(one[0].accounts), one[0].place.name))
    groups: dict[str, list[tuple[Told, Reading]]] = {}
    for each, read in ranked[:PLACES]:
        groups.setdefault(read.holder or ("contested" if read.contested else "unknown"), []).append((each, read))
    largest = sorted(groups.items(), key=lambda one: (one[0] in {"contested", "unknown"}, -len(one[1]), one[0]))
    for state, members in largest:
        surest = sorted(members, key=lambda one: (-one[1].probability, one[0].place.name))
        yield Sentence(sentence(_state_words(state, surest, day)), _words_of(surest, day))
    if less := ranked[PLACES:]:
        text = f"besides, the record tells of {counted(len(less), 'more place')}, of each of them less"
        yield Sentence(sentence(text), _words_of(less[:FEW], day))


def _state_words(state: str, members: Sequence[tuple[Told, Reading]], day: date) -> str:
    named = [_named(each, read, day) for each, read in members]
    if state == "unknown":
        return f"who held {listed(named)} is not known"
    if state == "contested":
        return f"no side led at {listed(named)}: contested"
    by_degree: dict[str, list[str]] = {}
    for (_, read), name in zip(members, named, strict=True):
        by_degree.setdefault(adverb(read.probability), []).append(name)
    first, *less = [(degree, listed(names)) for degree, names in by_degree.items()]
    return "; ".join([f"{side_words(state)} {first[0]} held {first[1]}", *[" ".join(each) for each in less]])


def _words_of(members: Sequence[tuple[Told, Reading]], day: date) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for each, read in members for id in _telling(each, read, day)))


def _named(each: Told, read: Reading, day: date) -> str:
    """Return a place with its chance, and the last word of it where that is old."""
    last = _last_word(each, day)
    told = [percent(read.probability)] if read.holder or read.contested else []
    if last is None:
        told += ["by what is told of later days"]
    elif day - last > STALE:
        told += [f"last word {day_words(last)}"]
    return f"{each.place.name} ({', '.join(told)})" if told else each.place.name


def _telling(each: Told, read: Reading, day: date) -> tuple[str, ...]:
    last, bearing = _last_word(each, day), each.telling(read.holder, day, 2)
    word = [claim.id for claim in each.claims if last and last_day(claim) == last and claim.status != "planned"][:1]
    return tuple(dict.fromkeys([*bearing, *(word if read.holder is None or not bearing else [])]))


def _last_word(told: Told, day: date) -> date | None:
    """Return the last day up to one day, and not long before it, that anything tells of who held a place."""
    said = [last for claim in told.claims if claim.status != "planned" and (last := last_day(claim))]
    return max((last for last in said if day - OLD <= last <= day), default=None)
