"""The lexicon's table of public happenings in, a chronicle out that finds the happenings told of in a text.

Rows are data (`lexicon.happenings`): a kind, days, places, sides, further words. What telling of a kind looks like is
data too (happenings.toml); the names of places and sides are the lexicon's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from whoheld.lexicon import Lexicon
from whoheld.lexicon.names import flatten

_known: dict[str, Chronicle] = {}


class Telling(Struct, frozen=True):
    """How a kind of happening is told: forms with an object, forms without, nouns.

    `doer`: its side must have done it; `direct`: its place is the object; `repeats`: a weekday does not tell it apart.
    """

    told: re.Pattern[str]
    alone: re.Pattern[str]
    named: re.Pattern[str]
    doer: bool
    direct: bool
    repeats: bool


class Named(NamedTuple):
    """A name of the table found in a text, and the happenings that go by it, by place or by other words."""

    start: int
    end: int
    ids: tuple[str, ...]
    places: frozenset[str]
    about: frozenset[str]


class Chronicle:
    """The happenings of a lexicon, and one automaton over all their names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rows = lexicon.happenings
        table: dict[str, Any] = lexicon.table("happenings")
        self.tellings = {kind: _telling(forms) for kind, forms in table.get("kind", {}).items()}
        self.undone = _any(table.get("undone", []))
        self.unnamed = _any(table.get("unnamed", []))
        self.elsewhere, self.beside, self.beyond = (_any(table.get(n, [])) for n in ("elsewhere", "beside", "beyond"))
        self.clause = re.compile(table.get("clause", "(?!)"))
        self._names: dict[str, tuple[str, set[str], set[str]]] = {}
        for row in self.rows.values():
            for name in (spelling for place in row.places for spelling in _spellings(place, lexicon)):
                self._entry(name)[1].add(row.id)
            for name in row.about:
                self._entry(name)[2].add(row.id)
        self._keys = list(self._names)
        self._meant = [
            (tuple(sorted(places | about)), frozenset(places), frozenset(about))
            for _, places, about in self._names.values()
        ]
        self._automaton = AhoCorasick(self._keys, implementation=Implementation.ContiguousNFA, store_patterns=False)

    def _entry(self, name: str) -> tuple[str, set[str], set[str]]:
        return self._names.setdefault(flatten(name).lower(), (flatten(name), set(), set()))

    def names_in(self, text: str, start: int, end: int) -> Iterator[Named]:
        """Yield the table's names in a stretch of text: whole words, a capital where the table has one."""
        flat = flatten(text[start:end])
        lowered = flat.lower()
        if len(lowered) != len(flat):
            return
        for index, at, past in self._automaton.find_matches_as_indexes(lowered, overlapping=True):
            spelling = self._names[self._keys[index]][0]
            whole = not flat[at - 1 : at].isalnum() and not flat[past : past + 1].isalnum()
            if whole and (flat[at].isupper() or not spelling[0].isupper()):
                yield Named(start + at, start + past, *self._meant[index])


def happenings_of(lexicon: Lexicon) -> Chronicle:
    """Return the chronicle of a lexicon, made once for each version."""
    if lexicon.version not in _known:
        _known[lexicon.version] = Chronicle(lexicon)
    return _known[lexicon.version]


def _spellings(place: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield a place's name as the row has it and as the lexicon spells its best place of that name."""
    yield place
    for entry in lexicon.places_named(place)[:1]:
        if place in (entry.name, *entry.aliases):
            yield from (entry.name, *entry.aliases)


def _telling(forms: dict[str, Any]) -> Telling:
    def words(column: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-])(?:{'|'.join(forms.get(column, ['(?!)']))})\b")

    flags = (bool(forms.get(flag)) for flag in ("doer", "direct", "repeats"))
    return Telling(words("told"), words("alone"), words("named"), *flags)


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or "(?!)")
