"""What the record gives back beside the model's own types: light rows for lists, and what is left of removed pages."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from whoheld.model import Published


class DocumentHead(Struct, frozen=True):
    """What a list says of a document; no text."""

    sha256: str
    name: str
    published: Published
    outlet: str | None = None
    title: str | None = None


class HeardRow(Struct, frozen=True):
    """What a page alone says of persons, and the mark of what heard it.

    `named` has runs of words, the name in each, what is said of its bearer, and how often; `small` the words that the
    page writes small, parted by blanks.
    """

    by: str
    named: tuple[tuple[str, str, str, int], ...]
    small: str


class PlaceRow(Struct, frozen=True):
    """A place that the record's claims speak of."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    adm1: str | None = None
    level: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None


class Removal(Struct, frozen=True):
    """The line that a removed page leaves: never its name or content."""

    sha256: str
    removed: datetime
    why: str
