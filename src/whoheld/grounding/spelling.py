"""In goes a name that the lexicon lacks, out come its places under a spelling nearly the same, in one sure country."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.names import ARTICLES, KINDS_OF_PLACE, flatten, fold

# A short name has many neighbours of one letter's difference.
LEAST_LETTERS = 7
LEAST_RATIO = 88.0
LEAST_RATIO_WITHIN = 80.0
CACHED = 65536

_PARTS = re.compile(r"[^\W_]+")
_DROPPED = frozenset(ARTICLES) | frozenset(KINDS_OF_PLACE)
_SOUNDS = tuple(
    (re.compile(old), new)
    for old, new in (
        (r"^(?:tell|tall|tel|tal)(?=.{3})", "tl"),
        (r"^(?:deir|dayr|dair|der|dir)(?=.{3})", "dr"),
        (r"iyy?[ae]?h?$|i[ae]h?$|yy?[ae]h?$", "ia"),
        (r"[ae]h?$", ""),
        ("kh", "x"), ("gh", "g"), ("ch|tch", "sh"), ("dh|zh", "d"), ("th", "t"), ("ph", "f"), ("q|ck|c(?![eiy])", "k"),
        ("c", "s"), ("dj", "j"), ("ee|ei|ey|ai|ay|ae|y|e", "i"), ("oo|ou|uw|aw|au|w|o", "u"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


_ARTICLES = frozenset({"al", "el", "ar", "as", "ad", "an", "az", "at", "ash", "the"})


@lru_cache(maxsize=CACHED)
def is_spelled(entry: PlaceEntry, head: str) -> bool:
    """Say whether the words spell one of the place's names exactly, letter case and article aside."""
    wanted = plain(head)
    return any(plain(name) == wanted for name in (entry.name, *entry.aliases))


@lru_cache(maxsize=CACHED)
def plain(name: str) -> str:
    """Return a name in small plain letters without hyphens and its article."""
    words = fold(name).lower().replace("-", " ")
    first, _, rest = words.partition(" ")
    return rest if rest and first in _ARTICLES else words


@lru_cache(maxsize=CACHED)
def skeleton(name: str) -> str:
    """Return the sound of a name as its transliterations share it: 'Tell Abyad' and 'Tal Abiad' give one."""
    parts = _PARTS.findall(flatten(anyascii(name)).replace("'", "").lower())
    sound = "".join(part for part in parts if part not in _DROPPED) or "".join(parts)
    for old, new in _SOUNDS:
        sound = old.sub(new, sound)
    return sound


@lru_cache(maxsize=CACHED)
def places_nearly_named(name: str, country: str, provinces: frozenset[str], lexicon: Lexicon) -> tuple[PlaceEntry, ...]:
    """Return the country's places that sound as the name does, else those spelled nearly so; none for a short name.

    Where a place's province is among those named on the page, a little less likeness is enough.
    """
    sound, index = skeleton(name), _index(country, lexicon)
    if len(sound) < 3:
        return ()
    same = index.get(sound[0], {}).get(sound, ())
    if same or len(sound) < LEAST_LETTERS:
        return tuple(lexicon.places[id] for id in same)
    likely: dict[str, float] = {}
    for other, ids in index.get(sound[0], {}).items():
        ratio = fuzz.ratio(sound, other, score_cutoff=LEAST_RATIO_WITHIN)
        for id in ids if ratio else ():
            if ratio >= LEAST_RATIO or lexicon.places[id].adm1 in provinces:
                likely[id] = max(ratio, likely.get(id, 0.0))
    best = max(likely.values(), default=0.0)
    return tuple(lexicon.places[id] for id in sorted(likely) if likely[id] == best)


@lru_cache(maxsize=512)
def _index(country: str, lexicon: Lexicon) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the ids of a country's places by first letter and sound."""
    index: dict[str, dict[str, tuple[str, ...]]] = {}
    for entry in lexicon.places.values():
        for name in dict.fromkeys((entry.name, *entry.aliases)) if entry.country == country else ():
            if sound := skeleton(name):
                sounds = index.setdefault(sound[0], {})
                known = sounds.get(sound, ())
                sounds[sound] = known if entry.id in known else (*known, entry.id)
    return index
