"""Two records of the same places, as known on an earlier and on a later day -> what was held otherwise, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

from msgspec import Struct

from whoheld.model import Control
from whoheld.store import Record
from whoheld.views.answers import Evidence, PlaceHead
from whoheld.views.evidence import about, present
from whoheld.views.places import head

MOVED = 0.1
"""By so much a holder's probability must have moved to be told."""
LIKELY = 0.5
"""Less likely than this, before and after, a holder is not worth telling of."""
DAY = timedelta(days=1)
UNKNOWN, CONTESTED = "not known", "contested"


class Held(Struct, frozen=True):
    """Who led, 'Blue or Red' where two were level, `contested` or `not known` where no side did; how likely."""

    holder: str
    probability: float


class Change(Struct, frozen=True):
    """Days on which one holder gave way to another, or grew likelier or less likely; both are of the day `on`."""

    start: date
    end: date
    before: Held
    after: Held
    on: date


class Difference(Struct, frozen=True):
    """What changed at a place, and the claims that came in between."""

    place: PlaceHead
    changes: tuple[Change, ...]
    claims: tuple[Evidence, ...]


def difference(before: Record, after: Record, place: str) -> Difference | None:
    """Return what is known otherwise of a place by the later record, None where nothing is."""
    row = after.place(place)
    changed = tuple(_changes(before.control(place), after.control(place)))
    if row is None or not changed:
        return None
    known = {claim.id for claim in before.claims(place=place)}
    new = [claim for claim in about(after.claims(place=place), place) if claim.id not in known]
    most = max(changed, key=lambda change: _weight(change.before, change.after))
    return Difference(head(row), changed, present(after, new, most.on))


def _changes(before: Sequence[Control], after: Sequence[Control]) -> Iterator[Change]:
    """Yield the runs of days of one change: of holder, or of its probability in one direction."""
    ends = {row.end + min(DAY, date.max - row.end) for row in (*before, *after)}
    edges = sorted({row.start for row in (*before, *after)} | ends)
    spans = [(start, end - DAY) for start, end in pairwise(edges)]
    pairs = zip(spans, _along(before, spans), _along(after, spans), strict=True)
    for (told, _, _), run in groupby(pairs, key=lambda each: _kind(each[1], each[2])):
        days = list(run)
        (on, _), was, now = max(days, key=lambda each: _weight(each[1], each[2]))
        if told and max(each.probability for each in (was, now) if each.holder != UNKNOWN) >= LIKELY:
            yield Change(days[0][0][0], days[-1][0][1], was, now, on)


def _weight(was: Held, now: Held) -> float:
    """Return how much a change tells: by how much one holder's probability moved, else how sure the new one is."""
    if was.holder == now.holder:
        return abs(now.probability - was.probability)
    return sum(each.probability for each in (was, now) if each.holder not in (UNKNOWN, CONTESTED))


def _kind(was: Held, now: Held) -> tuple[str, str, int]:
    """Return what sort of change this is; empty where it is none."""
    if was.holder != now.holder:
        return was.holder, now.holder, 0
    moved = now.probability - was.probability
    if was.holder in (UNKNOWN, CONTESTED) or abs(moved) < MOVED:
        return "", "", 0
    return was.holder, now.holder, 1 if moved > 0 else -1


def _along(rows: Sequence[Control], spans: Sequence[tuple[date, date]]) -> Iterator[Held]:
    """Yield who led over each of the spans, which no row's end divides."""
    at = 0
    for start, _ in spans:
        while at < len(rows) and rows[at].end < start:
            at += 1
        yield _held(rows[at]) if at < len(rows) and rows[at].start <= start else Held(UNKNOWN, 1.0)


def _held(row: Control) -> Held:
    if row.holder:
        return Held(row.holder, row.sides[row.holder])
    best = max(row.sides.values(), default=0.0)
    if best > max(row.contested, row.unknown):
        return Held(" or ".join(sorted(side for side in row.sides if row.sides[side] == best)), best)
    contested = row.contested > row.unknown
    return Held(CONTESTED if contested else UNKNOWN, row.contested if contested else row.unknown)
