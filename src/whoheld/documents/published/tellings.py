"""Sentences and the chronicle in, bounds of the page's day out.

A sentence tells of a happening if it names its place or person, says in a finite past form or by a noun of an
accomplished deed that it happened, and has its side as the doer; a relative word in it ('earlier this month') then says
how long ago the page thinks it was.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from whoheld.documents.addresses import MONTHS
from whoheld.documents.published.happenings import Chronicle, Named, Telling
from whoheld.documents.published.said import RELATIVE, TIME_WORDS, days_said
from whoheld.lexicon import ActorEntry, Hit
from whoheld.lexicon.happenings import Happening
from whoheld.model import Days, Span

QUOTES = str.maketrans("’‘ʼ“”", "'''\"\"")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[A-Z])|\n")
LONGEST = 1000  # characters of a sentence; a line without any stop is read in such pieces
OBJECT = 45  # characters between a deed and what it was done to
SUBJECT = 25  # characters between what something happened to and the deed
NOUN = 15  # characters between a noun and its place
NEAR_WORD = 110  # characters between a deed and the word that dates it
NEAR_NOUN = 14
EARLIER = 45  # characters between a word of time and the deed after it
DOER = 90  # characters between a doer and the deed
BEFORE = 60
PASSIVE = re.compile(r"\b(?:was|were|been|being|got)(?: \w+){0,2} $")
PASSIVE_FORM = re.compile(r"(?:was|were|been)\b")
DATELINE = re.compile(r"(?:, [\w. ]{2,30})?(?: ?\(.{2,40}?\))?(?: ?[:–—]| -|,? \w{3,9}\.? \d)")
BY = re.compile(r" (?:\w+ ){0,3}?(?:by|to|(?:in|into) the hands of) ")
OTHERS = re.compile(r"-(?:held|controlled|backed|led|allied)\b")
THE_TOWN = re.compile(
    r" (?:over |of |on )?the (?:\w+ ){0,2}(?:city|town|village|capital|stronghold|bastion|enclave)\b(?! of\b)"
)
_MONTH = "|".join(rf"{month}[a-z]*\.?" for month in MONTHS)
DATED = re.compile(rf"\b(?:(?:{_MONTH}) \d{{1,2}}|\d{{1,2}} (?:{_MONTH})|(?:19|20)\d\d)\b")


class Bound(Struct, frozen=True):
    """The days on which a page can have said it, the happening, and the sentence."""

    days: Days
    happening: Happening
    span: Span


class Deed(NamedTuple):
    """A form of telling found in a sentence: a verb, one that needs its place or person before it, or a noun."""

    start: int
    end: int
    noun: bool = False
    alone: bool = False


def bounds_by_happenings(text: str, spans: tuple[Span, ...], chronicle: Chronicle) -> Iterator[Bound]:
    """Yield what each sentence of the spans that tells of one happening says of the page's day."""
    if not spans:
        return
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    everywhere = sorted(chronicle.names_in(text, first, last), key=lambda name: (name.start, name.end))
    starts = [name.start for name in everywhere]

    def within(start: int, end: int) -> tuple[Named, ...]:
        return tuple(everywhere[bisect_left(starts, start) : bisect_left(starts, end)])

    for span in spans:
        for start, end in _sentences(text, span, within(span.start, span.end)):
            yield from _surest(tuple(_told(text, Span(start, end), within(start, end), chronicle)))


def _surest(bounds: tuple[Bound, ...]) -> Iterator[Bound]:
    """Of a sentence that fits several happenings at one place, yield none but what is told as final."""
    secured = tuple(bound for bound in bounds if bound.happening.kind == "secure")
    bounds = secured or bounds
    if len({bound.days for bound in bounds}) == 1:
        yield bounds[0]
        return
    for bound in bounds:
        rivals = (other.happening for other in bounds if other.happening.id != bound.happening.id)
        if not any(set(rival.places) & set(bound.happening.places) for rival in rivals):
            yield bound


