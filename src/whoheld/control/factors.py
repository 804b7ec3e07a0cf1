"""Claims, origins and judgements -> Factor: what each origin says of each place, once for each statement.

Of an origin's claims that tell one statement (kind, status, side, place) of days that touch, the one of the narrowest
bounds is heard, so that no number of copies adds certainty. Several voices of one page for one side at once were chosen
by its reporter: each after the weightiest weighs a third of the one before, all together one voice and a half at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from whoheld.control.readings import Reading, is_partial, read_claim, read_factors
from whoheld.model import Claim, Factor, Judgement, Origin
from whoheld.settings import Settings

# Two reports by one voice this near to one another tell of the same taking; later ones tell of the next.
NEAR = timedelta(days=7)
# What the next voice of one page weighs beside the one before it, and from where on a voice adds nothing.
NEXT_VOICE, LEAST_SHARE = 1 / 3, 0.01

# Who held a place by a person's judgement outweighs four pages that say otherwise, each of at most 3.5.
DECIDED = 16.0

OWNED = frozenset({"capture", "hold", "repel"})

Statement = tuple[object, ...]


def factors(
    claims: Iterable[Claim], origins: Iterable[Origin], judgements: Iterable[Judgement], settings: Settings
) -> Iterator[Factor]:
    """Yield the factors of all places, by place, day and claim."""
    heard = hear(claims, origins, judgements, settings)
    found = (factor for place in sorted(heard) for reading in heard[place] for factor in read_factors(reading))
    yield from sorted(found, key=lambda factor: (factor.place, factor.day, factor.claim, factor.why))


def hear(
    claims: Iterable[Claim], origins: Iterable[Origin], judgements: Iterable[Judgement], settings: Settings
) -> dict[str, list[Reading]]:
    """Return for each place the readings that count: none struck out, and one for each statement of an origin."""
    struck = {name for judgement in judgements if judgement.decision == "reject" for name in judgement.claims}
    decided = {name for judgement in judgements if judgement.decision == "holder" for name in judgement.claims}
    voice_of = {name: origin.id for origin in origins for name in origin.claims}
    told: dict[Statement, list[Reading]] = defaultdict(list)
    for claim in claims:
        if claim.id not in struck:
            for place in claim.places:
                reading = read_claim(claim, place, settings)
                if reading:
                    reading = replace(reading, weight=DECIDED) if claim.id in decided else reading
                    told[_statement(reading, voice_of)].append(reading)
    by_page: dict[Statement, list[Reading]] = defaultdict(list)
    for readings in told.values():
        for reading in _distinct(readings):
            by_page[_outcome(reading)].append(reading)
    heard: dict[str, list[Reading]] = defaultdict(list)
    for readings in by_page.values():
        for reading in _after_one_another(readings):
            heard[reading.place].append(reading)
    return {place: sorted(readings, key=lambda reading: reading.claim.id) for place, readings in heard.items()}


def _statement(reading: Reading, voice_of: dict[str, str]) -> Statement:
    claim = reading.claim
    voice = voice_of.get(claim.id, claim.id)
    return voice, reading.place, claim.kind, claim.status, is_partial(reading), reading.side


def _outcome(reading: Reading) -> Statement:
    """Return what a page says by a reading of whose the place is: this side's, or no more this side's."""
    claim = reading.claim
    lost = (claim.kind == "withdraw") != (claim.status == "denied")
    told = "lost" if lost else "had" if claim.kind in OWNED else claim.kind
    return claim.sha256, reading.place, is_partial(reading), claim.status == "planned", told, reading.side


def _distinct(readings: list[Reading]) -> Iterator[Reading]:
    """Yield the readings of one voice in order of narrowness, each far in time from those before it."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=_narrowest):
        if not any(_near(reading, other) for other in kept):
            kept.append(reading)
            yield reading


def _after_one_another(readings: list[Reading]) -> Iterator[Reading]:
    """Yield the readings of one page, the weightiest first, each lighter for every one before it that is near it."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda reading: (-reading.weight, *_narrowest(reading))):
        share = NEXT_VOICE ** sum(_near(reading, other) for other in kept)
        kept.append(reading)
        if share >= LEAST_SHARE:
            yield replace(reading, weight=reading.weight * share, weight_before=reading.weight_before * share)


def _near(reading: Reading, other: Reading) -> bool:
    """Tell whether two readings can tell of the same."""
    (start, end), (first, last) = reading.days or (date.min, date.min), other.days or (date.max, date.max)
    return start - NEAR <= last and first - NEAR <= end


def _narrowest(reading: Reading) -> tuple[timedelta, bool, float, str]:
    """Order by narrowness, then what names the target, then weight; the id breaks ties."""
    start, end = reading.days or (date.min, date.max)
    return end - start, reading.target is None, -reading.weight, reading.claim.id
