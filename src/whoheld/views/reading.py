"""A record's path -> an object that answers in typed values: the Python face of the views."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from whoheld.errors import BadDay
from whoheld.model import Claim, Document, Event, Kind
from whoheld.store import Record
from whoheld.views.answers import Answer, Interval
from whoheld.views.history import history
from whoheld.views.listing import events_list
from whoheld.views.places import find_place
from whoheld.views.who import who


def parse_day(text: str) -> date:
    """Return an ISO day, or raise BadDay with the way out."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadDay(f"{text!r} is not a day; write it as 2016-08-20") from None


class Reading:
    """A record open for questions. Days may be dates or ISO text. Use it as a context manager."""

    def __init__(self, record: Record) -> None:
        self.record = record

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the record."""
        self.record.close()

    def who(self, place: str, on: date | str | None = None) -> Answer:
        """Return who held a place on a day; without a day, on that of the last evidence."""
        return who(self.record, place, _day(on))

    def history(self, place: str) -> tuple[Interval, ...]:
        """Return who held a place from when to when."""
        return history(self.record, place)

    def events(
        self,
        place: str | None = None,
        start: date | str | None = None,
        end: date | str | None = None,
        kind: Kind | None = None,
    ) -> tuple[Event, ...]:
        """Return events by day: all, or those at a place, that may lie within the days, of a kind."""
        return tuple(listed.event for listed in events_list(self.record, place, (_day(start), _day(end)), kind))

    def claims(
        self, place: str | None = None, document: str | None = None, kind: Kind | None = None
    ) -> Iterator[Claim]:
        """Yield claims: all, or those about a place, of a document, of a kind."""
        at = find_place(self.record, place).id if place else None
        return self.record.claims(place=at, document=document, kind=kind)

    def documents(self) -> Iterator[Document]:
        """Yield every document, by name."""
        return self.record.documents()


def open_reading(path: str | Path) -> Reading:
    """Open a record for questions."""
    return Reading(Record.open(path))


def _day(day: date | str | None) -> date | None:
    return parse_day(day) if isinstance(day, str) else day
