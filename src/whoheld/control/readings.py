"""One claim and one of its places -> Readings: what the claim says of the place's holder, and on which days.

A reading is a factor (on this day this side more, that side less) or a turn (within these days the place passed to
this side, or out of its hands). Which claim of an origin is heard is not decided here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import expm1, log1p

from msgspec import Struct
from msgspec.structs import replace

from whoheld.model import Claim, Factor, Kind, Place
from whoheld.settings import Settings

CONTESTED = "contested"
DIVIDED = "divided"
UNNAMED = "holder not named"
TOWNS = frozenset({"settlement", "district", "site", None})
CIVILIANS = "Civilians"
DAY = timedelta(days=1)
# Older than any newspaper: a day before it is misread.
EARLIEST = date(1600, 1, 1)
FIRST_OF_MONTH = re.compile(r"\b(?:0?1|1st|first)\b", re.IGNORECASE)


class Turn(Struct, frozen=True):
    """A place that changed hands within a window of days: from `left` (None: whoever had it) to `taken`."""

    place: str
    start: date
    end: date
    left: str | None
    taken: str
    chance: float


class Reading(Struct, frozen=True):
    """What one claim says of one place: factors, at most one turn, and the sides it puts in possession at some time."""

    claim: Claim
    place: str
    side: str | None
    target: str | None
    weight: float
    weight_before: float

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the claim's first and last day, one for both where only one is known; None where neither is."""
        start, end = self.claim.start or self.claim.end, self.claim.end or self.claim.start
        return (start, end) if start and end and EARLIEST <= start <= end else None

    def factor(self, day: date, why: str, supports: str | None = None, against: str | None = None) -> Factor:
        """Return what the claim says of one day."""
        return Factor(
            place=self.place,
            claim=self.claim.id,
            day=day,
            supports=(supports,) if supports else (),
            against=(against,) if against else (),
            weight=self.weight,
            why=why,
        )

    def before(self, day: date, why: str, supports: str | None = None, against: str | None = None) -> Factor:
        """Return what the claim says of the day before its first."""
        return replace(self.factor(day - DAY, why, supports, against), weight=self.weight_before)


def read_claim(claim: Claim, place: Place, settings: Settings) -> Reading | None:
    """Return what a claim may say of a place's holder; None where it says nothing of it or of no day."""
    if place.id is None or place.level not in TOWNS or claim.kind not in READERS:
        return None
    side = side_of(claim)
    partial = _speaks_of_part(claim, place)
    weights = (_weight(claim, partial, settings, of) for of in (1.0, settings.before))
    reading = Reading(claim, place.id, side, target_of(claim), *weights)
    beside = place.relation is not None and place.relation.what != "part"
    vain_plan = claim.status == "planned" and (claim.kind not in PLANNED or partial)
    return None if beside or vain_plan or reading.days is None else reading


def _speaks_of_part(claim: Claim, place: Place) -> bool:
    return claim.extent == "part" or (place.relation is not None and place.relation.what == "part")


def _weight(claim: Claim, partial: bool, settings: Settings, of: float) -> float:
    """Return the weight of a claim's statement, by what it tells, how surely, in whose favour, and how well it is read.

    A claim that is as likely misread as not says nothing half of the time: its weight is that of the mixture.
    """
    weight: float = settings.part if partial else getattr(settings, WEIGHED_AS[claim.kind])
    if claim.status == "planned":
        weight = settings.fighting
    if claim.status == "possible" or (claim.status == "denied" and claim.kind == "capture"):
        weight *= settings.possible  # a taking is mostly denied by the side that lost
    side = side_of(claim)
    own = side is not None and bool(claim.sources) and claim.sources[-1].side == side
    if own and claim.kind in VICTORIES and claim.status != "denied":
        weight *= settings.own_victory
    return log1p(_sureness(claim) * expm1(of * weight / settings.temperature))


def _sureness(claim: Claim) -> float:
    return min(max(claim.confidence, 0.0), 1.0)


def is_partial(reading: Reading) -> bool:
    """Tell whether a reading speaks of a part of its place only."""
    return any(_speaks_of_part(reading.claim, place) for place in reading.claim.places if place.id == reading.place)


def divides(reading: Reading) -> bool:
    """Tell whether a reading says that a side has, took or left a part of its place."""
    told = reading.claim.status in ("happened", "possible")
    return told and reading.side is not None and reading.claim.kind in DIVIDING and is_partial(reading)


def side_of(claim: Claim) -> str | None:
    """Return the side of the actor, None where it is not known or cannot hold a place."""
    side = claim.actor.side if claim.actor else None
    return None if side == CIVILIANS else side


def target_of(claim: Claim) -> str | None:
    """Return the side of the target, None where it is not known, cannot hold a place, or is the actor's own."""
    side = claim.target.side if claim.target else None
    return None if side in (CIVILIANS, side_of(claim)) else side


