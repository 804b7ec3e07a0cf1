"""Claims and judgements in, the claims as judged out: some struck out, some read otherwise.

The stages after this see only claims as judged. Of two judgements that contradict one another the later one holds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from msgspec.structs import replace

from whoheld.model import Actor, Claim, Judgement, Place, Source, Words

Locate = Callable[[str], Place | None]
"""Gives the place of an id as the lexicon knows it."""

BINDING = frozenset({"same", "different", "holder"})


def as_judged(claims: Mapping[str, Claim], judgements: Iterable[Judgement], locate: Locate) -> dict[str, Claim | None]:
    """Return the claims that judgements change, by id: as they are to be read, or None where they are struck out."""
    struck: set[str] = set()
    changed: dict[str, Claim] = {}
    for name, judgement in _by_claim(judgements):
        claim = changed.get(name) or claims.get(name)
        if claim is None:
            continue
        if judgement.decision == "reject":
            struck.add(name)
        else:
            struck.discard(name)
            changed[name] = _read_as(claim, judgement, locate)
    return {name: None if name in struck else changed[name] for name in sorted(struck | changed.keys())}


def binding(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that the making of events and control must know beside the claims as judged."""
    return tuple(judgement for judgement in judgements if judgement.decision in BINDING)


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return judgements by when they were made; one without a time is older than any."""
    return sorted(judgements, key=lambda each: (each.made.timestamp() if each.made else -math.inf, each.id))


def _by_claim(judgements: Iterable[Judgement]) -> Iterator[tuple[str, Judgement]]:
    for judgement in in_order(judgements):
        if judgement.decision not in ("same", "different"):
            for name in judgement.claims:
                yield name, judgement


def _read_as(claim: Claim, judgement: Judgement, locate: Locate) -> Claim:
    match judgement.decision:
        case "confirm":
            status = "happened" if claim.status == "possible" else claim.status
            return replace(claim, status=status, confidence=1.0)
        case "place":
            return _placed(claim, judgement, locate)
        case _:
            return _held(claim, judgement, locate)


def _said(judgement: Judgement) -> str:
    """Return the inference that a judgement is, for the values that it makes."""
    day = f" on {judgement.made.date()}" if judgement.made else ""
    return f"judged by {judgement.judge}{day}: {judgement.why}"


def _placed(claim: Claim, judgement: Judgement, locate: Locate) -> Claim:
    """Return a claim with a place of another id: in the stead of the one named, or of the only one."""
    found = locate(judgement.place or "")
    if found is None:
        return claim
    said = _said(judgement)
    if not claim.places:
        return replace(claim, places=(replace(found, inferred=said),))
    places = tuple(
        _moved(place, found, said) if is_meant(place, judgement.instead_of) else place for place in claim.places
    )
    return replace(claim, places=places)


def is_meant(place: Place, name: str | None) -> bool:
    """Tell whether a name (None: any) is that of a place: as spelled, as known, or its id."""
    names = (place.text, place.head, place.name, place.id)
    return name is None or name.casefold() in {each.casefold() for each in names if each}


def _moved(place: Place, found: Place, said: str) -> Place:
    return replace(found, text=place.text, span=place.span, head=place.head, relation=place.relation, inferred=said)


def _held(claim: Claim, judgement: Judgement, locate: Locate) -> Claim:
    """Return a claim as the person reads it: that the side held the place over the days."""
    said = _said(judgement)
    side = Actor(judgement.side or "", inferred=said, name=judgement.side, side=judgement.side)
    start, end = days_held(claim, judgement)
    return replace(
        claim,
        kind="hold",
        status="happened",
        extent="all",
        confidence=1.0,
        actor=side,
        allies=(),
        target=None,
        places=_places_held(claim, judgement, locate, said),
        start=start,
        end=end,
        when=Words(f"{start} to {end}", inferred=said),
        sources=(Source(f"judgement of {judgement.judge}"),),
    )


def days_held(claim: Claim, judgement: Judgement) -> tuple[date | None, date | None]:
    """Return the days that a judgement of a holder is about: its own, else the claim's."""
    start, end = judgement.start, judgement.end or judgement.start
    return (start, end) if end else (claim.start or claim.end, claim.end or claim.start)


def _places_held(claim: Claim, judgement: Judgement, locate: Locate, said: str) -> tuple[Place, ...]:
    """Return whole places: those of the claim, or the one that the judgement names."""
    chosen = [place for place in claim.places if judgement.place in (None, place.id)]
    if not chosen and judgement.place and (found := locate(judgement.place)):
        chosen = [replace(found, inferred=said)]
    return tuple(replace(place, relation=None) for place in chosen)
