"""A sentence and the bounds of its day of publication in, its time expressions with their days out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from whoheld.model import Days, Span, When, Words
from whoheld.when.amounts import amount_of, days_of
from whoheld.when.dates import read_years
from whoheld.when.forms import FoundKind
from whoheld.when.periods import read_day_part
from whoheld.when.rules import ABSOLUTE
from whoheld.when.scanning import Atom, atoms, looks_ahead
from whoheld.when.stretches import days_to_read, hull
from whoheld.when.words import COUNT, UNITS, Match

_PAIR = re.compile(
    r"\s{1,5}(?:and|to|into|until|till|through)\s{1,5}(?:on\s+|the\s+|into\s+)?|\s{0,3}[-–—/]\s{0,3}", re.I
)
_CLAUSE = re.compile(r"[^;:.!?\"”“]{0,80}")
_OPENERS = ("since", "until", "till", "by", "before")
# What is reckoned from a stretch as well as from a day, and what looks on from it.
_LONG = re.compile(r"week|fortnight|month|year|decade", re.I)
_ONWARD = re.compile(r"later|following|next|after|same|that", re.I)


class Found(When, frozen=True):
    """A time expression: what sort it is, and in `point` the days that it names itself ('March' of 'since March')."""

    kind: FoundKind
    point: Days


def _over(published: Days, absolute: bool, read: Callable[[date | None], Days]) -> Days | None:
    """Read against both bounds of the day of publication and hold both; None where the words are no date at all."""
    days = days_to_read(published)
    try:
        if absolute:
            return hull([read(day) for day in days])
        known = [day for day in days if day]
        if not known:
            return Days()
        both = hull([read(day) for day in known])
    except (ValueError, OverflowError):
        return None
    return Days(both.start if published.start else None, both.end if published.end else None)


def _named(atom: Atom) -> bool:
    """Say whether the words name their days without a day of publication."""
    return atom.rule.read in ABSOLUTE or bool(atom.match.groupdict().get("year"))


def _read(atom: Atom, published: Days, future: bool) -> Days | None:
    return _over(
        published, _named(atom), lambda day: atom.rule.read(atom.match, day or date.max, future and day is not None)
    )


def _opened(atom: Atom, published: Days, future: bool) -> Days | None:
    """Stretch the days that words name by what leads up to them: 'since', 'until', 'by', 'before'."""

    def read(day: date | None) -> Days:
        point = atom.rule.read(atom.match, day or date.max, future and day is not None)
        if atom.lead == "since":
            return Days(point.start, max(day, point.end) if day and point.end else None)
        ahead = day and point.end and (point.end > day or (future and point.end == day))
        return Days(day if ahead else None, point.end)

    days = _over(published, _named(atom), read)
    if days and atom.lead != "since" and not (published.start and published.end):
        return Days(None, days.end)
    return days


class _Named(NamedTuple):
    """What the sentence has named so far: the last day, and the last day or stretch."""

    day: Days | None = None
    stretch: Days | None = None


def _anchored(atom: Atom, named: _Named, published: Days, future: bool) -> Days | None:
    """Read 'a day earlier' from the day last named in the sentence, else from that of publication."""
    if atom.rule.anchor is None:
        return _read(atom, published, future)
    anchor = named.stretch if _LONG.search(atom.match[0]) else named.day
    if atom.rule.read is read_day_part:
        return anchor or _read(atom, published, future)
    if anchor is None and _ONWARD.search(atom.match[0]):
        return Days(None, published.end)
    return _read(atom, anchor or published, False)


def _pair(first: Atom, second: Atom, text: str, published: Days, future: bool) -> Days | None:
    """Read 'between April 29 and May 10' or 'Monday to Wednesday': the first day is the last such before the second."""
    between = text[first.end : second.start]
    if len(between) > 20 or not _PAIR.fullmatch(between) or not {first.rule.kind, second.rule.kind} <= {"day", "span"}:
        return None
    if first.rule.anchor or second.rule.anchor:
        return None
    if between.strip().lower() == "and" and first.lead != "between":
        return None

    def read(day: date | None) -> Days:
        last = _read(second, Days(day, day), future)
        opening = _read(first, Days(last.end, last.end) if last and last.end else Days(day, day), False)
        if not last or not opening or (opening.start and last.end and opening.start > last.end):
            raise ValueError("no pair")
        return Days(opening.start, last.end)

    try:
        return hull([read(day) for day in days_to_read(published)])
    except ValueError:
        return None


class _Reading(NamedTuple):
    kind: FoundKind
    days: Days
    point: Days
    start: int
    end: int


def _ahead(atom: Atom, following: Atom | None, text: str, published: Days) -> _Reading:
    """Read 'ten months after … June 2014' from the day named next; with none, it is but a length of time."""
    dated = following and following.rule.kind in ("day", "span") and not following.rule.anchor
    if following and dated and _CLAUSE.fullmatch(text, atom.end, following.start):
        anchor = _read(following, published, False)
        days = _read(atom, anchor, False) if anchor else None
        if days:
            return _Reading("day" if days.start == days.end else "span", days, days, atom.start, atom.end)
    open_days = Days(None, published.end)
    return _Reading("duration", open_days, open_days, atom.start, atom.end)


def _lone(atom: Atom, point: Days | None, published: Days, future: bool) -> _Reading | None:
    """Return the reading of an expression that is no pair."""
    kind = atom.rule.kind
    if point is None or kind not in ("day", "span"):
        return _Reading(kind, point, point, atom.start, atom.end) if point else None
    if atom.lead in _OPENERS and atom.rule.anchor is None:
        days = _opened(atom, published, future)
        kind = "now" if atom.record else "since" if atom.lead == "since" else "until"
        return _Reading(kind, days, point, atom.lead_start, atom.end) if days else None
    if atom.lead in ("between", "from") and (_last(atom.match) or atom.rule.read is read_years):
        return _Reading("between", point, point, atom.lead_start, atom.end)
    return _Reading("day" if point.start == point.end else "span", point, point, atom.start, atom.end)


def _found(reading: _Reading, text: str, offset: int) -> Found:
    words = Words(text=text[reading.start : reading.end], span=Span(reading.start + offset, reading.end + offset))
    return Found(days=reading.days, words=words, kind=reading.kind, point=reading.point)


def _last(match: Match) -> str | None:
    groups = match.groupdict()
    return groups.get("last") or groups.get("last_")


def find(text: str, published: Days, *, offset: int = 0, future: bool = False) -> tuple[Found, ...]:
    """Return the time expressions of one sentence in the order of the text, none overlapping another."""
    found: list[Found] = []
    named = _Named()
    taken = False  # by the pair before
    bare = atoms(text)
    for atom, following in zip(bare, [*bare[1:], None], strict=False):
        if taken:
            taken = False
            continue
        pair = _pair(atom, following, text, published, future) if following else None
        taken = pair is not None
        ahead = future or looks_ahead(atom, text)
        if pair and following:
            start = atom.lead_start if atom.lead in ("between", "from") else atom.start
            reading: _Reading | None = _Reading("between", pair, pair, start, following.end)
        elif atom.rule.anchor == "on":
            reading = _ahead(atom, following, text, published)
        else:
            reading = _lone(atom, _anchored(atom, named, published, ahead), published, ahead)
        if reading:
            found.append(_found(reading, text, offset))
            named = _name(named, atom, reading)
    return tuple(found)


def _name(named: _Named, atom: Atom, reading: _Reading) -> _Named:
    if reading.point.start is None or reading.point.end is None or not (atom.rule.names or atom.rule.anchor):
        return named
    day = reading.point if reading.kind == "day" else named.day
    return _Named(day, reading.point)


def resolve(words: str, published: Days, future: bool = False) -> Days | None:
    """Return the days that one expression means, None where the words are none."""
    found = find(words, published, future=future)
    return found[0].days if found else None


_LENGTH = re.compile(rf"(?:{COUNT})?{UNITS}(?:[\s-]+(?i:long))?")


def duration(words: str) -> tuple[int, int] | None:
    """Return the least and the most days of 'for some seven months' or 'two-week', None where no length is named."""
    match = _LENGTH.search(words)
    if not match or not (match["count"] or match["many"]):
        return None
    return days_of(amount_of(match))
