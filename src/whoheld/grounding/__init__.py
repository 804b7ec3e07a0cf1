"""Claims in, the same claims out with their places and actors resolved; what stays unknown is said in Rejections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from whoheld.grounding.actors import ground_actor, ground_parties, ground_source
from whoheld.grounding.context import Context, gather
from whoheld.grounding.places import ground_places
from whoheld.grounding.scene import scene_of
from whoheld.grounding.wording import as_read, as_written
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Place, Rejection

if TYPE_CHECKING:
    from whoheld.settings import Settings

__all__ = ["ground"]


def ground(
    document: Document, claims: Iterable[Claim], lexicon: Lexicon, settings: Settings | None = None
) -> Iterator[Claim | Rejection]:
    """Yield each claim resolved, followed by a Rejection for each name in it that stays unknown."""
    claims = tuple(claims)
    if not claims:
        return
    context = gather(document, lexicon, frozenset(settings.theatre) if settings else frozenset())
    for told in claims:
        claim = as_read(told, document)
        places, unplaced = _ground_places(claim, context, lexicon)
        scene = scene_of(claim, places, document, lexicon)
        actor, target = ground_parties(claim.actor, claim.target, scene, context, lexicon)
        allies = tuple(ground_actor(ally, scene, context, lexicon) for ally in claim.allies)
        grounded = replace(
            claim,
            places=places,
            actor=actor,
            target=target,
            allies=allies,
            sources=tuple(ground_source(source, scene, context, lexicon) for source in claim.sources),
        )
        yield as_written(grounded, document)
        yield from unplaced
        for party in filter(None, (actor, target, *allies)):
            if party.id is None and party.side is None:
                yield Rejection("grounding", party.text, "actor unknown", claim.id, claim.sha256, party.span)


def _ground_places(claim: Claim, context: Context, lexicon: Lexicon) -> tuple[tuple[Place, ...], list[Rejection]]:
    places, reasons = ground_places(claim.places, context, lexicon)
    unplaced = [
        Rejection("grounding", place.text, reason, claim.id, claim.sha256, place.span)
        for place, reason in zip(places, reasons, strict=True)
        if reason
    ]
    return places, unplaced
