"""A record -> what the page must know first: its days, sides with their colours, kinds, outlets, sources and counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal, get_args

from msgspec import Struct, json

from whoheld.model import TERRITORY, Kind, Status
from whoheld.store import Record, charted
from whoheld.views.palette import colours

Group = Literal["control", "fighting", "harm", "other"]
FIGHTING: frozenset[Kind] = frozenset({"clash", "airstrike", "shelling"})
HARM: frozenset[Kind] = frozenset({"bombing", "attack", "abduct", "destroy", "displace"})
FEW = 0.01
"""Not more than one statement in a hundred is passed over for the day on which the page opens."""
FAR = timedelta(days=60)

Span = tuple[str | None, str | None]


class Side(Struct, frozen=True):
    """A side and its colour."""

    name: str
    colour: str


class KindHead(Struct, frozen=True):
    """A kind of claim and the group that it is drawn with."""

    name: Kind
    group: Group


class OutletCount(Struct, frozen=True):
    """An outlet and how many reports it has."""

    name: str
    reports: int


class SourceCount(Struct, frozen=True):
    """A source as named, and how many claims go back to it."""

    name: str
    claims: int


class Counts(Struct, frozen=True):
    """How much the record holds."""

    documents: int
    claims: int
    events: int
    places: int


class LeftOut(Struct, frozen=True):
    """What a publication leaves out, how often, and why."""

    what: str
    number: int
    why: str


class Summary(Struct, frozen=True):
    """What the page must know first. Days are those of control and events.

    It opens on the last day of evidence, but for a few far beyond.
    `published_first` and `published_last` bound 'as known on', None where that cannot be asked.
    """

    title: str
    version: str
    mode: Literal["served", "published"]
    review: bool
    first: date | None
    last: date | None
    opens: date | None
    published_first: date | None
    published_last: date | None
    as_of: date | None
    sides: tuple[Side, ...]
    kinds: tuple[KindHead, ...]
    statuses: tuple[Status, ...]
    outlets: tuple[OutletCount, ...]
    sources: tuple[SourceCount, ...]
    counts: Counts
    years: tuple[int, ...]
    left_out: tuple[LeftOut, ...] = ()
    tables: tuple[str, ...] = ()


def summary(record: Record, title: str, version: str, sides: Sequence[str] | None = None) -> Summary:
    """Return what the page must know first of a record, its sides in an order that is given, or in their own."""
    names = side_names(record) if sides is None else sides
    held, happened = charted.held_days(record), charted.event_days(record)
    out_first, out_last = charted.published(record)
    last = max((day for _, day in (held, happened) if day), default=None)
    return Summary(
        title=title,
        version=version,
        mode="served",
        review=False,
        first=_day(min((day for day, _ in (held, happened) if day), default=None)),
        last=_day(last),
        opens=_opens(charted.told_days(record), out_last) or _day(last),
        published_first=_day(out_first),
        published_last=_day(out_last),
        as_of=None,
        sides=tuple(Side(name, colour) for name, colour in colours(names).items()),
        kinds=tuple(KindHead(kind, group_of(kind)) for kind in get_args(Kind)),
        statuses=get_args(Status),
        outlets=tuple(OutletCount(*row) for row in charted.outlets(record)),
        sources=tuple(SourceCount(*row) for row in charted.sources(record)),
        counts=Counts(*charted.counts(record, Counts.__struct_fields__)),
        years=_years(record, (held, happened)),
    )


def _years(record: Record, spans: tuple[Span, Span]) -> tuple[int, ...]:
    """Return the years that have control or events."""
    held, happened = (range(int(first[:4]), int(last[:4]) + 1) if first and last else range(0) for first, last in spans)
    return tuple(sorted({*held, *(year for year in happened if charted.has_events(record, year))}))


def _opens(told: Sequence[tuple[str, int]], out_last: str | None) -> date | None:
    """Return the last day that is told of, no later than the last page.

    Few that lie far beyond all others are passed over: such days may be misread.
    """
    days = [(date.fromisoformat(day), number) for day, number in told]
    opens, beyond = days[-1][0] if days else None, 0
    few = FEW * sum(number for _, number in days)
    for (before, _), (day, number) in reversed([*pairwise(days)]):
        beyond += number
        if beyond > few:
            break
        if day - before > FAR:
            opens = before
    return min(opens, date.fromisoformat(out_last)) if opens and out_last else opens


def side_names(record: Record) -> tuple[str, ...]:
    """Return the sides that may have held places, those first of whom that is said most often, then those of events."""
    said: dict[str, int] = defaultdict(int)
    for supports, number in charted.statements(record):
        for side in json.decode(supports, type=list[str]):
            said[side] += number
    held = {side for sides in charted.sides_held(record) for side in json.decode(sides, type=dict[str, float])}
    return tuple(dict.fromkeys([*sorted(held, key=lambda side: (-said[side], side)), *charted.sides_of_events(record)]))


def group_of(kind: Kind) -> Group:
    """Return the group that a kind is drawn with."""
    if kind in TERRITORY:
        return "control"
    return "fighting" if kind in FIGHTING else "harm" if kind in HARM else "other"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
