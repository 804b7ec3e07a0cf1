"""Names joined into groups: a union-find whose outcome does not depend on the order of the joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Groups:
    """Disjoint groups of names; a group is called by its smallest name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def find(self, name: str) -> str:
        """Return the name of the group that `name` is in."""
        while self._parent[name] != name:
            self._parent[name] = self._parent[self._parent[name]]
            name = self._parent[name]
        return name

    def join(self, one: str, other: str) -> str:
        """Make two groups one and return its name."""
        first, second = sorted((self.find(one), self.find(other)))
        self._parent[second] = first
        return first

    def members(self) -> dict[str, list[str]]:
        """Return every group by its name, its members in order."""
        groups: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            groups[self.find(name)].append(name)
        return dict(groups)
