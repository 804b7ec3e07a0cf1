"""A page of a record and a name in, out: which places were weighed there, by what, and which was taken."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from whoheld.grounding.context import gather
from whoheld.grounding.places import DOCUMENTED, Choice, choose, explain
from whoheld.grounding.weighing import Weighed, spoken
from whoheld.lexicon import Lexicon
from whoheld.lexicon.names import key
from whoheld.model import Place
from whoheld.settings import Settings
from whoheld.store import Record

MOST_REASONS = 3


class Why(Struct, frozen=True):
    """A phrase of a page, and a line for each place weighed and each reason, the place taken first."""

    phrase: str
    lines: tuple[str, ...]


def why_place(record: Record, document: str, name: str, lexicon: Lexicon, settings: Settings) -> tuple[Why, ...]:
    """Return how each phrase of a page's claims with that name was resolved; the bare name where no claim has it."""
    page = record.document(document)
    context = gather(page, lexicon, frozenset(settings.theatre))
    told = [place for claim in record.claims(document=page.sha256) for place in claim.places]
    named = [place for place in told if key(place.head or place.text) == key(name)] or [Place(name, head=name)]
    reasons = ((place.text, explain(choose(place, context, lexicon))) for place in named)
    return tuple(Why(*each) for each in dict.fromkeys(reasons))


def brief(place: Place, choice: Choice) -> str:
    """Return what a place was taken for, what spoke most for it, and what came next."""
    if place.id is None and place.lat is not None:
        return place.inferred or "by what is told of it"
    if not choice.weighed or choice.reason:
        return f"{choice.reason or 'place unknown'}{_listed(choice.weighed)}"
    best, *others = choice.weighed
    told = " ".join(f"{points:+.1f} {DOCUMENTED[name]}" for name, points in spoken(best)[:MOST_REASONS])
    differs = "" if place.id == best.entry.id else f" The record has {place.id}; `whoheld rebuild` reads it anew."
    return f"{_listed([best])[2:]}. {told}{_listed(others[:1], ' Next:')}{differs}"


def _listed(weighed: Iterable[Weighed], opening: str = ";") -> str:
    named = ", ".join(f"{one.entry.name} ({one.entry.country}) {one.probability:.2f}" for one in weighed)
    return f"{opening} {named}" if named else ""
