"""Who held what -> a row for each place and day, as VIINA has it: geonameid, date, a probability for each side.

`last_evidence_date` is the last day up to this one on which a statement says who held the place, `n_independent` how
many independent origins speak of that day. A place that GeoNames does not number has an empty geonameid; so has the
probability of a side of which nobody says that it held or took the place.
"""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import json

from whoheld.exports.asking import Asked, Days
from whoheld.exports.texts import Writable, safe
from whoheld.model import Control
from whoheld.store import PlaceRow, Record, charted

GEONAMES = "geonames:"
FIRST = ("geonameid", "date", "place", "name", "holder")
LAST = ("p_contested", "p_unknown", "last_evidence_date", "n_independent", "coded_by")
DIGITS = 4
Evidence = list[tuple[int, int]]
"""Days, as ordinal numbers, and how many origins speak of each."""


def write(record: Record, asked: Asked, out: Writable) -> int:
    """Write the rows of all places, or of the one that is asked for, and return how many there are."""
    sides = _sides(record, asked.place)
    out.write(_line((*FIRST, *columns(sides), *LAST)))
    number = 0
    for place in record.places():
        if asked.place in (None, place.id):
            evidence = _evidence(record, place.id)
            for control in record.control(place.id):
                for lines in _rows(place, control, sides, evidence, asked):
                    number += len(lines)
                    out.write("".join(lines))
    return number


def _sides(record: Record, place: str | None) -> list[str]:
    told = {side for sides in charted.sides_held(record) for side in json.decode(sides, type=dict[str, float])}
    if place is not None:
        told = {side for control in record.control(place) for side in control.sides}
    return sorted(told)


def columns(sides: Iterable[str]) -> list[str]:
    """Return the columns of sides: p_ and the side's name in small letters; of two alike the second has a number."""
    made: list[str] = []
    for side in sides:
        name = f"p_{re.sub(r'[^0-9a-z]+', '_', side.lower()).strip('_') or 'side'}"
        taken = sum(known == name or re.fullmatch(rf"{name}_\d+", known) is not None for known in made)
        made.append(f"{name}_{taken + 1}" if taken or name in LAST else name)
    return made


def _evidence(record: Record, place: str) -> Evidence:
    factors = record.factors(place)
    origins = record.origins_of(factor.claim for factor in factors)
    by_day: dict[int, set[str]] = {}
    for factor in factors:
        origin = origins.get(factor.claim)
        by_day.setdefault(factor.day.toordinal(), set()).add(origin.id if origin else factor.claim)
    return sorted((day, len(spoken)) for day, spoken in by_day.items())


def _rows(place: PlaceRow, control: Control, sides: list[str], evidence: Evidence, asked: Asked) -> Iterator[list[str]]:
    """Yield the lines of one row of control, those together between which nothing but the day changes."""
    first, last = _within(control, asked.days)
    chances = [round(control.sides[side], DIGITS) if side in control.sides else None for side in sides]
    rest = [*chances, round(control.contested, DIGITS), round(control.unknown, DIGITS)]
    geonames = place.id.removeprefix(GEONAMES) if place.id.startswith(GEONAMES) else ""
    at = bisect_right(evidence, first, key=lambda each: each[0]) - 1
    while first <= last:
        until = min(last, evidence[at + 1][0] - 1) if at + 1 < len(evidence) else last
        told = (written(evidence[at][0]), evidence[at][1]) if at >= 0 else (None, None)
        tail = _line((place.id, place.name, control.holder, *rest, *told, asked.coded_by))
        yield [f"{geonames},{written(day)},{tail}" for day in range(first, until + 1)]
        first, at = until + 1, at + 1


def _within(control: Control, days: Days) -> tuple[int, int]:
    first = max(control.start, days[0] or control.start)
    return first.toordinal(), min(control.end, days[1] or control.end).toordinal()


def written(ordinal: int) -> str:
    """Return a day as VIINA writes it: 20160310."""
    day = date.fromordinal(ordinal)
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(safe(cells))
    return line.getvalue()
