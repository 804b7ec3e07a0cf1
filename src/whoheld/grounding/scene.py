"""In goes a claim of a page, out comes what stands beside its actors' words: the country, the day, who writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct

from whoheld.lexicon import Lexicon, OutletEntry
from whoheld.lexicon.names import flatten
from whoheld.model import Claim, Document, Place

HURT = frozenset({"abduct", "airstrike", "shelling", "bombing", "attack"})


class Scene(Struct, frozen=True):
    """What a claim says beside its actors: the country of its place, its last day, and whose organ tells it (a side).

    `since` is its first day, which counts where nothing is known of the last.
    `quoted` is the side of the first source that speaks for one; `home` is the country that the outlet is named for,
    else at home in; `fled` and `hurt` say that a people alone ('Syrians') is civilians as actor, as target; `against`
    is the side of the other party; `infighting` says that a side may do something to itself.
    """

    near: str | None = None
    day: date | None = None
    since: date | None = None
    writer: str | None = None
    quoted: str | None = None
    home: str | None = None
    fled: bool = False
    hurt: bool = False
    against: str | None = None
    infighting: bool = False


def scene_of(claim: Claim, places: Iterable[Place], document: Document, lexicon: Lexicon) -> Scene:
    """Return the scene of a claim, its places grounded."""
    day = claim.end or claim.start or document.published.end or document.published.start
    near = next((place.country for place in places if place.country), None)
    named = (words and words.text for words in (document.outlet, document.agency))
    outlets = _outlets(*named, lexicon)
    writer = next((outlet.organ_of for outlet in outlets if outlet.organ_of), None)
    quoted = next((side for source in claim.sources if (side := _speaks_for(source.text, day, lexicon))), None)
    home = next((country for outlet in outlets if (country := _home(outlet, lexicon))), None)
    fled, hurt = claim.kind == "displace", claim.kind in HURT
    infighting = tells_infighting(claim.quote.of(document.text), lexicon)
    return Scene(near, day, claim.start, writer, quoted, home, fled, hurt, infighting=infighting)


def tells_infighting(text: str, lexicon: Lexicon) -> bool:
    """Tell whether words may be of what a side does to itself."""
    lowered = text.lower()
    return any(word in lowered for word in lexicon.table("language")["standing"]["infighting"])


@lru_cache(maxsize=1024)
def _outlets(outlet: str | None, agency: str | None, lexicon: Lexicon) -> tuple[OutletEntry, ...]:
    return tuple(filter(None, (lexicon.outlet_named(name) for name in (outlet, agency) if name)))


@lru_cache(maxsize=1024)
def _speaks_for(source: str, day: date | None, lexicon: Lexicon) -> str | None:
    """Return the side whose outlet, body or state a source is."""
    outlet = lexicon.outlet_named(source)
    if outlet and outlet.organ_of:
        return outlet.organ_of
    named = (hit.ids[0] for hit in lexicon.find(source) if hit.kind == "actor")
    id = next(named, None) or lexicon.states.first(flatten(source))
    return lexicon.sides.side(id, day) if id else None


@lru_cache(maxsize=256)
def _home(outlet: OutletEntry, lexicon: Lexicon) -> str | None:
    state = lexicon.states.first(flatten(outlet.name))
    return lexicon.actors[state].country if state else outlet.country
