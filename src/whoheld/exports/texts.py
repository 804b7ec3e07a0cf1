"""Rows and texts -> files of text: what is unknown is an empty cell, what was left out is said in words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from whoheld.redaction.striking import said
from whoheld.views.tables import FORMULA

AT_ONCE = 500
FIRST = frozenset(FORMULA)


class Writable(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object:
        """Take text."""


class Said:
    """Text goes in and on, with words in place of the marks of what was left out."""

    def __init__(self, to: Writable) -> None:
        self.to = to

    def write(self, text: str, /) -> object:
        """Take text whose marks do not go on in the next."""
        return self.to.write(said(text))


def safe(cells: Iterable[object]) -> list[object]:
    """Return cells; a text that a spreadsheet would take for a formula gets an apostrophe first."""
    return [f"'{cell}" if type(cell) is str and cell[:1] in FIRST else cell for cell in cells]


def write_rows(heading: Sequence[str], rows: Iterable[Sequence[object]], out: Writable) -> int:
    """Write rows as CSV, some at a time, and return how many there are."""
    some = io.StringIO(newline="")
    writer = csv.writer(some)
    writer.writerow(heading)
    coming, number = iter(rows), 0
    while told := list(islice(coming, AT_ONCE)):
        number += len(told)
        writer.writerows(map(safe, told))
        out.write(some.getvalue())
        some.seek(0)
        some.truncate()
    out.write(some.getvalue())
    return number


@contextmanager
def opened(path: Path) -> Iterator[Said]:
    """Give a new text file."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
        yield Said(out)


@contextmanager
def as_text(raw: BinaryIO) -> Iterator[TextIO]:
    """Give text that goes into a file of bytes, which stays open."""
    out = io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="")
    try:
        yield out
    finally:
        out.flush()
        out.detach()
