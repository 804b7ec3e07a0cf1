"""Texts -> groups of near-copies: documents, paragraphs or sentences that share at least half of their runs of words.

Only texts that share a third of their smallest shingles (a bottom sketch: a MinHash of one function) are compared,
and then by all their shingles, so that a sketch proposes and never decides; unlike texts never meet. Whether two texts
are tied depends on these two alone: what is added later ties more, and unties nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from whoheld.events.groups import Groups
from whoheld.model import BlockKind, Document

WORDS = 5
SIMILAR = 0.5
SKETCH = 24
# Of 24 smallest shingles, two texts at a Jaccard index of 0.6 share fewer than 8 about once in two hundred pairs.
SHARED = 3
"""One part in so many of a sketch must be shared."""
KEPT = 4096
"""Texts whose shingles are held at a time."""
TOLD: frozenset[BlockKind] = frozenset({"title", "paragraph", "list"})
MASK = (1 << 64) - 1
STEP = 0x9E3779B97F4A7C15
"""An odd number without pattern (2^64 by the golden ratio), so that runs of the same words in another order differ."""
STEPS = np.array([pow(STEP, power, 1 << 64) for power in range(WORDS)], dtype=np.uint64)

Shingles = frozenset[int]
Sketch = tuple[int, ...]


def group_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each document's sha256 the smallest sha256 among its near-copies."""
    return group_texts({document.sha256: told_text(document) for document in documents})


def group_texts(texts: Mapping[str, str], run: int = WORDS) -> dict[str, str]:
    """Return for each text's name the smallest name among its near-copies, by runs of so many words."""
    groups = Groups(texts)
    sketches: dict[str, Sketch] = {}
    first: dict[bytes, str] = {}
    for name, text in texts.items():
        runs = np.unique(_runs(text, run))
        same = first.setdefault(blake2b(runs.tobytes()).digest(), name) if len(runs) else name
        groups.join(same, name)
        if same == name:
            sketches[name] = tuple(runs[:SKETCH].tolist())
    shingles = lru_cache(KEPT)(lambda name: shingle(texts[name], run))
    for one, other in proposed(sketches):
        if groups.find(one) != groups.find(other) and jaccard(shingles(one), shingles(other)) >= SIMILAR:
            groups.join(one, other)
    return {name: groups.find(name) for name in texts}


def proposed(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of texts that are to be compared, each once.

    Two that share a third share one of what is left of each when less than its third is left out: the commonest.
    """
    often = Counter(chain.from_iterable(sketches.values()))
    shared = {smallest for smallest, times in often.items() if times > 1}
    met: dict[int, list[str]] = defaultdict(list)
    for name, mine in sketches.items():
        if len(shared.intersection(mine)) < _enough(mine):
            continue
        rare = shared.intersection(rarest(mine, often.__getitem__))
        for other in sorted({each for smallest in rare for each in met[smallest]}):
            if shares(mine, sketches[other]):
                yield other, name
        for smallest in rare:
            met[smallest].append(name)


def rarest(mine: Sketch, often: Callable[[int], int]) -> list[int]:
    """Return the shingles of a sketch by which whatever shares enough of it is found."""
    return sorted(mine, key=lambda smallest: (often(smallest), smallest))[: len(mine) - _enough(mine) + 1]


def shares(mine: Sketch, theirs: Sketch) -> bool:
    """Tell whether two sketches have so much in common that their texts are worth comparing."""
    return len({*mine}.intersection(theirs)) >= max(_enough(mine), _enough(theirs))


def _enough(sketch: Sketch) -> int:
    return -(-len(sketch) // SHARED)


def told_text(document: Document) -> str:
    """Return the article's own words: what its title, paragraphs and lists hold, else the whole text."""
    told = [block.span.of(document.text) for block in document.blocks if block.kind in TOLD]
    return "\n".join(told) or document.text


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def shingle(text: str, run: int = WORDS) -> Shingles:
    """Return the hashed runs of so many words of a text; a shorter text is one run."""
    return frozenset(_runs(text, run).tolist())


def sketch(text: str, run: int = WORDS) -> Sketch:
    """Return the smallest of a text's shingles, in order."""
    return tuple(np.unique(_runs(text, run))[:SKETCH].tolist())


def jaccard(one: Shingles, other: Shingles) -> float:
    """Return the share of all shingles of two texts that both have."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def _runs(text: str, run: int) -> NDArray[np.uint64]:
    words = np.array([_hashed(word) for word in plain_words(text)], dtype=np.uint64)
    size = min(run, len(words))
    if not size:
        return words
    number = len(words) - size + 1
    total = np.zeros(number, dtype=np.uint64)
    for at in range(size):
        total += words[at : at + number] * STEPS[size - 1 - at]
    return (total ^ total >> np.uint64(29)) * np.uint64(STEP)


@lru_cache(maxsize=1 << 16)
def _hashed(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
