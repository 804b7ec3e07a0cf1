"""A coded claim and its sentence in, what the page offers for its days and its sources out, and what of it is right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from training.coded import CodedClaim
from training.sights import Seen, told_by
from whoheld.claims.choosing import Features, way_of
from whoheld.claims.grammar import Grammar
from whoheld.claims.moments import Told, options
from whoheld.claims.reading import Reading
from whoheld.claims.voices import Chain, speakers
from whoheld.model import Days

DULL = frozenset({"the", "a", "of", "an", "and", "in", "for", "said", "col", "gen"})
AWAY, WRONG, RIGHT = -1, 0, 1


class Case(Struct, frozen=True):
    """What a page offers for a value of a claim: the features of each option, and which of them are right."""

    page: str
    options: list[Features]
    right: list[bool]


class Cases(NamedTuple):
    """What a page offers for the days and the sources of a claim."""

    days: Case
    speakers: Case


def cases_of(page: str, claim: CodedClaim, reading: Reading, rules: Grammar) -> Cases | None:
    """Return what a page offers for a claim; None where its sentence has no tree."""
    one = told_by(claim, reading, rules)
    return Cases(day_case(page, one), source_case(page, one)) if one else None


def day_case(page: str, one: Seen) -> Case:
    """Return the days that a page offers for a claim."""
    found = options(one.reading.moment(one.syntax, one.head, cued=one.cued), _told(one))
    return Case(page, [option.features for option in found], [same_days(one.claim, option.days) for option in found])


def source_case(page: str, one: Seen) -> Case:
    """Return the sources that a page offers for a claim."""
    found = speakers(one.reading.hearing(one.syntax, one.head), _told(one))
    return Case(page, [speaker.features for speaker in found], [same_source(one.claim, one_.chain) for one_ in found])


def marks(case: Case | None, ways: Sequence[str]) -> list[int]:
    """Return of each way whether it leads to what is coded: RIGHT, WRONG, or AWAY where the page does not offer it."""
    found = dict.fromkeys(ways, AWAY)
    for features, right in zip(case.options, case.right, strict=True) if case else ():
        way = way_of(features)
        found[way] = max(found[way], RIGHT if right else WRONG)
    return list(found.values())


def same_days(claim: CodedClaim, days: Days) -> bool:
    """Say whether days are those of a claim: open at the same ends, and within a day or a tenth of its span of them."""
    start, end = (date.fromisoformat(day) if day else None for day in (claim.start, claim.end))
    if (start is None) != (days.start is None) or (end is None) != (days.end is None):
        return False
    slack = timedelta(days=max(1, (end - start).days // 10 if start and end else 0))
    pairs = ((start, days.start), (end, days.end))
    if any(one and other and abs(one - other) > slack for one, other in pairs):
        return False
    return not (end and days.start and days.start > end) and not (start and days.end and days.end < start)


def same_source(claim: CodedClaim, chain: Chain) -> bool:
    """Say whether neither names a source, or both share a word of weight."""
    theirs, ours = (
        {word for source in some for word in re.findall(r"[a-z0-9]+", source.text.lower())} - DULL
        for some in (claim.sources, chain)
    )
    return bool(theirs & ours) if claim.sources and chain else not claim.sources and not chain


def _told(one: Seen) -> Told:
    return Told(one.claim.kind, one.claim.status)  # type: ignore[arg-type]
