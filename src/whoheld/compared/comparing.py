"""A record and another's rows in, the gap report out: pairs that agree or differ, and what either lacks.

A row and an event fit where their places lie near, their days meet or nearly do, and their kinds are related. Of those
that fit the ones that tell of the same become pairs, one row to one event. What fits but is in no pair lies near, and
may be the same or another; what fits nothing is what the other lacks. Either is judged only by places and days that the
other covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from whoheld.compared.coding import ACLED_KINDS, KINDS, ONE_SIDED, VIOLENT
from whoheld.compared.nearness import Fit
from whoheld.compared.ours import LONGEST, Coverage, ours
from whoheld.compared.pairing import Events, Places, fits, nearest, pairs
from whoheld.compared.rows import Ours, Reach, Theirs, Unread
from whoheld.compared.tables import Table
from whoheld.model import Kind
from whoheld.store import Record
from whoheld.views.places import WIDE

KM_ACROSS = 80.0
"""Of a degree, about: so far around the outermost rows their table is taken to reach."""
HELD: dict[str, frozenset[Kind]] = {"GED": VIOLENT | ONE_SIDED, "ACLED": ACLED_KINDS}
"""The kinds of ours that a form of table may hold; one's own may hold all."""

Known = tuple[Places, Reach]


class Pair(Struct, frozen=True):
    """A row and an event; `differs` names what they tell otherwise: place, day, toll."""

    theirs: Theirs
    ours: Ours
    km: float
    days_apart: int
    differs: tuple[str, ...]


class Report(Struct, frozen=True):
    """What each lacks and what they tell otherwise; the rest in numbers.

    `near` has the rows without a partner beside the nearest event that fits, `again` counts the events that fit a row,
    but are in no pair and nearest to none. `outside` counts rows of theirs and events of ours that lie beyond the
    other's places, days or kinds, by reason.
    """

    form: str
    rows: int
    days: tuple[date, date] | None
    theirs_only: tuple[Theirs, ...]
    ours_only: tuple[Ours, ...]
    differing: tuple[Pair, ...]
    agreeing: tuple[Pair, ...]
    near: tuple[Pair, ...]
    again: int
    outside: dict[str, int]
    unread: tuple[Unread, ...]


def compare(record: Record, table: Table, reach: Reach) -> Report:
    """Return how a table and a record differ, in order of their days."""
    outside: Counter[str] = Counter()
    coverage = Coverage(record)
    places = Places((row for row in record.places() if row.level not in WIDE), reach)
    rows = list(_within(table.rows, coverage, places, outside))
    events = _beside(record, table, rows, (places, reach), outside)
    found = fits(rows, Events(events), places, reach)
    by_line = {row.line: row for row in rows}
    chosen = pairs(found, by_line, events, reach)
    beside = nearest(found, but={each.line for each in chosen})
    told, near = (_told(some, by_line, events) for some in (chosen, beside))
    fitting = {each.line for each in found}, {events[each.at].event for each in found}
    return Report(
        table.form,
        len(table.rows) + len(table.unread),
        coverage.days,
        tuple(sorted((row for row in rows if row.line not in fitting[0]), key=lambda row: (row.start, row.line))),
        _lacking((each for each in events if each.event not in fitting[1]), table.form, outside),
        tuple(pair for pair in told if pair.differs),
        tuple(pair for pair in told if not pair.differs),
        near,
        len(fitting[1] - {pair.ours.event for pair in (*told, *near)}),
        dict(sorted(outside.items())),
        table.unread,
    )


def _within(rows: Iterable[Theirs], coverage: Coverage, places: Places, outside: Counter[str]) -> Iterator[Theirs]:
    """Yield the rows of the record's days and places."""
    for row in rows:
        if not coverage.holds(row.start, row.end):
            outside["theirs: days that the record does not cover"] += 1
        elif row.end - row.start > LONGEST:
            outside["theirs: days too wide to compare"] += 1
        elif not places.near(row):
            outside["theirs: places that the record does not tell of"] += 1
        else:
            yield row


def _beside(record: Record, table: Table, rows: Sequence[Theirs], known: Known, outside: Counter[str]) -> list[Ours]:
    """Return the events of the table's kinds and days, and of the stretch of land that its rows lie in."""
    places, reach = known
    near = timedelta(days=reach.days)
    first = min((row.start for row in rows), default=date.max - near) - near
    last = max((row.end for row in rows), default=date.min + near) + near
    parties = frozenset[str]().union(*{row.parties for row in table.rows})
    lies_there = _stretch(rows, places, reach)
    events = []
    for event in record.events():
        if event.kind not in HELD.get(table.form, KINDS):
            outside[f"ours: such as {table.form} does not hold"] += 1
        elif not (event.start and event.end and event.end - event.start <= LONGEST):
            outside["ours: days not known or too wide to compare"] += 1
        elif event.start > last or event.end < first or not any(map(lies_there, event.places)):
            outside["ours: days or places that the table does not cover"] += 1
        else:
            events.append(event)
    return [each for each in ours(record, events, parties) if lies_there(each.place_id)]


def _stretch(rows: Sequence[Theirs], places: Places, reach: Reach) -> Callable[[str], bool]:
    """Return what tells whether a place lies in the stretch of land that rows lie in, or is one of theirs."""
    margin = reach.km / KM_ACROSS
    spots = [(row.lat, row.lon) for row in rows if row.lat is not None and row.lon is not None]
    lats, lons = [lat for lat, _ in spots], [lon for _, lon in spots]
    inside = {id for row in rows for id, _ in places.near(row)}
    if spots:
        inside |= {
            id
            for id, (lat, lon) in places.spots.items()
            if min(lats) - margin <= lat <= max(lats) + margin and min(lons) - margin <= lon <= max(lons) + margin
        }
    return inside.__contains__


def _told(found: Iterable[Fit], rows: Mapping[int, Theirs], events: Sequence[Ours]) -> tuple[Pair, ...]:
    """Return pairs in the order of their rows' days."""
    told = (Pair(rows[each.line], events[each.at], each.km, each.gap, each.differs) for each in found)
    return tuple(sorted(told, key=lambda pair: (pair.theirs.start, pair.theirs.line)))


def _lacking(events: Iterable[Ours], form: str, outside: Counter[str]) -> tuple[Ours, ...]:
    """Return events in order of their days, each at its first place; of GED those alone that killed."""
    first: dict[str, Ours] = {}
    for each in events:
        first.setdefault(each.event, each)
    lethal = {id: each for id, each in first.items() if form != "GED" or each.low or each.high}
    if left := len(first) - len(lethal):
        outside[f"ours: without a count of killed, which {form} wants"] += left
    return tuple(sorted(lethal.values(), key=lambda each: (each.start, each.end, each.event)))
