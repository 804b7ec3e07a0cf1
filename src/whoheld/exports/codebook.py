"""data/acled.toml, data/ged.toml -> ACLED's sub-events, types and names of codes, and UCDP's codes of precision.

`export` writes by them, and `compare` reads ACLED's files by the first. Each section names its source.
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


class WherePrec(Struct, frozen=True):
    """UCDP's where_prec: the codes of points, how near is near, and the codes of levels that are no points."""

    exact_code: int
    near_code: int
    fuzzy_code: int
    exact_km: float
    near_km: float
    levels: dict[str, int]


class DatePrec(Struct, frozen=True):
    """UCDP's date_prec: the most days of each code, and the code of what is longer."""

    most_days: dict[int, int]
    longer: int


class GedCodes(Struct, frozen=True):
    """UCDP's codes; `region` has the first and last number of Gleditsch and Ward of each."""

    source: dict[str, str]
    where_prec: WherePrec
    date_prec: DatePrec
    region: dict[str, tuple[int, int]]


@cache
def ged_codes() -> GedCodes:
    """Return UCDP's codes."""
    return convert(tomllib.loads((DATA / "ged.toml").read_text(encoding="utf-8")), GedCodes, strict=False)
