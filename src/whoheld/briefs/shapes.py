"""What a brief is made of: sentences with the claims that they rest on, and the words of these."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.views.answers import PlaceHead, PublishedDays


class Note(Struct, frozen=True):
    """The words of a claim, and where they stand: who says them, through which page of which days."""

    claim: str
    quote: str
    outlet: str | None
    document: str
    published: PublishedDays
    speakers: tuple[str, ...]
    url: str | None
    confidence: float
    judged: tuple[str, ...]


class Sentence(Struct, frozen=True):
    """A sentence and the ids of the claims that it rests on."""

    text: str
    claims: tuple[str, ...]


class Part(Struct, frozen=True):
    """A part of a brief: its heading, how deep that stands, and paragraphs of sentences."""

    title: str
    level: int
    paragraphs: tuple[tuple[Sentence, ...], ...]


class TollRow(Struct, frozen=True):
    """A row of the table of tolls: the bounds over all claimants, and each claimant's own."""

    days: str
    place: str
    what: str
    low: int | None
    best: int | None
    high: int | None
    claimants: tuple[Sentence, ...]


class Brief(Struct, frozen=True):
    """A report on places over days; `notes` stand in the order in which sentences first name them."""

    title: str
    days: tuple[date, date]
    places: tuple[PlaceHead, ...]
    basis: str
    parts: tuple[Part, ...]
    tolls: tuple[TollRow, ...]
    tolls_in_all: int
    reading: tuple[str, ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...] = ()

    def numbers(self) -> dict[str, int]:
        """Return the number of each note by its claim."""
        return {note.claim: at for at, note in enumerate(self.notes, 1)}