def _sentences(text: str, span: Span, named: tuple[Named, ...]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each sentence that holds a name of the table."""
    past = span.start
    for name in named:
        if name.start < past:
            continue
        start = max(past, name.start - LONGEST // 2)
        for before in SENTENCE_END.finditer(text, start, name.start):
            start = before.end()
        stop = SENTENCE_END.search(text, name.end, min(span.end, name.end + LONGEST // 2))
        past = stop.end() if stop else min(span.end, name.end + LONGEST // 2)
        yield start, past


def _told(text: str, span: Span, named: tuple[Named, ...], chronicle: Chronicle) -> Iterator[Bound]:
    sentence = Sentence(span.of(text), span, chronicle)
    for row, names in _rows(named, chronicle) if sentence.said else ():
        if days := sentence.days_of(row, names):
            yield Bound(days, row, span)


def _rows(named: tuple[Named, ...], chronicle: Chronicle) -> Iterator[tuple[Happening, tuple[Named, ...]]]:
    """Yield the happenings of which a sentence has all that they are known by, with the names to find the deed by."""
    for id in dict.fromkeys(id for name in named for id in name.ids):
        row = chronicle.rows[id]
        places = tuple(name for name in named if id in name.places)
        about = tuple(name for name in named if id in name.about)
        if (places or not row.places) and (about or not row.about):
            yield row, places or about


class Sentence:
    """One sentence that names something of the table, as it is searched for the deed, the doer and the time."""

    def __init__(self, text: str, span: Span, chronicle: Chronicle) -> None:
        self.text = text
        self.words = text.translate(QUOTES).lower()
        self.span = span
        self.chronicle = chronicle
        timed = len(self.words) == len(text) and any(word in self.words for word in TIME_WORDS)
        self.said = tuple(RELATIVE.finditer(self.words)) if timed else ()
        self._deeds: dict[str, tuple[Deed, ...]] = {}

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The names of the lexicon in the sentence."""
        return self.chronicle.lexicon.find(self.text)

    @cached_property
    def dated(self) -> tuple[re.Match[str], ...]:
        """The calendar's own dates in the sentence, which date what stands nearest to them."""
        return tuple(DATED.finditer(self.words))

    def days_of(self, row: Happening, named: tuple[Named, ...]) -> Days | None:
        """Return the days that the sentence gives the page by a happening; None where it does not tell of it."""
        telling = self.chronicle.tellings[row.kind]
        if row.kind not in self._deeds:
            self._deeds[row.kind] = tuple(self._told(telling))
        for deed in self._deeds[row.kind]:
            place = self._object(deed, named, telling)
            if place is None or (row.sides and not self._done_by(row, deed, telling)):
                continue
            said = self._dating(deed, place)
            if said is None or (telling.repeats and said["weekday"] and not (row.about and row.places)):
                continue
            if days := days_said(row.first, row.last, said):
                return days
        return None

    def _told(self, telling: Telling) -> Iterator[Deed]:
        """Yield the forms of a kind that are told as done: not planned, hoped for, denied or still to come."""
        for forms, noun, alone in (
            (telling.told, False, False),
            (telling.alone, False, True),
            (telling.named, True, False),
        ):
            guard = self.chronicle.unnamed if noun else self.chronicle.undone
            for match in forms.finditer(self.words):
                if not guard.search(self.words[max(0, match.start() - BEFORE) : match.start()]):
                    yield Deed(match.start(), match.end(), noun, alone or PASSIVE_FORM.match(match[0]) is not None)

    def _object(self, deed: Deed, named: tuple[Named, ...], telling: Telling) -> tuple[int, int] | None:
        """Return where the name stands that a deed was done to; None where it was done elsewhere."""
        for name in named:
            start, end = name.start - self.span.start, name.end - self.span.start
            if not self.text[:start].strip() and DATELINE.match(self.words, end):
                continue
            after, before = start - deed.end, deed.start - end
            reach = NOUN if deed.noun or not name.places else OBJECT if telling.direct else 2 * OBJECT
            near = after <= reach and before <= (min(reach, SUBJECT) if telling.direct else reach)
            if deed.alone and telling.direct:
                near = near and before > 0
            if near and (not telling.direct or self._is_meant(deed, start, end)):
                return start, end
            if name.places and before > 0 and telling.direct and THE_TOWN.match(self.words, deed.end):
                return deed.end, deed.end
        return None

    def _is_meant(self, deed: Deed, start: int, end: int) -> bool:
        """Say whether a name stands for the place itself, not for what lies near it or in it."""
        rules = self.chronicle
        if deed.end <= start and not deed.noun and rules.elsewhere.search(self.words[deed.end : start]):
            return False
        if not deed.noun and rules.beyond.search(self.words[end : end + BEFORE // 2]):
            return False
        return not rules.beside.search(self.words[max(0, start - BEFORE // 2) : start])

    def _dating(self, deed: Deed, place: tuple[int, int]) -> re.Match[str] | None:
        """Return the relative word that dates a deed: the nearest, in its clause, no full date nearer."""
        start, end = min(deed.start, place[0]), max(deed.end, place[1])

        def gap(match: re.Match[str]) -> int:
            return max(match.start() - end, start - match.end(), 0)

        nearest = min(self.said, key=gap)
        distance = gap(nearest)
        if nearest["after"]:
            return nearest if nearest.end() <= deed.start and distance <= BEFORE else None
        if distance > (NEAR_NOUN if deed.noun else NEAR_WORD) or any(gap(dated) <= distance for dated in self.dated):
            return None
        if nearest.end() <= start and distance > EARLIER:
            return None
        between = self.words[end : nearest.start()] if nearest.start() >= end else self.words[nearest.end() : start]
        return None if self.chronicle.clause.search(between) else nearest

    def _done_by(self, row: Happening, deed: Deed, telling: Telling) -> bool:
        """Say whether a side of the row did it: the nearest actor before an active verb, after a passive or 'by'."""
        words, hits = self.words, self.hits
        by = BY.match(words, deed.end, min(len(words), deed.end + DOER))
        passive = deed.noun or by or PASSIVE.search(words[max(0, deed.start - BEFORE // 2) : deed.start])
        if by:
            doers = [hit for hit in hits if by.end() - 1 <= hit.span.start <= by.end() + BEFORE]
        else:
            doers = [
                hit for hit in reversed(hits) if deed.start - DOER <= hit.span.start and hit.span.end <= deed.start
            ]
        if by or not passive:
            for hit in doers:
                actor = None if OTHERS.match(words, hit.span.end) else self._actor(hit)
                if actor is not None:
                    return _of_side(actor, row.sides)
        if telling.doer and not passive:
            return False
        return any((actor := self._actor(hit)) and _of_side(actor, row.sides) for hit in hits)

    def _actor(self, hit: Hit) -> ActorEntry | None:
        """Return the actor of a hit, a country being its government."""
        lexicon = self.chronicle.lexicon
        if hit.kind == "actor":
            return lexicon.actor(hit.ids[0])
        entry = lexicon.places.get(hit.ids[0])
        return lexicon.actor(f"state:{entry.country}") if entry and entry.level == "country" else None


def _of_side(actor: ActorEntry, sides: frozenset[str]) -> bool:
    if actor.side in sides or actor.id in sides:
        return True
    if actor.generic == "government":
        return any(side.startswith("Government of") for side in sides)
    if actor.id == "generic:insurgents":
        return any("insurgents" in side or "rebels" in side for side in sides)
    return actor.generic == "insurgents" and any(not side.startswith("Government of") for side in sides)
