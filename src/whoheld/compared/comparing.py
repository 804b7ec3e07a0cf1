"""A record and another's rows in, the gap report out: pairs that agree or differ, and what either lacks.

A row and an event fit where their places lie near, their days meet or nearly do, and their kinds are related. Of those
that fit the ones that tell of the same become pairs, one row to one event. What fits but is in no pair lies near, and
may be the same or another; what fits nothing is what the other lacks. Either is judged only by places and days that the
other covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from whoheld.compared.coding import ACLED_KINDS, KINDS, ONE_SIDED, VIOLENT
from whoheld.compared.nearness import Fit
from whoheld.compared.ours import LONGEST, Coverage, in_words, known
from whoheld.compared.pairing import Events, Places, fits, nearest, pairs
from whoheld.compared.rows import Known, Ours, Reach, Theirs, Unread
from whoheld.compared.tables import Table
from whoheld.model import Event, Kind
from whoheld.store import Record
from whoheld.views.places import WIDE

KM_ACROSS = 80.0
"""Of a degree, about: so far around the outermost rows their table is taken to reach."""
HELD: dict[str, frozenset[Kind]] = {"GED": VIOLENT | ONE_SIDED, "ACLED": ACLED_KINDS}
"""The kinds of ours that a form of table may hold; one's own may hold all."""


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
    told, near = (_told(record, some, by_line, events) for some in (chosen, beside))
    fitting = {each.line for each in found}, {events[each.at].event for each in found}
    lacking = _lacking((each for each in events if each.event not in fitting[1]), table.form, outside)
    return Report(
        table.form,
        len(table.rows) + len(table.unread),
        coverage.days,
        tuple(sorted((row for row in rows if row.line not in fitting[0]), key=lambda row: (row.start, row.line))),
        in_words(record, lacking),
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


def _beside(
    record: Record, table: Table, rows: Sequence[Theirs], near: tuple[Places, Reach], outside: Counter[str]
) -> list[Known]:
    """Return the events of the table's kinds and days, and of the stretch of land that its rows lie in."""
    margin = timedelta(days=near[1].days)
    first = min((row.start for row in rows), default=date.max - margin) - margin
    last = max((row.end for row in rows), default=date.min + margin) + margin
    parties = frozenset[str]().union(*{row.parties for row in table.rows})
    inside, kinds = _stretch(rows, *near), HELD.get(table.form, KINDS)

    def lies_there(event: Event) -> bool:
        if event.kind not in kinds:
            outside[f"ours: such as {table.form} does not hold"] += 1
        elif not (event.start and event.end and event.end - event.start <= LONGEST):
            outside["ours: days not known or too wide to compare"] += 1
        elif event.start > last or event.end < first or inside.isdisjoint(event.places):
            outside["ours: days or places that the table does not cover"] += 1
        else:
            return True
        return False

    found = known(record, filter(lies_there, record.events()), parties)
    return [each for each in found if each.place_id in inside]


def _stretch(rows: Sequence[Theirs], places: Places, reach: Reach) -> set[str]:
    """Return the places in the stretch of land that rows lie in, and those that they mean."""
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
    return inside


def _told(
    record: Record, found: Sequence[Fit], rows: Mapping[int, Theirs], events: Sequence[Known]
) -> tuple[Pair, ...]:
    """Return pairs in words, in the order of their rows' days."""
    ours = in_words(record, (events[each.at] for each in found))
    told = (Pair(rows[each.line], one, each.km, each.gap, each.differs) for each, one in zip(found, ours, strict=True))
    return tuple(sorted(told, key=lambda pair: (pair.theirs.start, pair.theirs.line)))


def _lacking(events: Iterable[Known], form: str, outside: Counter[str]) -> list[Known]:
    """Return events in order of their days, each at its first place; of GED those alone that killed."""
    first: dict[str, Known] = {}
    for each in events:
        first.setdefault(each.event, each)
    lethal = {id: each for id, each in first.items() if form != "GED" or each.low or each.high}
    if left := len(first) - len(lethal):
        outside[f"ours: without a count of killed, which {form} wants"] += left
    return sorted(lethal.values(), key=lambda each: (each.start, each.end, each.event))
