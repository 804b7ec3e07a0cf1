"""A record, names of places and days in, what is told of each place in these days out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from msgspec import Struct

from whoheld.model import STATES, Claim, Control, Factor
from whoheld.store import PlaceRow, Record
from whoheld.views.accounts import Account, accounts
from whoheld.views.evidence import about
from whoheld.views.places import WIDE

FEW = 3
DAY, MONTH, OLD = timedelta(days=1), timedelta(days=31), timedelta(days=5 * 365)
"""What was said so `OLD` days before another day tells nothing of that."""

Days = tuple[date, date]


class Told(Struct, frozen=True):
    """What a record holds of a place in some days: who held it, what happened, and what decides that.

    `control` is of these days, `every` of all; `vague` are happenings of days so wide that they may lie outside.
    """

    place: PlaceRow
    control: tuple[Control, ...]
    factors: tuple[Factor, ...]
    claims: tuple[Claim, ...]
    accounts: tuple[Account, ...]
    vague: tuple[Account, ...]
    every: tuple[Control, ...] = ()

    @property
    def is_held(self) -> bool:
        """Tell whether the place is one that somebody can hold, not a province or a river."""
        return self.place.level not in WIDE

    def on(self, day: date) -> Control | None:
        """Return who held the place on a day."""
        return next((row for row in self.every if row.start <= day <= row.end), None)

    def telling(self, side: str | None, day: date, most: int = FEW) -> tuple[str, ...]:
        """Return the claims that bear most nearly on a side's hold on a day; of no side, on the place at all.

        What is told of a hold that the side has lost since, or had not yet won, does not bear on it.
        """
        first, last = self._run(side, day)
        run = (each for each in self.factors if day - each.day <= OLD)
        fit = [each for each in run if side is None or (side in each.supports and first <= each.day <= last)]
        near = sorted(fit, key=lambda each: (abs((each.day - day).days), -each.weight, each.claim))
        return tuple(dict.fromkeys(each.claim for each in near))[:most]

    def _run(self, side: str | None, day: date) -> Days:
        """Return the days of a side's hold over a day, by the reconstruction; all days where it has no such."""
        for holder, run in groupby(self.every, key=lambda row: row.holder):
            rows = list(run)
            if holder == side and rows[0].start <= day <= rows[-1].end:
                return rows[0].start, rows[-1].end
        return date.min, date.max


def told(record: Record, places: Sequence[PlaceRow], days: Days) -> list[Told]:
    """Return what is told of each place, in the order of the first happening."""
    found = []
    for row in places:
        claims = about(record.claims(place=row.id), row.id)
        events = list(record.events(place=row.id, start=days[0], end=days[1]))
        every = record.control(row.id)
        control = tuple(each for each in every if each.start <= days[1] and each.end >= days[0])
        happened = [account for account in accounts(record, events) if _is_of(account, days)]
        vague = tuple(account for account in happened if _is_vague(account, days))
        sure = tuple(account for account in happened if account not in vague)
        found.append(Told(row, control, record.factors(row.id), tuple(claims), sure, vague, every))
    return sorted(found, key=lambda each: (_first(each), each.place.name, each.place.id))


def _is_of(account: Account, days: Days) -> bool:
    """Tell whether an event is one of some days: one of no day is where a page of these days tells it."""
    event = account.event
    if event.start or event.end:
        return True
    out = [said.published.end for said in account.words.values()]
    return any(day is not None and days[0] <= day <= days[1] for day in out)


def _is_vague(account: Account, days: Days) -> bool:
    """Tell whether an event may as well lie outside of some days; a state that is said to last into them does not."""
    start, end = account.event.start, account.event.end
    if start is None or end is None or account.event.kind in STATES:
        return False
    return end - start > MONTH and not days[0] <= start <= end <= days[1]


def _first(each: Told) -> date:
    ends = [account.event.end or account.event.start or date.max for account in each.accounts]
    return min(ends, default=date.max)
