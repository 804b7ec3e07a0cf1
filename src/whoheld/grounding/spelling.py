"""In goes a name that the lexicon lacks, out come its places under a spelling nearly the same, in one sure country."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.names import ARTICLES, KINDS_OF_PLACE, flatten

# A short name has many neighbours of one letter's difference.
LEAST_LETTERS = 6
LEAST_RATIO = 88.0
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
        ("c", "s"), ("dj", "j"), ("ee|ei|ey|ai|ay|y|e", "i"), ("oo|ou|uw|w|o", "u"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@lru_cache(maxsize=CACHED)
def skeleton(name: str) -> str:
    """Return the sound of a name as its transliterations share it: 'Tell Abyad' and 'Tal Abiad' give one."""
    parts = _PARTS.findall(flatten(anyascii(name)).replace("'", "").lower())
    sound = "".join(part for part in parts if part not in _DROPPED) or "".join(parts)
    for old, new in _SOUNDS:
        sound = old.sub(new, sound)
    return sound


@lru_cache(maxsize=CACHED)
def places_nearly_named(name: str, country: str, lexicon: Lexicon) -> tuple[PlaceEntry, ...]:
    """Return the country's places that sound as the name does, else those spelled nearly so; none for a short name."""
    sound, index = skeleton(name), _index(lexicon).get(country, {})
    if len(sound) < 3:
        return ()
    same = index.get(sound[0], {}).get(sound, ())
    if same or len(sound) < LEAST_LETTERS:
        return tuple(lexicon.places[id] for id in same)
    scored = [(fuzz.ratio(sound, other, score_cutoff=LEAST_RATIO), other) for other in index.get(sound[0], {})]
    best = max(scored, default=(0.0, ""))[0]
    near = [other for ratio, other in scored if ratio == best > 0]
    ids = dict.fromkeys(id for other in sorted(near) for id in index[sound[0]][other])
    return tuple(lexicon.places[id] for id in ids)


@lru_cache(maxsize=4)
def _index(lexicon: Lexicon) -> dict[str, dict[str, dict[str, tuple[str, ...]]]]:
    """Return ids by country, first letter and sound."""
    index: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {}
    for entry in lexicon.places.values():
        for name in dict.fromkeys((entry.name, *entry.aliases)):
            if sound := skeleton(name):
                sounds = index.setdefault(entry.country, {}).setdefault(sound[0], {})
                known = sounds.get(sound, ())
                sounds[sound] = known if entry.id in known else (*known, entry.id)
    return index
