"""What is compared: a row of another's table, and an event of the record at one place."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.model import Kind
from whoheld.views.answers import Quoted


class Theirs(Struct, frozen=True):
    """A row of their table: its line, where and when, what kinds of ours it may be, how many were killed, by whom."""

    line: int
    id: str
    place: str
    country: str
    geonameid: str
    lat: float | None
    lon: float | None
    start: date
    end: date
    kinds: frozenset[Kind]
    low: int | None
    best: int | None
    high: int | None
    text: str
    parties: frozenset[str] = frozenset()


class Known(Struct, frozen=True):
    """An event of the record at one of its places; `claim` is the one whose words tell it best."""

    event: str
    kind: Kind
    place_id: str
    place: str
    country: str
    lat: float | None
    lon: float | None
    precision_km: float
    start: date
    end: date
    low: int | None
    best: int | None
    high: int | None
    claim: str
    parties: frozenset[str] = frozenset()


class Ours(Known, frozen=True, kw_only=True):
    """Such an event in the words of that claim."""

    said: Quoted


class Unread(Struct, frozen=True):
    """A row of their table that could not be compared, and why."""

    line: int
    why: str


class Reach(Struct, frozen=True):
    """How near may be the same: kilometres, and days between."""

    km: float = 10.0
    days: int = 2
