"""In goes a claim of a page, out comes what stands beside its actors' words: the country, the day, who writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Place


class Scene(Struct, frozen=True):
    """What a claim says beside its actors: the country of its place, its day, and whose organ tells it (a side).

    `fled` marks people on the move; `against` is the side of the other party.
    """

    near: str | None = None
    day: date | None = None
    writer: str | None = None
    fled: bool = False
    against: str | None = None


def scene_of(claim: Claim, places: Iterable[Place], document: Document, lexicon: Lexicon) -> Scene:
    """Return the scene of a claim, its places grounded."""
    day = claim.end or claim.start or document.published.end or document.published.start
    near = next((place.country for place in places if place.country), None)
    return Scene(near, day, _writer(claim, document, lexicon), claim.kind == "displace")


def _writer(claim: Claim, document: Document, lexicon: Lexicon) -> str | None:
    """Return the side whose organ the page, its agency, or the first source that is an organ belongs to."""
    named = [document.outlet, document.agency]
    for words in filter(None, named):
        outlet = lexicon.outlet_named(words.text)
        if outlet and outlet.organ_of:
            return outlet.organ_of
    for source in claim.sources:
        outlet = lexicon.outlet_named(source.text)
        if outlet and outlet.organ_of:
            return outlet.organ_of
    return None
