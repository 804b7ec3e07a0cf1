"""Factors and turns of one place -> for each day the probability of each state: forward-backward over days.

The states are the sides, then fought over, divided, and holder not named. Days between two of evidence, or between two
ends of turns' windows, share one matrix: their rows are made together, by its powers of two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from whoheld.control.readings import CONTESTED, DIVIDED, UNNAMED, Turn
from whoheld.model import Factor
from whoheld.settings import Settings

# Fighting over a town lasts days, not months, unless it is told again; a divided one stays so as a held one does.
FOUGHT_STAYS = 0.9
# Out of 'not named' a holder comes back seldom by itself: it takes evidence, or what lies between two pieces of it.
UNNAMED_STAYS = 0.9999
# Before the first evidence the holder is as likely as not none of those ever told. Of all days a tenth were contested.
UNNAMED_AT_FIRST = 0.5
CONTESTED_AT_FIRST = 0.1
# Ten origins at most bear on one state of one day, so that numbers stay finite.
LIMIT = 40.0

Rows = NDArray[np.float64]
Path = tuple[int | None, int]
"""From which state (None: any) to which."""
Rates = tuple[int, float, float]
"""The number of sides, and the settings `stay` and `leak`."""


def daily_probabilities(
    sides: Sequence[str], span: tuple[date, date], factors: Sequence[Factor], turns: Sequence[Turn], settings: Settings
) -> Rows:
    """Return for each day of the span the probability of each side, of contested and of holder not named."""
    index = {state: at for at, state in enumerate([*sides, CONTESTED, DIVIDED, UNNAMED])}
    last = (span[1] - span[0]).days
    likely = _likelihoods(index, span[0], factors, settings.shared)
    stretches = _stretches(last, likely, _windows(index, span[0], turns), (len(sides), settings.stay, settings.leak))
    joint = np.empty((last + 1, len(index)))
    ahead = joint[0] = _scaled(_at_first(len(sides)) * likely.get(0, 1.0))
    for start, end, squares in stretches:
        rows = _spread(ahead, end - start, squares)
        rows[-1] = ahead = _scaled(rows[-1] * likely.get(end, 1.0))
        joint[start + 1 : end + 1] = rows
    behind = np.ones(len(index))
    for start, end, squares in reversed(stretches):
        joint[end] *= behind
        rows = _spread(behind * likely.get(end, 1.0), end - start, [square.T for square in squares])
        joint[start + 1 : end] *= rows[-2::-1]
        behind = _scaled(rows[-1])
    joint[0] *= behind
    held, (fought, divided, unnamed) = joint[:, : len(sides)], joint[:, len(sides) :].T
    found = np.column_stack([held, fought + divided, unnamed])
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def _likelihoods(index: Mapping[str, int], start: date, factors: Sequence[Factor], shared: float) -> dict[int, Rows]:
    """Return for each anchor day how likely the evidence of that day is in each state.

    A day of much reported fighting is no more contested than one of fighting: there the strongest factor counts alone.
    Who is said to hold a place may hold a part of it: rivals who are both said to, divide it.
    """
    divided = index[DIVIDED]
    weights: dict[int, list[float]] = {}
    for factor in factors:
        row = weights.setdefault((factor.day - start).days, [0.0] * len(index))
        for names, weight in ((factor.supports, factor.weight), (factor.against, -factor.weight)):
            for name in names:
                if name == CONTESTED:
                    row[index[name]] = max(row[index[name]], weight)
                elif name in index:
                    row[index[name]] += weight
                    if weight > 0 and name != DIVIDED:
                        row[divided] += weight * shared
    return {day: np.exp(np.clip(row, -LIMIT, LIMIT)) for day, row in weights.items()}


def _windows(index: Mapping[str, int], start: date, turns: Sequence[Turn]) -> list[tuple[int, int, Path, float]]:
    """Return for each turn the days of its window, from which state to which, and the chance of each day.

    The chance is shared by the days of the window and none of them, so that one voice of one day is not certain.
    """
    windows = []
    for turn in turns:
        chance = turn.chance / ((turn.end - turn.start).days + 2)
        path = (index[turn.left] if turn.left else None, index[turn.taken])
        windows.append(((turn.start - start).days, (turn.end - start).days, path, chance))
    return windows


def _stretches(
    last: int, likely: Mapping[int, Rows], windows: Sequence[tuple[int, int, Path, float]], rates: Rates
) -> list[tuple[int, int, list[Rows]]]:
    """Return the stretches between days of evidence or of a window's ends, each with its matrix and the squares of it.

    Where several turns tell the same of a day, the strongest counts.
    """
    ends = {day for start, end, *_ in windows for day in (start - 1, end)}
    breaks = sorted(day for day in {0, last, *likely, *ends} if 0 <= day <= last)
    strongest: dict[int, dict[Path, float]] = {}
    for start, end, path, chance in windows:
        for at in range(bisect_left(breaks, start - 1), bisect_left(breaks, end)):
            paths = strongest.setdefault(breaks[at], {})
            paths[path] = max(paths.get(path, 0.0), chance)
    found = []
    for start, end in pairwise(breaks):
        paths = strongest.get(start, {})
        found.append((start, end, _squares(rates, tuple(sorted(paths.items(), key=str)), (end - start).bit_length())))
    return found


@lru_cache(maxsize=4096)
def _squares(rates: Rates, slides: tuple[tuple[Path, float], ...], number: int) -> list[Rows]:
    """Return the matrix of a day with its slides, and its squares, so many."""
    day = _day(*rates)
    moves = np.zeros_like(day)
    for (left, taken), chance in slides:
        if left is None:
            moves[:, taken] += chance
        else:
            moves[left, taken] += chance
    np.fill_diagonal(moves, 0.0)
    moves /= np.maximum(moves.sum(axis=1, keepdims=True), 1.0)  # rival takers share what there is
    if slides:
        day = day @ (moves + np.diag(1 - moves.sum(axis=1)))
    squares = [day]
    while len(squares) < number:
        squares.append(squares[-1] @ squares[-1])
    return squares


@lru_cache(maxsize=64)
def _day(sides: int, stay: float, leak: float) -> Rows:
    """Return how a day without news moves each state (row) to each (column)."""
    states = sides + len((CONTESTED, DIVIDED, UNNAMED))
    fought, divided, unnamed = range(sides, states)
    held = [*range(sides), divided]
    leak = min(leak, stay)
    shift = (1 - stay) / (states - 2)
    day = np.full((states, states), shift)
    day[held, unnamed] = leak
    day[held, held] = stay - leak
    day[fought] = (1 - FOUGHT_STAYS) / (states - 1)
    day[fought, fought] = FOUGHT_STAYS
    day[unnamed] = (1 - UNNAMED_STAYS) / (states - 1)
    day[unnamed, unnamed] = UNNAMED_STAYS
    return day


def _at_first(sides: int) -> Rows:
    """Return what is known before the first evidence."""
    named = (1 - UNNAMED_AT_FIRST - CONTESTED_AT_FIRST) / sides
    return np.array([*[named] * sides, CONTESTED_AT_FIRST / 2, CONTESTED_AT_FIRST / 2, UNNAMED_AT_FIRST])


def _spread(row: Rows, days: int, squares: Sequence[Rows]) -> Rows:
    """Return what becomes of a row on each of the days that follow, by a matrix and its squares."""
    rows = np.asarray(row[None, :] @ squares[0])
    for square in squares:
        if len(rows) >= days:
            break
        rows = np.concatenate([rows, rows @ square])
    return rows[:days].copy()


def _scaled(row: Rows) -> Rows:
    """Scale to a sum of 1."""
    return np.asarray(row / row.sum())
