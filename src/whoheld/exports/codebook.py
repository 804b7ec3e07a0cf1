"""data/acled.toml -> ACLED's sub-events, with their types and the kinds of ours, and the names of its codes.

`export` writes by it, and `compare` reads ACLED's files by it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from msgspec import Struct, convert

from whoheld.model import Kind

DATA = Path(__file__).parent / "data"


class SubEvent(Struct, frozen=True):
    """A sub-event's type, its type of disorder, and the kinds of ours that it may tell of."""

    type: str
    disorder: str
    kinds: frozenset[Kind]


class Codes(Struct, frozen=True):
    """ACLED's codes: `kind` has what a kind of ours is told as, `inter` the kinds of actors in their order."""

    source: dict[str, str]
    sub_event: dict[str, SubEvent]
    kind: dict[Kind, str | tuple[str, str]]
    inter: dict[str, str]


@cache
def codes() -> Codes:
    """Return ACLED's codes."""
    return convert(tomllib.loads((DATA / "acled.toml").read_text(encoding="utf-8")), Codes)
