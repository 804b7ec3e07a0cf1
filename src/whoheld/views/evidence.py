"""Claims about a place, and a day -> the evidence: which sides each claim speaks for and against on that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from msgspec.structs import asdict

from whoheld.model import TERRITORY, Actor, Claim, Kind
from whoheld.store import Record
from whoheld.views.answers import Evidence, Quoted, bounds

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

    Of a taking whose first day is not known nothing is said of the days before.
    """
    if claim.extent == "part" or (on < (_known_from(claim) or on)):
        return Stand((), ())
    before = on < (first_day(claim) or on)
    actor = _side(claim.actor)
    target = tuple(side for side in _side(claim.target) if side not in actor)
    if claim.status == "denied":
        return _denied(claim, actor)
    if claim.status == "planned":
        return _planned(claim, actor, target)
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
    return first <= on or (tells_before and on >= (_known_from(claim) or on))


def is_open_plan(claim: Claim, known: date | None, on: date) -> bool:
    """Tell whether the claim is a plan, published by the day and not past its time."""
    return claim.status == "planned" and known is not None and known <= on <= (claim.end or date.max)


def present(record: Record, claims: list[Claim], on: date) -> tuple[Evidence, ...]:
    """Return the claims as evidence of a day, the nearest to the day first."""
    return present_as(quoted(record, claims), claims, on)


def present_as(words: Mapping[str, Quoted], claims: list[Claim], on: date) -> tuple[Evidence, ...]:
    """Return claims that are told in these words as evidence of a day, the nearest to the day first."""
    return tuple(
        Evidence(**asdict(words[claim.id]), **stand(claim, on)._asdict())
        for claim in sorted(claims, key=lambda claim: (_distance(claim, on), claim.id))
    )


def quoted(record: Record, claims: Iterable[Claim]) -> dict[str, Quoted]:
    """Return each claim in its words, with who says them through which page."""
    told = {claim.id: claim for claim in claims}
    documents = record.documents_of({claim.sha256 for claim in told.values()})
    quotes = record.quotes_of(told)
    return {
        name: Quoted(
            claim=name,
            kind=claim.kind,
            status=claim.status,
            start=claim.start,
            end=claim.end,
            quote=quotes[name],
            part=claim.part,
            sources=claim.sources,
            outlet=documents[claim.sha256].outlet,
            document=documents[claim.sha256].name,
            published=bounds(documents[claim.sha256].published),
        )
        for name, claim in told.items()
    }


def _known_from(claim: Claim) -> date | None:
    """Return from which day on a claim says anything: of a taking or leaving of unknown beginning its last.

    News without a day of its own may be old. So may be the page behind a headline that is linked to.
    """
    if claim.kind not in TURNS:
        return None
    undated = claim.when is not None and claim.when.span is None
    if claim.start is None or (undated and claim.part == "related"):
        return last_day(claim)
    return claim.start if undated and claim.kind == "capture" else None


def _planned(claim: Claim, actor: tuple[str, ...], target: tuple[str, ...]) -> Stand:
    """Return whom a plan speaks for: what is still to be taken is not its mover's yet."""
    match claim.kind:
        case "capture" | "offensive" | "advance" | "besiege":
            return Stand(target, actor)
        case _:
            return Stand((), ())


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
