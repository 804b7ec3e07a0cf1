"""Claims, origins and judgements -> Control: for each place the days of equal probabilities, in order.

A place's rows begin the day before its first evidence and end three years after its last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from whoheld.control.chain import Rows, daily_probabilities
from whoheld.control.factors import hear
from whoheld.control.readings import DAY, Reading, possessors, read_factors, read_turn
from whoheld.model import Claim, Control, Judgement, Origin
from whoheld.settings import Settings

TAIL = timedelta(days=3 * 365)  # of a place not heard of for so long nothing is known any more
WHOLE = 100  # probabilities are given in hundredths


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
    hundredths = _rounded(daily_probabilities(sides, (first, end), found, turns, settings))
    begins = [0, *(np.flatnonzero(np.any(hundredths[1:] != hundredths[:-1], axis=1)) + 1).tolist(), len(hundredths)]
    for start, after in pairwise(begins):
        *held, contested, unknown = (share / WHOLE for share in hundredths[start].tolist())
        yield Control(
            place=place,
            start=first + start * DAY,
            end=first + (after - 1) * DAY,
            sides=dict(zip(sides, held, strict=True)),
            contested=contested,
            unknown=unknown,
        )


def _rounded(rows: Rows) -> NDArray[np.int64]:
    """Return hundredths that sum to a whole; what is left over is unknown."""
    hundredths = np.rint(rows * WHOLE).astype(np.int64)
    hundredths[:, -1] = WHOLE - hundredths[:, :-1].sum(axis=1)
    over = np.flatnonzero(hundredths[:, -1] < 0)
    hundredths[over, hundredths[over].argmax(axis=1)] += hundredths[over, -1]
    hundredths[over, -1] = 0
    return hundredths
