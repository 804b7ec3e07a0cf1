"""The tables of a record -> CSV or Parquet files, whole, with one more column that says what coded the rows.

The tables are those of `views/tables.py`. In CSV all is text; Parquet has days, numbers and texts as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from whoheld.errors import UsageError
from whoheld.exports.asking import Asked
from whoheld.exports.texts import Writable, write_rows
from whoheld.redaction.striking import said
from whoheld.store import Record
from whoheld.views.tables import TABLES, Row

CODED_BY = "coded_by"
AT_ONCE = 10_000
NUMBERS = {"lat", "lon", "precision_km", "probability", "contested", "unknown", "confidence"}
COUNTS = {"claims", "reports", "origins", "quote_start", "quote_end"}
DAYS = {
    "start", "end", "start_earliest", "start_latest", "end_earliest", "end_latest", "published_start", "published_end",
}  # fmt: skip
NO_PYARROW = "Parquet needs pyarrow: pip install 'whoheld[parquet]', or export --format csv"


def heading(name: str) -> tuple[str, ...]:
    """Return the columns of a table, or raise with the list of tables."""
    if name not in TABLES:
        raise UsageError(f"{name!r} is no table; the tables are {', '.join(TABLES)}")
    return (*TABLES[name].heading, CODED_BY)


def rows(name: str, record: Record, asked: Asked) -> Iterator[Row]:
    """Yield the rows of a table."""
    return ((*row, asked.coded_by) for row in TABLES[name].rows(record))


def write_csv(name: str, record: Record, asked: Asked, out: Writable) -> int:
    """Write a table as CSV, and return how many rows it has."""
    return write_rows(heading(name), rows(name, record, asked), out)


def check_pyarrow() -> None:
    """Raise where pyarrow is not installed."""
    try:
        import_module("pyarrow.parquet")
    except ImportError:
        raise UsageError(NO_PYARROW) from None


def write_parquet(name: str, record: Record, asked: Asked, out: BinaryIO) -> int:
    """Write a table as Parquet, and return how many rows it has."""
    pyarrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    columns = heading(name)
    schema = pyarrow.schema([(column, _type(column, pyarrow)) for column in columns])
    told, number = rows(name, record, asked), 0
    with parquet.ParquetWriter(out, schema) as writer:
        while some := list(islice(told, AT_ONCE)):
            number += len(some)
            cells = [[_cell(column, row[at]) for row in some] for at, column in enumerate(columns)]
            arrays = [pyarrow.array(each, field.type) for each, field in zip(cells, schema, strict=True)]
            writer.write_batch(pyarrow.RecordBatch.from_arrays(arrays, schema=schema))
    return number


def _type(column: str, pyarrow: Any) -> Any:
    if column in NUMBERS:
        return pyarrow.float64()
    if column in COUNTS:
        return pyarrow.int64()
    return pyarrow.date32() if column in DAYS else pyarrow.string()


def _cell(column: str, cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return date.fromisoformat(cell) if column in DAYS else said(cell)
