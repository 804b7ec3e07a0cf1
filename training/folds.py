"""Texts in, those to be held back from learning out: near copies of one report never stand on both sides."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

HELD, SEED, SHINGLE, ALIKE, LARGEST = 44, 3, 5, 0.15, 7


def held_back(texts: Sequence[str], may: Sequence[bool], count: int = HELD) -> set[int]:
    """Return the numbers of about so many texts, drawn at random among the groups with one that `may` be held back."""
    groups = _groups(texts)
    random.Random(SEED).shuffle(groups)
    held: set[int] = set()
    for group in groups:
        if len(held) < count and len(group) <= LARGEST and any(may[at] for at in group):
            held |= {*group}
    return held


def _groups(texts: Sequence[str]) -> list[list[int]]:
    """Return texts that share many runs of words as groups."""
    runs = [set(_runs(text)) for text in texts]
    of = list(range(len(texts)))
    for one in range(len(texts)):
        for other in range(one):
            shared = len(runs[one] & runs[other])
            if shared > ALIKE * max(1, min(len(runs[one]), len(runs[other]))) and of[one] != of[other]:
                joined, left = of[other], of[one]
                of = [joined if group == left else group for group in of]
    return [[at for at, group in enumerate(of) if group == number] for number in sorted(set(of))]


def _runs(text: str) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    return (" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
