"""A record in, its events at their places out, and the days of which its pages can be expected to tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import islice

from msgspec.structs import asdict

from whoheld.compared.rows import Known, Ours
from whoheld.events.ledger import Toll, ledger
from whoheld.exports.coding import CIVILIANS
from whoheld.model import Claim, Event
from whoheld.store import PlaceRow, Record, charted
from whoheld.views.evidence import quoted
from whoheld.views.places import WIDE

LONGEST = timedelta(days=31)
"""An event of wider days is compared with nothing."""
NEWS = timedelta(days=7)
"""So old is news at most; what a page recalls of years before is no coverage of them."""
WIDEST_KM = 25.0
AT_ONCE = 500


def known(record: Record, events: Iterator[Event], parties: frozenset[str]) -> Iterator[Known]:
    """Yield events at each of their places that is no province; of their sides those that are among some parties."""
    rows = {row.id: row for row in record.places() if row.level not in WIDE}
    while some := list(islice(events, AT_ONCE)):
        claims = record.claims_of({id for event in some for id in event.claims})
        origins = record.origins_of(id for id, claim in claims.items() if claim.killed)
        pages = record.reports_of({claim.sha256 for claim in claims.values()})
        days = {sha256: page.published.end for sha256, page in pages.items()}
        for event in some:
            if told := [claims[id] for id in event.claims if id in claims]:
                tolls = ledger(told, origins, days) if any(claim.killed for claim in told) else ()
                killed = next((toll for toll in tolls if toll.what == "killed"), None)
                yield from _at_places(event, told, killed, (rows, parties))


def in_words(record: Record, some: Iterable[Known]) -> tuple[Ours, ...]:
    """Return events in the words of their claims."""
    told, found = iter(some), []
    while part := list(islice(told, AT_ONCE)):
        words = quoted(record, record.claims_of({each.claim for each in part}).values())
        found += [Ours(**asdict(each), said=words[each.claim]) for each in part]
    return tuple(found)


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


def _at_places(
    event: Event, told: Sequence[Claim], killed: Toll | None, among: tuple[Mapping[str, PlaceRow], frozenset[str]]
) -> Iterator[Known]:
    assert event.start is not None
    assert event.end is not None
    rows, parties = among
    counts = (killed.low, killed.best, killed.high) if killed else (None, None, None)
    counted = {entry.claim for entry in killed.entries} if killed else set()
    best = min(told, key=lambda claim: (claim.id not in counted, -claim.confidence, claim.id))
    sides = parties & {side for side in (event.side, event.target_side) if side} - {CIVILIANS}
    for id in event.places:
        if row := rows.get(id):
            where = (row.id, row.name, row.country or "", row.lat, row.lon, min(row.precision_km or 0.0, WIDEST_KM))
            yield Known(event.id, event.kind, *where, event.start, event.end, *counts, best.id, sides)
