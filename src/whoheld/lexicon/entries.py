"""The rows of the lexicon, and what a name found in text is."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from whoheld.model import Span

Level = Literal["settlement", "district", "adm1", "country", "region", "site", "water"]


class ActorEntry(Struct, frozen=True):
    """An actor that the lexicon knows: `side` by UCDP's name; `generic` names what its words need a country for.

    `organ` marks a body that speaks for its side (a ministry, a command, a party's agency).
    `generic` is "government" ("the army"), "insurgents" ("rebels"), "civilians" or None;
    where it is set, `side` waits for a country.
    """

    id: str
    name: str
    source: str
    side: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    generic: Literal["government", "insurgents", "civilians"] | None = None
    organ: bool = False


class PlaceEntry(Struct, frozen=True):
    """A place that the lexicon knows. `country` is ISO 3166 alpha-2, `lat`/`lon` degrees, `precision_km` the radius."""

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


class Hit(Struct, frozen=True):
    """A name of the lexicon found in text; `ids` are all the rows that go by it, best first."""

    span: Span
    text: str
    kind: Literal["actor", "place"]
    ids: tuple[str, ...]
