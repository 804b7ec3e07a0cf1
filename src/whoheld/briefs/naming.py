"""Sentences in, the same sentences out: the government of the country is named in full once in each paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from whoheld.briefs.asking import Told
from whoheld.briefs.shapes import Part, Sentence
from whoheld.briefs.words import side_words

ALIKE = 0.8
"""Such a share of the places lies in the country whose government needs no name."""


def home(found: Sequence[Told]) -> str | None:
    """Return the side of the state that most of the places lie in, where its side is told of."""
    countries = Counter(each.place.country for each in found if each.place.country)
    country, places = max(countries.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    claims = (claim for each in found for account in each.accounts for claim in account.claims)
    actors = (actor for claim in claims for actor in (claim.actor, claim.target) if actor)
    own = (f"state:{country}", f"{country.lower()}-")
    named = [actor.side for actor in actors if actor.side and (actor.id or "").startswith(own)]
    sides = Counter(side for side in named if side.startswith("Government of "))
    most = max(sides, key=lambda side: (sides[side], side), default=None)
    return most if places >= ALIKE * countries.total() else None


def plainer(part: Part, side: str | None) -> Part:
    """Return a part whose paragraphs name a government in full once, and then as the government."""
    if side is None:
        return part
    return replace(part, paragraphs=tuple(_paragraph(each, side_words(side)) for each in part.paragraphs))


def _paragraph(sentences: Sequence[Sentence], named: str) -> tuple[Sentence, ...]:
    seen = 0

    def again(found: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        if seen == 1:
            return found[0]
        words = "government forces" if found["forces"] else "the government"
        return words.capitalize() if found[0][0].isupper() else words

    pattern = re.compile(rf"(?P<forces>\b[Ff]orces of )?\b[Tt]{re.escape(named[1:])}\b")
    return tuple(replace(each, text=pattern.sub(again, each.text)) for each in sentences)
