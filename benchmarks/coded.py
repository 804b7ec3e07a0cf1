"""Coded pages in, how many of their actors, targets and places grounding resolves as coded out.

Spans given: each coded name is looked up in its quote, else in the page; a name that stands nowhere is given without a
span. A side is right where it is the coded one, or none where none is coded. Of the five seeds every occurrence of the
words of `PLACES` is measured: a point within 5 km; a province or a country by its kind and name; a phrase about a place
('South of Mosul') where the place lies within 5 km more than the answer's own precision.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss, Named, km, plain, resolved, shown
from benchmarks.rows import document_of, read_rows
from whoheld.lexicon import Lexicon
from whoheld.model import Actor, Document, Place, Span

NEAR_KM = 5.0
PLACES = Path(__file__).with_name("seed_places.tsv")
SIDES = (("actor", "side"), ("target", "target_side"))
AREAS = ("adm1", "country")
Coded = dict[str, Any]


def measured(gold: Path, split: str, lexicon: Lexicon) -> Measured:
    """Return the figures of a split's sides, and their misses."""
    parts: dict[str, list[Part]] = {"actor": [], "target": []}
    misses: list[Miss] = []
    for claims, document in pages(gold, split, lexicon):
        found = resolved(document, [named(claim, document.text) for claim in claims], lexicon)
        for name, side in SIDES:
            sides = [(getattr(one, name), claim[side]) for claim, one in zip(claims, found, strict=True) if claim[name]]
            wrong = [Miss(f"{split}.{name}", document.name, a.text, str(s), told(a)) for a, s in sides if a.side != s]
            parts[name].append((float(len(sides) - len(wrong)), float(len(sides))))
            misses += wrong
    return Measured([Figure(f"sides.{split}_{name}", tuple(rows)) for name, rows in parts.items()], misses)


def seeds(gold: Path, lexicon: Lexicon) -> Measured:
    """Return the figure of all occurrences of the known places in the seeds."""
    parts, misses = [], []
    for _, document in pages(gold, "clean", lexicon):
        wanted = [Named((Place(span.of(document.text), span),)) for span in occurrences(document.text)]
        places = [place for one in resolved(document, wanted, lexicon) for place in one.places]
        part, off = there(places, document.name)
        parts.append(part)
        misses += off
    return Measured([Figure("places.seeds_5km", tuple(parts))], misses)


def pages(gold: Path, split: str, lexicon: Lexicon) -> Iterator[tuple[list[Coded], Document]]:
    """Yield the coded claims of each page of a split, and what is read of the page."""
    rows = {row["id"]: row for row in read_rows(gold / "docs.jsonl")}
    for path in sorted((gold / split).glob("*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        document = document_of(rows[coded["document"]], lexicon)
        if not isinstance(document, Document):
            raise SystemExit(f"accuracy: {coded['document']} cannot be read: {document.reason}")
        yield coded.get("claims", []), document


def named(claim: Coded, text: str) -> Named:
    """Return the names of a coded claim with their spans in the page."""
    quote = find(claim["quote"], text, Span(0, len(text)))
    actor, target = (
        Actor(claim[name], span_of(claim[name], text, quote)) if claim[name] else None for name, _ in SIDES
    )
    return Named(tuple(Place(words, span_of(words, text, quote)) for words in claim["places"]), actor, target)


def span_of(words: str, text: str, quote: Span | None) -> Span | None:
    """Return where words stand: in the quote, else first in the page; None where they do not."""
    return (quote and find(words, text, quote)) or find(words, text, Span(0, len(text)))


def find(words: str, text: str, within: Span) -> Span | None:
    """Return the first place where words stand whole, however they are spaced."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.compile(rf"(?<!\w){pattern}(?!\w)").search(text, within.start, within.end) if pattern else None
    return Span(*match.span()) if match else None


def occurrences(text: str) -> Iterator[Span]:
    """Yield where the words of PLACES stand in a text, the longest first at each."""
    words = sorted((row["words"] for row in known().values()), key=lambda words: (-len(words), words))
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", text):
        yield Span(*match.span())


@cache
def known() -> dict[str, dict[str, str]]:
    """Return where the places of the seeds lie, by their words in plain letters."""
    with PLACES.open(encoding="utf-8", newline="") as rows:
        return {plain(row["words"]): row for row in csv.DictReader(rows, delimiter="\t")}


def there(places: Sequence[Place], document: str) -> tuple[Part, list[Miss]]:
    """Return how many of the places are where their row says, and the others."""
    judged = [(place, known()[plain(place.text)]) for place in places]
    off = [
        Miss("seeds.places", document, place.text, f"{row['name']} {row['lat']},{row['lon']}", shown(place))
        for place, row in judged
        if not is_there(place, row)
    ]
    return (float(len(judged) - len(off)), float(len(judged))), off


def is_there(place: Place, row: dict[str, str]) -> bool:
    """Say whether a place is resolved to where its row says."""
    if row["kind"] in AREAS:
        same_name = plain(row["name"]) in plain(f"{place.name} {place.adm1}")
        return (place.level, place.country) == (row["kind"], row["country"]) and same_name
    slack = (place.precision_km or 0.0) if row["kind"] == "about" else 0.0
    return km(float(row["lat"]), float(row["lon"]), place) <= NEAR_KM + slack


def told(actor: Actor) -> str:
    """Return an actor as resolved, for reading."""
    return f"{actor.side} by {actor.id}{f' ({actor.inferred})' if actor.inferred else ''}"
