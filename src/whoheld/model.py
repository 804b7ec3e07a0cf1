"""The central types: frozen, closed, and importing nothing of ours.

Spans count characters of a document's text layer and are half-open. Days are ISO dates, both bounds inclusive.
Unknown is None, never 0 and never "". A value that no span carries says in `inferred` how it was reached.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

Kind = Literal[
    "capture", "withdraw", "hold", "advance", "besiege", "offensive", "repel",
    "clash", "airstrike", "shelling", "bombing", "attack", "abduct", "arrest", "disarm",
    "destroy", "deploy", "displace", "agree",
]  # fmt: skip
Status = Literal["happened", "planned", "possible", "denied"]
Part = Literal["title", "body", "caption", "related"]
Extent = Literal["all", "part"]
Role = Literal["actor", "target", "civilians", "unknown"]
BlockKind = Literal["title", "paragraph", "list", "caption", "related", "byline", "date", "off-topic", "debris"]
Media = Literal["text/html", "text/plain", "application/json", "application/pdf", "message/rfc822"]
Decision = Literal["same", "different", "reject", "confirm", "place", "holder"]
Stage = Literal["snapshots", "documents", "claims", "grounding", "events", "control"]

TERRITORY: frozenset[Kind] = frozenset({"capture", "withdraw", "hold", "advance", "besiege", "offensive", "repel"})
STATES: frozenset[Kind] = frozenset({"hold", "besiege"})


class Span(Struct, frozen=True, order=True, array_like=True, gc=False):
    """Characters `start` to `end` (exclusive) of a text layer."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]


class Words(Struct, frozen=True):
    """A value beside its evidence: the span that carries it, or the inference that made it."""

    text: str
    span: Span | None = None
    inferred: str | None = None


class Days(Struct, frozen=True):
    """A span of days by its bounds, both inclusive; None where nothing can be said."""

    start: date | None = None
    end: date | None = None


class When(Struct, frozen=True):
    """The days that words mean, and the words."""

    days: Days
    words: Words


class Published(Struct, frozen=True):
    """The bounds of a document's day of publication, and how they are known.

    `filed` is the day that the page was filed under, where one is given; outside the bounds, its words contradict it.
    """

    start: date | None = None
    end: date | None = None
    how: str = "unknown"
    span: Span | None = None
    filed: date | None = None


class Snapshot(Struct, frozen=True):
    """One page as found: a file, or one of those that a file holds: a row, a WARC record, a feed's entry.

    `sha256` is that of `payload`; `name` is the row's id or the file's stem;
    `origin` is where it was read ("pages/a.html", "rows.jsonl:12"). What the file says of a page outside its payload:
    its address, the day on which it was saved, its encoding.
    """

    sha256: str
    name: str
    origin: str
    media: Media
    payload: bytes
    url: str | None = None
    saved: date | None = None
    charset: str | None = None


class Block(Struct, frozen=True, gc=False):
    """A labelled stretch of the text layer; the blocks of a document cover it without overlap, in order.

    `days` is the day that the stretch has of its own: of a live blog's entry, of a headline in a list.
    """

    kind: BlockKind
    span: Span
    days: Days | None = None


class Repair(Struct, frozen=True):
    """A stretch of the text layer that is to be read otherwise: '-LRB-' as '(', a soft hyphen as nothing."""

    span: Span
    text: str


class Document(Struct, frozen=True):
    """A snapshot's text layer with labelled blocks, metadata and day of publication.

    `lacks` says what could not be read of it, and what was taken in its place.
    """

    sha256: str
    name: str
    text: str
    blocks: tuple[Block, ...]
    published: Published
    title: Words | None = None
    outlet: Words | None = None
    agency: Words | None = None
    byline: Words | None = None
    dateline: Words | None = None
    url: str | None = None
    repairs: tuple[Repair, ...] = ()
    lacks: tuple[str, ...] = ()


class Actor(Struct, frozen=True):
    """An armed actor (or civilians) as named, and as resolved by grounding: `id`, `name`, `side` are None before."""

    text: str
    span: Span | None = None
    inferred: str | None = None
    id: str | None = None
    name: str | None = None
    side: str | None = None


