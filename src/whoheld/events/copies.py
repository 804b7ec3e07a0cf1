"""Texts -> groups of near-copies: documents, paragraphs or sentences that share at least half of their runs of words.

Only texts that share a third of their smallest shingles (a bottom sketch: a MinHash of one function) are compared,
and then by all their shingles, so that a sketch proposes and never decides; unlike texts never meet. Whether two texts
are tied depends on these two alone: what is added later ties more, and unties nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from whoheld.events.groups import Groups
from whoheld.events.shingles import Runs, shingles_of
from whoheld.model import BlockKind, Document

SIMILAR = 0.5
SKETCH = 24
# Of 24 smallest shingles, two texts at a Jaccard index of 0.6 share fewer than 8 about once in two hundred pairs.
SHARED = 3
"""One part in so many of a sketch must be shared."""
SMALL = 24
"""Of so few texts each pair is compared."""
AT_ONCE = 4096
"""Texts that are compared with one at a time."""
SLOTS = 1 << 16
"""Shingles are counted by their last bits: what two texts seem to share is no less than what they do."""
TOLD: frozenset[BlockKind] = frozenset({"title", "paragraph", "list"})

Sketch = tuple[int, ...]


def group_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each document's sha256 the smallest sha256 among its near-copies."""
    texts = {document.sha256: told_text(document) for document in documents}
    return group_shingled(dict(zip(texts, shingles_of(texts.values()), strict=True)))


def group_shingled(shingles: Mapping[str, Runs]) -> dict[str, str]:
    """Return for each text's name the smallest name among its near-copies, by the shingles of each."""
    groups = Groups(shingles)
    first: dict[bytes, str] = {}
    for name, runs in shingles.items():
        if len(runs):
            groups.join(first.setdefault(blake2b(runs.tobytes()).digest(), name), name)
    names = list(first.values())
    told = [shingles[name] for name in names]
    for at, others in _pairs_of_few(told) if len(told) <= SMALL else _pairs(told):
        for other in others:
            groups.join(names[at], names[other])
    return {name: groups.find(name) for name in shingles}


def _pairs_of_few(told: Sequence[Runs]) -> Iterator[tuple[int, list[int]]]:
    """Yield for each text the later ones that are its near-copies."""
    sets, sketches = [frozenset(runs.tolist()) for runs in told], [sketch_of(runs) for runs in told]
    for one, other in combinations(range(len(told)), 2):
        alike = _share(len(sets[one] & sets[other]), len(sets[one]), len(sets[other])) >= SIMILAR
        if alike and shares(sketches[one], sketches[other]):
            yield one, [other]


def _pairs(told: Sequence[Runs]) -> Iterator[tuple[int, list[int]]]:
    """Yield for each text the earlier ones that are its near-copies, as far as no pair before leads to them."""
    sizes, sketches = np.array([len(runs) for runs in told]), _Sketches([sketch_of(runs) for runs in told])
    seen = Groups(map(str, range(len(told))))
    marked = np.zeros(SLOTS, dtype=bool)
    slots = [(runs % SLOTS).astype(np.uint16) for runs in told]
    for at, near in sketches.proposed():
        marked[slots[at]] = True
        most = _sums(marked, [slots[other] for other in near])
        marked[slots[at]] = False
        alike = most >= SIMILAR * (sizes[at] + sizes[near] - most)
        found = []
        for other in near[alike].tolist():
            apart = seen.find(str(at)) != seen.find(str(other))
            if apart and jaccard(told[at], told[other]) >= SIMILAR:
                seen.join(str(at), str(other))
                found.append(other)
        yield at, found


def _sums(marked: NDArray[np.bool_], slots: Sequence[NDArray[np.uint16]]) -> NDArray[np.int64]:
    """Return how many slots of each text are marked."""
    starts = np.cumsum([0, *(len(each) for each in slots[:-1])])
    return np.add.reduceat(marked[np.concatenate(slots)].astype(np.int64), starts)


class _Sketches:
    """The sketches of some texts, by which those that are worth comparing are found."""

    def __init__(self, sketches: Sequence[Sketch]) -> None:
        self._often = Counter(chain.from_iterable(sketches))
        self._shared = {smallest: at for at, smallest in enumerate(s for s, times in self._often.items() if times > 1)}
        self._sketches = sketches
        self._rows = np.full((len(sketches), SKETCH), len(self._shared), dtype=np.int32)
        self._enough = np.array([_enough(mine) for mine in sketches])
        for at, mine in enumerate(sketches):
            known = [self._shared[smallest] for smallest in mine if smallest in self._shared]
            self._rows[at, : len(known)] = known

    def proposed(self) -> Iterator[tuple[int, NDArray[np.int64]]]:
        """Yield for each text some of the earlier ones with which it is to be compared, until each was named once.

        Two that share a third share one of what is left of each when less than its third is left out: the commonest.
        """
        met: dict[int, list[int]] = defaultdict(list)
        marked = np.zeros(len(self._shared) + 1, dtype=bool)
        for at, mine in enumerate(self._sketches):
            row = self._rows[at][self._rows[at] < len(self._shared)]
            if len(row) < self._enough[at]:
                continue
            rare = self._shared.keys() & set(rarest(mine, self._often.__getitem__))
            others = sorted({other for smallest in rare for other in met[smallest]})
            marked[row] = True
            for start in range(0, len(others), AT_ONCE):
                some = np.array(others[start : start + AT_ONCE])
                enough = np.maximum(self._enough[some], self._enough[at])
                near = some[marked[self._rows[some]].sum(axis=1) >= enough]
                if len(near):
                    yield at, near
            marked[row] = False
            for smallest in rare:
                met[smallest].append(at)


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


def sketch_of(runs: Runs) -> Sketch:
    """Return the smallest of a text's shingles, in order."""
    return tuple(runs[:SKETCH].tolist())


def jaccard(one: Runs, other: Runs) -> float:
    """Return the share of all shingles of two texts that both have."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return _share(both, len(one), len(other))


def _share(both: int, one: int, other: int) -> float:
    return both / (one + other - both) if both else 0.0
