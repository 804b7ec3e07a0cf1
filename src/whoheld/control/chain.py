"""Factors and turns of one place -> for each day the probability of each state: forward-backward over days.

The states are the sides, then contested, then holder not named. A step costs time in the number of states, not in its
square: all inflow into a side is alike whatever state it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from math import exp

from msgspec import Struct

from whoheld.control.readings import CONTESTED, UNNAMED, Turn
from whoheld.model import Factor
from whoheld.settings import Settings

# Fighting over a town lasts days, not months, unless it is told again.
CONTESTED_STAYS = 0.9
# Out of 'not named' a holder comes back seldom by itself: it takes evidence, or what lies between two pieces of it.
UNNAMED_STAYS = 0.9999
# Nothing is known of a place before its first evidence; that it is fought over then is the rarer case.
UNNAMED_AT_FIRST = 0.6
CONTESTED_AT_FIRST = 0.05
# A taking is from somebody: the holder known before is likelier to have lost the place than one never named.
TURNS_FROM_UNNAMED = 0.2
# Ten origins at most bear on one state of one day, so that numbers stay finite.
LIMIT = 40.0

Row = list[float]


class Rates(Struct, frozen=True):
    """What each kind of state keeps and gives away on a day without news."""

    keep: float
    shift: float
    leak: float
    calm: float
    emerge: float

    @classmethod
    def of(cls, sides: int, settings: Settings) -> Rates:
        """Return the rates for a place of so many sides."""
        shift = (1 - settings.stay) / sides
        keep = max(0.0, settings.stay - settings.leak) - shift
        leak = min(settings.leak, settings.stay)
        calm, emerge = (1 - CONTESTED_STAYS) / (sides + 1), (1 - UNNAMED_STAYS) / (sides + 1)
        return cls(keep, shift, leak, calm, emerge)


class Slide(Struct, frozen=True):
    """A daily chance that a place goes from one state (None: any) to another."""

    left: int | None
    taken: int
    chance: float


def daily_probabilities(
    sides: Sequence[str], span: tuple[date, date], factors: Sequence[Factor], turns: Sequence[Turn], settings: Settings
) -> list[Row]:
    """Return for each day of the span the probability of each side, of contested and of holder not named."""
    states = [*sides, CONTESTED, UNNAMED]
    length = (span[1] - span[0]).days + 1
    likely = _likelihoods(states, span[0], factors)
    slides = _slides(states, span[0], turns)
    rates = Rates.of(len(sides), settings)
    named = (1 - UNNAMED_AT_FIRST - CONTESTED_AT_FIRST) / len(sides)
    first = [*[named] * len(sides), CONTESTED_AT_FIRST, UNNAMED_AT_FIRST]
    forward = [_weigh(first, likely.get(0))]
    for day in range(1, length):
        row = _step(forward[-1], rates)
        for slide in slides.get(day, ()):
            _slide(row, slide)
        forward.append(_weigh(row, likely.get(day)))
    after = [1.0] * len(states)
    for day in range(length - 1, -1, -1):
        joint = [ahead * behind for ahead, behind in zip(forward[day], after, strict=True)]
        total = sum(joint)
        forward[day] = [value / total for value in joint]
        after = _weigh(after, likely.get(day))
        for slide in reversed(slides.get(day, ())):
            _slide_back(after, slide)
        after = _step_back(after, rates)
    return forward


def _likelihoods(states: list[str], start: date, factors: Sequence[Factor]) -> dict[int, Row]:
    """Return for each anchor day how likely the evidence of that day is in each state.

    A day of much reported fighting is no more contested than one of fighting: there the strongest factor counts alone.
    """
    index = {state: position for position, state in enumerate(states)}
    weights: dict[int, Row] = {}
    for factor in factors:
        row = weights.setdefault((factor.day - start).days, [0.0] * len(states))
        for names, weight in ((factor.supports, factor.weight), (factor.against, -factor.weight)):
            for name in names:
                if name == CONTESTED:
                    row[-2] = max(row[-2], weight)
                elif name in index:
                    row[index[name]] += weight
    return {day: [exp(max(-LIMIT, min(LIMIT, weight))) for weight in row] for day, row in weights.items()}


def _slides(states: list[str], start: date, turns: Sequence[Turn]) -> dict[int, list[Slide]]:
    """Spread each turn over its window; where several tell the same of a day, the strongest counts."""
    index = {state: position for position, state in enumerate(states)}
    strongest: dict[int, dict[tuple[int | None, int], float]] = {}
    for turn in turns:
        chance = 1 - (1 - turn.chance) ** (1 / ((turn.end - turn.start).days + 1))
        path = (index[turn.left] if turn.left else None, index[turn.taken])
        for day in range((turn.start - start).days, (turn.end - start).days + 1):
            paths = strongest.setdefault(day, {})
            paths[path] = max(paths.get(path, 0.0), chance)
    return {
        day: [Slide(*path, chance) for path, chance in sorted(paths.items(), key=str)]
        for day, paths in strongest.items()
    }


def _step(row: Row, rates: Rates) -> Row:
    """Return the probabilities a day later."""
    contested, unnamed = row[-2], row[-1]
    held = sum(row) - contested - unnamed
    inflow = held * rates.shift + contested * rates.calm + unnamed * rates.emerge
    after = [value * rates.keep + inflow for value in row]
    after[-2] = contested * CONTESTED_STAYS + held * rates.shift + unnamed * rates.emerge
    after[-1] = unnamed * UNNAMED_STAYS + held * rates.leak + contested * rates.calm
    return after


def _step_back(row: Row, rates: Rates) -> Row:
    """Return how likely what follows is, seen from a day earlier: the transpose of a step."""
    contested, unnamed = row[-2], row[-1]
    held = sum(row) - contested - unnamed
    given = (held + contested) * rates.shift + unnamed * rates.leak
    before = [value * rates.keep + given for value in row]
    before[-2] = contested * CONTESTED_STAYS + (held + unnamed) * rates.calm
    before[-1] = unnamed * UNNAMED_STAYS + (held + contested) * rates.emerge
    return before


def _slide(row: Row, slide: Slide) -> None:
    """Move a share of the states that are left into the one that is taken."""
    for state, chance in _left(len(row), slide):
        moved = row[state] * chance
        row[state] -= moved
        row[slide.taken] += moved


def _slide_back(row: Row, slide: Slide) -> None:
    """The transpose of a slide."""
    reached = row[slide.taken]
    for state, chance in _left(len(row), slide):
        row[state] += (reached - row[state]) * chance


def _left(states: int, slide: Slide) -> Iterator[tuple[int, float]]:
    """Yield the states that a slide leaves, each with its chance."""
    if slide.left is not None:
        yield slide.left, slide.chance
        return
    yield from ((state, slide.chance) for state in range(states - 1))
    yield states - 1, slide.chance * TURNS_FROM_UNNAMED


def _weigh(row: Row, likely: Row | None) -> Row:
    """Weigh by the evidence of a day, and scale to a sum of 1."""
    weighed = row if likely is None else [value * factor for value, factor in zip(row, likely, strict=True)]
    total = sum(weighed)
    return [value / total for value in weighed]
