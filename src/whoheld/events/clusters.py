"""Tellings and the scores of their pairs in, groups of one happening out, whatever the order of either.

Pairs are joined by falling score while the mean score between the two groups stays high enough, so that one chance
likeness does not chain two happenings together. Bounds wider than two weeks join last, and only where one group fits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from whoheld.events.groups import Groups
from whoheld.events.tellings import OPEN_DAYS, Telling

# Longer than a battle for a town is told as one piece of news, shorter than the gap between two raids of a campaign.
STRETCH = 7
LOUDEST = 4.0
"""Nats that one pair's score counts at most, for or against: a group is judged by how many agree, not by one."""
LENIENT = -0.5
"""The mean score above which two groups join that a pair speaks for: brief tellings look unlike, and are no proof."""
MARGIN = 0.5
"""Nats by which bounds of months must speak for one group more than for the next."""
UNSEEN = -1.0
"""What two tellings weigh that were not compared: of unlike kinds, or days apart."""

Scores = Mapping[tuple[str, str], float]


class Clusters:
    """Groups of tellings under way: their days, what keeps them apart, and the summed scores between them."""

    def __init__(self, tellings: Mapping[str, Telling], groups: Groups, apart: Mapping[str, frozenset[str]]) -> None:
        self._groups = groups
        self._apart = apart
        self._members: dict[str, set[str]] = defaultdict(set)
        self._days: dict[str, tuple[int, int]] = {}
        self._width: dict[str, int] = {}
        self._sums: dict[str, dict[str, float]] = defaultdict(dict)
        for name, each in sorted(tellings.items()):
            root = groups.find(name)
            first = each.end if each.vague else each.start
            start, end = self._days.get(root, (first, each.end))
            self._days[root] = (min(start, first), max(end, each.end))
            self._width[root] = max(self._width.get(root, STRETCH), each.end - each.start)
            self._members[root].add(name)

    def join(self, scores: Scores) -> None:
        """Join what the scores speak for."""
        for (one, other), value in sorted(scores.items()):
            first, second = self._groups.find(one), self._groups.find(other)
            if first != second:
                self._add(first, second, max(-LOUDEST, min(LOUDEST, value)) - UNSEEN)
        speaking = sorted((-value, one, other) for (one, other), value in scores.items() if value > 0)
        wide = {name for name in self._width if self._width[name] > OPEN_DAYS}
        for _, one, other in speaking:
            if (one in wide) == (other in wide):
                self._try(self._groups.find(one), self._groups.find(other))
        for name in sorted(wide):
            self._place(self._groups.find(name))

    def _try(self, first: str, second: str) -> None:
        if first != second and self._fits(first, second):
            self._merge(first, second)

    def _place(self, root: str) -> None:
        """Join a group of wide bounds to the one that it can mean, where one stands out."""
        near = {other: self._mean(root, other) for other in self._sums[root] if self._fits(root, other)}
        fitting = sorted((-mean, other) for other, mean in near.items() if mean > 0)
        if fitting and (len(fitting) == 1 or fitting[0][0] + MARGIN <= fitting[1][0]):
            self._merge(root, fitting[0][1])

    def _mean(self, first: str, second: str) -> float:
        compared = len(self._members[first]) * len(self._members[second])
        return self._sums[first].get(second, 0.0) / compared + UNSEEN

    def _fits(self, first: str, second: str) -> bool:
        one, other = self._members[first], self._members[second]
        start, end = self._hull(first, second)
        if self._mean(first, second) <= LENIENT or end - start > max(self._width[first], self._width[second]):
            return False
        return not any(self._apart.get(name, frozenset()) & other for name in one)

    def _hull(self, first: str, second: str) -> tuple[int, int]:
        one, other = self._days[first], self._days[second]
        return min(one[0], other[0]), max(one[1], other[1])

    def _merge(self, first: str, second: str) -> None:
        days = self._hull(first, second)
        root = self._groups.join(first, second)
        gone = second if root == first else first
        self._days[root] = days
        self._width[root] = max(self._width[first], self._width[second])
        self._members[root] |= self._members.pop(gone)
        self._sums[root].pop(gone, None)
        for other, value in self._sums.pop(gone, {}).items():
            if other != root:
                del self._sums[other][gone]
                self._add(root, other, value)

    def _add(self, first: str, second: str, value: float) -> None:
        total = self._sums[first].get(second, 0.0) + value
        self._sums[first][second] = self._sums[second][first] = total


def kept_apart(decided: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Return for each claim those that it must not meet."""
    apart: dict[str, frozenset[str]] = {}
    for names in decided:
        for name in names:
            apart[name] = apart.get(name, frozenset()) | frozenset(names) - {name}
    return apart
