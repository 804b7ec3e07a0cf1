"""Texts -> their shingles: the hashed runs of so many words of each, sorted, none twice; many texts at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

import numpy as np
from numpy.typing import NDArray

WORDS = 5
AT_ONCE = 1024
"""Texts whose words are held at a time."""
STEP = 0x9E3779B97F4A7C15
"""An odd number without pattern (2^64 by the golden ratio), so that runs of the same words in another order differ."""
STEPS = np.array([pow(STEP, power, 1 << 64) for power in range(WORDS)], dtype=np.uint64)

Runs = NDArray[np.uint64]
"""The shingles of a text, in order."""


def shingles_of(texts: Iterable[str], run: int = WORDS) -> Iterator[Runs]:
    """Yield the shingles of each text; a text shorter than a run is one."""
    left = iter(texts)
    while some := [[_hashed(word) for word in plain_words(text)] for text in islice(left, AT_ONCE)]:
        yield from _shingles(some, run)


def shingle(text: str, run: int = WORDS) -> Runs:
    """Return the shingles of one text."""
    return next(shingles_of([text], run))


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def _shingles(texts: Sequence[Sequence[int]], run: int) -> Iterator[Runs]:
    lengths = np.array([len(words) for words in texts])
    owner = np.repeat(np.arange(len(texts)), lengths)
    hashed = np.fromiter((word for words in texts for word in words), np.uint64, len(owner))
    number = max(0, len(hashed) - run + 1)
    whole = owner[:number] == owner[len(owner) - number :]
    values, owners = _mixed(hashed, run, number)[whole], owner[:number][whole]
    order = np.lexsort((values, owners))
    values, owners = values[order], owners[order]
    first = np.ones(len(values), dtype=bool)
    first[1:] = (values[1:] != values[:-1]) | (owners[1:] != owners[:-1])
    ends = np.bincount(owners[first], minlength=len(texts)).cumsum()[:-1]
    for words, found in zip(texts, np.split(values[first], ends), strict=True):
        short = np.array(words, dtype=np.uint64)
        yield _mixed(short, len(short), 1) if 0 < len(words) < run else found


def _mixed(hashed: Runs, run: int, number: int) -> Runs:
    """Return a number for each of so many runs, from the first on."""
    total = np.zeros(number, dtype=np.uint64)
    for at in range(run):
        total += hashed[at : at + number] * STEPS[run - 1 - at]
    return (total ^ total >> np.uint64(29)) * np.uint64(STEP)


@lru_cache(maxsize=1 << 16)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
