"""The one table of what the server answers: path, question, shape of the answer and function; OpenAPI is made of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NamedTuple

from msgspec.structs import replace

from whoheld.page.questions import OfClaim, OfDocument, OfPlace, OfYear, Question
from whoheld.store import Record
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
from whoheld.views.panel import ClaimPanel, EventPanel, PlacePanel, claim_panel, event_panel, place_panel
from whoheld.views.sheet import Sheet, sheet
from whoheld.views.summary import Summary, side_names, summary


class Desk(NamedTuple):
    """What an answer is made from: the record as known, the whole record, and how it is served."""

    record: Record
    whole: Record
    title: str
    review: bool


class Route(NamedTuple):
    """A path, what may be asked of it, the shape of the answer, and the function that gives it."""

    path: str
    question: type[Question]
    shape: Any
    answer: Callable[[Desk, Any], Any]
    told: str


def _summary(desk: Desk, asked: Question) -> Summary:
    found = summary(desk.record, desk.title, version("whoheld"))
    if asked.as_of is None:
        return replace(found, review=desk.review)
    whole = summary(desk.whole, desk.title, version("whoheld"))
    kept = {"sides": whole.sides, "published_first": whole.published_first, "published_last": whole.published_last}
    return replace(found, review=desk.review, as_of=asked.as_of, **kept)


def _places(desk: Desk, asked: Question) -> ChartedPlaces:
    return charted_places(desk.record, desk.whole.places())


def _control(desk: Desk, asked: OfYear) -> ControlYear:
    return control_year(desk.record, asked.year, (row.id for row in desk.whole.places()), side_names(desk.whole))


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
)
