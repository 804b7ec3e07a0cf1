"""CSV in any of its delimiters in, a row for each record out; a cell is named by the head of its column."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator

import msgspec

from whoheld.model import Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.encoding import Encoding
from whoheld.snapshots.entry import Entry, Fields
from whoheld.snapshots.found import reject
from whoheld.snapshots.rows import rekey, row_snapshot
from whoheld.snapshots.streams import lines_of

DELIMITERS = ",;\t|"
PATIENCE = 8  # rows given up whose lines are read again; a table made to fail would be read for ever
SEPARATOR = re.compile(r"\ufeff?\"?sep=(.)\"?\s*$", re.I)  # a line that Excel writes and reads above the head
HEAD = 100  # characters; a longer cell in the first row is no name of a column


class _Wide(ValueError):
    """A row runs on beyond the limit: a quote is not closed."""


class _Lines:
    """The lines of a table as text, those of the row being read kept to be read again."""

    def __init__(self, file: io.BufferedReader, encoding: Encoding) -> None:
        self.file = file
        self.encoding = encoding
        self.again: deque[bytes] = deque()
        self.kept: list[bytes] = []
        self.size = 0
        self.number = 0
        self.given_up = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self.again.popleft() if self.again else self.file.readline(limits.CELL + 1)
        if not line:
            raise StopIteration
        self.kept.append(line)
        self.size += len(line)
        if self.size > limits.CELL or len(self.kept) > limits.LINES:
            raise _Wide
        return self.encoding.text(line)

    def start_row(self) -> None:
        """Forget the lines of the row that has been read."""
        self.number += len(self.kept)
        self.kept.clear()
        self.size = 0

    def give_up_row(self) -> None:
        """Skip the first line of the row, and read what followed it again."""
        self.given_up += 1
        again = self.kept[1:] if self.given_up <= PATIENCE else []
        self.again.extendleft(reversed(again))
        del self.kept[len(self.kept) - len(again) :]
        last = self.kept[-1] if self.kept else b""
        while not self.again and last and not last.endswith(b"\n"):
            last = self.file.readline(limits.CELL)


def read_table(entry: Entry, fields: Fields | None) -> Iterator[Snapshot | Rejection]:
    """Yield a row for each record below the head of a table."""
    csv.field_size_limit(limits.CELL)  # the parser's own limit is 128 KB, less than a long article
    lines = _Lines(lines_of(entry.stream), Encoding(entry.stream.head))
    columns, delimiter = _columns(lines)
    lines.start_row()
    if columns is None:
        yield reject(entry.origin, "no header")
        return
    found = False
    for at, cells in _records(lines, delimiter):
        origin = f"{entry.origin}:{at}"
        if isinstance(cells, str):
            yield reject(origin, "damaged table", cells)
        elif any(cells):
            values = _named(columns, cells)
            values = rekey(values, fields) if fields else values
            yield row_snapshot(values, msgspec.json.encode(values), origin, f"{entry.stem}:{at}")
        found = True
    if not found:
        yield reject(entry.origin, "empty", "no row below the head")


def _columns(lines: _Lines) -> tuple[list[str] | None, str]:
    """Return the names of the columns and the delimiter that parts the head into most of them."""
    try:
        head = next(lines)
        while not head.strip() or SEPARATOR.match(head):
            head = next(lines)
    except (StopIteration, _Wide):
        return None, ","
    parted = {delimiter: _cells(head, delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda one: len(parted[one]))
    names = [name.strip().lstrip("\ufeff").strip('"') for name in parted[delimiter]]
    if not any(names) or len(names) > limits.COLUMNS or max(map(len, names)) > HEAD:
        return None, delimiter
    return [name or f"column {number}" for number, name in enumerate(names, 1)], delimiter


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except (csv.Error, StopIteration):
        return []


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each record's line and its cells, or what is wrong with it."""
    while True:
        try:
            for cells in csv.reader(lines, delimiter=delimiter):
                yield lines.number + 1, cells
                lines.start_row()
            return
        except _Wide:
            said = f"longer than {limits.CELL // limits.MB} MB or {limits.LINES:,} lines: a quote that is not closed?"
        except csv.Error as error:
            said = str(error)
        lines.give_up_row()
        yield lines.number + 1, said
        lines.start_row()


def _named(columns: list[str], cells: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for number, cell in enumerate(cells[: limits.COLUMNS]):
        if cell.strip():
            name = columns[number] if number < len(columns) else f"column {number + 1}"
            values[name if name not in values else f"{name} {number + 1}"] = cell
    return values
