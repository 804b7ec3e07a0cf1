"""A record -> the questions that most need a person: contradictions, places not known, merges in doubt, lone voices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct, json

from whoheld.events.features import score
from whoheld.events.tellings import telling
from whoheld.judgements.applying import in_order
from whoheld.model import Claim, Decision, Judgement, Kind, Source, Status
from whoheld.store import Record, charted, doubtful
from whoheld.views.answers import PlaceHead, PublishedDays, bounds
from whoheld.views.places import head

Doubt = Literal["contradiction", "place", "merge", "flip"]
MOST = 50
"""Questions of each sort."""
MOST_PAIRS = 400
"""Pairs of claims that are weighed for whether they tell of one event."""
NEAR = 1.0
"""So many nats about the bar between one event and two a merge is in doubt."""
MOST_CLAIMS = 5
STATES = (["contested"], ["divided"])


class NamedThere(Struct, frozen=True):
    """A place as a claim names it; `id` is None where it is not known."""

    id: str | None
    name: str


class ClaimHead(Struct, frozen=True):
    """What a question shows of a claim."""

    claim: str
    kind: Kind
    status: Status
    start: date | None
    end: date | None
    quote: str
    outlet: str | None
    document: str
    sha256: str
    published: PublishedDays
    sources: tuple[Source, ...]
    places: tuple[NamedThere, ...]
    side: str | None


class Doubted(Struct, frozen=True):
    """A question about claims, and the decisions that may answer it."""

    id: str
    why: Doubt
    question: str
    claims: tuple[ClaimHead, ...]
    place: PlaceHead | None
    event: str | None
    choices: tuple[Decision, ...]


class Queue(Struct, frozen=True):
    """The questions, and what was judged so far, the latest first."""

    items: tuple[Doubted, ...]
    judgements: tuple[Judgement, ...]


class Asked(Struct, frozen=True):
    """A question before its claims are told."""

    why: Doubt
    question: str
    claims: tuple[str, ...]
    place: str | None
    choices: tuple[Decision, ...]


def queue(record: Record) -> Queue:
    """Return the questions, of each sort by turns, without those about claims that were judged already."""
    judgements = tuple(reversed(in_order(record.judgements())))
    judged = {claim for judgement in judgements for claim in judgement.claims}
    sorts = (_contradictions(record), _merges(record), _alone(record), _unresolved(record))
    open_ = [[each for each in some if not judged >= {*each.claims}] for some in sorts]
    turns = [some[at] for at in range(MOST) for some in open_ if at < len(some)]
    return Queue(tuple(_told(record, turns)), judgements)


def _contradictions(record: Record) -> Iterator[Asked]:
    for place, day, one, other, _ in doubtful.contradictions(record, MOST):
        question = f"{_name(record, place)}, {day}: two origins name different holders. Which claim is rightly read?"
        yield Asked("contradiction", question, (one, other), place, ("reject", "confirm", "place", "holder"))


def _alone(record: Record) -> Iterator[Asked]:
    for place, day, supports, claim in doubtful.alone(record, MOST):
        so = _held_so(json.decode(supports, type=list[str]))
        question = f"{_name(record, place)}, {day}: one origin alone says that it was {so}. Is it rightly read?"
        yield Asked("flip", question, (claim,), place, ("confirm", "reject", "place", "holder"))


def _held_so(supports: Sequence[str]) -> str:
    """Say how a place is said to have been held: by a side, or in a state that no side holds it in."""
    return supports[0] if supports in STATES else f"held by {' and '.join(supports)}"


def _unresolved(record: Record) -> Iterator[Asked]:
    for name, number, _ in doubtful.unresolved(record, MOST):
        times = "once" if number == 1 else f"{number} times"
        claims = tuple(doubtful.unresolved_as(record, name, MOST_CLAIMS))
        question = f"“{name}” is no place that is known, or one of several; it is named {times}. Which place is it?"
        yield Asked("place", question, claims, None, ("place", "reject"))


def _merges(record: Record) -> Iterator[Asked]:
    """Yield the pairs that are nearest to the bar between one event and two."""
    apart = [(one, other, False) for one, other in doubtful.neighbours(record, MOST_PAIRS)]
    joined = [(one, other, True) for one, other in doubtful.merged(record, MOST_PAIRS)]
    pairs = apart + joined
    claims = record.claims_of({id for one, other, _ in pairs for id in (one, other)})
    origins, quotes = record.origins_of(claims), record.quotes_of(claims)
    told = {id: telling(claim, quotes[id], origins[id].id if id in origins else id) for id, claim in claims.items()}
    weighed = []
    for one, other, together in pairs:
        first, second = told.get(one), told.get(other)
        if first and second and abs(nats := score(first, second)) <= NEAR:
            weighed.append((abs(nats), one, other, together))
    for _, one, other, together in sorted(weighed)[:MOST]:
        now = "They are taken for one happening" if together else "They are taken for two happenings"
        place = next((place.id for place in claims[one].places if place.id), None)
        yield Asked(
            "merge", f"{now}, but only just. Do they tell of the same?", (one, other), place, ("same", "different")
        )


def _told(record: Record, asked: Iterable[Asked]) -> Iterator[Doubted]:
    waiting = list(asked)
    claims = record.claims_of({id for each in waiting for id in each.claims})
    quotes, events = record.quotes_of(claims), charted.events_of(record, sorted(claims))
    pages = record.documents_of({claim.sha256 for claim in claims.values()})
    places = {row.id: head(row) for row in record.places()}
    for each in waiting:
        told = [claims[id] for id in each.claims if id in claims]
        if not told:
            continue
        heads = []
        for claim in told:
            page = pages[claim.sha256]
            said = (claim.id, claim.kind, claim.status, claim.start, claim.end, quotes[claim.id])
            out = (page.outlet, page.name, page.sha256, bounds(page.published))
            heads.append(
                ClaimHead(*said, *out, claim.sources, _named(claim), claim.actor.side if claim.actor else None)
            )
        place = places.get(each.place) if each.place else None
        id = f"{each.why}:{','.join(each.claims)}"
        event = events.get(told[0].id)
        yield Doubted(id, each.why, each.question, tuple(heads), place, event, each.choices)


def _named(claim: Claim) -> tuple[NamedThere, ...]:
    return tuple(NamedThere(place.id, place.name or place.text) for place in claim.places)


def _name(record: Record, place: str) -> str:
    row = record.place(place)
    return row.name if row else place
