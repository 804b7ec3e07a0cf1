"""A record -> what the map and the timeline draw: places, who held them over a year, events of a year, numbers a day.

A place goes by its number, which is where it stands in `places`; a side by where it stands in the summary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct, json

from whoheld.model import Control, Kind
from whoheld.store import PlaceRow, Record, charted
from whoheld.views.answers import Place

CONTESTED, UNKNOWN, NOTHING_TOLD = -1, -2, -3
NOTHING = (NOTHING_TOLD, 0)

SIDES = json.Decoder(dict[str, float])

Lasting = tuple[int, int, int]
"""From which day of the year on (0 is the first) who holds a place, and how surely in whole per cent."""


class ChartedPlace(Place, frozen=True):
    """A place as the map names it, with the days of its evidence and how many claims speak of it."""

    first: date | None
    last: date | None
    claims: int


class ChartedPlaces(Struct, frozen=True):
    """All places of a record; the order gives each its number."""

    places: tuple[ChartedPlace, ...]


class ControlYear(Struct, frozen=True):
    """Who held each place over a year, by the place's number; a row lasts until the next, the last to the year's end.

    A state is the number of a side, -1 contested, -2 unknown, -3 where nothing is told.
    """

    year: int
    places: dict[str, tuple[Lasting, ...]]


class ChartedEvent(Struct, frozen=True):
    """An event as the map marks it; `reports` are pages, `origins` the voices that these go back to."""

    id: str
    kind: Kind
    start: date | None
    end: date | None
    places: tuple[str, ...]
    side: str | None
    target: str | None
    reports: int
    origins: int


class EventsYear(Struct, frozen=True):
    """The events whose first known day lies in a year."""

    year: int
    events: tuple[ChartedEvent, ...]


class Daily(Struct, frozen=True):
    """How many reports came out, and how many events began, on each day from `first` on."""

    first: date | None
    reports: tuple[int, ...]
    events: tuple[int, ...]


def charted_places(record: Record, rows: Sequence[PlaceRow]) -> ChartedPlaces:
    """Return places with the days of their evidence in a record."""
    days, claims = charted.evidence_days(record), charted.claims_at(record)
    return ChartedPlaces(tuple(_place(row, days.get(row.id, (None, None)), claims.get(row.id, 0)) for row in rows))


def _place(row: PlaceRow, days: tuple[str | None, str | None], claims: int) -> ChartedPlace:
    where = (row.country, row.adm1, row.level, row.lat, row.lon)
    return ChartedPlace(row.id, row.name, row.aliases, *where, _day(days[0]), _day(days[1]), claims)


def control_year(record: Record, year: int, places: Iterable[str], sides: Sequence[str]) -> ControlYear:
    """Return who held the places of these ids over a year, by the places' and the sides' numbers."""
    numbers = {id: str(number) for number, id in enumerate(places)}
    state = _states(sides)
    first = date(year, 1, 1)
    days = {(first + timedelta(days=at)).isoformat(): at for at in range((date(year, 12, 31) - first).days + 1)}
    found: dict[str, tuple[Lasting, ...]] = {}
    for place, rows in charted.held_over(record, year):
        if rows and place in numbers:
            found[numbers[place]] = _lasting(rows, days, state)
    return ControlYear(year, found)


State = Callable[[str, float, float], tuple[int, int]]


def _states(sides: Sequence[str]) -> State:
    """Return what tells of probabilities who leads, by number, and how surely; rows of a year repeat them often."""
    number = {side: at for at, side in enumerate(sides)}

    @cache
    def state(told: str, contested: float, unknown: float) -> tuple[int, int]:
        sides = SIDES.decode(told)
        holder = Control("", date.min, date.min, sides, contested, unknown).holder
        if holder:
            return number[holder], round(100 * sides[holder])
        if contested > unknown:
            return CONTESTED, round(100 * contested)
        return UNKNOWN, round(100 * unknown)

    return state


def _lasting(rows: Sequence[charted.Row], days: Mapping[str, int], state: State) -> tuple[Lasting, ...]:
    """Return the rows of a place as they last, days without any told as such."""
    told: list[Lasting] = []
    upto, length, last = 0, len(days), (0, 0)
    for start, end, *chances in rows:
        at, now = days.get(start, 0), state(*chances)
        if at > upto and last != NOTHING:
            told.append((upto, *NOTHING))
            last = NOTHING
        if now != last or not told:
            told.append((at, *now))
            last = now
        upto = days.get(end, length - 1) + 1
    if upto < length and last != NOTHING:
        told.append((upto, *NOTHING))
    return tuple(told)


def events_year(record: Record, year: int) -> EventsYear:
    """Return the events of a year."""
    found = charted.happened_in(record, year)
    return EventsYear(year, tuple(_event(row, places, reports) for row, places, reports in found))


def _event(row: charted.Row, places: Sequence[str], reports: int) -> ChartedEvent:
    id, kind, start, end, side, target, origins = row
    return ChartedEvent(id, kind, _day(start), _day(end), tuple(places), side, target, reports, origins)


def daily(record: Record) -> Daily:
    """Return how many reports came out, and how many events began, on each day."""
    reports, events = charted.reports_a_day(record), charted.events_a_day(record)
    known = sorted(reports.keys() | events.keys())
    if not known:
        return Daily(None, (), ())
    first, last = date.fromisoformat(known[0]), date.fromisoformat(known[-1])
    days = [(first + timedelta(days=at)).isoformat() for at in range((last - first).days + 1)]
    return Daily(first, *(tuple(told.get(day, 0) for day in days) for told in (reports, events)))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
