"""Coded pages in, how often a claim paired with a coded one has its status, side, days, counts and sources out.

Pairs, sides, days, counts and sources are compared as the scorer beside the coded pages does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.coded import pages
from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss
from benchmarks.scoring import Coded, is_quoted, pairs, same_days, side
from benchmarks.told import printed
from whoheld.lexicon import Lexicon

COUNTS = ("killed", "wounded", "captured", "strength")
GROUPS = 2  # of people that one count may name beside the coded one
DULL = frozenset({"the", "a", "of", "an", "and", "in", "for", "said", "col", "gen"})


def measured(shared: Path, lexicon: Lexicon) -> Measured:
    """Return the figures of train and test, and what differs."""
    figures, misses = [], []
    for split in ("train", "test"):
        parts: dict[str, list[Part]] = {name: [] for name in COMPARED}
        for coded, document in pages(shared / "gold", split, lexicon):
            quoted = [claim for claim in printed(document, lexicon) if is_quoted(claim, document.text)]
            matched = pairs(coded, quoted)
            for name, is_same in COMPARED.items():
                wrong = [pair for pair in matched if not is_same(*pair)]
                parts[name].append((float(len(matched) - len(wrong)), float(len(matched))))
                misses += [_miss(f"paired_{split}.{name}", document.name, *pair) for pair in wrong]
        figures += [Figure(f"paired_{split}.{name}", tuple(found)) for name, found in parts.items()]
    return Measured(figures, misses)


def same_status(coded: Coded, claim: Coded) -> bool:
    return bool(coded["status"] == claim["status"])


def same_actor(coded: Coded, claim: Coded) -> bool:
    return side(coded) == side(claim)


def same_counts(coded: Coded, claim: Coded) -> bool:
    """Say whether each count has the bounds of the coded one, and none is given where none is coded."""
    return all(_same_count(coded.get(name), claim.get(name) or ()) for name in COUNTS)


def _same_count(wanted: Coded | None, given: Sequence[Coded]) -> bool:
    if not wanted:
        return not given
    bounds = (wanted["low"], wanted["high"])
    return len(given) <= GROUPS and any((count["low"], count["high"]) == bounds for count in given)


def same_source(coded: Coded, claim: Coded) -> bool:
    """Say whether neither names a source, or both share a word of weight in theirs."""
    theirs, ours = " ".join(coded["sources"]), " ".join(source["text"] for source in claim["sources"])
    if not theirs or not ours:
        return theirs == ours
    return bool(_words(theirs) & _words(ours))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z0-9]+", text.lower())) - DULL


COMPARED: dict[str, Callable[[Coded, Coded], bool]] = {
    "status": same_status,
    "actor": same_actor,
    "days": same_days,
    "counts": same_counts,
    "source": same_source,
}


def _miss(measure: str, document: str, coded: Coded, claim: Coded) -> Miss:
    return Miss(measure, document, coded["quote"], _told(measure, coded), _told(measure, claim))


def _told(measure: str, claim: Coded) -> str:
    match measure.partition(".")[2]:
        case "status":
            return str(claim["status"])
        case "actor":
            return side(claim) or "nobody"
        case "days":
            return f"{claim['start']} to {claim['end']}"
        case "counts":
            return str({name: claim[name] for name in COUNTS if claim.get(name)})
        case _:
            return str([one["text"] if isinstance(one, Mapping) else one for one in claim["sources"]])
