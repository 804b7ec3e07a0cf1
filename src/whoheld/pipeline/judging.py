"""What a person decides about claims of a record in, the record with what follows from it out: kept, or taken back.

The command line and the page both judge through this.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from whoheld.errors import AmbiguousPlace, NotFound, UnknownPlace, UsageError
from whoheld.judgements import decide
from whoheld.judgements.applying import is_meant
from whoheld.lexicon import Lexicon
from whoheld.lexicon.known import known_actors, known_places
from whoheld.model import Judgement
from whoheld.pipeline.deriving import derive
from whoheld.pipeline.intake import ALONE, Run
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views import find_place


def meant(record: Record, told: Judgement, lexicon: Lexicon) -> Judgement:
    """Return the judgement that words mean: of claims of the record, with ids of places and names of sides as known.

    Raise where they fit nothing, or do not say enough.
    """
    if unknown := [name for name in told.claims if not record.quotes_of([name])]:
        named = ", ".join(map(repr, unknown))
        raise UsageError(f"no claim of this record is {named}; `whoheld show DOCUMENT` lists a page's claims")
    match told.decision:
        case "same":
            return decide(replace(told, claims=_joined(record, told.claims)))
        case "place" if told.place:
            _check_instead_of(record, told.claims, told.instead_of)
            return decide(replace(told, place=place_meant(record, told.place, lexicon)))
        case "holder" if told.side:
            _check_days(record, told.claims, (told.start, told.end))
            where = place_meant(record, told.place, lexicon) if told.place else None
            days = {"start": told.start, "end": told.end or told.start}
            return decide(replace(told, place=where, side=side_meant(lexicon, told.side), **days))
        case _:
            return decide(told)


def keep(record: Record, made: Iterable[Judgement], lexicon: Lexicon, settings: Settings, run: Run = ALONE) -> None:
    """Keep judgements, and make anew what follows from them."""
    with record.batch():
        for judgement in made:
            record.add_judgement(judgement)
        derive(record, lexicon, settings, run)


def take_back(record: Record, id: str, lexicon: Lexicon, settings: Settings, run: Run = ALONE) -> Judgement:
    """Take a judgement back, make anew what followed from it, and return it."""
    with record.batch():
        told = {each.id: each for each in record.judgements()}
        record.drop_judgement(id)
        derive(record, lexicon, settings, run)
    return told[id]


def place_meant(record: Record, name: str, lexicon: Lexicon) -> str:
    """Return the id of the one place that a name means: of the record, else of the lexicon."""
    if name in lexicon.places:
        return name
    try:
        return find_place(record, name).id
    except UnknownPlace:
        found = [known.place for known in known_places(lexicon, name)]
    if not found:
        raise UnknownPlace(f"no place is known by the name {name!r}; `whoheld places add FILE` adds your own")
    if len(found) > 1:
        listed = "; ".join(f"{each.name}, {each.adm1 or each.country} ({each.id})" for each in found)
        raise AmbiguousPlace(f"{name!r} fits several places, give 'name, province' or the id: {listed}")
    return found[0].id


def side_meant(lexicon: Lexicon, name: str) -> str:
    """Return the side of a name, which may be that of an actor."""
    sides = {actor.side for actor in lexicon.actors.values() if actor.side}
    found = [name] if name in sides else [each.actor.side for each in known_actors(lexicon, name) if each.actor.side]
    if not found or found[0] is None:
        near = ", ".join(sorted(side for side in sides if name.casefold() in side.casefold())[:5])
        raise UsageError(f"no side or actor is known as {name!r}" + (f"; perhaps {near}" if near else ""))
    return found[0]


def _joined(record: Record, claims: Sequence[str]) -> tuple[str, ...]:
    """Return all claims of the events that these tell of; several of one event are bound to stay together."""
    events = {_event_of(record, claim) for claim in claims}
    if len(events) < 2 and len({*claims}) > 1:
        return tuple(claims)
    if len(events) < 2:
        raise UsageError("that is one event already; name a claim of each of the events to merge")
    return tuple(sorted({claim for event in events for claim in event}))


def _event_of(record: Record, claim: str) -> tuple[str, ...]:
    try:
        return record.event(claim).claims
    except NotFound:
        return (claim,)


def _check_instead_of(record: Record, claims: Sequence[str], instead_of: str | None) -> None:
    """Raise where it is not clear which place of a claim is meant."""
    for name in claims:
        places = record.claim(name).places
        fitting = [place for place in places if is_meant(place, instead_of)]
        if places and len(fitting) != 1:
            named = ", ".join(repr(place.head or place.text) for place in places)
            raise UsageError(f"{name} names {named}; say by --instead-of which of them is meant otherwise")


def _check_days(record: Record, claims: Sequence[str], days: tuple[date | None, date | None]) -> None:
    """Raise where a judgement of a holder would be about no day or no place."""
    for name in claims:
        claim = record.claim(name)
        if not (days[0] or days[1] or claim.start or claim.end):
            raise UsageError(f"{name} names no day; say by --on, or --on and --to, when the place was held")
        if not claim.places:
            raise UsageError(f"{name} names no place; say by `whoheld judge place` first where it happens")
