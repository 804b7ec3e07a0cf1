"""The claims of an event, their origins and days of publication -> Toll: what each claimant counts, and the bounds.

Each origin counts once, by its last word: tolls rise as bodies are found. Over the claimants `low` is the least that
any gives and `high` the most (None where one is open above); `best` is the lower median of their lows, over claimants
of neither side of the event where there are such. A number that nobody gives is None, never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from whoheld.model import Claim, Count, Origin

What = Literal["killed", "wounded", "captured"]
COUNTED: tuple[What, ...] = ("killed", "wounded", "captured")


class Entry(Struct, frozen=True):
    """One claimant's count: who gives it, whose side that is, whom it counts, its bounds, and the claim."""

    claimant: str | None
    side: str | None
    who: str | None
    low: int | None
    high: int | None
    claim: str


class Toll(Struct, frozen=True):
    """What is said of one count of an event, the bounds over all claimants, and each of them by claim."""

    what: What
    low: int | None
    best: int | None
    high: int | None
    entries: tuple[Entry, ...]


def ledger(
    claims: Sequence[Claim], origins: Mapping[str, Origin], published: Mapping[str, date | None]
) -> tuple[Toll, ...]:
    """Return the tolls that the claims of an event give; `published` is by the page's sha256."""
    sides = {each.side for claim in claims for each in (claim.actor, claim.target) if each and each.side}
    tolls = (_toll(what, _last_words(what, claims, origins, published), sides) for what in COUNTED)
    return tuple(toll for toll in tolls if toll.entries)


def _last_words(
    what: What, claims: Iterable[Claim], origins: Mapping[str, Origin], published: Mapping[str, date | None]
) -> list[Entry]:
    latest: dict[str, tuple[date, int, str, Entry]] = {}
    for claim in claims:
        count = _bounded(getattr(claim, what))
        if count:
            source = claim.sources[-1] if claim.sources else None
            name, side = (source.text, source.side) if source else (None, None)
            entry = Entry(name, side, count.who, count.low, count.high, claim.id)
            told = (published.get(claim.sha256) or date.min, count.low or 0, claim.id, entry)
            voice = origins[claim.id].id if claim.id in origins else claim.id
            latest[voice] = max(told, latest.get(voice, told), key=lambda one: one[:3])
    return sorted((entry for *_, entry in latest.values()), key=lambda entry: entry.claim)


def _toll(what: What, entries: Sequence[Entry], sides: set[str]) -> Toll:
    lows = [entry.low for entry in entries if entry.low is not None]
    highs = [entry.high for entry in entries]
    third = [entry.low for entry in entries if entry.low is not None and entry.side not in sides]
    return Toll(
        what=what,
        low=min(lows, default=None),
        best=_lower_median(third or lows),
        high=None if None in highs else max((high for high in highs if high is not None), default=None),
        entries=tuple(entries),
    )


def _lower_median(numbers: Sequence[int]) -> int | None:
    return sorted(numbers)[(len(numbers) - 1) // 2] if numbers else None


def _bounded(counts: Iterable[Count]) -> Count | None:
    return next((count for count in counts if count.low is not None or count.high is not None), None)
