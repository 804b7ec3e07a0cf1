"""What is told of a place in, its turns out: takings and leavings that are one change of hands, in order of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from whoheld.briefs.asking import DAY, Days, Told
from whoheld.briefs.telling import actor_words, distinct_origins
from whoheld.briefs.words import CIVILIANS, forces_words, side_words
from whoheld.model import Control, Kind
from whoheld.views.accounts import Account

NEAR = timedelta(days=7)
"""A taking and a leaving so near to one another are one turn."""
SOON = timedelta(days=3)
"""Within so many days of a turn the reconstruction follows it, or does not."""
UNARMED: frozenset[Kind] = frozenset({"attack", "displace", "agree"})
"""What civilians can do or have done: they hold and take no ground, and are no side of a fight."""
Span = tuple[date | None, date | None]


class Turn(Struct, frozen=True):
    """A change of hands as it is told: who took the place, who left or lost it, and the days of it."""

    taken: tuple[Account, ...]
    left: tuple[Account, ...]

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Return all that is told of it."""
        return self.taken + self.left

    @property
    def side(self) -> str | None:
        """Return who took the place."""
        return next((side for each in self.taken if (side := each.event.side) and fights(side, "capture")), None)

    @property
    def loser(self) -> str | None:
        """Return who left or lost the place."""
        leaving = [each.event.side for each in self.left]
        losing = [each.event.target_side for each in self.taken]
        lost = (side for side in leaving + losing if side and fights(side, "capture"))
        return next((side for side in lost if side != self.side), None)

    @property
    def spans(self) -> list[Span]:
        """Return the days that accounts give, by the takings where there are such: the narrowest that do not meet."""
        given = {(each.event.start, each.event.end) for each in self.taken or self.left}
        kept: list[Span] = []
        for span in sorted(given, key=lambda span: (_bounds(span)[1] - _bounds(span)[0], _bounds(span))):
            first, last = _bounds(span)
            if all(last < _bounds(other)[0] or first > _bounds(other)[1] for other in kept):
                kept.append(span)
        return sorted(kept, key=_bounds)

    @property
    def days(self) -> Span:
        """Return the bounds of its days."""
        return self.spans[0][0], self.spans[-1][1]

    @property
    def last(self) -> date:
        """Return the day by which it was over."""
        start, end = self.days
        return end or start or date.max


class Chain(Struct, frozen=True):
    """Takings of a place by one side with no loss told in between: the one of most origins, and the other tellings."""

    turn: Turn
    again: tuple[Turn, ...] = ()


class Reading(Struct, frozen=True):
    """How the reconstruction reads a place on a day: its holder, or that it is contested or not known."""

    day: date
    holder: str | None
    probability: float
    contested: bool


def is_here(account: Account, place: str) -> bool:
    """Tell whether an account speaks of the place itself, not of what lies near it or a part of it."""
    return any(at.id == place and at.relation is None for claim in account.claims for at in claim.places)


def fights(side: str, kind: Kind) -> bool:
    """Tell whether a side can do a thing: civilians hold and take no ground, and bomb and shell nobody."""
    return side != CIVILIANS or kind in UNARMED


def is_part(account: Account) -> bool:
    """Tell whether all claims say that only a part of the place was meant."""
    return all(claim.extent == "part" for claim in account.claims)


def turns(told: Told) -> list[Turn]:
    """Return the changes of hands that are told of a place, by day."""
    kinds = {"capture", "withdraw"}
    here = [each for each in told.accounts if each.event.kind in kinds and is_here(each, told.place.id)]
    whole = [each for each in here if not is_part(each) and (each.event.start or each.event.end)]
    found: list[Turn] = []
    for each in sorted(whole, key=_by_day):
        if found and _joins(found[-1], each):
            found[-1] = _with(found[-1], each)
        else:
            found.append(_with(Turn((), ()), each))
    return found


def chains(found: Sequence[Turn]) -> list[Chain]:
    """Return turns in order, those together that tell of a side's taking what it is not said to have lost."""
    runs: list[list[Turn]] = []
    holder: str | None = None
    for turn in found:
        if turn.side and turn.side == holder:
            runs[-1].append(turn)
        else:
            runs.append([turn])
        holder = turn.side
    return [_chain(run) for run in runs]


def _chain(run: Sequence[Turn]) -> Chain:
    main = max(run, key=lambda turn: (distinct_origins(turn.accounts), -_width(turn), -turn.last.toordinal()))
    return Chain(main, tuple(turn for turn in run if turn is not main))


