"""Who held each place on a day, or the events of some days -> GeoJSON, a feature to a line.

A place without coordinates is no feature and is counted. The properties are those of `views/drawn.py`, and
`coded_by` beside them; an event of two places is two features.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import json

from whoheld.exports.asking import Asked
from whoheld.exports.texts import Writable
from whoheld.store import Record
from whoheld.views.drawn import HappenedFeature, HeldFeature, features_of, held_features


def write_control(record: Record, asked: Asked, on: date, out: Writable) -> int:
    """Write who held each place on a day, and return how many places there are."""
    held = (each for each in held_features(record, on) if asked.place in (None, each.id))
    for id in _without_point(record):
        if asked.place in (None, id) and any(row.start <= on <= row.end for row in record.control(id)):
            asked.note("places without coordinates left out")
    return _write(held, asked, out)


def write_events(record: Record, asked: Asked, out: Writable) -> int:
    """Write the events that may lie within days, and return how many features there are."""
    return _write(_drawn(record, asked), asked, out)


def _drawn(record: Record, asked: Asked) -> Iterator[HappenedFeature]:
    rows = {row.id: row for row in record.places()}
    for event in record.events(asked.place, *asked.days):
        features = list(features_of(event, rows))
        if not features and all(id in rows for id in event.places):
            asked.note("events without coordinates left out")
        yield from features


def _without_point(record: Record) -> set[str]:
    return {row.id for row in record.places() if row.lat is None or row.lon is None}


def _write(features: Iterable[HeldFeature | HappenedFeature], asked: Asked, out: Writable) -> int:
    coded_by = f',"coded_by":{json.encode(asked.coded_by).decode()}}}}}'
    out.write('{"type":"FeatureCollection","features":[')
    number = 0
    for feature in features:
        told = json.encode(feature).decode().removesuffix("}}")
        out.write(f"{',' if number else ''}\n{told}{coded_by}")
        number += 1
    out.write("\n]}\n")
    return number
