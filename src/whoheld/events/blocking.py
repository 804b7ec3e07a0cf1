"""Tellings -> pairs that are worth comparing: of kinds that can be one, near in place, and of one week.

Every telling is put into blocks by the cells of its places and the weeks of its days; pairs are drawn within blocks
alone. In a crowded block each is compared with its nearest in days and kind, so that the work grows with the tellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product

from whoheld.events.features import APART, compatible
from whoheld.events.tellings import Spot, Telling

WEEK = 7
WIDEST = 35
"""Days beyond which bounds ('in 2014', 'since 2011') are of no week, and compared by where they begin or end."""
MONTH = 28
CELL = 0.25
"""Degrees: two places within 15 km share a cell of one of two grids, half a cell apart, nearly always."""
CROWD = 100
"""How many of a block's tellings each is compared with on either side."""

Block = tuple[object, ...]


def pairs(tellings: Iterable[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Yield each pair that may be of one happening, once, the smaller id first."""
    blocks: dict[Block, list[Telling]] = defaultdict(list)
    for each in tellings:
        for block in blocks_of(each):
            blocks[block].append(each)
    yield from pairs_within(blocks.values())


def pairs_within(blocks: Iterable[list[Telling]]) -> Iterator[tuple[Telling, Telling]]:
    """Yield each pair that is compared within some block, once, the smaller id first; blocks are given whole."""
    seen: set[tuple[str, str]] = set()
    for crowd in blocks:
        for one, other in _within(sorted(crowd, key=_order)):
            pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
            if pair not in seen:
                seen.add(pair)
                yield (one, other) if one.id < other.id else (other, one)


def blocks_of(telling: Telling) -> set[Block]:
    """Return the blocks of a telling: a place's cells, or its id where it is wide, by each week of the days.

    Bounds beyond `WIDEST` count by the months of their ends.
    """
    if telling.end - telling.start > WIDEST:
        weeks: list[object] = [("from", telling.start // MONTH), ("to", telling.end // MONTH)]
    else:
        weeks = list(range((telling.start - 1) // WEEK, (telling.end + 1) // WEEK + 1))
    return set(product({cell for spot in telling.spots for cell in _cells(spot)}, weeks))


def _cells(spot: Spot) -> Iterator[Block]:
    yield (spot.id,)
    if spot.fine and spot.lat is not None and spot.lon is not None:
        for shift in (0.0, CELL / 2):
            yield shift, (spot.lat + shift) // CELL, (spot.lon + shift) // CELL


def _order(telling: Telling) -> tuple[object, ...]:
    return telling.start + telling.end, telling.kind, telling.side or "", telling.id


def _within(block: list[Telling]) -> Iterator[tuple[Telling, Telling]]:
    for at, one in enumerate(block):
        for other in block[at + 1 : at + 1 + CROWD]:
            apart = max(one.start, other.start) - min(one.end, other.end)
            breath = one.page == other.page and one.sentence == other.sentence
            if apart < APART and not breath and compatible(one.kind, other.kind):
                yield one, other
