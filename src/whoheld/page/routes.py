"""The one table of what the server answers: path, question, shape of the answer and function; OpenAPI is made of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NamedTuple

from msgspec.structs import replace

from whoheld.errors import UsageError
from whoheld.page.questions import OfClaim, OfDay, OfDays, OfDocument, OfPlace, OfYear, Question, Search
from whoheld.store import PlaceRow, Record
from whoheld.store.filtered import Filters, Part
from whoheld.views.chart import (
    ChartedPlaces,
    ControlYear,
    Daily,
    EventsYear,
    charted_places,
    control_year,
    daily,
    events_year,
)
from whoheld.views.drawn import HappenedMap, HeldMap, happened_map, held_map
from whoheld.views.finding import Found, find
from whoheld.views.panel import ClaimPanel, EventPanel, PlacePanel, claim_panel, event_panel, place_panel
from whoheld.views.sheet import Sheet, sheet
from whoheld.views.summary import Summary, summary
from whoheld.views.tables import TABLES


class Desk(NamedTuple):
    """What an answer is made from: the record as known, the whole record, and how it is served.

    `places` and `sides` give those of the whole record, in the order that numbers them.
    """

    record: Record
    whole: Record
    title: str
    review: bool
    places: Callable[[], tuple[PlaceRow, ...]]
    sides: Callable[[], tuple[str, ...]]


class Route(NamedTuple):
    """A path, what may be asked of it, the shape of the answer, and the function that gives it."""

    path: str
    question: type[Question]
    shape: Any
    answer: Callable[[Desk, Any], Any]
    told: str
    media: str = "application/json"


def _summary(desk: Desk, asked: Question) -> Summary:
    served = {"review": desk.review, "tables": tuple(TABLES), "as_of": asked.as_of}
    found = replace(summary(desk.record, desk.title, version("whoheld"), desk.sides()), **served)
    if desk.record is desk.whole:
        return found
    whole = summary(desk.whole, desk.title, version("whoheld"), desk.sides())
    kept = ("sides", "published_first", "published_last")
    return replace(found, **{name: getattr(whole, name) for name in kept})


def _places(desk: Desk, asked: Question) -> ChartedPlaces:
    return charted_places(desk.record, desk.places())


def _control(desk: Desk, asked: OfYear) -> ControlYear:
    return control_year(desk.record, asked.year, (row.id for row in desk.places()), desk.sides())


def _events(desk: Desk, asked: OfYear) -> EventsYear:
    return events_year(desk.record, asked.year)


def _daily(desk: Desk, asked: Question) -> Daily:
    return daily(desk.record)


def _place(desk: Desk, asked: OfPlace) -> PlacePanel:
    return place_panel(desk.record, asked.id)


def _event(desk: Desk, asked: OfClaim) -> EventPanel:
    return event_panel(desk.record, asked.id)


def _claim(desk: Desk, asked: OfClaim) -> ClaimPanel:
    return claim_panel(desk.record, asked.id)


def _document(desk: Desk, asked: OfDocument) -> Sheet:
    return sheet(desk.record, asked.name)


def _search(desk: Desk, asked: Search) -> Found:
    sure = None if asked.sure is None else asked.sure / 100
    claim = (asked.kind, asked.status, asked.side, asked.source, asked.place, sure)
    filters = Filters(*claim, asked.outlet, asked.since, asked.until)
    return find(desk.record, asked.q, filters, Part(asked.limit, asked.offset))


def _held(desk: Desk, asked: OfDay) -> HeldMap:
    return held_map(desk.record, asked.on)


def _happened(desk: Desk, asked: OfDays) -> HappenedMap:
    if asked.since and asked.until and asked.since > asked.until:
        raise UsageError(f"from {asked.since} is after to {asked.until}; give the earlier day first")
    return happened_map(desk.record, (asked.since, asked.until))


GEOJSON = "application/geo+json"
ROUTES: tuple[Route, ...] = (
    Route("/api/summary.json", Question, Summary, _summary, "What the page must know first."),
    Route("/api/places.json", Question, ChartedPlaces, _places, "All places; their order gives each its number."),
    Route("/api/control/{year}.json", OfYear, ControlYear, _control, "Who held each place over a year."),
    Route("/api/events/{year}.json", OfYear, EventsYear, _events, "The events of a year."),
    Route("/api/daily.json", Question, Daily, _daily, "Reports and events a day."),
    Route("/api/place/{id:path}.json", OfPlace, PlacePanel, _place, "All that is told of who held a place."),
    Route("/api/event/{id:path}.json", OfClaim, EventPanel, _event, "An event and the claims that tell of it."),
    Route("/api/claim/{id:path}.json", OfClaim, ClaimPanel, _claim, "A claim and its words in their context."),
    Route("/api/document/{name:path}.json", OfDocument, Sheet, _document, "A document with its text and claims."),
    Route("/api/search.json", Search, Found, _search, "Places, actors, documents and quotes that agree."),
    Route("/api/control.geojson", OfDay, HeldMap, _held, "Who held each place on a day.", GEOJSON),
    Route("/api/events.geojson", OfDays, HappenedMap, _happened, "Events that may lie within days.", GEOJSON),
)
