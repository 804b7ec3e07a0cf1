"""Claims in, the same claims out with their places and actors resolved; what stays unknown is said in Rejections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from whoheld.grounding.actors import ground_actor, ground_source
from whoheld.grounding.context import Context, gather
from whoheld.grounding.places import ground_place
from whoheld.grounding.wording import as_read, as_written
from whoheld.lexicon import Lexicon
from whoheld.model import Actor, Claim, Document, Place, Rejection

if TYPE_CHECKING:
    from whoheld.settings import Settings

__all__ = ["ground"]


def ground(
    document: Document, claims: Iterable[Claim], lexicon: Lexicon, settings: Settings | None = None
) -> Iterator[Claim | Rejection]:
    """Yield each claim resolved, followed by a Rejection for each name in it that stays unknown."""
    context = gather(document, lexicon)
    for told in claims:
        claim = as_read(told, document)
        places, unplaced = _ground_places(claim, context, lexicon)
        near = next((place.country for place in places if place.country), None)
        actors = [_ground_actor(actor, near, context, lexicon) for actor in (claim.actor, claim.target, *claim.allies)]
        grounded = replace(
            claim,
            places=places,
            actor=actors[0],
            target=actors[1],
            allies=tuple(actor for actor in actors[2:] if actor),
            sources=tuple(ground_source(source, near, context, lexicon) for source in claim.sources),
        )
        yield as_written(grounded, document)
        yield from unplaced
        for actor in filter(None, actors):
            if actor.id is None and actor.side is None:
                yield Rejection("grounding", actor.text, "actor unknown", claim.id, claim.sha256, actor.span)


def _ground_places(claim: Claim, context: Context, lexicon: Lexicon) -> tuple[tuple[Place, ...], list[Rejection]]:
    places, unplaced = [], []
    for place in claim.places:
        grounded, reason = ground_place(place, context, lexicon)
        places.append(grounded)
        if reason:
            unplaced.append(Rejection("grounding", place.text, reason, claim.id, claim.sha256, place.span))
    return tuple(places), unplaced


def _ground_actor(actor: Actor | None, near: str | None, context: Context, lexicon: Lexicon) -> Actor | None:
    return ground_actor(actor, near, context, lexicon) if actor else None
