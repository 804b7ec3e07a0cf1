"""Coded claims and the program's claims in, tallies out: what was found, what in full, what was made up.

A coded claim is found when a claim of the same document has its kind and status and shares at least half of the
places of the longer list (where neither names any: half of the words of the shorter quote). It is found in full when
the actor's side and the days agree too. Each claim answers for one coded claim at most.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from whoheld.model import TERRITORY

Coded = Mapping[str, Any]

TYPE_WORDS = frozenset(
    ["the", "town", "city", "village", "district", "province", "governorate", "area", "of", "in", "near"]
)
ARTICLES = frozenset(["al", "ar", "as", "ash", "ad", "an", "at", "az", "ez", "el"])
QUOTE_WORDS = (2, 60)
ALIKE = 0.6
"""Share of common words from which two quotes of one kind are taken for the same statement."""


@dataclass(frozen=True)
class Tally:
    """What a document's claims come to; tallies add up."""

    coded: int = 0
    ours: int = 0
    found: int = 0
    full: int = 0
    made_up: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.coded + other.coded,
            self.ours + other.ours,
            self.found + other.found,
            self.full + other.full,
            self.made_up + other.made_up,
        )

    def f1(self, hits: int) -> float:
        """Return the harmonic mean of precision and recall for so many hits."""
        return 2 * hits / max(1, self.coded + self.ours)


def place_key(name: str) -> str:
    """Reduce a place's spelling to letters and digits, without articles and words such as 'town of'."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name).lower() if not unicodedata.combining(c))
    parts = re.split(r"[^\w’'`]+", re.sub(r"[’']s\b", "", plain))
    kept = (part for part in parts if part not in TYPE_WORDS | ARTICLES)
    return "".join(c for part in kept for c in part if c.isalnum())


def place_keys(claim: Coded) -> set[str]:
    names = (place["text"] if isinstance(place, Mapping) else place for place in claim.get("places") or ())
    return {place_key(name) for name in names} - {""}


def quote_overlap(one: Coded, other: Coded) -> float:
    """Share of the shorter quote's words that stand in both; 0 for one word, or for fewer than four in common."""
    a, b = (set(re.findall(r"[a-z0-9]+", (claim.get("quote") or "").lower())) for claim in (one, other))
    shorter, common = min(len(a), len(b)), len(a & b)
    return common / shorter if shorter > 1 and common >= min(4, shorter) else 0.0


def same_places(coded: Coded, claim: Coded) -> bool:
    a, b = place_keys(coded), place_keys(claim)
    if a or b:
        return 2 * len(a & b) >= max(len(a), len(b))
    return quote_overlap(coded, claim) >= 0.5


def side(claim: Coded) -> str:
    """Return the actor's side, from a claim of the program (nested) or a coded one (flat)."""
    actor = claim.get("actor")
    value = actor.get("side") if isinstance(actor, Mapping) else claim.get("side")
    return (value or "").casefold()


def same_days(coded: Coded, claim: Coded) -> bool:
    """Say whether two spans overlap, are open at the same ends, and end within a day (a tenth of a longer span)."""
    ours = [date.fromisoformat(claim[end]) if claim.get(end) else None for end in ("start", "end")]
    theirs = [date.fromisoformat(coded[end]) if coded[end] else None for end in ("start", "end")]
    width = (theirs[1] - theirs[0]).days if theirs[0] and theirs[1] else 0
    slack = max(1, width // 10)
    for one, other in zip(theirs, ours, strict=True):
        if (one is None) != (other is None):
            return False
        if one and other and abs((one - other).days) > slack:
            return False
    apart = (theirs[1] and ours[0] and ours[0] > theirs[1]) or (theirs[0] and ours[1] and ours[1] < theirs[0])
    return not apart


def is_quoted(claim: Coded, text: str) -> bool:
    """Say whether the claim's quote stands in the page and is neither too short nor too long."""
    words = (claim.get("quote") or "").split()
    return QUOTE_WORDS[0] <= len(words) <= QUOTE_WORDS[1] and " ".join(words) in " ".join(text.split())


def pairs(coded: Sequence[Coded], claims: Sequence[Coded]) -> list[tuple[Coded, Coded]]:
    """Pair coded claims with claims of the same kind, best agreement first, each used once."""
    ranked = []
    for i, one in enumerate(coded):
        for j, other in enumerate(claims):
            if one["kind"] != other["kind"]:
                continue
            placed, words = same_places(one, other), quote_overlap(one, other)
            if placed or words >= ALIKE:
                agreement = [one["status"] == other["status"], same_days(one, other), side(one) == side(other)]
                ranked.append((-(4 * placed + 2 * words + sum(agreement)), i, j))
    left: set[int] = set(range(len(coded)))
    right: set[int] = set(range(len(claims)))
    chosen = []
    for _, i, j in sorted(ranked):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            chosen.append((coded[i], claims[j]))
    return chosen


def is_found(coded: Coded, claim: Coded) -> bool:
    return same_places(coded, claim) and coded["status"] == claim["status"]


def is_full(coded: Coded, claim: Coded) -> bool:
    return is_found(coded, claim) and side(coded) == side(claim) and same_days(coded, claim)


def tally(coded: Sequence[Coded], claims: Sequence[Coded], text: str) -> tuple[Tally, Tally]:
    """Score one document: all kinds, and the kinds about territory alone."""
    quoted = [claim for claim in claims if is_quoted(claim, text)]
    matched = pairs(coded, quoted)
    all_kinds = Tally(
        coded=len(coded),
        ours=len(claims),
        found=sum(is_found(*pair) for pair in matched),
        full=sum(is_full(*pair) for pair in matched),
        made_up=len(claims) - len(quoted),
    )
    held = [pair for pair in matched if pair[0]["kind"] in TERRITORY]
    territory = Tally(
        coded=sum(claim["kind"] in TERRITORY for claim in coded),
        ours=sum(claim["kind"] in TERRITORY for claim in claims),
        found=sum(is_found(*pair) for pair in held),
        full=sum(is_full(*pair) for pair in held),
    )
    return all_kinds, territory
