"""In goes a text, out come the names of the lexicon in it: whole words, leftmost and longest, none over another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from whoheld.lexicon.entries import ActorEntry, Hit, PlaceEntry
from whoheld.lexicon.index import Index, both, lengths_of, plain
from whoheld.lexicon.names import flatten, words_of
from whoheld.lexicon.states import OTHERS_DEED, StateNames
from whoheld.model import Span

ARTICLE = re.compile(
    r"(?<!\w)(?:(?:A[ldrstnz]|Ash|El|E[sdrz]|Esh)[- ‑–]|(?:a[ldrstnz]|ash|e[ldrsz]|esh)[-‑–]|(?:al|el) )$"
)
PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|of|to|from|for|near|at|and|into|towards|toward|around|on|over|outside|inside|between|town|city|village|"
    r"(?:re)?(?:took|take|taken|taking|captur(?:e|ed|ing))|liberat(?:e|ed|ing)|enter(?:ed|ing)|storm(?:ed|ing)|reach(?:ed|ing)|left|"
    r"seiz(?:e|ed|ing)|surround(?:ed|ing)|besieg(?:e|ed|ing)|hold|holds|held|control|controls|lost|shell(?:ed|ing)|bomb(?:ed|ing)|"
    r"во?|на|из|до|под|возле|около|за|город[а-яі]{0,2}|сел[аоеу]|пос[её]л[а-я]{0,3}|район[а-я]{0,2}|у|біля|міст[оіа]|"
    r"في|الى|إلى|من|على|نحو|قرب|مدينة|بلدة|قرية|ناحية|منطقة|محافظة|حي)|,)"
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


class Read(NamedTuple):
    """A text, flattened, in small letters, and its words.

    `ends` count the letters of the words alone: a word ends in the text at its end and its number.
    """

    text: str
    flat: str
    lowered: str
    words: list[str]
    ends: list[int]


class Finder:
    """The names of actors and places, found by their first words and how many words may follow."""

    def __init__(
        self,
        actors: Iterable[ActorEntry],
        places: Mapping[str, PlaceEntry],
        index: Index,
        cautious: frozenset[str],
        states: StateNames,
    ) -> None:
        self._states = states
        self._cautious = cautious
        self._places = places
        self._index = index
        self._actors: dict[str, list[Name]] = {}
        for actor in actors:
            for spelling, _, _ in actor.names():
                name = Name(flatten(spelling), actor.id, "actor", 0)
                self._actors.setdefault(plain(name.flat), []).append(name)
        self._lengths = both(index.lengths, lengths_of(self._actors))
        self._openings = frozenset((*index.spelled, *self._actors, *self._lengths, *states.openings))
        self._forms = lru_cache(REMEMBERED)(self._written)
        self._named = lru_cache(REMEMBERED)(self._name)

    def find(self, text: str) -> tuple[Hit, ...]:
        """Return the hits in order of the text."""
        read = _read(text)
        opening = [at for at, word in enumerate(read.words) if word in self._openings]
        found = [*self._forces(read, opening), *self._listed(read, opening)]
        found.sort(key=lambda hit: (hit.span.start, -hit.span.end, hit.kind))
        kept: list[Hit] = []
        for hit in found:
            if not kept or hit.span.start >= kept[-1].span.end:
                kept.append(hit)
        return tuple(kept)

    def _forces(self, read: Read, opening: list[int]) -> Iterator[Hit]:
        openings, words = self._states.openings, read.words
        starts = [read.ends[at] + at - len(words[at]) - lead for at in opening for lead in openings.get(words[at], ())]
        for start, end, id in self._states.forces(read.flat, read.lowered, starts):
            yield Hit(Span(start, end), read.text[start:end], "actor", (id,))

    def _listed(self, read: Read, opening: list[int]) -> Iterator[Hit]:
        text, flat = read.text, read.flat
        for start, end in self._spelled(read, opening):
            written = flat[start:end]
            named = self._named(written, written.isupper() and _in_capitals(flat, start, end))
            if named.actors:
                yield Hit(Span(start, end), text[start:end], "actor", named.actors)
            elif named.places and self._is_place(text, flat, (start, end), named):
                start -= len(match[0]) if (match := ARTICLE.search(text, max(0, start - 4), start)) else 0
                yield Hit(Span(start, end), text[start:end], "place", named.places)

    def _spelled(self, read: Read, opening: list[int]) -> Iterator[tuple[int, int]]:
        """Yield start and end of each spelling of the lexicon in the text."""
        lowered = read.lowered
        for start, end in self._plain(read, opening):
            name = lowered[start:end]
            for form, lead in self._forms(name):
                first, stop = start - lead, start - lead + len(form)
                if form == name or (lowered[max(0, first) : stop] == form and _whole(lowered, first, stop)):
                    yield first, stop

    def _plain(self, read: Read, opening: list[int]) -> Iterator[tuple[int, int]]:
        """Yield start and end of each name in its plain form."""
        places, actors, lengths = self._index.spelled, self._actors, self._lengths
        lowered, words, ends, last = read.lowered, read.words, read.ends, len(read.words) - 1
        for at in opening:
            word = words[at]
            if word in places or word in actors:
                yield ends[at] + at - len(word), ends[at] + at
            if at < last and word in lengths and words[at + 1] in lengths[word]:
                start = ends[at] + at - len(word)
                for length in lengths[word][words[at + 1]]:
                    final = at + length - 1
                    if final <= last:
                        name = lowered[start : ends[final] + final]
                        if name in places or name in actors:
                            yield start, ends[final] + final

    def _known(self, words: str) -> Iterator[Name]:
        """Yield each name whose plain form these words are."""
        yield from self._actors.get(words, ())
        for id in self._index.spelled.get(words, ()):
            place = self._places[id]
            weight = RANK.get(place.level, 0) or place.population or 0
            for flat in map(flatten, (place.name, *place.aliases)):
                if plain(flat) == words:
                    yield Name(flat, id, "place", weight)

    def _written(self, words: str) -> tuple[tuple[str, int], ...]:
        """Return the forms in small letters that share a plain form, each with what stands before its first word."""
        forms = {name.flat.lower() for name in self._known(words)}
        return tuple(sorted(((form, form.index(words)) for form in forms), key=lambda one: (-one[1], one[0])))

    def _name(self, written: str, shouted: bool) -> Named:
        form = _lowered(written)
        known = (name for name in self._known(plain(form)) if name.flat.lower() == form)
        names = [name for name in known if shouted or _cased(name.flat, written)]
        return Named(_ids(names, "actor"), _ids(names, "place"), all(name.id in self._cautious for name in names))

    def _is_place(self, text: str, flat: str, at: tuple[int, int], named: Named) -> bool:
        start, end = at
        if OTHERS_DEED.match(flat, end) and text[end : end + 1] != " ":
            return False
        if named.cautious:
            before = text[max(0, start - CONTEXT) : start]
            return bool(PLACE_BEFORE.search(before) or PLACE_AFTER.match(text, end))
        return True


def _read(text: str) -> Read:
    flat = flatten(text)
    lowered = _lowered(flat)
    words = words_of(lowered)
    return Read(text, flat, lowered, words, list(accumulate(map(len, words))))


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
    letters = [char for char in around if char.isalpha()] if around.isupper() else []
    return len(letters) > 3 and all(char.isupper() for char in letters)
