"""A claim's moment, kind and status in, its days out: the likeliest of those that the page offers."""

from __future__ import annotations

from msgspec import Struct

from whoheld.claims.choosing import NO_LEANING, Leaning, likeliest
from whoheld.claims.moments import Moment, Option, Told, options
from whoheld.model import Days, Words

WHY = {
    "before": "the day named before",
    "fresh": "fresh news, the three days before publication",
    "today": "the day of publication",
    "lasting": "a state in the present, as of the day of publication",
    "for-page": "since it began, as the page says elsewhere",
    "before-span": "the time named before",
    "planned": "a plan, from the day of publication",
}


class Dated(Struct, frozen=True):
    """A claim's days, the words or the inference that they come from, and how likely they are the right ones."""

    days: Days
    words: Words | None
    probability: float


def dated(moment: Moment, told: Told, ways: Leaning = NO_LEANING) -> Dated:
    """Return the likeliest days of a claim."""
    found = options(moment, told)
    best, probability = likeliest([option.features for option in found], "days", ways)
    return Dated(found[best].days, _words(found[best]), probability)


def _words(option: Option) -> Words | None:
    why = WHY.get(option.how)
    if why is None:
        return option.words
    named = option.words
    return Words(named.text, named.span, why) if named else Words("", None, why)