class Relation(Struct, frozen=True, omit_defaults=True):
    """How a phrase lies to the place that it names: 'west of Ramadi', 'near Hit', 'eastern Aleppo'."""

    what: Literal["direction", "near", "part"]
    of: str
    bearing: str | None = None
    km: float | None = None
    part: str | None = None


class Place(Struct, frozen=True):
    """A place as spelled (the whole phrase, direction included), and as resolved: `id` to `score` are None before.

    `head` is the name within the phrase ("Mosul" of "south of Mosul").
    """

    text: str
    span: Span | None = None
    inferred: str | None = None
    head: str | None = None
    relation: Relation | None = None
    id: str | None = None
    name: str | None = None
    country: str | None = None
    adm1: str | None = None
    level: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision_km: float | None = None
    score: float | None = None


class Count(Struct, frozen=True):
    """A number of people with its bounds; `high` None where open above, both None where unnumbered."""

    who: str | None
    role: Role
    low: int | None
    high: int | None
    span: Span | None


class Source(Struct, frozen=True):
    """One link of the chain of who says so, nearest to the outlet first."""

    text: str
    span: Span | None = None
    id: str | None = None
    side: str | None = None


class Claim(Struct, frozen=True):
    """One thing that a text says happened, is so, or is going to happen, as told by one chain of sources.

    `id` hashes snapshot, kind, sentence text and number in that sentence.
    `start`/`end` are a happening's uncertainty, a state's extent.
    """

    id: str
    sha256: str
    kind: Kind
    status: Status
    part: Part
    quote: Span
    sentence: Span
    confidence: float
    extent: Extent | None = None
    actor: Actor | None = None
    allies: tuple[Actor, ...] = ()
    target: Actor | None = None
    places: tuple[Place, ...] = ()
    start: date | None = None
    end: date | None = None
    when: Words | None = None
    killed: tuple[Count, ...] = ()
    wounded: tuple[Count, ...] = ()
    captured: tuple[Count, ...] = ()
    strength: tuple[Count, ...] = ()
    sources: tuple[Source, ...] = ()


class Rejection(Struct, frozen=True):
    """What was left out, by which stage, and why.

    `sha256` is the snapshot it belongs to, None where no snapshot could be made.
    """

    stage: Stage
    item: str
    reason: str
    detail: str = ""
    sha256: str | None = None
    span: Span | None = None


class Judgement(Struct, frozen=True, omit_defaults=True):
    """What a person (`judge`) decided about claims, and when (`made`).

    `reject` strikes each out, `confirm` vouches for each; `same` and `different` bind the claims' events. `place` says
    which place (by its id) each speaks of, in place of `instead_of`; `holder` that by their words `side` held theirs
    (or `place`) over the days.
    """

    id: str
    decision: Decision
    claims: tuple[str, ...]
    why: str = ""
    judge: str = ""
    made: datetime | None = None
    place: str | None = None
    instead_of: str | None = None
    side: str | None = None
    start: date | None = None
    end: date | None = None


class Origin(Struct, frozen=True):
    """Claims that speak with one voice: ten copies are one origin."""

    id: str
    claims: tuple[str, ...]
    how: str


class Event(Struct, frozen=True):
    """Claims that tell of one happening; `id` is the smallest of its claims' ids."""

    id: str
    kind: Kind
    places: tuple[str, ...]
    start: date | None
    end: date | None
    side: str | None
    target_side: str | None
    claims: tuple[str, ...]
    origins: int


class Control(Struct, frozen=True):
    """Who held one place over consecutive days of equal probabilities; `sides`, `contested` and `unknown` sum to 1."""

    place: str
    start: date
    end: date
    sides: dict[str, float]
    contested: float
    unknown: float

    @property
    def holder(self) -> str | None:
        """The side that leads alone; None where `contested` or `unknown` does, or two sides are level."""
        best = max(self.sides.values(), default=0.0)
        leading = [side for side, probability in self.sides.items() if probability == best]
        return leading[0] if len(leading) == 1 and best > max(self.contested, self.unknown) else None


class Factor(Struct, frozen=True):
    """What one origin's statement says of one place at its anchor days: a weight for each state, and why."""

    place: str
    claim: str
    day: date
    supports: tuple[str, ...]
    against: tuple[str, ...]
    weight: float
    why: str
