"""Rows and events in, what may be the same of them out: first all that lie near, then one event to one row."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from whoheld.compared.coding import related
from whoheld.compared.nearness import Fit, fit, is_same
from whoheld.compared.ours import LONGEST, WIDEST_KM
from whoheld.compared.rows import Known, Reach, Theirs
from whoheld.lexicon.distance import KM_PER_DEGREE, km_between
from whoheld.store import PlaceRow, place_key

Where = tuple[float | None, float | None, str, str]
Near = tuple[tuple[str, float], ...]
CELL = 0.25
"""Degrees of a cell of the map."""
LEAST_COS = 0.05
"""Nearer the poles no town lies."""


class Places:
    """The record's places, asked which of them a row may mean; a spot is looked up once."""

    def __init__(self, places: Iterable[PlaceRow], reach: Reach) -> None:
        self._km = reach.km
        self._names: dict[str, set[str]] = defaultdict(set)
        self._ids: set[str] = set()
        self._cells: dict[tuple[int, int], list[tuple[PlaceRow, float, float]]] = defaultdict(list)
        self._known: dict[Where, Near] = {}
        self.spots: dict[str, tuple[float, float]] = {}
        for place in places:
            self._ids.add(place.id)
            for name in (place.name, *place.aliases):
                self._names[place_key(name)].add(place.id)
            if place.lat is not None and place.lon is not None:
                self._cells[_cell(place.lat, place.lon)].append((place, place.lat, place.lon))
                self.spots[place.id] = place.lat, place.lon

    def near(self, row: Theirs) -> Near:
        """Return the places that a row may mean, each with its distance: by id, by coordinates, else by name."""
        where = (row.lat, row.lon, row.geonameid, place_key(row.place) if row.lat is None else "")
        if where not in self._known:
            self._known[where] = tuple(sorted(self._near(row)))
        return self._known[where]

    def _near(self, row: Theirs) -> Iterator[tuple[str, float]]:
        same = f"geonames:{row.geonameid}"
        if row.lat is None or row.lon is None:
            named = {same} & self._ids or self._names.get(place_key(row.place), set())
            yield from ((id, 0.0) for id in named)
            return
        for place, lat, lon in self._around(row.lat, row.lon):
            km = km_between(row.lat, row.lon, lat, lon)
            if place.id == same or km <= max(self._km, min(place.precision_km or 0.0, WIDEST_KM)):
                yield place.id, 0.0 if place.id == same else km

    def _around(self, lat: float, lon: float) -> Iterator[tuple[PlaceRow, float, float]]:
        """Yield the places of the cells in reach."""
        cells = max(self._km, WIDEST_KM) / KM_PER_DEGREE / CELL
        north, east = math.ceil(cells), math.ceil(cells / max(math.cos(math.radians(lat)), LEAST_COS))
        here = _cell(lat, lon)
        for y in range(here[0] - north, here[0] + north + 1):
            for x in range(here[1] - east, here[1] + east + 1):
                yield from self._cells.get((y, x), ())


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / CELL), math.floor(lon / CELL)


class Events:
    """Events by place and day."""

    def __init__(self, events: Sequence[Known]) -> None:
        self.all = events
        self._at: dict[str, list[int]] = defaultdict(list)
        for at in sorted(range(len(events)), key=lambda at: (events[at].start, at)):
            self._at[events[at].place_id].append(at)
        self._starts = {place: [events[at].start for at in some] for place, some in self._at.items()}

    def around(self, place: str, row: Theirs, reach: Reach) -> Iterator[int]:
        """Yield the events at a place whose days meet a row's, or nearly do."""
        near = timedelta(days=reach.days)
        starts, some = self._starts.get(place, []), self._at.get(place, [])
        for at in some[bisect_left(starts, row.start - near - LONGEST) :]:
            if self.all[at].start > row.end + near:
                return
            if self.all[at].end >= row.start - near:
                yield at


def fits(rows: Iterable[Theirs], events: Events, places: Places, reach: Reach) -> list[Fit]:
    """Return all rows and events that may tell of the same, the nearest first."""
    found = []
    for row in rows:
        for place, km in places.near(row):
            for at in events.around(place, row, reach):
                if related(events.all[at].kind, row.kinds):
                    found.append(fit(row, events.all[at], at, km, reach))
    return sorted(found)


def pairs(found: Sequence[Fit], rows: Mapping[int, Theirs], events: Sequence[Known], reach: Reach) -> list[Fit]:
    """Return the fits that tell of the same, of which each row and each event has one, the nearest first."""
    by_line, by_event = Counter(each.line for each in found), Counter(each.at for each in found)
    lines: set[int] = set()
    taken: set[int] = set()
    chosen = []
    for each in found:
        alone = by_line[each.line] == by_event[each.at] == 1
        if each.line in lines or each.at in taken:
            continue
        if is_same(rows[each.line], events[each.at], each, reach, alone=alone):
            lines.add(each.line)
            taken.add(each.at)
            chosen.append(each)
    return chosen


def nearest(found: Sequence[Fit], but: set[int]) -> list[Fit]:
    """Return of each row but some the fit that lies nearest."""
    first: dict[int, Fit] = {}
    for each in found:
        if each.line not in but:
            first.setdefault(each.line, each)
    return list(first.values())
