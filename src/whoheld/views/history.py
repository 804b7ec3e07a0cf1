"""A record and a place -> who held it from when to when, read off the same probabilities as `who`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from whoheld.model import Claim, Control
from whoheld.store import Record
from whoheld.views.answers import Day, Interval, Quoted
from whoheld.views.evidence import about, bears, first_day, last_day, present_as, quoted, stand
from whoheld.views.places import find_place

SURE = 0.8
"""From this probability on a side's hold counts as begun, or as not yet over."""
POSSIBLE = 0.2
"""Below this a side's hold has not begun, or is over."""

Stretch = tuple[int, int, str | None]


def history(record: Record, place_name: str) -> tuple[Interval, ...]:
    """Return the intervals over which one side leads, in order; contested or unknown days lie between."""
    place = find_place(record, place_name)
    return intervals(record, place.id, about(record.claims(place=place.id), place.id))


def intervals(
    record: Record, place: str, claims: list[Claim], words: Mapping[str, Quoted] | None = None
) -> tuple[Interval, ...]:
    """Return the intervals of a place by its id, with what of some claims (told in `words`) speaks for them."""
    rows = record.control(place)
    stretches = _stretches(rows)
    words = quoted(record, claims) if words is None else words
    return tuple(
        _interval(rows, stretches, at, claims, words)
        for at, (_, _, holder) in enumerate(stretches)
        if holder is not None
    )


def _stretches(rows: Sequence[Control]) -> list[Stretch]:
    """Return the runs of rows led by one holder as (first row, last row, holder)."""
    led = [(at, row.holder) for at, row in enumerate(rows)]
    runs = [(holder, [at for at, _ in run]) for holder, run in groupby(led, key=lambda pair: pair[1])]
    return [(run[0], run[-1], holder) for holder, run in runs]


def _interval(
    rows: Sequence[Control], stretches: list[Stretch], at: int, claims: list[Claim], words: Mapping[str, Quoted]
) -> Interval:
    first, last, holder = stretches[at]
    assert holder is not None
    led = rows[first : last + 1]
    start = Day(_first_possible(rows, first, holder) if at else None, _first_sure(led, holder))
    others = any(after is not None for _, _, after in stretches[at + 1 :])
    end = Day(_last_sure(led, holder), _last_possible(rows, last, holder) if others else None)
    days = sum(_length(row) for row in led)
    mean = sum(row.sides[holder] * _length(row) for row in led) / days
    spoken = [claim for claim in claims if _speaks(claim, holder, led[0].start, led[-1].end)]
    return Interval(holder, start, end, round(mean, 2), present_as(words, spoken, led[0].start))


def _speaks(claim: Claim, holder: str, start: date, end: date) -> bool:
    """Tell whether the claim speaks for the holder on a day of the interval that the claim itself is about."""
    first, last = first_day(claim), last_day(claim)
    if first is None or last is None:
        return False
    on = min(max(start, last), end)
    overlaps = first <= end and last >= start
    return overlaps and bears(claim, on) and holder in stand(claim, on).supports


def _first_possible(rows: Sequence[Control], first: int, holder: str) -> date:
    """Return the earliest day from which on the holder was never out of the question, since it led last."""
    while first > 0 and _may_hold(rows[first - 1], holder):
        first -= 1
    return rows[first].start


def _last_possible(rows: Sequence[Control], last: int, holder: str) -> date:
    """Return the latest day up to which the holder was never out of the question, until it leads again."""
    while last + 1 < len(rows) and _may_hold(rows[last + 1], holder):
        last += 1
    return rows[last].end


def _may_hold(row: Control, holder: str) -> bool:
    """Tell whether a side that does not lead may hold a place all the same."""
    return row.holder != holder and row.sides.get(holder, 0.0) >= POSSIBLE


def _first_sure(led: Sequence[Control], holder: str) -> date:
    bar = min(SURE, max(row.sides[holder] for row in led))
    return next(row.start for row in led if row.sides[holder] >= bar)


def _last_sure(led: Sequence[Control], holder: str) -> date:
    bar = min(SURE, max(row.sides[holder] for row in led))
    return next(row.end for row in reversed(led) if row.sides[holder] >= bar)


def _length(row: Control) -> int:
    return (row.end - row.start) // timedelta(days=1) + 1
