"""Claims about a place, and a day -> the evidence: which sides each claim speaks for and against on that day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from whoheld.model import TERRITORY, Actor, Claim, Kind
from whoheld.store import Record
from whoheld.views.answers import Evidence, bounds

TURNS: frozenset[Kind] = frozenset({"capture", "withdraw"})
"""Happenings that end one side's hold and begin another's, or nobody's."""


class Stand(NamedTuple):
    """The sides that a claim speaks for and against."""

    supports: tuple[str, ...]
    against: tuple[str, ...]


def about(claims: Iterable[Claim], place: str) -> list[Claim]:
    """Return the claims that say who holds the place itself, not what lies near it, in order of their days."""
    telling = (claim for claim in claims if claim.kind in TERRITORY)
    here = (claim for claim in telling if any(at.id == place and at.relation is None for at in claim.places))
    return sorted(here, key=lambda claim: (last_day(claim) or date.min, claim.id))


def last_day(claim: Claim) -> date | None:
    """Return the last day that the claim speaks of."""
    return claim.end or claim.start


def first_day(claim: Claim) -> date | None:
    """Return the first day that the claim speaks of."""
    return claim.start or claim.end


def stand(claim: Claim, on: date) -> Stand:
    """Return whom the claim speaks for and against on a day; a part of a place is nobody's hold of it.

    Of a taking by a day, since when is not said, nothing is known of the days before.
    """
    if claim.extent == "part" or (claim.start is None and claim.kind in TURNS and on < (claim.end or on)):
        return Stand((), ())
    before = on < (first_day(claim) or on)
    actor, target = _side(claim.actor), _side(claim.target)
    if claim.status == "denied":
        return _denied(claim, actor)
    match claim.kind:
        case "capture":
            return Stand(target, actor) if before else Stand(actor, target)
        case "withdraw":
            return Stand(actor, ()) if before else Stand((), actor)
        case "hold" | "repel":
            return Stand(actor, target)
        case _:
            return Stand((), actor)


def bears(claim: Claim, on: date) -> bool:
    """Tell whether the claim says anything of a day: one of a later day does only where it tells of what was before."""
    first = first_day(claim)
    if claim.status == "planned" or first is None:
        return False
    tells_before = claim.status == "happened" and claim.kind not in {"hold", "repel"}
    return first <= on or (tells_before and not (claim.start is None and claim.kind in TURNS))


def is_open_plan(claim: Claim, known: date | None, on: date) -> bool:
    """Tell whether the claim is a plan, published by the day and not past its time."""
    return claim.status == "planned" and known is not None and known <= on <= (claim.end or date.max)


def present(record: Record, claims: list[Claim], on: date) -> tuple[Evidence, ...]:
    """Return the claims as evidence of a day, the nearest to the day first."""
    documents = record.documents_of({claim.sha256 for claim in claims})
    quotes = record.quotes_of(claim.id for claim in claims)
    shown = []
    for claim in sorted(claims, key=lambda claim: (_distance(claim, on), claim.id)):
        document, sides = documents[claim.sha256], stand(claim, on)
        shown.append(
            Evidence(
                claim=claim.id,
                supports=sides.supports,
                against=sides.against,
                kind=claim.kind,
                status=claim.status,
                start=claim.start,
                end=claim.end,
                quote=quotes[claim.id],
                sources=claim.sources,
                outlet=document.outlet,
                document=document.name,
                published=bounds(document.published),
            )
        )
    return tuple(shown)


def _denied(claim: Claim, actor: tuple[str, ...]) -> Stand:
    match claim.kind:
        case "withdraw":
            return Stand(actor, ())
        case "capture" | "hold":
            return Stand((), actor)
        case _:
            return Stand((), ())


def _side(actor: Actor | None) -> tuple[str, ...]:
    return (actor.side,) if actor and actor.side else ()


def _distance(claim: Claim, on: date) -> int:
    first, last = first_day(claim), last_day(claim)
    if first is None or last is None:
        return date.max.toordinal()
    return max((first - on).days, (on - last).days, 0)
