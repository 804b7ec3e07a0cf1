"""All places: those in memory by id, and behind them the gazetteers of the layers, asked only when a name comes up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from whoheld.lexicon.distance import within_km
from whoheld.lexicon.entries import Hit, PlaceEntry
from whoheld.lexicon.finder import PLACE_AFTER, PLACE_BEFORE
from whoheld.lexicon.gazetteer import Gazetteer
from whoheld.lexicon.layers import Layer
from whoheld.lexicon.names import flatten, key
from whoheld.lexicon.placing import SAME_KM, TOWNS
from whoheld.model import Span

MOST_WORDS = 4
CONTEXT = 40
REMEMBERED = 4096  # spellings
_WORD = re.compile(r"[^\W_][\w']*")
_ARTICLE = re.compile(r"(?:a[ldrstnz]|ash|e[ldrsz]|esh)", re.IGNORECASE)


class Places(dict[str, PlaceEntry]):
    """Places by id. What a gazetteer holds is found by its id, and is not gone through."""

    def __init__(self) -> None:
        super().__init__()
        self.gazetteers: list[Gazetteer] = []
        self.removed: set[str] = set()
        self._of_spelling = lru_cache(REMEMBERED)(self._spelled_so)

    def __missing__(self, id: str) -> PlaceEntry:
        for gazetteer in () if id in self.removed else reversed(self.gazetteers):
            if entry := gazetteer.get(id):
                return entry
        raise KeyError(id)

    def get(self, id: str, default: Any = None) -> Any:
        """Return the place of that id."""
        try:
            return self[id]
        except KeyError:
            return default

    def __contains__(self, id: object) -> bool:
        return super().__contains__(id) or (isinstance(id, str) and bool(self.gazetteers) and self.get(id) is not None)

    def add(self, layer: Layer) -> None:
        """Put a layer's gazetteers before those there are, and note what it removes."""
        self.removed |= layer.removed("places").keys()
        self.gazetteers += layer.gazetteers

    def beyond(self, name: str, known: Iterable[str] = ()) -> Iterator[str]:
        """Yield the ids of the places of a name that only gazetteers know by it, the nearest layer's first.

        One that lies where a place `known` by that name does is that place.
        """
        near, seen = [self[id] for id in known], {*known}
        for gazetteer in reversed(self.gazetteers):
            for entry in gazetteer.named(key(name)):
                if entry.id not in seen and entry.id not in self.removed and not _is_one_of(near, entry):
                    seen.add(entry.id)
                    yield entry.id

    def widen(self, text: str, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """Return the hits in a text, and among them the names of gazetteers, which count among words of place alone."""
        if not self.gazetteers:
            return hits
        found = sorted((*hits, *self._named_in(text)), key=lambda hit: (hit.span.start, -hit.span.end, hit.kind))
        kept: list[Hit] = []
        for hit in found:
            if not kept or hit.span.start >= kept[-1].span.end:
                kept.append(hit)
        return tuple(kept)

    def _named_in(self, text: str) -> Iterator[Hit]:
        flat = flatten(text)
        words = [] if flat.isupper() else [match.span() for match in _WORD.finditer(flat)]
        end = 0
        for at, (start, _) in enumerate(words):
            if start < end or not _opens_name(flat, words, at):
                continue
            led = PLACE_BEFORE.search(text[max(0, start - CONTEXT) : start]) is not None
            for stop in _stops(flat, words, at):
                if ids := self._spelled(text, flat, Span(start, stop), led):
                    end = stop
                    yield Hit(Span(start, stop), text[start:stop], "place", ids)
                    break

    def _spelled(self, text: str, flat: str, span: Span, led: bool) -> tuple[str, ...]:
        """Return the places spelled so, where the words around are those of a place."""
        ends = not re.match(r" [A-Z]", flat[span.end : span.end + 2])
        if not (led and ends) and not PLACE_AFTER.match(text, span.end):
            return ()
        return self._of_spelling(span.of(flat).lower())

    def _spelled_so(self, plain: str) -> tuple[str, ...]:
        entries = [self[id] for id in self.beyond(plain)]
        return tuple(e.id for e in entries if any(flatten(n).lower() == plain for n in (e.name, *e.aliases)))


def _is_one_of(known: Iterable[PlaceEntry], entry: PlaceEntry) -> bool:
    return entry.level in TOWNS and any(
        other.level in TOWNS and within_km(other, entry, max(SAME_KM, other.precision_km or 0)) for other in known
    )


def _opens_name(flat: str, words: list[tuple[int, int]], at: int) -> bool:
    start, end = words[at]
    if flat[start].isupper():
        return True
    if not _ARTICLE.fullmatch(flat, start, end) or at + 1 == len(words):
        return False
    following = words[at + 1][0]
    return following == end + 1 and flat[following].isupper()


def _stops(flat: str, words: list[tuple[int, int]], at: int) -> Iterator[int]:
    """Yield where a name that opens at a word may end, the longest first."""
    stops = []
    for number in range(at, min(at + MOST_WORDS, len(words))):
        start, end = words[number]
        if number > at and flat[words[number - 1][1] : start] != " ":
            break
        if flat[start].isupper():
            stops.append(end)
    yield from reversed(stops)
