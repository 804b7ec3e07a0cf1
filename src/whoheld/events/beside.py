"""Events and the plans and denials of a record -> which event a plan came true as, and what an event's deniers say.

Neither is a claim of the event: a plan tells of no happening, and a denial tells of none. They stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from whoheld.events.features import compatible
from whoheld.model import Claim, Event

SOON = timedelta(days=60)
"""How long a plan without a day is waited for."""
LATE = timedelta(days=7)
"""How much later than planned things come to pass, and how long after the fact they are denied."""


def came_true(plan: Claim, events: Iterable[Event]) -> Event | None:
    """Return the first event, if any, that a plan foretold: of its kind, place and side, from its day on."""
    if plan.status != "planned" or plan.start is None:
        return None
    until = _later(plan.end, LATE) if plan.end and plan.end > plan.start else _later(plan.start, SOON)
    told = [
        (event.start, event.id, event)
        for event in events
        if event.start and plan.start <= event.start <= until and plan.kind == event.kind and _alike(plan, event)
    ]
    return min(told, key=lambda each: each[:2])[2] if told else None


def denies(denial: Claim, event: Event) -> bool:
    """Tell whether a claim denies an event: of a kind, place, side and day that can be the event's."""
    day = denial.end or denial.start
    if denial.status != "denied" or day is None or event.start is None or event.end is None:
        return False
    first = denial.start or day
    meets = first <= _later(event.end, LATE) and event.start <= _later(day, timedelta(days=1))
    return meets and compatible(denial.kind, event.kind) and _alike(denial, event)


def _alike(claim: Claim, event: Event) -> bool:
    """Tell whether both name one place, and no two sides as the one who does it."""
    side = claim.actor.side if claim.actor else None
    return any(place.id in event.places for place in claim.places) and (
        side is None or event.side is None or side == event.side
    )


def _later(day: date, by: timedelta) -> date:
    return day + by if day <= date.max - by else date.max
