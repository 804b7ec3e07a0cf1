"""A record -> its events by place and day, and what was left out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from whoheld.model import Event, Kind
from whoheld.store import Record
from whoheld.views.answers import Gaps, Misfiled, PlaceHead, bounds
from whoheld.views.places import find_place, head
from whoheld.views.silence import silences
from whoheld.views.unknown import unknown_names


class Listed(Struct, frozen=True):
    """An event beside the places that its ids name."""

    event: Event
    places: tuple[PlaceHead, ...]


def events_list(
    record: Record,
    place_name: str | None = None,
    days: tuple[date | None, date | None] = (None, None),
    kind: Kind | None = None,
) -> Iterator[Listed]:
    """Yield events by day: all, or those at a place, that may lie within the days, of a kind."""
    place = find_place(record, place_name).id if place_name else None
    heads = {row.id: head(row) for row in record.places()}
    for event in record.events(place=place, start=days[0], end=days[1], kind=kind):
        yield Listed(event, tuple(heads[at] for at in event.places if at in heads))


def gaps(record: Record) -> Gaps:
    """Return what was left out, counted by stage and reason, the names not known, and where evidence is missing."""
    rejections = tuple(record.rejections())
    counted = Counter((rejection.stage, rejection.reason) for rejection in rejections)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    counts = tuple((stage, reason, number) for (stage, reason), number in ordered)
    names = unknown_names(record, rejections)
    return Gaps(counts, rejections, tuple(_misfiled(record)), names, silences(record), record.removals())


def _misfiled(record: Record) -> Iterator[Misfiled]:
    for page in record.misfiled():
        filed = page.published.filed
        if filed is not None:
            yield Misfiled(page.name, filed, bounds(page.published), page.published.how)
