"""A record and another's rows in, the gap report out: pairs that agree or differ, and what either lacks.

A row and an event fit where their places lie near, their days meet or nearly do, and their kinds are related. Of those
that fit the nearest become pairs, one row to one event. What is left but fits something is told already; what fits
nothing is what the other lacks. Either is judged only by places and days that the other covers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from whoheld.compared.coding import ACLED_KINDS, ONE_SIDED, VIOLENT, related
from whoheld.compared.ours import LONGEST, Coverage, ours
from whoheld.compared.rows import Ours, Theirs, Unread
from whoheld.compared.tables import Table
from whoheld.lexicon.distance import km_between
from whoheld.store import PlaceRow, Record, place_key

OTHER_PLACE_KM = 3.0
"""Nearer than this two coordinates are of one place."""
KM_ACROSS = 80.0
"""Of a degree, about: so far around the outermost rows their table is taken to reach."""
OTHER_KIND = 0.5
"""What a kind that is only related adds to how far apart two are."""


class Reach(Struct, frozen=True):
    """How near counts as the same: kilometres, and days between."""

    km: float = 10.0
    days: int = 2


class Pair(Struct, frozen=True):
    """A row and an event that tell of the same; `differs` names what they tell otherwise: place, day, toll."""

    theirs: Theirs
    ours: Ours
    km: float | None
    days_apart: int
    differs: tuple[str, ...]


class Report(Struct, frozen=True):
    """What each lacks and what they tell otherwise; the rest in numbers.

    `outside` counts rows of theirs and events of ours that lie beyond the other's places or days, by reason.
    """

    form: str
    rows: int
    days: tuple[date, date] | None
    theirs_only: tuple[Theirs, ...]
    ours_only: tuple[Ours, ...]
    differing: tuple[Pair, ...]
    agreeing: tuple[Pair, ...]
    told_again: tuple[int, int]
    outside: dict[str, int]
    unread: tuple[Unread, ...]


class Fit(Struct, frozen=True, order=True):
    """How far a row and an event that fit lie apart, and which they are."""

    apart: float
    line: int
    at: int
    km: float
    gap: int


def compare(record: Record, table: Table, reach: Reach) -> Report:
    """Return how a table and a record differ, in order of their days."""
    outside: dict[str, int] = defaultdict(int)
    coverage = Coverage(record)
    rows = _within(record, table.rows, (coverage, reach), outside)
    events = list(_holdable(ours(record), table.form, outside))
    events = _beside(events, rows, (_names(record), reach), outside)
    fits = _fits(rows, events, _names(record), reach)
    pairs = _pairs(fits)
    by_line = {row.line: row for row in rows}
    told = [_pair(by_line[fit.line], events[fit.at], fit) for fit in pairs]
    ordered = sorted(told, key=lambda pair: (pair.theirs.start, pair.theirs.line))
    fit_lines, fit_events = {fit.line for fit in fits}, {events[fit.at].event for fit in fits}
    return Report(
        table.form,
        len(table.rows) + len(table.unread),
        coverage.days,
        tuple(sorted((row for row in rows if row.line not in fit_lines), key=lambda row: (row.start, row.line))),
        tuple(_once(each for each in events if each.event not in fit_events)),
        tuple(pair for pair in ordered if pair.differs),
        tuple(pair for pair in ordered if not pair.differs),
        (len(fit_lines) - len(pairs), len(fit_events) - len({events[fit.at].event for fit in pairs})),
        dict(sorted(outside.items())),
        table.unread,
    )


def _holdable(events: Iterable[Ours], form: str, outside: dict[str, int]) -> Iterator[Ours]:
    """Yield the events that a table of this form would hold: GED those alone that killed, ACLED those of its kinds."""
    left: set[str] = set()
    for each in events:
        lethal = each.kind in VIOLENT | ONE_SIDED and bool(each.low or each.high)
        if (form == "GED" and not lethal) or (form == "ACLED" and each.kind not in ACLED_KINDS):
            left.add(each.event)
        else:
            yield each
    if left:
        outside[f"ours: such as {form} does not hold"] += len(left)


def _within(
    record: Record, rows: Iterable[Theirs], known: tuple[Coverage, Reach], outside: dict[str, int]
) -> list[Theirs]:
    """Return the rows of the record's days and places."""
    (coverage, reach), places, names = known, record.places(), _names(record)
    cells = _cells(places)
    found = []
    for row in rows:
        if not coverage.holds(row.start, row.end):
            outside["theirs: days that the record does not cover"] += 1
        elif row.end - row.start > LONGEST:
            outside["theirs: days too wide to compare"] += 1
        elif not _is_place(row, cells, names, reach):
            outside["theirs: places that the record does not tell of"] += 1
        else:
            found.append(row)
    return found


