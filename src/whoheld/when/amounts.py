"""The match of a length of time in, its bounds out: 'nearly two years', 'two to three weeks', 'a year and a half'."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from whoheld.model import Days
from whoheld.when.stretches import period, shift
from whoheld.when.words import ABOUT, COUNT, UNIT, UNIT_DAYS, UNITS, Match, count_of

AMOUNT = ABOUT + COUNT + UNITS
PLURAL = rf"(?!(?i:{UNIT})\b){ABOUT}(?:{COUNT}|(?=(?i:{UNIT}s)\b)){UNITS}"

# How many of which smaller unit make one.
_SMALLER = {
    "decade": (10, "year"),
    "year": (12, "month"),
    "month": (30, "day"),
    "fortnight": (14, "day"),
    "week": (7, "day"),
    "day": (24, "hour"),
    "hour": (1, "hour"),
}
_LESS = frozenset(["nearly", "almost", "under"])


class Amount(NamedTuple):
    """So many units, at least and at most, and whether the words lean to more, to less, or to either side."""

    low: int
    high: int
    unit: str
    lean: Literal["exact", "more", "less", "about"] = "exact"


def _lean(about: str) -> Literal["exact", "more", "less", "about"]:
    words = about.lower().split()
    if _LESS.intersection(words) or words[:1] in (["less"], ["fewer"]) or words[:2] == ["up", "to"]:
        return "less"
    if {"more", "over", "least"}.intersection(words):
        return "more"
    return "about" if {"about", "around", "some", "roughly", "approximately"}.intersection(words) else "exact"


def amount_of(match: Match) -> Amount:
    groups = match.groupdict()
    unit, count = match["unit"].lower(), (groups.get("count") or "").lower()
    one = count.startswith("half") or not (count or groups.get("many"))
    low, high = (1, 1) if one else count_of(count)
    high = count_of(groups["upto"])[1] if groups.get("upto") else high
    size, smaller = _SMALLER[unit]
    rest = (size + 1) // 2
    if count.startswith("half"):
        low = high = size // 2
        unit = smaller
    elif groups.get("half") or groups.get("plus"):
        low, high, unit = low * size + rest, high * size + rest, smaller
    elif unit in ("decade", "fortnight"):
        low, high, unit = (low * 10, high * 10, "year") if unit == "decade" else (low * 2, high * 2, "week")
    return Amount(min(low, high), max(low, high), unit, _lean(groups.get("about") or ""))


def days_of(amount: Amount) -> tuple[int, int]:
    """Return the least and the most days that the length has."""
    if amount.unit == "hour":
        return amount.low // 24, -(-amount.high // 24)
    least, most = UNIT_DAYS[amount.unit]
    return amount.low * least, amount.high * most


def away(amount: Amount, day: date, sign: int) -> Days:
    """Return the days that lie so far before (-1) or after (1) a day.

    A plain number names its unit of the calendar ('two months ago' the whole month); a vague one, bounds: 'more than'
    up to one unit more, 'nearly' up to one less, 'about' half a unit to either side.
    """
    low, high, unit, lean = amount
    if unit == "hour" or low != high or lean != "exact":
        if lean == "about" and unit not in ("hour", "day"):
            size, smaller = _SMALLER[unit]
            low, high, unit = low * size - (size + 1) // 2, high * size + (size + 1) // 2, smaller
        else:
            low -= lean in ("less", "about")
            high += lean in ("more", "about")
        near = day if unit == "hour" else shift(day, sign * low, unit)
        far = shift(day, sign * high, unit)
        return Days(min(near, far), max(near, far))
    return period(shift(day, sign * low, unit), unit)


def within(amount: Amount, day: date) -> date:
    """Return the day on which a window of that length, which ends on `day`, opens."""
    count = amount.high if amount.high - amount.low < amount.low else amount.low
    return shift(day, -count, amount.unit)
