"""Odd records: no export fails on no place, open days, no sides, strange words; each row has its columns."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pyarrow import parquet

from exports.invented import CIVILIANS, IRAQ, IS, KHALDIYAH, LEXICON, RAMADI, Told, record_of
from exports.reading import asked, written
from whoheld.exports import acled, ged
from whoheld.exports.exporting import export
from whoheld.model import Kind, Relation
from whoheld.redaction.rules import Rules
from whoheld.views.tables import TABLES

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12).filter(str.strip)
SIDES = st.sampled_from([None, IS, IRAQ, CIVILIANS, "US-led coalition", "=1+1", "Ансар\n\u202e"])
PLACES = st.sampled_from([None, RAMADI.id, KHALDIYAH.id, "t:nowhere", "geonames:99237", 't:"odd",\n'])
DAYS = st.one_of(st.none(), st.dates(date(2014, 1, 1), date(2017, 1, 1)))
NUMBERS = st.one_of(st.none(), st.integers(0, 10**6))
RELATIONS = st.sampled_from([None, Relation("near", "x"), Relation("direction", "x", "west", 40.0)])
STORIES = st.lists(
    st.builds(
        Told,
        kind=st.sampled_from(get_args(Kind)),
        side=SIDES,
        target=SIDES,
        place=PLACES,
        start=DAYS,
        end=DAYS,
        killed=st.one_of(st.none(), st.tuples(NUMBERS, NUMBERS)),
        source=WORDS,
        relation=RELATIONS,
        said=WORDS,
        dead=st.sampled_from(["actor", "target", "civilians", "unknown"]),
        outlet=st.one_of(st.none(), WORDS),
    ),
    max_size=6,
)
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@SOME
@given(told=STORIES)
def test_every_format_takes_every_record(told: list[Told]) -> None:
    ordered = [one._replace(end=one.start) if one.start and one.end and one.end < one.start else one for one in told]
    with record_of(ordered) as record, TemporaryDirectory() as folder:
        for columns, wanted in (
            (ged.COLUMNS, asked(record, "ged", every=True)),
            (acled.COLUMNS, asked(record, "acled")),
            (None, asked(record, "control")),
        ):
            lines = list(csv.reader(io.StringIO(written(record, wanted, Rules(embargo=0)), newline="")))
            assert columns is None or tuple(lines[0]) == columns
            assert {len(line) for line in lines} == {len(lines[0])}
        wanted = asked(record, "geojson")
        for each in (wanted, replace(wanted, on=date(2016, 1, 1))):
            assert json.loads(written(record, each, Rules(embargo=0)))["type"] == "FeatureCollection"
        export(record, asked(record, "timemap"), LEXICON, Path(folder) / "map")
        for path in (Path(folder) / "map").iterdir():
            json.loads(path.read_text(encoding="utf-8"))
        export(record, asked(record, "csv"), LEXICON, Path(folder) / "csv")
        export(record, asked(record, "parquet"), LEXICON, Path(folder) / "parquet")
        for name, table in TABLES.items():
            read = parquet.read_table(Path(folder) / "parquet" / f"{name}.parquet")
            assert read.num_rows == len(list(table.rows(record)))
