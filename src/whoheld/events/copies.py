"""Documents -> groups of near-copies: texts that share at least half of their runs of five words.

Only documents that share one of their smallest shingles are compared, so that unlike texts never meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
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

Shingles = frozenset[int]


def group_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each document's sha256 the smallest sha256 among its near-copies."""
    shingles = {document.sha256: shingle(told_text(document)) for document in documents}
    groups = Groups(shingles)
    leaders: dict[int, list[str]] = defaultdict(list)
    for sha256 in sorted(shingles):
        for smallest in sorted(shingles[sha256])[:SKETCH]:
            _join_similar(sha256, leaders[smallest], shingles, groups)
    return {sha256: groups.find(sha256) for sha256 in shingles}


def told_text(document: Document) -> str:
    """Return the article's own words: what its title, paragraphs and lists hold, else the whole text."""
    told = [block.span.of(document.text) for block in document.blocks if block.kind in TOLD]
    return "\n".join(told) or document.text


def plain_words(text: str) -> list[str]:
    """Return the words of a text without case and punctuation."""
    return re.findall(r"\w+", text.casefold())


def shingle(text: str) -> Shingles:
    """Return the hashed runs of five words of a text; a shorter text is one run."""
    words = plain_words(text)
    runs = (words[i : i + WORDS] for i in range(max(1, len(words) - WORDS + 1))) if words else ()
    return frozenset(int.from_bytes(blake2b(" ".join(run).encode(), digest_size=8).digest(), "big") for run in runs)


def jaccard(one: Shingles, other: Shingles) -> float:
    """Return the share of all shingles of two texts that both have."""
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0


def _join_similar(sha256: str, leaders: list[str], shingles: dict[str, Shingles], groups: Groups) -> None:
    """Join a document to those before it that it copies; without any, it leads for those that follow."""
    for leader in leaders:
        if groups.find(leader) == groups.find(sha256):
            return
        if jaccard(shingles[leader], shingles[sha256]) >= SIMILAR:
            groups.join(leader, sha256)
            return
    if len(leaders) < LEADERS:
        leaders.append(sha256)
