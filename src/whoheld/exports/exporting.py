"""A record, a format and a target in, the export in the target out: whole or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from whoheld.errors import UsageError
from whoheld.exports import acled, control, ged, geojson, tables, timemap
from whoheld.exports.asking import Asked
from whoheld.exports.texts import Said, Writable, as_text, opened, write_rows
from whoheld.lexicon import Lexicon
from whoheld.store import Record
from whoheld.views.tables import TABLES
from whoheld.writing import new_files, replacing

Format = Literal["ged", "acled", "timemap", "geojson", "control", "csv", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
WHOLE = {"csv", "parquet"}
"""Formats of the tables of a record, which are written as they are."""


class Wanted(Struct, frozen=True):
    """A format, what is asked of it, the day of a map, and the one table that is wanted, where one is."""

    format: Format
    asked: Asked
    on: date | None = None
    table: str | None = None

    @property
    def several(self) -> bool:
        """Tell whether several files are written."""
        return self.format == "timemap" or (self.format in WHOLE and self.table is None)


def check(wanted: Wanted, target: Path | None) -> None:
    """Raise where what is wanted does not go together, before anything is read."""
    asked, whole = wanted.asked, wanted.format in WHOLE
    if whole and (asked.place or any(asked.days)):
        raise UsageError(f"--format {wanted.format} writes whole tables; leave out --place, --from and --to")
    if wanted.table is not None and not whole:
        raise UsageError(f"--table goes with --format csv or parquet; {wanted.format} has one table")
    if wanted.table is not None:
        tables.heading(wanted.table)
    if wanted.on and wanted.format != "geojson":
        raise UsageError(f"--on goes with --format geojson; give {wanted.format} a first and a last day")
    if wanted.on and any(asked.days):
        raise UsageError("--on maps who held what on a day, --from and --to what happened; give one or the other")
    if asked.every and wanted.format != "ged":
        raise UsageError(f"--all goes with --format ged; {wanted.format} has all events anyway")
    if target is None and (wanted.several or wanted.format == "parquet"):
        what = "a folder" if wanted.several else "a file"
        raise UsageError(f"--format {wanted.format} needs {what} to write to; name it with -o")
    if wanted.format == "parquet":
        tables.check_pyarrow()


def export(record: Record, wanted: Wanted, lexicon: Lexicon, target: Path | Writable) -> int:
    """Write an export, and return how many rows it has."""
    if not isinstance(target, Path):
        return _write(record, wanted, lexicon, Said(target))
    if wanted.several:
        with new_files(target) as folder:
            return _write_several(record, wanted, folder)
    with replacing(target) as raw:
        if wanted.format == "parquet":
            return tables.write_parquet(wanted.table or "", record, wanted.asked, raw)
        with as_text(raw) as out:
            return _write(record, wanted, lexicon, Said(out))


def _write(record: Record, wanted: Wanted, lexicon: Lexicon, out: Writable) -> int:
    asked = wanted.asked
    if wanted.format == "ged":
        return write_rows(ged.COLUMNS, ged.rows(record, asked, lexicon), out)
    if wanted.format == "acled":
        return write_rows(acled.COLUMNS, acled.rows(record, asked, lexicon), out)
    if wanted.format == "control":
        return control.write(record, asked, out)
    if wanted.format == "geojson" and wanted.on:
        return geojson.write_control(record, asked, wanted.on, out)
    if wanted.format == "geojson":
        return geojson.write_events(record, asked, out)
    return tables.write_csv(wanted.table or "", record, asked, out)


def _write_several(record: Record, wanted: Wanted, folder: Path) -> int:
    if wanted.format == "timemap":
        return timemap.write(record, wanted.asked, folder)
    number = 0
    for name in TABLES:
        if wanted.format == "parquet":
            with (folder / f"{name}.parquet").open("wb") as raw:
                number += tables.write_parquet(name, record, wanted.asked, raw)
        else:
            with opened(folder / f"{name}.csv") as out:
                number += tables.write_csv(name, record, wanted.asked, out)
    return number
