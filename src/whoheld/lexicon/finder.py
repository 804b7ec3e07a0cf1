"""In goes a text, out come the names of the lexicon in it: whole words, leftmost and longest, none over another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from whoheld.lexicon.entries import ActorEntry, Hit, PlaceEntry
from whoheld.lexicon.names import flatten
from whoheld.lexicon.states import OTHERS_DEED, StateNames
from whoheld.model import Span

ARTICLE = re.compile(
    r"(?<!\w)(?:(?:A[ldrstnz]|Ash|El|E[sdrz]|Esh)[- ‑–]|(?:a[ldrstnz]|ash|e[ldrsz]|esh)[-‑–]|(?:al|el) )$"
)
PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|of|to|from|for|near|at|and|into|towards|toward|around|on|over|outside|inside|between|town|city|village|"
    r"(?:re)?(?:took|take|taken|taking|captur(?:e|ed|ing))|liberat(?:e|ed|ing)|enter(?:ed|ing)|storm(?:ed|ing)|reach(?:ed|ing)|left|"
    r"seiz(?:e|ed|ing)|surround(?:ed|ing)|besieg(?:e|ed|ing)|hold|holds|held|control|controls|lost|shell(?:ed|ing)|bomb(?:ed|ing))|,)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
PLACE_AFTER = re.compile(r"\s*(?:,\s*[A-Z]|and\s+[A-Z]|(?:town|city|district|village|province|area|island)\b)")
# A province or a country is meant before a town of its name, whatever the town's size.
RANK = {"country": 10**10, "adm1": 10**9, "region": 10**8}
CONTEXT = 40
CAPS_AROUND = 24
REMEMBERED = 20_000  # spellings as written


class Name(NamedTuple):
    """One spelling in the lexicon: the flattened words, the row's id, its kind and its weight among its namesakes."""

    flat: str
    id: str
    kind: Literal["actor", "place"]
    weight: int


class Named(NamedTuple):
    """The rows that a spelling as written stands for, and whether all of them count among words of place alone."""

    actors: tuple[str, ...]
    places: tuple[str, ...]
    cautious: bool


class Finder:
    """The automaton over all names."""

    def __init__(
        self, actors: Iterable[ActorEntry], places: Iterable[PlaceEntry], cautious: frozenset[str], states: StateNames
    ) -> None:
        self._states = states
        self._cautious = cautious
        self._names: dict[str, list[Name]] = {}
        for actor in actors:
            for spelling, _, _ in actor.names():
                self._add(Name(flatten(spelling), actor.id, "actor", 0))
        for place in places:
            weight = RANK.get(place.level, 0) or place.population or 0
            for spelling in (place.name, *place.aliases):
                self._add(Name(flatten(spelling), place.id, "place", weight))
        self._patterns = list(self._names)
        self._named = lru_cache(REMEMBERED)(self._name)
        self._automaton = AhoCorasick(
            self._patterns,
            matchkind=MatchKind.Standard,
            implementation=Implementation.NoncontiguousNFA,
            store_patterns=False,
        )

    def _add(self, name: Name) -> None:
        self._names.setdefault(name.flat.lower(), []).append(name)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the hits in order of the text."""
        flat = flatten(text)
        found = [*self._forces(text, flat), *self._listed(text, flat)]
        found.sort(key=lambda hit: (hit.span.start, -hit.span.end, hit.kind))
        kept: list[Hit] = []
        for hit in found:
            if not kept or hit.span.start >= kept[-1].span.end:
                kept.append(hit)
        return tuple(kept)

    def _forces(self, text: str, flat: str) -> Iterator[Hit]:
        shouted = flat.isupper()
        for start, end, id in self._states.forces(flat, shouted):
            yield Hit(Span(start, end), text[start:end], "actor", (id,))

    def _listed(self, text: str, flat: str) -> Iterator[Hit]:
        for index, start, end in self._automaton.find_matches_as_indexes(_lowered(flat), overlapping=True):
            if not _whole(flat, start, end):
                continue
            written = flat[start:end]
            named = self._named(index, written, written.isupper() and _in_capitals(flat, start, end))
            if named.actors:
                yield Hit(Span(start, end), text[start:end], "actor", named.actors)
            elif named.places and self._is_place(text, flat, (start, end), named):
                start -= len(match[0]) if (match := ARTICLE.search(text, max(0, start - 4), start)) else 0
                yield Hit(Span(start, end), text[start:end], "place", named.places)

    def _name(self, index: int, written: str, shouted: bool) -> Named:
        names = [n for n in self._names[self._patterns[index]] if shouted or _cased(n.flat, written)]
        return Named(_ids(names, "actor"), _ids(names, "place"), all(name.id in self._cautious for name in names))

    def _is_place(self, text: str, flat: str, at: tuple[int, int], named: Named) -> bool:
        start, end = at
        if OTHERS_DEED.match(flat, end) and text[end : end + 1] != " ":
            return False
        if named.cautious:
            before = text[max(0, start - CONTEXT) : start]
            return bool(PLACE_BEFORE.search(before) or PLACE_AFTER.match(text, end))
        return True


def _lowered(flat: str) -> str:
    """Return the text in small letters, one for each of its letters."""
    lowered = flat.lower()
    if len(lowered) == len(flat):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in flat)


def _ids(names: list[Name], kind: str) -> tuple[str, ...]:
    chosen = sorted((n for n in names if n.kind == kind), key=lambda n: (-n.weight, n.id))
    return tuple(dict.fromkeys(name.id for name in chosen))


def _whole(flat: str, start: int, end: int) -> bool:
    return not (start and flat[start - 1].isalnum()) and not (end < len(flat) and flat[end].isalnum())


def _cased(known: str, written: str) -> bool:
    """Say whether every capital known is a capital as written; a spelling all in small letters fits any."""
    if known.islower():
        return not written.isupper() or len(written) > 3
    return all(char.isupper() for name, char in zip(known, written, strict=True) if name.isupper()) and (
        known.isupper() or not written.isupper() or not any(map(str.islower, known))
    )


def _in_capitals(flat: str, start: int, end: int) -> bool:
    around = flat[max(0, start - CAPS_AROUND) : start] + flat[end : end + CAPS_AROUND]
    letters = [char for char in around if char.isalpha()]
    return len(letters) > 3 and all(char.isupper() for char in letters)
