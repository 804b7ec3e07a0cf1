"""Claims, origins and judgements -> Control: for each place the days of equal probabilities, in order.

A place's rows begin the day before its first evidence and end three years after its last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from whoheld.control.chain import Rows, daily_probabilities
from whoheld.control.factors import DECIDED, hear
from whoheld.control.readings import CONTESTED, DAY, Reading, possessors, read_factors, read_turn
from whoheld.model import Claim, Control, Judgement, Origin
from whoheld.settings import Settings

TAIL = timedelta(days=3 * 365)  # of a place not heard of for so long nothing is known any more
WHOLE = 100  # probabilities are given in hundredths
# So often is a voice wrong in all that it says of a place, however often it says it: none alone is surer than 0.97.
MISLED = 0.03


def reconstruct(
    claims: Iterable[Claim], origins: Iterable[Origin], judgements: Iterable[Judgement], settings: Settings
) -> Iterator[Control]:
    """Yield who held each place, by place and day."""
    told = tuple(origins)
    heard = hear(claims, told, judgements, settings)
    voice_of = {name: origin.id for origin in told for name in origin.claims}
    for place in sorted(heard):
        yield from _reconstruct_place(place, heard[place], voice_of, settings)


def holder(control: Control) -> str | None:
    """Return the side that leads alone; None when contested, unknown or two sides do."""
    return control.holder


def _reconstruct_place(
    place: str, readings: list[Reading], voice_of: Mapping[str, str], settings: Settings
) -> Iterator[Control]:
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
    hundredths = _rounded(_doubted(rows, _most(sides, readings, voice_of)))
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


def _most(sides: Sequence[str], readings: Sequence[Reading], voice_of: Mapping[str, str]) -> Rows:
    """Return how likely each side, and contested, can be at most: by the voices for it, and by all there are."""
    voices: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        voice = voice_of.get(reading.claim.id, reading.claim.id)
        names = {side for factor in read_factors(reading) for side in factor.supports}
        for name in (*names, CONTESTED):
            voices[name].add(voice)
    decided = {side for reading in readings if reading.weight >= DECIDED for side in possessors(reading)}
    number = ((name, max(1, len(voices[name]))) for name in (*sides, CONTESTED))
    return np.array([1.0 if name in decided else 1 - MISLED**voices_for for name, voices_for in number])


def _doubted(rows: Rows, most: Rows) -> Rows:
    """Return rows in which nothing is likelier than it can be; what is over is not known."""
    known = np.minimum(rows[:, :-1], most)
    return np.column_stack([known, 1 - known.sum(axis=1)])


def _rounded(rows: Rows) -> NDArray[np.int64]:
    """Return hundredths that sum to a whole; what is left over is unknown."""
    hundredths = np.rint(rows * WHOLE).astype(np.int64)
    hundredths[:, -1] = WHOLE - hundredths[:, :-1].sum(axis=1)
    over = np.flatnonzero(hundredths[:, -1] < 0)
    hundredths[over, hundredths[over].argmax(axis=1)] += hundredths[over, -1]
    hundredths[over, -1] = 0
    return hundredths
