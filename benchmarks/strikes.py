"""Lines that each report air strikes near one place in, how many give a claim with that place and that number out.

A place is right where it is spelled alike, or resolved to a place that goes by the name. A claim has no field for a
number of strikes: it is read in the claim's quote, as the number nearest before the word for them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss, page
from benchmarks.headlines import alike
from benchmarks.told import told
from whoheld.claims.figures import figures
from whoheld.claims.harms import counting
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Place

FILE = "bench/centcom-strikes.csv"
STRIKES = re.compile(r"\b(?:air)?strikes?\b")
ONE = re.compile(r"\ban?\b")


def measured(shared: Path, lexicon: Lexicon) -> Measured:
    """Return how many lines give their place, and how many both place and number, and the others."""
    with (shared / FILE).open(encoding="utf-8", newline="") as rows:
        return compared(csv.DictReader(rows), lexicon)


def compared(rows: Iterable[dict[str, str]], lexicon: Lexicon) -> Measured:
    """Return the figures of some rows, and what they miss."""
    placed: list[Part] = []
    whole: list[Part] = []
    misses: list[Miss] = []
    for number, row in enumerate(rows):
        claims = [claim for claim in told(page(str(number), row["line"]), lexicon) if claim.kind == "airstrike"]
        there = [claim for claim in claims if any(is_there(place, row["location"], lexicon) for place in claim.places)]
        counted = any(strikes_in(claim.quote.of(row["line"]), lexicon) == int(row["number"]) for claim in there)
        placed.append((float(bool(there)), 1.0))
        whole.append((float(counted), 1.0))
        if not counted:
            wanted, given = f"{row['number']} at {row['location']}", "; ".join(_shown(claims)) or "nothing"
            misses.append(
                Miss(f"strikes.{'number' if there else 'place'}", row["line"], row["location"], wanted, given)
            )
    return Measured([Figure("strikes.place", tuple(placed)), Figure("strikes.place_and_number", tuple(whole))], misses)


def is_there(place: Place, name: str, lexicon: Lexicon) -> bool:
    """Say whether a place goes by a name, as written or as resolved."""
    entry = lexicon.places.get(place.id) if place.id else None
    names = [place.head or place.text, *((entry.name, *entry.aliases) if entry else ())]
    return any(alike(name) & alike(one) for one in names)


def strikes_in(quote: str, lexicon: Lexicon) -> int | None:
    """Return the number of strikes that a quote begins with; None where it gives none."""
    noun = STRIKES.search(quote.lower())
    if noun is None:
        return None
    before = quote[: noun.start()]
    numbers = figures(before, counting(lexicon).numerals)
    if not numbers:
        return 1 if ONE.search(before.lower()) else None
    return numbers[-1].low


def _shown(claims: Iterable[Claim]) -> Iterator[str]:
    return (f"{claim.kind} {', '.join(place.text for place in claim.places)}" for claim in claims)
