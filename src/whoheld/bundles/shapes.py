"""What a bundle holds, as its JSON files have it."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from whoheld.model import Judgement
from whoheld.views.answers import Interval, PlaceHead

MANIFEST, INDEX, PAGES, CLAIMS, JUDGEMENTS, ANSWERS = (
    "manifest.json", "index.html", "pages.json", "claims.json", "judgements.json", "answers.json",
)  # fmt: skip
FORM = "whoheld bundle 1"


class Listed(Struct, frozen=True):
    """A file of the bundle by what proves it."""

    sha256: str
    size: int


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the bundle is of, what made it, and every other file of it by name."""

    form: str
    whoheld: str
    record: dict[str, str]
    places: tuple[PlaceHead, ...]
    start: date | None
    end: date | None
    files: dict[str, Listed]


class PageThere(Struct, frozen=True):
    """A page: its address, outlet and days, how it was found, and where its bytes and its text lie in the bundle."""

    sha256: str
    name: str
    title: str | None
    outlet: str | None
    url: str | None
    published: tuple[date | None, date | None]
    published_how: str
    saved: date | None
    found_at: str
    media: str
    charset: str | None
    snapshot: str
    text: str
    text_sha256: str


class ClaimThere(Struct, frozen=True):
    """A claim: its public JSON, the origin that it shares with its copies, and the event that it tells of."""

    id: str
    page: str
    quote: str
    start: int
    end: int
    origin: str | None
    event: str | None
    told: dict[str, Any]


class AnswerThere(Struct, frozen=True):
    """Who held a place from when to when."""

    place: PlaceHead
    intervals: tuple[Interval, ...]


class Contents(Struct, frozen=True):
    """All that a bundle tells, before it is laid into files."""

    places: tuple[PlaceHead, ...]
    days: tuple[date | None, date | None]
    pages: tuple[PageThere, ...]
    claims: tuple[ClaimThere, ...]
    judgements: tuple[Judgement, ...]
    answers: tuple[AnswerThere, ...]
    stamps: dict[str, str]
