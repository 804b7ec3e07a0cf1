"""The shapes of answers: printed, drawn on the page, given to Python; encoded by msgspec, they are the public JSON."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.model import Kind, Part, Published, Rejection, Source, Status
from whoheld.store.rows import Removal


class PlaceHead(Struct, frozen=True):
    """A place of the record, as answers name it."""

    id: str
    name: str
    country: str | None
    adm1: str | None
    lat: float | None
    lon: float | None


class Place(Struct, frozen=True):
    """A place as map and panel name it."""

    id: str
    name: str
    names: tuple[str, ...]
    country: str | None
    adm1: str | None
    level: str | None
    lat: float | None
    lon: float | None


class Day(Struct, frozen=True):
    """A day by its bounds: no earlier than `earliest`, no later than `latest`; None where nothing bounds it."""

    earliest: date | None
    latest: date | None


class PublishedDays(Struct, frozen=True):
    """The bounds of a document's day of publication."""

    start: date | None
    end: date | None


class Quoted(Struct, frozen=True):
    """A claim in its words: which part of the page they stand in, who says so, through which page of which days."""

    claim: str
    kind: Kind
    status: Status
    start: date | None
    end: date | None
    quote: str
    part: Part
    sources: tuple[Source, ...]
    outlet: str | None
    document: str
    published: PublishedDays


class Evidence(Quoted, frozen=True, rename={"supports": "for"}):
    """A claim in its words beside the sides that it speaks for and against."""

    supports: tuple[str, ...]
    against: tuple[str, ...]


class Answer(Struct, frozen=True):
    """Who held a place on a day. `holder` is None where `unknown` or `contested` leads; all probabilities sum to 1.

    `speakers` are those whom the evidence names as its sources; `outlets` those through which it came, an outlet that
    is not known by its page.
    """

    place: PlaceHead
    on: date | None
    as_of: date | None
    holder: str | None
    holder_actors: tuple[str, ...]
    probability: float
    sides: dict[str, float]
    contested: float
    unknown: float
    last_evidence: date | None
    days_since_evidence: int | None
    origins: int
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    plans: tuple[Evidence, ...] = ()


class Interval(Struct, frozen=True):
    """One side's hold of a place: `end.latest` is None where no later holder is known.

    `start.earliest` is None where nothing is known before.

    `probability` is the mean over the days on which this side leads.
    """

    holder: str
    start: Day
    end: Day
    probability: float
    evidence: tuple[Evidence, ...]


class Marked(Struct, frozen=True):
    """A stretch of text; `mark` says what it carries ("quote", "actor", "place", "when" …), "" for none."""

    text: str
    mark: str


class Misfiled(Struct, frozen=True):
    """A page whose words contradict the day that it was filed under; `how` says which words."""

    document: str
    filed: date
    published: PublishedDays
    how: str


class Said(Struct, frozen=True):
    """A sentence, and the document in which it stands."""

    document: str
    sentence: str


class Unknown(Struct, frozen=True):
    """A name of an "actor" or a "place" that the lexicon does not know, or cannot tell from others.

    `number` counts the claims' mentions, `pages` the pages; of its `sentences` there are a few.
    """

    kind: str
    name: str
    reason: str
    number: int
    pages: int
    sentences: tuple[Said, ...]


class Silence(Struct, frozen=True):
    """A stretch of days without evidence of who held a place; `end` is None where nothing is told of it after.

    `holder` is who leads as it begins; from `unknown_from` on nobody is known to, None where somebody is to its end.
    """

    place: PlaceHead
    start: date
    end: date | None
    holder: str | None
    unknown_from: date | None


class Gaps(Struct, frozen=True):
    """What was left out: counts by stage and reason, most frequent first, and each; pages filed under wrong days.

    `unknown` are the names that stayed unresolved, the most frequent first; `silences` each place's long stretches
    without evidence; `removals` the lines that removed pages left.
    """

    counts: tuple[tuple[str, str, int], ...]
    rejections: tuple[Rejection, ...]
    misfiled: tuple[Misfiled, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    silences: tuple[Silence, ...] = ()
    removals: tuple[Removal, ...] = ()


def bounds(published: Published) -> PublishedDays:
    """Return the bounds alone of a day of publication."""
    return PublishedDays(published.start, published.end)
