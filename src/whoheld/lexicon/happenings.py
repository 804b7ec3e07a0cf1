"""Tables of public happenings in (`happenings.csv` of each layer), happenings by id out; what does not fit is refused.

The nearer layer's row stands in place of the farther one of its id.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from whoheld.lexicon.entries import Refusal
from whoheld.lexicon.vetting import Misfit, demand_name, strings

FILE = "happenings.csv"
COLUMNS = ("id", "kind", "first", "last", "places", "sides", "about", "what", "source")
NEEDED = ("id", "kind", "first", "source")
Row = tuple[int, dict[str, str]]


class Happening(Struct, frozen=True):
    """A row of the table: what kind of deed, on which days, by which sides; `about` are words that must stand by it."""

    id: str
    kind: str
    first: date
    last: date
    places: tuple[str, ...]
    sides: frozenset[str]
    about: tuple[str, ...]


def read_happenings(
    folders: tuple[Path, ...], kinds: Collection[str]
) -> tuple[dict[str, Happening], tuple[Refusal, ...]]:
    """Return the happenings of all layers by id, and what of their tables was left out."""
    known: dict[str, Happening] = {}
    refused: list[Refusal] = []
    for path in (folder / FILE for folder in folders):
        lines: dict[str, int] = {}
        for read in _rows(path) if path.is_file() else ():
            if isinstance(read, Refusal):
                refused.append(read)
                continue
            line, row = read
            try:
                if first := lines.get(row["id"]):
                    raise Misfit(f"the id is that of line {first} too; the first keeps it")
                known[row["id"]] = _happening(row, kinds)
                lines[row["id"]] = line
            except Misfit as misfit:
                refused.append(Refusal(str(path), line, f"{row['id']}: {misfit}" if row["id"] else str(misfit)))
    return known, tuple(refused)


def _rows(path: Path) -> Iterator[Row | Refusal]:
    """Yield the rows of a file with their first lines, and what is none."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        rows, header, line = csv.reader(file), list[str](), 1
        try:
            for cells in rows:
                if not header:
                    header = cells
                    if fault := _fault_of(header):
                        yield Refusal(str(path), 1, f"wrong columns: {fault}; nothing of this file is read")
                        return
                elif len(cells) == len(header):
                    yield line, {"id": "", **dict(zip(header, map(str.strip, cells), strict=True))}
                elif any(map(str.strip, cells)):
                    yield Refusal(str(path), line, f"{len(cells)} columns where the first line names {len(header)}")
                line = rows.line_num + 1
        except csv.Error as error:
            yield Refusal(str(path), line, f"not readable as a row: {error}; the rest of the file is not read")


def _fault_of(header: list[str]) -> str | None:
    if missing := [name for name in NEEDED if name not in header]:
        return f"no `{missing[0]}`"
    if strange := sorted(set(header) - set(COLUMNS)):
        return f"no such column as `{strange[0]}`; there are {', '.join(COLUMNS)}"
    return None if len(set(header)) == len(header) else "one stands twice"


def _happening(row: Mapping[str, str], kinds: Collection[str]) -> Happening:
    for field in NEEDED:
        if not row[field]:
            raise Misfit(f"`{field}` is missing")
    demand_name(row["id"], "id")
    if row["kind"] not in kinds:
        raise Misfit(f"`kind` is {row['kind']!r}; the kinds are {', '.join(sorted(kinds))}")
    first = _day(row["first"], "first")
    last = _day(row["last"], "last") if row.get("last") else first
    if last < first:
        raise Misfit("`last` lies before `first`")
    places, sides, about = (strings(row.get(field), field) for field in ("places", "sides", "about"))
    if not places and not about:
        raise Misfit("a place in `places` or words in `about` are needed to know it by")
    return Happening(row["id"], row["kind"], first, last, places, frozenset(sides), about)


def _day(text: str, field: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Misfit(f"`{field}` is {text!r}, no day such as 2016-08-20") from error
