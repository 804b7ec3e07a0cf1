"""A record's path -> an object that answers as the views do, in values that a notebook shows as tables and maps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from whoheld.model import Claim, Document, Event, Kind
from whoheld.notebooks import flat
from whoheld.notebooks.holding import Holding, holding
from whoheld.notebooks.rows import Rows
from whoheld.store import Record
from whoheld.views import Answer, Interval, parse_day, who_all
from whoheld.views import Reading as PlainReading
from whoheld.views.places import find_place, head


class Reading(PlainReading):
    """A record open for questions. Days may be dates or ISO text. Use it as a context manager."""

    def who(self, place: str, on: date | str | None = None) -> Holding:
        """Return who held a place on a day; without a day, on that of the last evidence."""
        return holding(super().who(place, on))

    def held(self, on: date | str | None = None) -> Rows[Answer]:
        """Return who held each place on a day, without evidence; without a day, each on that of its last evidence."""
        return Rows(who_all(self.record, parse_day(on) if isinstance(on, str) else on), flat.answer, flat.ANSWER)

    def history(self, place: str) -> Rows[Interval]:
        """Return who held a place from when to when."""
        at = head(find_place(self.record, place))
        return Rows(super().history(place), lambda each: flat.interval(each, at), flat.INTERVAL)

    def events(
        self,
        place: str | None = None,
        start: date | str | None = None,
        end: date | str | None = None,
        kind: Kind | None = None,
    ) -> Rows[Event]:
        """Return events by day: all, or those at a place, that may lie within the days, of a kind."""
        places = {row.id: row for row in self.record.places()}
        return Rows(super().events(place, start, end, kind), lambda each: flat.event(each, places), flat.EVENT)

    def table(self, told: Iterable[Claim] | Iterable[Document]) -> Rows[Claim] | Rows[Document]:
        """Return claims or documents, which are streams, as rows: claims beside their quotes."""
        items = list(told)
        claims = [each for each in items if isinstance(each, Claim)]
        if claims:
            quotes = self.record.quotes_of([claim.id for claim in claims])
            pages = self.record.documents_of({claim.sha256 for claim in claims})
            return Rows(claims, lambda each: flat.claim(each, quotes[each.id], pages[each.sha256]), flat.CLAIM)
        documents = [each for each in items if isinstance(each, Document)]
        return Rows(documents, flat.document, flat.DOCUMENT if documents else ())


def open_reading(path: str | Path) -> Reading:
    """Open a record for questions."""
    return Reading(Record.open(path))
