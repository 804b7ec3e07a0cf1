"""`tests/control.csv` in, of each place who may be right on which day out, and the bounds of its changes.

On a day within the bounds of a change both who left and who came are right. A day that no interval surely covers and
that lies in no change has no truth.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

TABLE = Path(__file__).parents[1] / "tests/control.csv"
FIRST, LAST = date(2011, 1, 1), date(2018, 12, 31)
"""The days that the table speaks of: what lasts past it is not said to last for ever."""
ALIKE = {"YPG": "SDF"}
"""Pages name the same fighters either way."""
DAY = timedelta(days=1)

Truth = tuple[date, date, frozenset[str]]


@dataclass(frozen=True)
class Held:
    """One side's hold: on `sure` days it is its alone, on `possible` ones it may be; both inclusive."""

    holder: str
    possible: tuple[date, date]
    sure: tuple[date, date]
    start: tuple[date, date] | None
    end: tuple[date, date] | None


@dataclass(frozen=True)
class Change:
    """A place that passed from one holder to another, on a day within bounds."""

    before: str
    after: str
    bounds: tuple[date, date]


def alike(side: str) -> str:
    """Return the name under which a side is scored."""
    return ALIKE.get(side, side)


def read_held(path: Path = TABLE) -> dict[str, list[Held]]:
    """Return the intervals of each place by its id, in order."""
    found: dict[str, list[Held]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["place_id"]].append(_held(row))
    return dict(found)


def truths(intervals: list[Held]) -> Iterator[Truth]:
    """Yield the stretches of days of one truth: first and last day, and who is right on them."""
    edges = {FIRST, LAST + DAY}
    for one in intervals:
        edges |= {one.possible[0], one.possible[1] + DAY, one.sure[0], one.sure[1] + DAY}
    days = sorted(day for day in edges if FIRST <= day <= LAST + DAY)
    for first, after in pairwise(days):
        here = [one for one in intervals if one.possible[0] <= first <= one.possible[1]]
        if len({one.holder for one in here}) > 1 or any(one.sure[0] <= first <= one.sure[1] for one in here):
            yield first, after - DAY, frozenset(one.holder for one in here)


def changes(intervals: list[Held]) -> Iterator[Change]:
    """Yield the changes of hands whose both bounds are known."""
    for before, after in pairwise(intervals):
        if before.end and after.start and before.end == after.start:
            yield Change(before.holder, after.holder, after.start)


def _held(row: Mapping[str, str]) -> Held:
    bounds = ("start_earliest", "start_latest", "end_earliest", "end_latest")
    first, begun, ending, last = (date.fromisoformat(row[name]) if row[name] else None for name in bounds)
    always, lasting = begun is None, ending is None and last is None
    start = FIRST if always else first or begun
    end = LAST if lasting else last or ending
    assert start
    assert end
    sure_from = FIRST if begun is None else begun
    sure_to = LAST if lasting else ending or sure_from
    return Held(
        alike(row["holder"]),
        (start, max(end, sure_to)),
        (sure_from, sure_to),
        (first, begun) if first and begun else None,
        (ending, last) if ending and last else None,
    )
