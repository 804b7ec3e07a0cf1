"""Events -> the three JSON files of TimeMap: events, sources by id, and the associations by which events are filtered.

All values are strings, and the schemas are those of TimeMap's own validation. An event without coordinates or without
a day is left out, for TimeMap shows neither; docs/exports.md tells what else is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import json

from whoheld.exports.acled import notes
from whoheld.exports.asking import Asked
from whoheld.exports.ged import located
from whoheld.exports.texts import Writable, opened
from whoheld.model import Document, Event
from whoheld.store import Record
from whoheld.views.happenings import Happening, happenings
from whoheld.views.summary import group_of

FILES = ("events.json", "sources.json", "associations.json")
KEY_DIGITS = 16
"""Of a page's SHA-256, by which it goes as a source."""
Put = Callable[[Any], None]


def write(record: Record, asked: Asked, folder: Path) -> int:
    """Write the three files into a folder that exists, and return how many events there are."""
    with opened(folder / FILES[0]) as events, opened(folder / FILES[1]) as sources:
        associations, number = _write_events(record, asked, events, sources)
    with opened(folder / FILES[2]) as out, _listed(out, "[]") as put:
        for each in sorted(associations):
            put(_association(each))
    return number


def _write_events(record: Record, asked: Asked, events: Writable, sources: Writable) -> tuple[set[str], int]:
    known: set[str] = set()
    associations: set[str] = set()
    number = 0
    with _listed(events, "[]") as put, _listed(sources, "{}") as put_source:
        for told in happenings(record, asked.place, asked.days):
            event = _event(told, asked)
            if event is None:
                continue
            number += 1
            put(event)
            associations.update(event["associations"])
            for page in told.reports():
                if key(page) not in known:
                    known.add(key(page))
                    put_source({key(page): source(page, asked)})
    return associations, number


@contextmanager
def _listed(out: Writable, ends: str) -> Iterator[Put]:
    """Give what writes one thing after the other, as a list or, of dictionaries of one key, as one object."""
    first = True

    def put(value: Any) -> None:
        nonlocal first
        written = json.encode(value).decode()
        out.write(f"{'' if first else ','}\n{written if ends == '[]' else written[1:-1]}")
        first = False

    out.write(ends[0])
    yield put
    out.write(f"\n{ends[1]}\n")


def _event(told: Happening, asked: Asked) -> dict[str, Any] | None:
    event, place = told.event, located(told)
    if place is None or place.lat is None or place.lon is None:
        asked.note("events without coordinates left out")
        return None
    day = event.start or event.end
    if day is None:
        asked.note("events without a day left out")
        return None
    sides = " against ".join(side for side in (event.side, event.target_side) if side)
    return {
        "id": event.id,
        "description": notes(told, asked),
        **_when(event, day),
        "location": place.name,
        "latitude": repr(place.lat),
        "longitude": repr(place.lon),
        "type": event.kind,
        "category": group_of(event.kind),
        "category_full": f"{event.kind}: {sides}" if sides else event.kind,
        "associations": [
            group_of(event.kind),
            f"kind/{event.kind}",
            *(f"side/{side}" for side in sorted(_sides(told))),
        ],
        "sources": [key(page) for page in told.reports()],
        "comments": f"{asked.coded_by}; independent origins: {event.origins}",
    }


def _when(event: Event, day: date) -> dict[str, str]:
    known = event.start == event.end
    between = f"between {event.start or '?'} and {event.end or '?'}"
    return {
        "date": american(day),
        "time": "",
        "time_precision": "day" if known else "",
        "time_display": "" if known else between,
    }


def _sides(told: Happening) -> set[str]:
    return {side for side in (told.event.side, told.event.target_side) if side}


def american(day: date) -> str:
    """Return a day as TimeMap reads it, each number whole: 03/01/2016 is the first of March."""
    return f"{day.month:02}/{day.day:02}/{day.year:04}"


def key(page: Document) -> str:
    """Return the id by which a page goes as a source."""
    return page.sha256[:KEY_DIGITS]


def source(page: Document, asked: Asked) -> dict[str, Any]:
    """Return a page as a source: its title, outlet, day and address."""
    return {
        "id": key(page),
        "title": page.title.text if page.title else page.name,
        "type": "article",
        "paths": [],
        "url": page.url or "",
        "author": page.outlet.text if page.outlet else "",
        "date": page.published.end.isoformat() if page.published.end else "",
        "notes": f"{asked.coded_by}; document {page.name}",
    }


def _association(id: str) -> dict[str, Any]:
    """Return a group of kinds, by whose title the timeline parts events into lines, or a kind or side to filter by.

    TimeMap joins a filter's path with slashes and parts it there again, so a name has none.
    """
    what, _, name = id.partition("/")
    if not name:
        return {"id": id, "title": id, "desc": "", "mode": "CATEGORY", "filter_paths": ["category", id]}
    return {"id": id, "title": name, "desc": "", "mode": "FILTER", "filter_paths": [what, name.replace("/", "-")]}