def read_factors(reading: Reading) -> Iterator[Factor]:
    """Yield the factors of a reading, at its anchor days only."""
    days = reading.days
    if days is None:
        return
    if reading.claim.status == "planned":
        yield from _planned(reading, days[0])
    elif reading.claim.status == "denied":
        yield from _denied(reading, days[1])
    elif is_partial(reading):
        lasting = DIVIDED if divides(reading) else CONTESTED
        yield reading.factor(days[1], "part of the place only", supports=lasting)
    else:
        yield from READERS[reading.claim.kind](reading, *days)


def read_turn(reading: Reading, settings: Settings) -> Turn | None:
    """Return the change of hands that a reading tells of, the likelier the more surely it is read."""
    days = reading.days
    if days is None or reading.side is None or is_partial(reading):
        return None
    if reading.claim.status not in ("happened", "possible") or not knows_start(reading.claim):
        return None
    chance = _sureness(reading.claim) ** ALONE * (settings.possible if reading.claim.status == "possible" else 1.0)
    if reading.claim.kind == "capture":
        return Turn(reading.place, *days, None, reading.side, chance)
    if reading.claim.kind == "withdraw":
        return Turn(reading.place, *days, reading.side, UNNAMED, chance)
    return None


def knows_start(claim: Claim) -> bool:
    """Tell whether a happening's first possible day is known; a headline linked to may be older than its page."""
    undated = claim.when is None or claim.when.span is None
    return claim.start is not None and not (claim.part == "related" and undated)


def tells_start(claim: Claim) -> bool:
    """Tell whether words of the page give a happening's first day, not the page's own day: news may be old."""
    return knows_start(claim) and not (claim.when is not None and claim.when.span is None)


def held_by(claim: Claim, start: date, end: date) -> date:
    """Return the first day on which a hold had surely begun: 'since 2014' may mean December, 'since June' its end."""
    words = claim.when.text if claim.when and claim.when.span else ""
    if not words or start.day > 1 or FIRST_OF_MONTH.search(words):
        return start
    last = 12 if start.month == 1 and "jan" not in words.lower() else start.month
    return min(date(start.year, last, monthrange(start.year, last)[1]), end)


def possessors(reading: Reading) -> Iterator[str]:
    """Yield the sides that a reading says to have held or taken the place; a plan and an attack put nobody there."""
    if reading.claim.status == "planned" or is_partial(reading):
        return
    if reading.claim.kind in ("capture", "hold", "withdraw", "repel") and reading.side:
        yield reading.side
    if reading.claim.kind == "capture" and reading.claim.status != "denied" and reading.target:
        yield reading.target


def _captured(reading: Reading, start: date, end: date) -> Iterator[Factor]:
    side, target = reading.side, reading.target
    if side or target:
        if tells_start(reading.claim):
            yield reading.before(start, "taken only after this day", supports=target, against=side)
        yield reading.factor(end, "taken by this day", supports=side, against=target)


def _withdrawn(reading: Reading, start: date, end: date) -> Iterator[Factor]:
    if reading.side:
        if knows_start(reading.claim):
            yield reading.before(start, "left only after this day", supports=reading.side)
        yield reading.factor(end, "left by this day", against=reading.side)


def _held(reading: Reading, start: date, end: date) -> Iterator[Factor]:
    if reading.side:
        for day in sorted({held_by(reading.claim, start, end), end}):
            yield reading.factor(day, "held on this day", supports=reading.side)


def _repelled(reading: Reading, start: date, end: date) -> Iterator[Factor]:
    if reading.side:
        yield reading.factor(end, "kept against an attack", supports=reading.side)


def _fought(reading: Reading, start: date, end: date) -> Iterator[Factor]:
    if reading.side:
        yield reading.before(start, "moved on from outside", against=reading.side)
    yield reading.factor(start, "fought over", supports=CONTESTED)


def _planned(reading: Reading, day: date) -> Iterator[Factor]:
    if reading.side:
        yield reading.factor(day, "still to be taken", supports=reading.target, against=reading.side)


def _denied(reading: Reading, day: date) -> Iterator[Factor]:
    if reading.side and not is_partial(reading):
        if reading.claim.kind in ("capture", "hold"):
            yield reading.factor(day, "denied", against=reading.side)
        elif reading.claim.kind == "withdraw":
            yield reading.factor(day, "leaving denied", supports=reading.side)


# A taking that all else told of its place contradicts is right far more seldom than its confidence says: of such, 3 %
# were at a confidence below 0.6, 15 % of all, 38 % above 0.75.
ALONE = 3
PLANNED: frozenset[Kind] = frozenset({"capture", "offensive", "advance", "besiege"})
DIVIDING: frozenset[Kind] = frozenset({"capture", "withdraw", "hold"})
VICTORIES: frozenset[Kind] = frozenset({"capture", "hold", "repel"})
READERS: dict[Kind, Callable[[Reading, date, date], Iterator[Factor]]] = {
    "capture": _captured,
    "withdraw": _withdrawn,
    "hold": _held,
    "repel": _repelled,
    "offensive": _fought,
    "advance": _fought,
    "besiege": _fought,
}
WEIGHED_AS: dict[Kind, str] = {
    "capture": "capture",
    "withdraw": "capture",
    "hold": "hold",
    "repel": "hold",
    "offensive": "fighting",
    "advance": "fighting",
    "besiege": "fighting",
}
