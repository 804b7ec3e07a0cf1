"""What a bundle holds, as its JSON files have it."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct

from whoheld.views.answers import Interval, PlaceHead

MANIFEST, INDEX, PAGES, CLAIMS, JUDGEMENTS, ANSWERS, SUMS = (
    "manifest.json", "index.html", "pages.json", "claims.json", "judgements.json", "answers.json", "SHA256SUMS",
)  # fmt: skip
FORM = "whoheld bundle 1"


class Listed(Struct, frozen=True):
    """A file of the bundle by what proves it."""

    sha256: str
    size: int


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the bundle is of, what made it, whether it has the pages, and every other file of it by name."""

    form: str
    whoheld: str
    record: dict[str, str]
    places: tuple[PlaceHead, ...]
    start: date | None
    end: date | None
    pages: Literal["whole", "left out"]
    left_out: tuple[str, ...]
    files: dict[str, Listed]

    def sums(self, proof: str) -> bytes:
        """Return the SHA-256 of each file, and the manifest's own, as `sha256sum -c` reads them."""
        listed = {name: each.sha256 for name, each in self.files.items()} | {MANIFEST: proof}
        return "".join(f"{digest}  {name}\n" for name, digest in sorted(listed.items())).encode()


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
    media: str
    found_at: str | None = None
    charset: str | None = None
    snapshot: str | None = None
    text: str | None = None
    reading: str | None = None
    text_sha256: str | None = None


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


class Heading(Struct, frozen=True):
    """What stands at the head of a bundle: its places and days, what made it, and what was left out of it."""

    places: tuple[PlaceHead, ...]
    days: tuple[date | None, date | None]
    stamps: dict[str, str]
    whole: bool
    left_out: tuple[str, ...] = ()
