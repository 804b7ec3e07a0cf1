"""Tables as CSV and Parquet: the same rows, with what coded them; Parquet keeps days, numbers and nulls."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from pyarrow import parquet

from exports.invented import LEXICON, RAMADI, Told, record_of
from exports.reading import asked, rows
from whoheld.errors import UsageError
from whoheld.exports.asking import Asked
from whoheld.exports.exporting import FORMATS, Wanted, check, export
from whoheld.exports.tables import COUNTS, DAYS, NUMBERS
from whoheld.store import Record
from whoheld.views.tables import TABLES, write_table

STORY = [Told("capture"), Told(place=None), Told(start=None, end=None), Told(side=None, target=None, outlet=None)]


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with record_of(STORY) as made:
        yield made


@pytest.mark.parametrize("name", TABLES)
def test_csv_is_the_table_of_the_page_and_who_coded_it(record: Record, name: str) -> None:
    out = io.StringIO()
    write_table(name, record, out)
    plain = out.getvalue().splitlines()
    wanted = replace(asked(record, "csv"), table=name)
    told = io.StringIO()
    number = export(record, wanted, LEXICON, told)
    lines = told.getvalue().splitlines()
    assert lines[0] == f"{plain[0]},coded_by"
    assert lines[1:] == [f"{line},machine-coded by whoheld 9.9" for line in plain[1:]]
    assert number == len(lines) - 1 > 0


def test_parquet_has_days_numbers_and_nulls(record: Record, tmp_path: Path) -> None:
    wanted = asked(record, "parquet")
    export(record, wanted, LEXICON, tmp_path / "all")
    assert {path.name for path in (tmp_path / "all").iterdir()} == {f"{name}.parquet" for name in TABLES}
    for name, table in TABLES.items():
        read = parquet.read_table(tmp_path / "all" / f"{name}.parquet")
        assert read.column_names == [*table.heading, "coded_by"]
        told = [tuple(row.values())[:-1] for row in read.to_pylist()]
        kept = [tuple(_read(cell) if column in DAYS else cell for column, cell in zip(table.heading, row, strict=True))
                for row in table.rows(record)]  # fmt: skip
        assert told == kept
    places = parquet.read_table(tmp_path / "all" / "places.parquet").to_pylist()
    assert [each["lat"] for each in places if each["id"] == RAMADI.id] == [RAMADI.lat]
    evidence = parquet.read_table(tmp_path / "all" / "evidence.parquet").to_pylist()
    assert {each["start"] for each in evidence} == {date(2016, 3, 10), None}


def _read(cell: object) -> object:
    return date.fromisoformat(cell) if isinstance(cell, str) else cell


def test_the_types_of_columns_are_of_columns_that_there_are() -> None:
    known = {column for table in TABLES.values() for column in table.heading}
    assert known >= NUMBERS | COUNTS | DAYS


def test_without_pyarrow_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError, match=r"pip install 'whoheld\[parquet\]'"):
        check(Wanted("parquet", Asked("")), Path("somewhere"))


def test_formulas_are_disarmed(record: Record) -> None:
    (title, *_) = [row["title"] for row in rows(record, "csv", table="documents")]
    assert title.startswith("'=News")


@pytest.mark.parametrize(
    ("wanted", "target", "said"),
    [
        (Wanted("csv", Asked("", place="x")), "all", "whole tables"),
        (Wanted("ged", Asked(""), table="events"), "a.csv", "--table goes with"),
        (Wanted("csv", Asked(""), table="nothing"), "a.csv", "the tables are places, control"),
        (Wanted("ged", Asked(""), date(2016, 1, 1)), "a.csv", "--on goes with"),
        (Wanted("geojson", Asked("", days=(None, date(2016, 1, 1))), date(2016, 1, 1)), "a", "one or the other"),
        (Wanted("acled", Asked("", every=True)), "a.csv", "--all goes with"),
        (Wanted("timemap", Asked("")), None, "needs a folder"),
        (Wanted("csv", Asked("")), None, "needs a folder"),
        (Wanted("parquet", Asked(""), table="events"), None, "needs a file"),
    ],
)
def test_what_does_not_go_together_is_refused(wanted: Wanted, target: str | None, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        check(wanted, Path(target) if target else None)


@pytest.mark.parametrize("format", FORMATS)
def test_what_goes_together_is_not_refused(format: str) -> None:
    check(Wanted(format, Asked("")), Path("somewhere"))  # type: ignore[arg-type]
