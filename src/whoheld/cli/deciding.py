"""The words of a judgement in, the claims, places, sides and events that they mean out; what fits none is an error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from whoheld.cli.knowledge import load_lexicon
from whoheld.errors import UsageError

if TYPE_CHECKING:
    from whoheld.lexicon import Lexicon
    from whoheld.model import Judgement
    from whoheld.store import Record


def claims_meant(kept: Record, names: Sequence[str]) -> tuple[str, ...]:
    """Return the claims that are named, or raise where one is not in the record."""
    if unknown := [name for name in names if not is_known(kept, name)]:
        named = ", ".join(map(repr, unknown))
        raise UsageError(f"no claim of this record is {named}; `whoheld show DOCUMENT` lists a page's claims")
    return tuple(names)


def is_known(kept: Record, name: str) -> bool:
    return bool(kept.quotes_of([name]))


def event_of(kept: Record, claim: str) -> tuple[str, ...]:
    """Return the claims that tell of the same event, one alone where it tells of none."""
    from whoheld.errors import NotFound

    try:
        return kept.event(claim).claims
    except NotFound:
        return (claim,)


def check_instead_of(kept: Record, claims: Sequence[str], instead_of: str | None) -> None:
    """Raise where it is not clear which place of a claim is meant."""
    from whoheld.judgements.applying import is_meant

    for name in claims:
        places = kept.claim(name).places
        meant = [place for place in places if is_meant(place, instead_of)]
        if places and len(meant) != 1:
            named = ", ".join(repr(place.head or place.text) for place in places)
            raise UsageError(f"{name} names {named}; say by --instead-of which of them is meant otherwise")


def place_meant(kept: Record, name: str) -> str:
    """Return the id of the one place that a name means: of the record, else of the lexicon."""
    from whoheld.errors import AmbiguousPlace, UnknownPlace
    from whoheld.lexicon.known import known_places
    from whoheld.views import find_place

    try:
        return find_place(kept, name).id
    except UnknownPlace:
        found = [known.place for known in known_places(load_lexicon(kept.path), name)]
    if not found:
        raise UnknownPlace(f"no place is known by the name {name!r}; `whoheld places add FILE` adds your own")
    if len(found) > 1:
        listed = "; ".join(f"{each.name}, {each.adm1 or each.country} ({each.id})" for each in found)
        raise AmbiguousPlace(f"{name!r} fits several places, give 'name, province' or the id: {listed}")
    return found[0].id


def side_meant(lexicon: Lexicon, name: str) -> str:
    """Return the side of a name, which may be that of an actor."""
    from whoheld.lexicon.known import known_actors

    sides = {actor.side for actor in lexicon.actors.values() if actor.side}
    found = [name] if name in sides else [each.actor.side for each in known_actors(lexicon, name) if each.actor.side]
    if not found or found[0] is None:
        near = ", ".join(sorted(side for side in sides if name.casefold() in side.casefold())[:5])
        raise UsageError(f"no side or actor is known as {name!r}" + (f"; perhaps {near}" if near else ""))
    return found[0]


def as_known_here(lexicon: Lexicon, judgement: Judgement) -> Judgement:
    """Return a judgement that others made with its side as we name it, or raise where no side is known so."""
    from whoheld.judgements import decide

    if judgement.side is None:
        return judgement
    side = side_meant(lexicon, judgement.side)
    return judgement if side == judgement.side else decide(replace(judgement, side=side))


def check_days(kept: Record, claims: Sequence[str], days: tuple[date | None, date | None]) -> None:
    """Raise where a judgement of a holder would be about no day."""
    for name in claims:
        claim = kept.claim(name)
        if not (days[0] or days[1] or claim.start or claim.end):
            raise UsageError(f"{name} names no day; say by --on, or --on and --to, when the place was held")
        if not claim.places:
            raise UsageError(f"{name} names no place; say by `whoheld judge place` first where it happens")


def judged_lines(kept: Record, claims: Iterable[str]) -> Iterator[str]:
    """Yield a line for each judgement that names one of the claims, oldest first."""
    from whoheld.display.judged import judgement_line
    from whoheld.judgements.applying import in_order

    shown = set(claims)
    for judgement in in_order(kept.judgements()):
        for name in sorted(shown & {*judgement.claims}):
            yield judgement_line(name, judgement)
