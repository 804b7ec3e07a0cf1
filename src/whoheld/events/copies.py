"""Texts -> groups of near-copies: documents, paragraphs or sentences that share at least half of their runs of words.

Only texts that share one of their smallest shingles (a bottom sketch: a MinHash of one function) are compared, and then
by all their shingles, so that a sketch proposes and never decides; unlike texts never meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b

from whoheld.events.groups import Groups
from whoheld.model import BlockKind, Document

WORDS = 5
SIMILAR = 0.5
# At a Jaccard index of 0.5 two texts share none of their 24 smallest shingles about once in ten million pairs.
SKETCH = 24
# A boilerplate shingle may stand in thousands of pages; a page is compared with this many distinct ones at most.
LEADERS = 40
TOLD: frozenset[BlockKind] = frozenset({"title", "paragraph", "list"})
MASK = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15
"""An odd number without pattern (2^64 by the golden ratio), so that runs of the same words in another order differ."""

Shingles = frozenset[int]


def group_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each document's sha256 the smallest sha256 among its near-copies."""
    return group_texts({document.sha256: told_text(document) for document in documents})


def group_texts(texts: Mapping[str, str], run: int = WORDS) -> dict[str, str]:
    """Return for each text's name the smallest name among its near-copies, by runs of so many words."""
    shingles = {name: shingle(text, run) for name, text in texts.items()}
    groups = Groups(shingles)
    leaders: dict[int, list[str]] = defaultdict(list)
    for name in sorted(shingles):
        for smallest in sorted(shingles[name])[:SKETCH]:
            _join_similar(name, leaders[smallest], shingles, groups)
    return {name: groups.find(name) for name in shingles}


def told_text(document: Document) -> str:
    """Return the article's own words: what its title, paragraphs and lists hold, else the whole text."""
    told = [block.span.of(document.text) for block in document.blocks if block.kind in TOLD]
    return "\n".join(told) or document.text


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def shingle(text: str, run: int = WORDS) -> Shingles:
    """Return the hashed runs of so many words of a text; a shorter text is one run."""
    words = [_hashed(word) for word in plain_words(text)]
    if not words:
        return frozenset()
    leaving = pow(STEP, run, 1 << 64)
    total, runs = 0, set[int]()
    for at, word in enumerate(words):
        total = (total * STEP + word - (words[at - run] * leaving if at >= run else 0)) & MASK
        if at >= run - 1:
            runs.add((total ^ total >> 29) * STEP & MASK)
    return frozenset(runs or {total})


def jaccard(one: Shingles, other: Shingles) -> float:
    """Return the share of all shingles of two texts that both have."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


@lru_cache(maxsize=1 << 16)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _join_similar(name: str, leaders: list[str], shingles: Mapping[str, Shingles], groups: Groups) -> None:
    """Join a text to those before it that it copies; without any, it leads for those that follow."""
    for leader in leaders:
        if groups.find(leader) == groups.find(name):
            return
        if jaccard(shingles[leader], shingles[name]) >= SIMILAR:
            groups.join(leader, name)
            return
    if len(leaders) < LEADERS:
        leaders.append(name)
