"""A claim, its quote and its origin -> Telling: what of it bears on which happening it tells of, ready to be compared.

Days are counted as ordinals. A claim without any day makes no telling.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from whoheld.events.plain_words import PLAIN_WORDS
from whoheld.model import STATES, Claim, Count, Kind, Place

# 'So at the end, since when is not said': a happening told so lies in the two weeks before, as news goes.
OPEN_DAYS = 14
FINE = frozenset({"settlement", "district", "site"})
STEM = 6
"""Letters after which words of one stem part: 'bombed', 'bombing' and 'bombardment' do not."""
NUMBER = re.compile(r"(?<![\w.,])\d{1,9}(?:[.,]\d{1,9}){0,3}(?!\w)")
YEAR = re.compile(r"(?:19|20)\d\d")
PLAIN = frozenset(word[:STEM] for word in PLAIN_WORDS.split())


class Spot(Struct, frozen=True):
    """A place of a claim: its id, how the phrase lies to it, whether it is finer than a province, or a town, and where
    it is.
    """

    id: str
    lies: tuple[str, ...]
    fine: bool
    site: bool
    lat: float | None
    lon: float | None


class Telling(Struct, frozen=True, gc=False):
    """What one claim brings to the question which happening it tells of.

    `vague` says that its start is open, `named` that the text names its days.
    """

    id: str
    page: str
    sentence: int
    kind: Kind
    spots: tuple[Spot, ...]
    start: int
    end: int
    vague: bool
    named: bool
    side: str | None
    target: str | None
    killed: Count | None
    wounded: Count | None
    words: frozenset[str]
    numbers: frozenset[str]
    origin: str


def telling(claim: Claim, quote: str, origin: str) -> Telling | None:
    """Return what a claim tells; None where its days are not known."""
    first, last = claim.start or claim.end, claim.end or claim.start
    if first is None or last is None:
        return None
    vague = claim.start is None
    start = max(first.toordinal() - OPEN_DAYS * vague, date.min.toordinal())
    return Telling(
        id=claim.id,
        page=claim.sha256,
        sentence=claim.sentence.start,
        kind=claim.kind,
        spots=tuple(spot(place) for place in claim.places if place.id),
        start=min(start, last.toordinal()),
        end=max(start, last.toordinal()),
        vague=vague,
        named=claim.when is not None and claim.when.inferred is None,
        side=claim.actor.side if claim.actor else None,
        target=claim.target.side if claim.target else None,
        killed=_counted(claim.killed),
        wounded=_counted(claim.wounded),
        words=told_words(quote, claim),
        numbers=frozenset(number for number in NUMBER.findall(quote) if not YEAR.fullmatch(number)),
        origin=origin,
    )


def spot(place: Place) -> Spot:
    """Return a resolved place as it is compared."""
    lies = place.relation
    beside = (lies.what, lies.bearing or "", lies.part or "") if lies else ()
    return Spot(place.id or "", beside, place.level in FINE, place.level == "site", place.lat, place.lon)


def told_words(quote: str, claim: Claim) -> frozenset[str]:
    """Return the stems of a quote's own words: those of its places, sides and sources are compared as such."""
    if not quote:
        return frozenset()
    sides = [side for side in (claim.actor, claim.target, *claim.allies) if side]
    named = [
        *(each.text for each in claim.places),
        *(each.text for each in sides),
        *(each.text for each in claim.sources),
    ]
    known = {word for text in named for word in _stems(text)}
    return frozenset(_stems(quote)) - PLAIN - known


def tells_happening(claim: Claim) -> bool:
    """Tell whether a claim speaks of something that took place, not of a plan, a denial or a lasting state."""
    if claim.kind == "hold" or claim.status not in ("happened", "possible"):
        return False
    return claim.kind not in STATES or claim.start is not None


def _stems(text: str) -> list[str]:
    return [word[:STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())]


def _counted(counts: tuple[Count, ...]) -> Count | None:
    """Return the first number of people that has a bound."""
    return next((count for count in counts if count.low is not None or count.high is not None), None)
