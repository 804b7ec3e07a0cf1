"""Sentences in, since when a war or an operation has gone on by their words out: 'five-year war', 'since it began'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from whoheld.claims.grammar import lower
from whoheld.claims.passages import Passage
from whoheld.lexicon import Lexicon
from whoheld.model import Days, Span, Words
from whoheld.when import Found, duration, find

Scope = Literal["war", "operation"]
NEAR = 60  # characters between what goes on and the day on which it began
_BETWEEN = (
    r"(?:(?!(?:the|an?|of|in|by|with|at|on|to|from|for|was|were|is|are|has|have|had|who|that|and|or|killed|died)\b)"
    r"[\w.’'-]+ ){0,4}?"
)
_OLD = rf"(?<![\w-])(?P<length>(?:\w+-){{1,2}}(?P<unit>day|week|month|year)s?)(?:-(?:old|long))?,? {_BETWEEN}"
_OF = rf"(?<![\w-])(?P<of>(?:[\w-]+ ){{1,2}}(?P<units>day|week|month|year)s) (?:of|into) (?:the )?{_BETWEEN}"
_NTH = r"[^.;]{{0,40}}?\b(?:its|their) (?P<nth>{}) (?P<unit_nth>day|week|month|year)\b"
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SIZES = {"day": 1, "week": 7, "month": 30, "year": 365}


class Lasting(Struct, frozen=True):
    """What goes on, since which day, and the words that say so."""

    scope: Scope
    start: date
    words: Words


class Patterns(Struct, frozen=True):
    """What finds words for what goes on: alone, with their length or number, with their beginning."""

    noun: re.Pattern[str]
    aged: tuple[re.Pattern[str], ...]
    begun: tuple[re.Pattern[str], ...]


_BUILT: dict[str, Patterns] = {}


def patterns(lexicon: Lexicon) -> Patterns:
    """Return the patterns of a lexicon's words."""
    if lexicon.version not in _BUILT:
        table = lexicon.table("lasting")
        war, operation, verbs, nouns, person = (
            "|".join(map(re.escape, sorted(table[name][form], key=len, reverse=True)))
            for name, form in (
                ("war", "nouns"), ("operation", "nouns"), ("beginning", "verbs"), ("beginning", "nouns"),
                ("person", "nouns"),
            )
        )  # fmt: skip
        noun = rf"\b(?:(?P<war>{war})|(?P<operation>{operation}))\b(?! (?:{person})\b)"
        forms = (_OLD + noun, _OF + noun, noun + _NTH.format("|".join(_ORDINALS)))
        own = r"(?:(?!\b(?:when|as|after|before|while|and|but)\b)[^.;])"
        begun = (
            re.compile(rf"{noun}{own}{{0,{NEAR}}}?\b(?:{verbs})\b"),
            re.compile(rf"\b(?:{nouns}) of [^.;]{{0,30}}?{noun}"),
        )
        _BUILT[lexicon.version] = Patterns(re.compile(noun), tuple(map(re.compile, forms)), begun)
    return _BUILT[lexicon.version]


def lasting(sentence: Passage, found: Sequence[Found], filed: Days, rules: Patterns) -> Iterator[Lasting]:
    """Yield what goes on by a sentence's words, as of the day that it is reckoned from."""
    lowered = lower(sentence.text)
    if filed.end is None or not rules.noun.search(lowered):
        return
    for pattern in rules.aged:
        for match in pattern.finditer(lowered):
            if start := _start(match, filed.end):
                yield Lasting(_scope(match), start, _words(sentence, match.span()))
    for match in (match for pattern in rules.begun for match in pattern.finditer(lowered)):
        first, last = (sentence.span.start + at for at in match.span())
        for one in found:
            span = one.words.span
            if span and one.days.start and first < span.end and span.start <= last + NEAR:
                yield Lasting(_scope(match), one.days.start, one.words)
                break


def page_lasting(told: Iterable[Passage], filed: Days, rules: Patterns) -> tuple[Lasting, ...]:
    """Return the war that a page names as begun, the earliest, and the operation, the latest."""
    every = [
        one
        for sentence in told
        if sentence.part in ("title", "body") and rules.noun.search(lower(sentence.text))
        for one in lasting(sentence, find(sentence.text, filed, offset=sentence.span.start), filed, rules)
    ]
    wars = sorted((one for one in every if one.scope == "war"), key=lambda one: one.start)
    operations = sorted((one for one in every if one.scope == "operation"), key=lambda one: one.start)
    return (*wars[:1], *operations[-1:])


def _start(match: re.Match[str], filed: date) -> date | None:
    """Return the day on which something so long began, at the start of its month or year where these are counted."""
    groups = match.groupdict()
    if nth := groups.get("nth"):
        unit, most = groups["unit_nth"], _ORDINALS.index(nth) * _SIZES[groups["unit_nth"]]
    else:
        unit = groups.get("unit") or groups["units"]
        length = duration((groups.get("length") or groups["of"]).replace("-", " "))
        if length is None:
            return None
        most = length[1]
    if most >= (filed - date.min).days:
        return None
    start = filed - timedelta(days=most)
    return start.replace(day=1, month=1) if unit == "year" else start.replace(day=1) if unit == "month" else start


def _scope(match: re.Match[str]) -> Scope:
    return "war" if match["war"] else "operation"


def _words(sentence: Passage, at: tuple[int, int]) -> Words:
    span = Span(sentence.span.start + at[0], sentence.span.start + at[1])
    return Words(sentence.text[at[0] : at[1]], span)
