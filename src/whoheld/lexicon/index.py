"""Places in, their ids by what they are called out: by each spelling, and by the key that a name's spellings share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct

from whoheld.lexicon.entries import PlaceEntry
from whoheld.lexicon.names import flatten, key, words_of

Ids = dict[str, tuple[str, ...]]
Lengths = dict[str, dict[str, tuple[int, ...]]]


class Index(Struct, frozen=True):
    """Ids of places: `spelled` by their names as `plain` has them, `keyed` by the keys of their names.

    `lengths` says of how many words the names of more than one are, by their first word and their second.
    """

    spelled: Ids
    keyed: Ids
    lengths: Lengths


def index_of(places: Iterable[PlaceEntry]) -> Index:
    """Return the index of places."""
    spelled: dict[str, dict[str, None]] = {}
    keyed: dict[str, dict[str, None]] = {}
    for entry in places:
        for name in (entry.name, *entry.aliases):
            spelled.setdefault(plain(flatten(name)), {})[entry.id] = None
            keyed.setdefault(key(name), {})[entry.id] = None
    return Index(_ids(spelled), _ids(keyed), lengths_of(spelled))


def laid(below: Index, gone: AbstractSet[str], above: Iterable[PlaceEntry]) -> Index:
    """Return an index without the places of the ids `gone`, and with those of another layer."""
    added = index_of(above)
    return Index(
        _laid(below.spelled, gone, added.spelled),
        _laid(below.keyed, gone, added.keyed),
        both(below.lengths, added.lengths),
    )


def plain(flat: str) -> str:
    """Return a flattened name in small letters, from its first letter or digit to its last: 'u.s' of 'U.S.'."""
    lowered = flat.lower()
    if lowered[:1].isalnum() and lowered[-1:].isalnum():
        return lowered
    inner = [at for at, char in enumerate(lowered) if char.isalnum()]
    return lowered[inner[0] : inner[-1] + 1] if inner else ""


def lengths_of(names: Iterable[str]) -> Lengths:
    """Return of how many words plain names are."""
    lengths: Lengths = {}
    for name in names:
        words = words_of(name)
        if len(words) > 1:
            seconds = lengths.setdefault(words[0], {})
            seconds[words[1]] = tuple(sorted({*seconds.get(words[1], ()), len(words)}))
    return lengths


def both(one: Lengths, other: Lengths) -> Lengths:
    """Return the lengths of two sets of names."""
    joined = dict(one)
    for first, seconds in other.items():
        mine = joined.get(first, {})
        joined[first] = mine | {word: tuple(sorted({*mine.get(word, ()), *each})) for word, each in seconds.items()}
    return joined


def _ids(found: Mapping[str, Iterable[str]]) -> Ids:
    return {name: tuple(ids) for name, ids in found.items()}


def _laid(below: Ids, gone: AbstractSet[str], above: Ids) -> Ids:
    lost = {name: tuple(id for id in ids if id not in gone) for name, ids in below.items() if not gone.isdisjoint(ids)}
    left = {**below, **lost}
    return {**left, **{name: (*left.get(name, ()), *ids) for name, ids in above.items()}}
