"""The rows of the lexicon, and what a name found in text is."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from whoheld.model import Span

Level = Literal["settlement", "district", "adm1", "country", "region", "site", "water"]


class Membership(Struct, frozen=True, rename={"start": "from"}):
    """A body that an actor belongs to, both days inclusive, None where open.

    `governs` marks the government of the state that `id` names; `apart` marks a member that is a side of its own.
    """

    id: str
    start: date | None = None
    until: date | None = None
    governs: bool = False
    apart: bool = False

    def on(self, day: date | None) -> bool:
        """Say whether it is in force on the day; of an unknown day, whether it has not ended."""
        if day is None:
            return self.until is None
        return (self.start is None or self.start <= day) and (self.until is None or day <= self.until)


class Called(Struct, frozen=True, rename={"start": "from"}):
    """A name that an actor bears for some days, both inclusive, None where open."""

    name: str
    start: date | None = None
    until: date | None = None
    aliases: tuple[str, ...] = ()


class ActorEntry(Struct, frozen=True):
    """An actor that the lexicon knows: `side` by UCDP's name; `generic` names what its words need a country for.

    `side` is its own where it belongs to nobody on a day; `leaders` are those whose names make a force its own
    ("Haftar's troops"). `organ` marks a body that speaks for its side (a ministry, a command, a party's agency).
    `generic` is "government" ("the army"), "insurgents" ("rebels"), "forces" ("coalition", by country and day alone),
    "civilians" or None; where it is set, `side` waits for a country. `ucdp` is UCDP's id of its side.
    """

    id: str
    name: str
    source: str
    side: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    generic: Literal["government", "insurgents", "forces", "civilians"] | None = None
    organ: bool = False
    member_of: tuple[Membership, ...] = ()
    called: tuple[Called, ...] = ()
    leaders: tuple[str, ...] = ()
    ucdp: int | None = None

    def names(self) -> tuple[tuple[str, date | None, date | None], ...]:
        """Return every spelling with the first and last day on which it is the actor's."""
        dated = [
            (name, called.start, called.until) for called in self.called for name in (called.name, *called.aliases)
        ]
        own = () if self.generic else (self.name,)
        return (*((name, None, None) for name in (*own, *self.aliases)), *dated)

    def name_on(self, day: date | None) -> str:
        """Return the name that it bears on the day."""
        if day is None:
            return self.name
        named = (c.name for c in self.called if (c.start or day) <= day <= (c.until or day))
        return next(named, self.name)


class Refusal(Struct, frozen=True):
    """What was left out of a lexicon file: where it stands, and why; `line` is None where none is known."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}" if self.line else f"{self.file}: {self.reason}"


class PlaceEntry(Struct, frozen=True, gc=False):
    """A place that the lexicon knows. `country` is ISO 3166 alpha-2, `lat`/`lon` degrees, `precision_km` the radius.

    `parent` is the id of the place that it lies in, finer than `adm1`.
    """

    id: str
    name: str
    source: str
    country: str
    level: Level
    aliases: tuple[str, ...] = ()
    adm1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    population: int | None = None
    parent: str | None = None


class OutletEntry(Struct, frozen=True):
    """A news outlet or agency that the lexicon knows: how pages name it, and the domains of its sites.

    `agency` marks one whose reports others print; `organ_of` is the side that it speaks for, None where it is
    independent or nothing is known; `organ_source` vouches for that. `notices` are words that stand under its own
    pages only.
    """

    id: str
    name: str
    source: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    country: str | None = None
    agency: bool = False
    organ_of: str | None = None
    organ_source: str | None = None


class Hit(Struct, frozen=True, gc=False):
    """A name of the lexicon found in text; `ids` are all the rows that go by it, best first."""

    span: Span
    text: str
    kind: Literal["actor", "place"]
    ids: tuple[str, ...]
