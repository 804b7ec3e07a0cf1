"""A row and an event in, how they differ out, and whether they tell of one happening."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.compared.rows import Known, Reach, Theirs
from whoheld.model import Kind
from whoheld.store import place_key

OTHER_PLACE_KM = 3.0
"""Nearer than this two coordinates are of one place."""
OTHER_KIND, NO_TOLL, OTHER_PARTIES = 0.5, 0.5, 0.25
"""What a kind that is only related, a toll that one lacks and parties that are not the same add to how far apart."""
SURELY_OTHER, LIKE, NEARLY_ONE = 3.0, 1.5, 1.1
"""Tolls that differ by the first factor are of two happenings; by the others they may be of one, and mostly are."""
FEW = 5
"""Fewer dead are no sign of one happening where the place or the days differ."""
RARE: frozenset[Kind] = frozenset({"capture", "withdraw", "agree"})
"""Of these a place has few, so that a row that is nothing else needs no toll."""


class Fit(Struct, frozen=True, order=True):
    """How far a row and an event that may be the same lie apart, and which they are."""

    apart: float
    line: int
    at: int
    km: float
    gap: int
    differs: tuple[str, ...]


def fit(row: Theirs, each: Known, at: int, km: float, reach: Reach) -> Fit:
    """Return how a row and an event at so many kilometres from it lie apart."""
    gap = gap_between((row.start, row.end), (each.start, each.end))
    toll = toll_factor(row, each)
    differs = (
        *(("place",) if _is_elsewhere(row, each, km) else ()),
        *(("day",) if gap else ()),
        *(("toll",) if toll is not None and toll > 1 else ()),
    )
    apart = (
        km / max(reach.km, 1.0)
        + gap / (reach.days + 1)
        + (each.end - each.start).days / 31
        + (0 if each.kind in row.kinds else OTHER_KIND)
        + (NO_TOLL if toll is None else min(1.0, toll / SURELY_OTHER) if toll > 1 else 0)
        + (0 if row.parties & each.parties else OTHER_PARTIES)
    )
    return Fit(round(apart, 6), row.line, at, round(km, 1), gap, differs)


def gap_between(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Return how many days lie between two spans; 0 where they meet."""
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


def toll_factor(row: Theirs, each: Known) -> float | None:
    """Return by what factor two counts of the killed differ; 1 where a number fits both, None where one lacks it."""
    if (row.low is None and row.high is None) or (each.low is None and each.high is None):
        return None
    apart = [(low + 1) / (high + 1) for low, high in ((row.low, each.high), (each.low, row.high))
             if low is not None and high is not None]  # fmt: skip
    return max([1.0, *apart])


def is_same(row: Theirs, each: Known, lie: Fit, reach: Reach, alone: bool) -> bool:
    """Tell whether a row and an event that fit tell of one happening.

    At most one thing may differ. Where each fits nothing else that is enough; in the midst of a long war, where a place
    has its dead on every day, the numbers of dead must be alike, and nearly one where the place or the days differ.
    """
    if row.parties and each.parties and not row.parties & each.parties:
        return False
    toll = toll_factor(row, each)
    wide = (each.end - each.start).days > reach.days and not lie.gap
    told = toll is not None or not (row.high or row.low) or row.kinds <= RARE
    doubts = len(lie.differs) + wide + (each.kind not in row.kinds) + (not told)
    if doubts > 1 or (toll or 1) >= SURELY_OTHER:
        return False
    loose = wide or lie.gap > 0 or "place" in lie.differs
    if alone or row.kinds <= RARE:
        return True
    if toll is None:
        return told and not doubts
    return _are_alike(row, each, NEARLY_ONE if loose else LIKE, FEW if loose else 0)


def _are_alike(row: Theirs, each: Known, factor: float, few: int) -> bool:
    """Tell whether the best counts of the killed differ by no more than a factor, and are not too few."""
    one, other = sorted((row.best or row.low or 0, each.best or each.low or 0))
    return one >= few and other + 1 <= factor * (one + 1)


def _is_elsewhere(row: Theirs, each: Known, km: float) -> bool:
    return km > OTHER_PLACE_KM and place_key(row.place) != place_key(each.place)
