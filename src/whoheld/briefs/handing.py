"""A record without what is left out in, a brief to hand on out: it says what was left out of it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from whoheld.briefs.asking import Days
from whoheld.briefs.composing import compose
from whoheld.briefs.shapes import Brief
from whoheld.briefs.words import day_words, listed
from whoheld.errors import UnknownPlace, UsageError
from whoheld.redaction.rules import LeftOut, Rules
from whoheld.redaction.withholding import Redaction
from whoheld.store import Record

KEPT = {
    "sites": "where sites lie", "strengths": "strengths", "deployments": "deployments", "plans": "plans",
    "names": "names of private persons",
}  # fmt: skip


class Asked(Struct, frozen=True):
    """The places and days of a brief, and what is kept in it or left out."""

    places: tuple[str, ...]
    days: Days
    rules: Rules


def public_days(asked: Asked, today: date) -> Days:
    """Return the days that may be told of on a day; raise where there are none."""
    last = asked.rules.last_day(today)
    if asked.days[0] > last:
        wait = f"the last {asked.rules.embargo} days"
        raise UsageError(f"nothing is told of {wait}, from {asked.days[0]} on; give earlier days, or --embargo 0")
    return asked.days[0], min(asked.days[1], last)


def published(shown: Record, asked: Asked, days: Days, redaction: Redaction) -> Brief:
    """Return the brief of a record without what is left out."""
    try:
        made = compose(shown, asked.places, days)
    except UnknownPlace as error:
        raise UnknownPlace(f"{error}; a site, or a place of your own file, is left out: see --sites") from None
    return replace(made, left_out=tuple(_foot(asked, days, redaction.left_out())))


def _foot(asked: Asked, days: Days, left_out: tuple[LeftOut, ...]) -> list[str]:
    """Return what a brief says of what was left out of it, and of what was kept in it."""
    told = (
        [f"Nothing rests on a page that was not surely out {asked.rules.embargo} days ago."]
        if asked.rules.embargo
        else []
    )
    said = [f"{each.number:,} {each.what if each.number != 1 else each.what[:-1]} ({each.why})" for each in left_out]
    told += [f"Left out before this brief was written: {listed(said)}."] if said else []
    if days != asked.days:
        told.append(f"It was asked for up to {day_words(asked.days[1])}; of what is younger nothing is told yet.")
    if kept := [words for name, words in KEPT.items() if getattr(asked.rules, name)]:
        told.append(f"Kept in it, for its writer asked for them: {listed(kept)}. Mind whom it could harm.")
    return told or ["Nothing was left out before this brief was written."]
