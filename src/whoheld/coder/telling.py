"""What the coder is told of a document: its sentences, the names in them, and what the rules take them to claim."""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from whoheld.model import Kind, Part, Span, Status

KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES: tuple[Status, ...] = get_args(Status)
PARTS: tuple[Part, ...] = get_args(Part)
DAYS = ("in", "until", "onward", "for", "before", "fresh", "today", "lasting", "planned", "unknown")
SPEAKERS = ("own", "before", "after", "none")
"""Ways in which a claim comes by its days and its sources; see `claims/moments.py` and `claims/voices.py`."""
SORTS = ("none", "place", "area", "stranger", "state force", "armed group", "civilians", "generic", "people")


class Name(Struct, frozen=True):
    """A name in a sentence, by its span there; those with the same `key` mean the same; `sort` is one of SORTS.

    `rank` orders places from fine (0) to coarse (3); `off` marks one that points away from what it names,
    `power` a place by whose name a government goes ('Moscow').
    """

    span: Span
    key: str
    sort: int
    rank: int = 0
    off: bool = False
    power: bool = False

    @property
    def place(self) -> bool:
        """Whether a claim can be set there."""
        return self.sort in (1, 2)

    @property
    def actor(self) -> bool:
        """Whether it can act: anyone, a country, and a capital that stands for its government."""
        return self.sort > 2 or self.rank == 3 or self.power


class Hint(Struct, frozen=True):
    """A claim that the rules find in a sentence, its roles by the keys of names."""

    kind: Kind
    status: Status
    places: frozenset[str] = frozenset()
    actor: str | None = None
    target: str | None = None


class Told(Struct, frozen=True):
    """A sentence: its words by their places in it, its names, the words of the lexicon with kinds, the rules' claims.

    `anaphor` says that 'the town' or the like stands in it; `heads` and `labels` are those of its tree, if it has one.
    One that is not `asked` for is read beside the others and holds no claim.
    """

    text: str
    part: Part
    words: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    cues: tuple[tuple[Span, Kind], ...] = ()
    hints: tuple[Hint, ...] = ()
    anaphor: bool = False
    heads: tuple[int | None, ...] = ()
    labels: tuple[str, ...] = ()
    asked: bool = True


class At(Struct, frozen=True, order=True):
    """A name by the numbers of its sentence and of itself there."""

    sentence: int
    name: int


class Filled(Struct, frozen=True):
    """Who may fill a role, each with its probability, the likeliest first; None for nobody."""

    choices: tuple[tuple[At | None, float], ...] = ()


class Coded(Struct, frozen=True):
    """A claim that the coder finds in a sentence: its kind with a probability, the word that tells it, its roles.

    `days` and `speakers` tell how it leans to each way of DAYS and SPEAKERS, as weights to be added to others.
    """

    kind: Kind
    probability: float
    cue: Span
    statuses: tuple[float, ...]
    places: Filled = Filled()
    actor: Filled = Filled()
    target: Filled = Filled()
    days: dict[str, float] = {}
    speakers: dict[str, float] = {}
