"""A record in, its events at their places out, and the days of which its pages can be expected to tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from whoheld.compared.coding import CIVILIANS
from whoheld.compared.rows import Ours
from whoheld.model import Event
from whoheld.store import PlaceRow, Record, charted
from whoheld.views.accounts import Account, accounts
from whoheld.views.places import WIDE

LONGEST = timedelta(days=31)
"""An event of wider days is compared with nothing."""
NEWS = timedelta(days=7)
"""So old is news at most; what a page recalls of years before is no coverage of them."""
WIDEST_KM = 25.0


def ours(record: Record, events: list[Event], parties: frozenset[str]) -> Iterator[Ours]:
    """Yield events at each of their places that is no province; of their sides those that are among some parties."""
    rows = {row.id: row for row in record.places() if row.level not in WIDE}
    for account in accounts(record, events):
        yield from _at_places(account, rows, parties)


class Coverage:
    """The days on which the record's pages came out: of these, and of the week before each, they can tell."""

    def __init__(self, record: Record) -> None:
        self._out = sorted(map(date.fromisoformat, charted.reports_a_day(record)))

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and the last of them."""
        return (self._out[0] - NEWS, self._out[-1]) if self._out else None

    def holds(self, start: date, end: date) -> bool:
        """Tell whether a page came out on some days, or within a week of the last."""
        at = bisect_left(self._out, start)
        return at < len(self._out) and self._out[at] <= end + NEWS


def _at_places(account: Account, rows: Mapping[str, PlaceRow], parties: frozenset[str]) -> Iterator[Ours]:
    event = account.event
    assert event.start is not None
    assert event.end is not None
    killed = next((toll for toll in account.tolls if toll.what == "killed"), None)
    counts = (killed.low, killed.best, killed.high) if killed else (None, None, None)
    counted = {entry.claim for entry in killed.entries} if killed else set()
    best = min(account.claims, key=lambda claim: (claim.id not in counted, -claim.confidence, claim.id))
    known = parties & {side for side in (event.side, event.target_side) if side} - {CIVILIANS}
    for id in event.places:
        if row := rows.get(id):
            where = (row.id, row.name, row.country or "", row.lat, row.lon, min(row.precision_km or 0.0, WIDEST_KM))
            days = (event.start, event.end)
            yield Ours(event.id, event.kind, *where, *days, *counts, account.words[best.id], known)
