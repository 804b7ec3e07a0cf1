"""A file in, the rows of its table out: decoded, its delimiter told, its cells as they stand."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from whoheld.errors import UsageError

MOST_BYTES = 2 * 2**30
CELL = 2**20
AT_ONCE = 2**20
NO_TABLES = {
    b"PK\x03\x04": "is a spreadsheet (xlsx, ods) or another zip",
    b"\xd0\xcf\x11\xe0": "is an old spreadsheet (xls)",
    b"PAR1": "is Parquet",
    b"%PDF": "is a PDF",
    b"\x1f\x8b": "is packed (gzip)",
    b"SQLite format 3": "is a database; perhaps a record, which `-r` names",
}


class Rows:
    """The rows of a file: the header, then each row that holds anything with its line in a spreadsheet."""

    def __init__(self, path: Path, told: TextIO, delimiter: str) -> None:
        self._path = path
        self._reader = csv.reader((line.replace("\0", "") for line in told), delimiter=delimiter)
        self.header = [name.strip() for name in self._next() or []]

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the header."""
        line = 1
        while (row := self._next()) is not None:
            line += 1
            if any(cell.strip() for cell in row):
                yield line, row

    def _next(self) -> list[str] | None:
        try:
            return next(self._reader, None)
        except csv.Error as why:
            raise UsageError(f"{self._path}: line {self._reader.line_num} is no CSV ({why})") from None


@contextmanager
def rows_of(path: Path) -> Iterator[Rows]:
    """Give the rows of a CSV; raise where the file is none."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file; give a CSV of GED, of ACLED or of your own")
    if path.stat().st_size > MOST_BYTES:
        raise UsageError(f"{path}: is larger than 2 GB; give a part of it")
    with path.open("rb") as told:
        start = told.read(16)
    if what := next((what for magic, what in NO_TABLES.items() if start.startswith(magic)), None):
        raise UsageError(f"{path}: {what}, no CSV; save the table as CSV")
    csv.field_size_limit(CELL)
    with path.open(encoding=_encoding(path, start), errors="replace", newline="") as text:
        first, header = text.readline(CELL), 0
        if first.casefold().startswith("sep="):
            header = text.tell()
            first = text.readline(CELL)
        text.seek(header)
        yield Rows(path, text, max(",;\t", key=first.count))


def _encoding(path: Path, start: bytes) -> str:
    """Return how a file is encoded: as its mark says, else UTF-8 where all of it is, else as Windows writes."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as told:
        try:
            while piece := told.read(AT_ONCE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"