def _width(turn: Turn) -> int:
    first, last = _bounds(turn.days)
    return (last - first).days


def reading(told: Told, day: date) -> Reading:
    """Return how the reconstruction reads a place on a day."""
    return _read(told.on(day), day)


def reading_after(told: Told, turn: Turn, days: Days) -> Reading | None:
    """Return how a turn is followed: the first day soon after it with its taker as holder, else the last of these."""
    if turn.last > days[1]:
        return None
    soon = [turn.last + timedelta(days=at) for at in range(SOON.days + 1)]
    found = [reading(told, day) for day in soon if day <= days[1]]
    return next((each for each in found if each.holder == turn.side and turn.side), found[-1])


def reading_before(told: Told, turn: Turn) -> Reading:
    """Return how the reconstruction reads the place on the day before a turn may have begun."""
    return reading(told, (turn.days[0] or turn.last - NEAR) - DAY)


def had(told: Told, chain: Chain, read: Reading) -> bool:
    """Tell whether the reconstruction has a holder all the time around a turn: from a week before any telling of it."""
    first = min(turn.days[0] or turn.last for turn in (chain.turn, *chain.again)) - NEAR
    near = [row for row in told.every if row.end >= first and row.start <= read.day]
    return bool(near) and min(row.start for row in near) <= first and {row.holder for row in near} == {read.holder}


def took_words(turn: Turn, where: str, before: Sequence[Reading]) -> str:
    """Return a turn as a clause; of leaving forces only where the reconstruction may have them as holder before."""
    may, loser = "may have " if _hedged(turn) else "", side_words(turn.loser) if turn.loser else None
    took = "taken" if may else "took"
    if not turn.taken:
        side = turn.loser
        return f"{forces_words(side) if side else 'its holder'} {may}left {where}"
    if turn.side is None:
        lost = f"{loser} {may}lost {where}" if loser else f"somebody {may}{took} {where}"
        return f"{lost}; to whom is not told" if loser else f"{lost}; who is not told"
    named = doer_words(turn.taken, turn.side)
    if turn.left and turn.loser and any(read.holder in (None, turn.loser) for read in before):
        return f"{named} {may}{took} {where}, which {forces_words(turn.loser)} had left,"
    beaten = next((side for each in turn.taken if (side := each.event.target_side)), None)
    return f"{named} {may}{took} {where}{f' from {loser}' if loser and beaten == turn.loser else ''}"


def doer_words(told: Sequence[Account], side: str) -> str:
    """Return who did it: an actor that accounts name, where all that name one name the same, else the side."""
    forces = forces_words(side)
    actors = [actor_words(claim.actor, side, forces) for account in told for claim in account.claims if claim.actor]
    return actors[0] if len(set(actors)) == 1 else forces


def _hedged(turn: Turn) -> bool:
    return all(claim.status == "possible" for account in turn.accounts for claim in account.claims)


def _read(row: Control | None, day: date) -> Reading:
    if row is None:
        return Reading(day, None, 1.0, False)
    if row.holder:
        return Reading(day, row.holder, row.sides[row.holder], False)
    return Reading(day, None, max(row.contested, row.unknown), row.contested > row.unknown)


def _by_day(account: Account) -> tuple[date, bool, date, str]:
    event = account.event
    return _last(account), event.kind == "capture", event.start or date.min, event.id


def _last(account: Account) -> date:
    return account.event.end or account.event.start or date.max


def _bounds(span: Span) -> tuple[date, date]:
    return span[0] or date.min, span[1] or date.max


def _joins(turn: Turn, account: Account) -> bool:
    """Tell whether an account tells of a turn: near in time, of the same taker, or of the loser's leaving."""
    if _last(account) - turn.last > NEAR:
        return False
    event = account.event
    if event.kind == "capture":
        fits = turn.side in (None, event.side) or event.side is None
        return fits and event.side != turn.loser
    return event.side is not None and event.side != turn.side and turn.loser in (None, event.side)


def _with(turn: Turn, account: Account) -> Turn:
    if account.event.kind == "capture":
        return Turn((*turn.taken, account), turn.left)
    return Turn(turn.taken, (*turn.left, account))


def order(accounts: Sequence[Account]) -> list[Account]:
    """Return accounts by day."""
    return sorted(accounts, key=lambda each: (_last(each), each.event.start or date.min, each.event.id))
