"""An answer, interval, event, claim or document -> one flat row: a name for each column, and a plain value.

Several values of a column are one text, set apart by `; `. Unknown is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from whoheld.model import Claim, Document, Event
from whoheld.store import DocumentHead, PlaceRow
from whoheld.views import Answer, Evidence, Interval, PlaceHead

Cell = str | int | float | date | None
Row = dict[str, Cell]
CHANCE = "chance of "
"""How the columns of the sides begin that may have held a place."""
DAYS = frozenset(
    {
        "on", "start", "end", "last_evidence", "start_earliest", "start_latest", "end_earliest", "end_latest",
        "published_start", "published_end",
    }
)  # fmt: skip
"""The columns that hold days."""
NUMBERS = frozenset({"probability", "contested", "unknown", "confidence", "lat", "lon"})
COUNTS = frozenset({"origins", "claims"})
LOCATED = ("lat", "lon")
ANSWER = (
    "place", "adm1", "country", "place_id", "on", "state", "holder", "probability", "contested", "unknown", CHANCE,
    "last_evidence", *LOCATED,
)  # fmt: skip
"""The columns of answers; those of the sides' chances stand where CHANCE stands."""
INTERVAL = (
    "place", "holder", "start_earliest", "start_latest", "end_earliest", "end_latest", "probability", "claims",
    *LOCATED,
)  # fmt: skip
EVENT = ("event", "kind", "start", "end", "place", "side", "target_side", "origins", "claims", "at", *LOCATED)
EVIDENCE = (
    "kind", "status", "start", "end", "for", "against", "quote", "source", "outlet", "document", "published_start",
    "published_end", "claim", *LOCATED,
)  # fmt: skip
CLAIM = (
    "claim", "kind", "status", "start", "end", "place", "actor", "side", "target", "target_side", "quote", "source",
    "outlet", "document", "confidence", "at", *LOCATED,
)  # fmt: skip
DOCUMENT = ("document", "outlet", "title", "published_start", "published_end", "how", "url", "sha256")


def columns(known: Sequence[str], rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the columns that rows have, the sides by name."""
    chances = sorted({name for row in rows for name in row if name.startswith(CHANCE)})
    return tuple(name for column in known for name in (chances if column == CHANCE else (column,)))


def answer(told: Answer) -> Row:
    """Return who held a place on a day; a column for each side's chance."""
    state = "contested" if told.contested > told.unknown else "unknown"
    chances: Row = {f"{CHANCE}{side}": chance for side, chance in told.sides.items()}
    return (
        _named(told.place)
        | {"on": told.on, "state": "held" if told.holder else state, "holder": told.holder}
        | {"probability": told.probability, "contested": told.contested, "unknown": told.unknown}
        | chances
        | {"last_evidence": told.last_evidence}
        | _located(told.place)
    )


def interval(told: Interval, place: PlaceHead) -> Row:
    """Return one side's hold of a place, by the bounds of its first and last day."""
    start, end = told.start, told.end
    return (
        {"place": place.name, "holder": told.holder}
        | {"start_earliest": start.earliest, "start_latest": start.latest}
        | {"end_earliest": end.earliest, "end_latest": end.latest}
        | {"probability": told.probability, "claims": len(told.evidence)}
        | _located(place)
    )


def event(told: Event, places: Mapping[str, PlaceRow]) -> Row:
    """Return what happened, at the first of its places that has coordinates."""
    known = [places[id] for id in told.places if id in places]
    at = next((place for place in known if place.lat is not None), None)
    return (
        {"event": told.id, "kind": told.kind, "start": told.start, "end": told.end}
        | {"place": _joined(place.name for place in known), "side": told.side, "target_side": told.target_side}
        | {"origins": told.origins, "claims": len(told.claims), "at": at.name if at else None}
        | _located(at)
    )


def evidence(told: Evidence, place: PlaceHead) -> Row:
    """Return a claim in its words, for and against whom it speaks."""
    return (
        {"kind": told.kind, "status": told.status, "start": told.start, "end": told.end}
        | {"for": _joined(told.supports), "against": _joined(told.against), "quote": told.quote}
        | {"source": _joined(source.text for source in told.sources), "outlet": told.outlet}
        | {"document": told.document, "published_start": told.published.start, "published_end": told.published.end}
        | {"claim": told.claim}
        | _located(place)
    )


def claim(told: Claim, quote: str, page: DocumentHead) -> Row:
    """Return a claim in its words, at the first of its places that has coordinates."""
    at = next((place for place in told.places if place.lat is not None), None)
    actor, target = told.actor, told.target
    doer: Row = {"actor": (actor.name or actor.text) if actor else None, "side": actor.side if actor else None}
    sufferer: Row = {"target": (target.name or target.text) if target else None}
    return (
        {"claim": told.id, "kind": told.kind, "status": told.status, "start": told.start, "end": told.end}
        | {"place": _joined(place.name or place.text for place in told.places)}
        | doer
        | sufferer
        | {"target_side": target.side if target else None}
        | {"quote": quote, "source": _joined(source.text for source in told.sources), "outlet": page.outlet}
        | {"document": page.name, "confidence": told.confidence, "at": (at.name or at.text) if at else None}
        | _located(at)
    )


def document(told: Document) -> Row:
    """Return what is known of a page, without its text."""
    return {
        "document": told.name,
        "outlet": told.outlet.text if told.outlet else None,
        "title": told.title.text if told.title else None,
        "published_start": told.published.start,
        "published_end": told.published.end,
        "how": told.published.how,
        "url": told.url,
        "sha256": told.sha256,
    }


def _named(place: PlaceHead) -> Row:
    return {"place": place.name, "adm1": place.adm1, "country": place.country, "place_id": place.id}


def _located(place: object) -> Row:
    return {"lat": getattr(place, "lat", None), "lon": getattr(place, "lon", None)}


def _joined(parts: Iterable[str]) -> str | None:
    return "; ".join(parts) or None
