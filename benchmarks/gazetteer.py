"""Exact places of UCDP's events in, how many of our rows of the same name lie where they do out.

Rows whose coordinates we took from UCDP are no second source and are left out; of several namesakes in the province the
nearest counts. One part a province.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Part
from benchmarks.given import Measured, Miss, km
from benchmarks.headlines import COUNTRIES, KIND, NEAR_KM, TAKEN_FROM, Row, same_province
from benchmarks.rows import read_rows
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.model import Place


def measured(file: Path, lexicon: Lexicon) -> Measured:
    """Return the share of our rows within 10 km of UCDP's place of the name and province, and those farther off."""
    parts: defaultdict[str, Part] = defaultdict(lambda: (0.0, 0.0))
    misses = []
    for name, row in exact(read_rows(file)):
        entries = list(ours(name, row, lexicon))
        if not entries:
            continue
        off, entry = min(((km(row["latitude"], row["longitude"], e), e) for e in entries), key=lambda pair: pair[0])
        hits, chances = parts[row["adm_1"]]
        parts[row["adm_1"]] = hits + (off <= NEAR_KM), chances + 1.0
        if off > NEAR_KM:
            wanted = f"{row['adm_1']} {row['latitude']},{row['longitude']}"
            given = f"{entry.id} {entry.name} {entry.lat},{entry.lon}, {off:.0f} km off"
            misses.append(Miss("gazetteer", entry.source, name, wanted, given))
    return Measured([Figure("places.second_source", tuple(parts.values()))], misses)


def exact(rows: list[Row]) -> Iterator[tuple[str, Row]]:
    """Yield the first event of each exact place that lies in a province, with the place's name."""
    seen = set()
    for row in rows:
        name = KIND.sub("", (row["where_coordinates"] or "").partition("(")[0]).strip()
        if name and row["where_prec"] == 1 and row["adm_1"] and (name, row["adm_1"]) not in seen:
            seen.add((name, row["adm_1"]))
            yield name, row


def ours(name: str, row: Row, lexicon: Lexicon) -> Iterator[PlaceEntry]:
    """Yield our rows of a name in the event's province that have coordinates of another source."""
    for entry in lexicon.places_named(name):
        point = entry.level not in ("adm1", "country") and entry.lat is not None and not TAKEN_FROM.search(entry.source)
        place = Place(entry.name, country=entry.country, adm1=entry.adm1)
        if point and entry.country == COUNTRIES[row["country"]] and same_province(place, row, lexicon):
            yield entry
