"""A page of a record and a name in, out: which places were weighed there, by what, and which was taken."""

from __future__ import annotations

from msgspec import Struct

from whoheld.grounding.context import gather
from whoheld.grounding.places import choose, explain
from whoheld.lexicon import Lexicon
from whoheld.lexicon.names import key
from whoheld.model import Place
from whoheld.settings import Settings
from whoheld.store import Record


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
