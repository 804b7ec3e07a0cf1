"""A record, names of places and days in, the evidence on them out: claims, pages, judgements, answers.

What is found at first are ids and spans alone; claims and pages are told when they are written, some at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from whoheld.bundles.shapes import AnswerThere, ClaimThere
from whoheld.errors import UsageError
from whoheld.model import Claim, Judgement, Span
from whoheld.redaction.striking import said
from whoheld.store import PlaceRow, Record, charted
from whoheld.views.areas import places_of
from whoheld.views.claim import claim_json
from whoheld.views.evidence import first_day, last_day
from whoheld.views.history import intervals
from whoheld.views.places import head

Days = tuple[date | None, date | None]
STANDING = 3
"""Of each place so many of the statements that decide its holder before the days begin are evidence too."""
AT_ONCE = 500


class Spot(Struct, frozen=True, order=True):
    """A claim by its last day, and where its words stand."""

    day: date
    id: str
    sha256: str
    quote: Span


class Found(Struct, frozen=True):
    """The evidence on places: their rows, and its claims in the order of their days."""

    rows: tuple[PlaceRow, ...]
    days: Days
    spots: tuple[Spot, ...]

    def by_page(self) -> dict[str, list[Spot]]:
        """Return the claims of each page, the pages in the order of their hashes."""
        found: dict[str, list[Spot]] = defaultdict(list)
        for spot in self.spots:
            found[spot.sha256].append(spot)
        return dict(sorted(found.items()))


def gather(record: Record, names: Sequence[str], days: Days) -> Found:
    """Return the evidence on places over days; raise where there is none."""
    rows = places_of(record, names)
    spots: dict[str, Spot] = {}
    for row in rows:
        spots |= _spots(record, row, days)
    if not spots:
        raise UsageError(f"the record holds no claim about {', '.join(names)} in these days; nothing to bundle")
    return Found(tuple(rows), days, tuple(sorted(spots.values())))


def told(record: Record, found: Found, whole: bool) -> Iterator[ClaimThere]:
    """Yield the claims; of a record without pages with words in place of what was struck in it."""
    for first in range(0, len(found.spots), AT_ONCE):
        ids = [spot.id for spot in found.spots[first : first + AT_ONCE]]
        claims, quotes = record.claims_of(ids), record.quotes_of(ids)
        origins, events = record.origins_of(ids), charted.events_of(record, ids)
        pages = record.credits_of({claim.sha256 for claim in claims.values()})
        for claim in (claims[id] for id in ids):
            plain = claim_json(claim, pages[claim.sha256]) | {"quote": quotes[claim.id]}
            shown = plain if whole else _said(plain)
            origin = origins[claim.id].id if claim.id in origins else None
            where = (claim.quote.start, claim.quote.end, origin, events.get(claim.id))
            yield ClaimThere(claim.id, claim.sha256, shown["quote"], *where, shown)


def voices(record: Record, found: Found) -> dict[str, list[str]]:
    """Return by origin the claims that speak with one voice, where there are several, in their order."""
    numbers: dict[str, list[str]] = defaultdict(list)
    for first in range(0, len(found.spots), AT_ONCE):
        ids = [spot.id for spot in found.spots[first : first + AT_ONCE]]
        origins = record.origins_of(ids)
        for id in ids:
            if id in origins:
                numbers[origins[id].id].append(id)
    return {origin: ids for origin, ids in numbers.items() if len(ids) > 1}


def judged(record: Record, found: Found, whole: bool) -> tuple[Judgement, ...]:
    """Return what people decided about the claims, and about those of these places that they struck out.

    Without pages neither why nor who.
    """
    named, here = {spot.id for spot in found.spots}, {row.id for row in found.rows}
    told = record.judgements()
    others = record.claims_found({id for each in told for id in each.claims} - named)
    named |= {id for id, claim in others.items() if here.intersection(place.id for place in claim.places)}
    of_these = (each for each in told if named.intersection(each.claims))
    return tuple(each if whole else replace(each, why="", judge="") for each in of_these)


def answers(record: Record, found: Found) -> tuple[AnswerThere, ...]:
    """Return who held each place of which that is told."""
    return tuple(_answer(record, row, found.days) for row in found.rows if record.control(row.id))


def _spots(record: Record, row: PlaceRow, days: Days) -> dict[str, Spot]:
    claims = {claim.id: claim for claim in record.claims(place=row.id)}
    heads = record.documents_of({claim.sha256 for claim in claims.values()})
    kept = [claim for claim in claims.values() if _is_of(claim, heads[claim.sha256].published.end, days)]
    before = [each.claim for each in record.factors(row.id) if days[0] and each.day < days[0]]
    kept += [claims[id] for id in list(dict.fromkeys(reversed(before)))[:STANDING] if id in claims]
    return {claim.id: Spot(last_day(claim) or date.max, claim.id, claim.sha256, claim.quote) for claim in kept}


def _is_of(claim: Claim, out: date | None, days: Days) -> bool:
    """Tell whether a claim may tell of some days; one of no day is where its page came out."""
    first, last = first_day(claim) or out, last_day(claim) or out
    if first is None or last is None:
        return days == (None, None)
    return first <= (days[1] or date.max) and last >= (days[0] or date.min)


def _answer(record: Record, row: PlaceRow, days: Days) -> AnswerThere:
    first, last = days[0] or date.min, days[1] or date.max
    found = [
        replace(each, evidence=())
        for each in intervals(record, row.id, [])
        if (each.start.latest or date.min) <= last and (each.end.latest or date.max) >= first
    ]
    return AnswerThere(head(row), tuple(found))


def _said(value: Any) -> Any:
    """Return plain data with words in place of the marks of what was struck."""
    match value:
        case str():
            return said(value)
        case dict():
            return {key: _said(each) for key, each in value.items()}
        case list() | tuple():
            return [_said(each) for each in value]
    return value
