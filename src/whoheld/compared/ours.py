"""A record in, its events at their places out, and the days of which its pages can be expected to tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from whoheld.compared.rows import Ours
from whoheld.store import PlaceRow, Record
from whoheld.views.accounts import Account, accounts
from whoheld.views.places import WIDE

LONGEST = timedelta(days=31)
"""An event of wider days is compared with nothing."""
NEWS = timedelta(days=7)
"""So old is news at most; what a page recalls of years before is no coverage of them."""
WIDEST_KM = 25.0


def ours(record: Record) -> Iterator[Ours]:
    """Yield the events of known days at each of their places that is no province and has coordinates."""
    rows = {row.id: row for row in record.places() if row.level not in WIDE}
    events = [event for event in record.events() if event.start and event.end and event.end - event.start <= LONGEST]
    here = [event for event in events if any(place in rows for place in event.places)]
    for account in accounts(record, here):
        yield from _at_places(account, rows)


class Coverage:
    """The days on which the record's pages came out: of these, and of the week before each, they can tell."""

    def __init__(self, record: Record) -> None:
        heads = record.heads_between(date.min, date.max)
        self._out = sorted({head.published.end for head in heads if head.published.end})

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last of them."""
        return (self._out[0] - NEWS, self._out[-1]) if self._out else None

    def holds(self, start: date, end: date) -> bool:
        """Tell whether a page came out on some days, or within a week of the last."""
        at = bisect_left(self._out, start)
        return at < len(self._out) and self._out[at] <= end + NEWS


def _at_places(account: Account, rows: Mapping[str, PlaceRow]) -> Iterator[Ours]:
    event = account.event
    assert event.start is not None
    assert event.end is not None
    killed = next((toll for toll in account.tolls if toll.what == "killed"), None)
    counts = (killed.low, killed.best, killed.high) if killed else (None, None, None)
    counted = {entry.claim for entry in killed.entries} if killed else set()
    best = min(account.claims, key=lambda claim: (claim.id not in counted, -claim.confidence, claim.id))
    for id in event.places:
        if row := rows.get(id):
            where = (row.id, row.name, row.country or "", row.lat, row.lon, min(row.precision_km or 0.0, WIDEST_KM))
            yield Ours(event.id, event.kind, *where, event.start, event.end, *counts, account.words[best.id])
