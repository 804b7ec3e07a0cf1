"""Claims, origins and judgements -> Control: for each place the days of equal probabilities, in order.

A place's rows begin the day before its first evidence and end a year after its last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby

from whoheld.control.chain import Row, daily_probabilities
from whoheld.control.factors import hear
from whoheld.control.readings import DAY, Reading, possessors, read_factors, read_turn
from whoheld.model import Claim, Control, Judgement, Origin
from whoheld.settings import Settings

TAIL = timedelta(days=3 * 365)  # by then the leak has left almost nothing
DIGITS = 2


def reconstruct(
    claims: Iterable[Claim], origins: Iterable[Origin], judgements: Iterable[Judgement], settings: Settings
) -> Iterator[Control]:
    """Yield who held each place, by place and day."""
    heard = hear(claims, origins, judgements, settings)
    for place in sorted(heard):
        yield from _reconstruct_place(place, heard[place], settings)


def holder(control: Control) -> str | None:
    """Return the side that leads alone; None when contested, unknown or two sides do."""
    return control.holder


def _reconstruct_place(place: str, readings: list[Reading], settings: Settings) -> Iterator[Control]:
    sides = sorted({side for reading in readings for side in possessors(reading)})
    found = [factor for reading in readings for factor in read_factors(reading)]
    if not sides or not found:
        return
    last = max(factor.day for factor in found)
    oldest = last - timedelta(days=min(settings.horizon_days, (last - date.min).days - 2))
    found = [factor for factor in found if factor.day >= oldest]
    first = min(factor.day for factor in found) - DAY
    end = last + min(TAIL, date.max - last)
    turns = [turn for reading in readings if (turn := read_turn(reading, settings)) and turn.start > first]
    rows = daily_probabilities(sides, (first, end), found, turns, settings)
    shares = enumerate(_rounded(row) for row in rows)
    for share, days in groupby(shares, key=lambda numbered: numbered[1]):
        numbers = [number for number, _ in days]
        yield Control(
            place=place,
            start=first + numbers[0] * DAY,
            end=first + numbers[-1] * DAY,
            sides=dict(zip(sides, share, strict=False)),
            contested=share[-2],
            unknown=share[-1],
        )


def _rounded(row: Row) -> Row:
    """Round to hundredths that sum to 1; what is left over is unknown."""
    hundredths = [round(value, DIGITS) for value in row[:-1]]
    rest = round(1 - sum(hundredths), DIGITS)
    if rest < 0:
        largest = max(range(len(hundredths)), key=lambda state: hundredths[state])
        hundredths[largest] = round(hundredths[largest] + rest, DIGITS)
        rest = 0.0
    return [*hundredths, rest]
