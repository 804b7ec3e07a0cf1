"""A record -> the stretches of days over which it has no evidence of who held a place, and what it then answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from whoheld.model import TERRITORY, Control
from whoheld.store import Record
from whoheld.views.answers import Silence
from whoheld.views.evidence import first_day, last_day
from whoheld.views.places import head

QUIET = timedelta(days=180)
"""A shorter pause says nothing: most places are in the news by turns."""
DAY = timedelta(days=1)

Span = tuple[date, date]


def silences(record: Record) -> tuple[Silence, ...]:
    """Return each place's stretches without evidence, by place and day; the last is open where others are spoken of."""
    spoken = _spoken(record)
    latest = max((last for spans in spoken.values() for _, last in spans), default=date.min)
    places = sorted((row for row in record.places() if row.id in spoken), key=lambda row: (row.name, row.id))
    found = []
    for row in places:
        rows = record.control(row.id)
        for start, end in _quiet(sorted(spoken[row.id]), latest) if rows else ():
            holder = next((held.holder for held in rows if held.start <= start <= held.end), None)
            found.append(Silence(head(row), start, end, holder, _unknown_from(rows, start, end)))
    return tuple(found)


def _spoken(record: Record) -> dict[str, list[Span]]:
    """Return for each place the spans of days of which claims say who holds it; plans say nothing of that."""
    spoken: dict[str, list[Span]] = defaultdict(list)
    for claim in record.claims():
        first, last = first_day(claim), last_day(claim)
        if claim.kind in TERRITORY and claim.status != "planned" and first and last and first <= last:
            for place in claim.places:
                if place.id and place.relation is None:
                    spoken[place.id].append((first, last))
    return spoken


def _quiet(spans: Sequence[Span], latest: date) -> Iterator[tuple[date, date | None]]:
    """Yield the long stretches between spans in order, and that after the last of them."""
    reached = spans[0][1]
    for (_, before), (start, last) in pairwise(spans):
        reached = max(reached, before)
        if start - reached > QUIET:
            yield reached + DAY, start - DAY
        reached = max(reached, last)
    if latest - reached > QUIET:
        yield reached + DAY, None


def _unknown_from(rows: Sequence[Control], start: date, end: date | None) -> date | None:
    """Return the first day of a stretch on which nobody is known to hold the place; None where somebody always is."""
    for row in rows:
        within = row.end >= start and (end is None or row.start <= end)
        if within and row.unknown > max(*row.sides.values(), row.contested):
            return max(row.start, start)
    if rows[-1].end == date.max:
        return None
    after = max(rows[-1].end + DAY, start)
    return after if end is None or after <= end else None