def _beside(
    events: Sequence[Ours],
    rows: Sequence[Theirs],
    known: tuple[dict[str, set[str]], Reach],
    outside: dict[str, int],
) -> list[Ours]:
    """Return the events of the table's days and of the stretch of land that its rows lie in."""
    if not rows:
        outside["ours: days or places that the table does not cover"] += len({each.event for each in events})
        return []
    near = timedelta(days=known[1].days)
    first, last = min(row.start for row in rows) - near, max(row.end for row in rows) + near
    lats = [row.lat for row in rows if row.lat is not None]
    lons = [row.lon for row in rows if row.lon is not None]
    named = {id for row in rows for id in known[0].get(place_key(row.place), ())}
    margin = known[1].km / KM_ACROSS

    def lies_there(each: Ours) -> bool:
        if each.end < first or each.start > last:
            return False
        if not lats or each.lat is None or each.lon is None:
            return each.place_id in named
        north = min(lats) - margin <= each.lat <= max(lats) + margin
        return north and min(lons) - margin <= each.lon <= max(lons) + margin

    found = [each for each in events if lies_there(each)]
    kept = {each.event for each in found}
    if left := len({each.event for each in events} - kept):
        outside["ours: days or places that the table does not cover"] += left
    return found


def _cells(places: Iterable[PlaceRow]) -> dict[tuple[int, int], list[PlaceRow]]:
    cells: dict[tuple[int, int], list[PlaceRow]] = defaultdict(list)
    for place in places:
        if place.lat is not None and place.lon is not None:
            cells[round(place.lat), round(place.lon)].append(place)
    return cells


def _is_place(
    row: Theirs, cells: dict[tuple[int, int], list[PlaceRow]], names: dict[str, set[str]], reach: Reach
) -> bool:
    """Tell whether the record speaks of a place near a row's, or of that name where it has no coordinates."""
    if row.lat is None or row.lon is None:
        return bool(names.get(place_key(row.place))) or any(
            f"geonames:{row.geonameid}" in ids for ids in names.values()
        )
    around = range(-1, 2)
    near = (
        place
        for north in around
        for east in around
        for place in cells.get((round(row.lat) + north, round(row.lon) + east), ())
    )
    return any(km_between(row.lat, row.lon, place.lat or 0.0, place.lon or 0.0) <= reach.km for place in near)


def _names(record: Record) -> dict[str, set[str]]:
    """Return the ids of places by every name that they go by."""
    names: dict[str, set[str]] = defaultdict(set)
    for place in record.places():
        for name in (place.name, *place.aliases):
            names[place_key(name)].add(place.id)
    return names


def _fits(rows: Sequence[Theirs], events: Sequence[Ours], names: dict[str, set[str]], reach: Reach) -> list[Fit]:
    """Return all rows and events that may tell of the same, the nearest first."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(events):
        for day in range(each.start.toordinal() - reach.days, each.end.toordinal() + reach.days + 1):
            by_day[day].append(at)
    fits = []
    for row in rows:
        days = range(row.start.toordinal(), row.end.toordinal() + 1)
        for at in sorted({at for day in days for at in by_day.get(day, ())}):
            km = _km(row, events[at], names, reach)
            if km is not None and related(events[at].kind, row.kinds):
                fits.append(_fit(row, events, at, km, reach))
    return sorted(fits)


def _fit(row: Theirs, events: Sequence[Ours], at: int, km: float, reach: Reach) -> Fit:
    gap = _gap((row.start, row.end), (events[at].start, events[at].end))
    kind = 0.0 if events[at].kind in row.kinds else OTHER_KIND
    apart = (
        km / max(reach.km, 1.0) + gap / (reach.days + 1) + kind + (OTHER_KIND if _tolls_differ(row, events[at]) else 0)
    )
    return Fit(round(apart, 6), row.line, at, round(km, 1), gap)


def _km(row: Theirs, each: Ours, names: dict[str, set[str]], reach: Reach) -> float | None:
    """Return how far apart two places are; None where that is farther than counts as the same."""
    if row.geonameid and each.place_id == f"geonames:{row.geonameid}":
        return 0.0
    if row.lat is None or row.lon is None or each.lat is None or each.lon is None:
        return 0.0 if each.place_id in names.get(place_key(row.place), ()) else None
    km = km_between(row.lat, row.lon, each.lat, each.lon)
    return km if km <= max(reach.km, each.precision_km) else None


def _gap(one: tuple[date, date], other: tuple[date, date]) -> int:
    """Return how many days lie between two spans; 0 where they meet."""
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


def _pairs(fits: Sequence[Fit]) -> list[Fit]:
    """Return the fits of which each row and each event has one, the nearest first."""
    lines: set[int] = set()
    events: set[int] = set()
    found = []
    for fit in fits:
        if fit.line not in lines and fit.at not in events:
            lines.add(fit.line)
            events.add(fit.at)
            found.append(fit)
    return found


def _pair(row: Theirs, each: Ours, fit: Fit) -> Pair:
    other = fit.km > OTHER_PLACE_KM and place_key(row.place) != place_key(each.place)
    differs = (("place",) if other else ()) + (("day",) if fit.gap else ())
    return Pair(row, each, fit.km, fit.gap, differs + (("toll",) if _tolls_differ(row, each) else ()))


def _tolls_differ(row: Theirs, each: Ours) -> bool:
    """Tell whether no number fits both counts of the killed; a count that one lacks differs from nothing."""
    if (row.low is None and row.high is None) or (each.low is None and each.high is None):
        return False
    above = each.high is not None and row.low is not None and row.low > each.high
    return above or (each.low is not None and row.high is not None and each.low > row.high)


def _once(events: Iterable[Ours]) -> list[Ours]:
    """Return events in order of their days, each at its first place."""
    first: dict[str, Ours] = {}
    for each in events:
        first.setdefault(each.event, each)
    return sorted(first.values(), key=lambda each: (each.start, each.end, each.event))
