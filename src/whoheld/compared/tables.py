"""A CSV file in, its rows out: one of GED or ACLED known by its columns, or one's own with its columns named."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from whoheld.compared.coding import acled_kinds, ged_kinds, own_kinds
from whoheld.compared.rows import Theirs, Unread
from whoheld.errors import UsageError
from whoheld.model import Kind

GED = ("id", "date_start", "date_end", "type_of_violence", "where_coordinates", "where_prec", "latitude", "longitude")
ACLED = ("event_id_cnty", "event_date", "sub_event_type", "location", "latitude", "longitude", "fatalities")
OWN = (
    "id", "date", "start", "end", "place", "country", "geonameid", "lat", "lon", "kind", "killed", "low", "high",
    "text",
)  # fmt: skip
WANTED = "a day (date, or start and end) and a place (place, geonameid, or lat and lon)"
GUESSED = {
    "date": ("date", "day", "event_date"), "start": ("start", "date_start", "from"), "end": ("end", "date_end", "to"),
    "place": ("place", "location", "town", "name"), "country": ("country",), "geonameid": ("geonameid", "geoname_id"),
    "lat": ("lat", "latitude"), "lon": ("lon", "lng", "longitude"), "kind": ("kind", "sub_event_type", "event_type"),
    "killed": ("killed", "fatalities", "deaths", "best"), "low": ("low",), "high": ("high",),
    "text": ("text", "notes", "description", "headline", "line"), "id": ("id", "event_id"),
}  # fmt: skip
MOST_BYTES = 2 * 2**30
CELL = 2**20
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
WIDE_GED, WIDE_ACLED = {"4", "5", "6", "7"}, {"3"}
Row = Mapping[str, str]


class Table(Struct, frozen=True):
    """Their rows, which form they have, and those that could not be compared."""

    form: str
    rows: tuple[Theirs, ...]
    unread: tuple[Unread, ...]


def read_table(path: Path, fields: Mapping[str, str] | None = None) -> Table:
    """Return the rows of a table; raise where it is none, or lacks the columns that are wanted."""
    if not path.is_file():
        raise UsageError(f"{path}: no such file; give a CSV of GED, of ACLED or of your own")
    if path.stat().st_size > MOST_BYTES:
        raise UsageError(f"{path}: is larger than 2 GB; give a part of it")
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    csv.field_size_limit(CELL)
    try:
        header = [name.strip() for name in next(reader, [])]
        form, made = _form(path, header, fields)
        read = [_made(line, row, header, made) for line, row in _numbered(reader)]
    except csv.Error as why:
        raise UsageError(f"{path}: line {reader.line_num} is no CSV ({why})") from None
    rows = tuple(each for each in read if isinstance(each, Theirs))
    return Table(form, rows, tuple(each for each in read if isinstance(each, Unread)))


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, with their number below the header's."""
    yield from ((line, row) for line, row in enumerate(reader, 2) if any(cell.strip() for cell in row))


def _form(path: Path, header: list[str], fields: Mapping[str, str] | None) -> tuple[str, Callable[[int, Row], Theirs]]:
    """Return which form a header has, and what makes its rows."""
    there = set(header)
    if not fields and there.issuperset(GED):
        return "GED", _ged
    if not fields and there.issuperset(ACLED):
        return "ACLED", _acled
    return "own", _own_reader(path, header, fields or {})


def _own_reader(path: Path, header: list[str], fields: Mapping[str, str]) -> Callable[[int, Row], Theirs]:
    if odd := sorted(set(fields) - set(OWN)):
        raise UsageError(f"{odd[0]!r} names no field; give NAME=YOURS, NAME one of {', '.join(OWN)}")
    if lost := sorted(set(fields.values()) - set(header)):
        raise UsageError(f"{path}: has no column {lost[0]!r}; its columns are {_listed(header)}")
    by_fold = {name.casefold(): name for name in reversed(header)}
    guessed = {ours: by_fold[name] for ours, names in GUESSED.items() for name in reversed(names) if name in by_fold}
    named = guessed | dict(fields)
    when = "date" in named or {"start", "end"} <= set(named)
    where = "place" in named or "geonameid" in named or {"lat", "lon"} <= set(named)
    if not (when and where):
        raise UsageError(
            f"{path}: is no table of GED or ACLED, and lacks {WANTED}; name yours by --field date=COLUMN;"
            f" its columns are {_listed(header)}"
        )
    return lambda line, row: _own(line, {ours: row.get(column, "") for ours, column in named.items()})


def _listed(header: list[str]) -> str:
    return ", ".join(header[:60]) or "none"


def _made(line: int, row: list[str], header: list[str], made: Callable[[int, Row], Theirs]) -> Theirs | Unread:
    cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
    try:
        return made(line, cells)
    except ValueError as why:
        return Unread(line, str(why))


def _ged(line: int, row: Row) -> Theirs:
    if row.get("where_prec", "") in WIDE_GED:
        raise ValueError(f"place too wide (where_prec {row['where_prec']})")
    kinds = ged_kinds(row.get("type_of_violence", ""))
    counts = [_number(row.get(name, ""), name) for name in ("low", "best", "high")]
    days = _day(row.get("date_start", "")), _day(row.get("date_end", ""))
    text = row.get("source_headline") or row.get("source_article") or ""
    return _theirs(line, row, ("where_coordinates", "latitude", "longitude"), days, (kinds, counts, text, row["id"]))


def _acled(line: int, row: Row) -> Theirs:
    if row.get("geo_precision", "") in WIDE_ACLED:
        raise ValueError(f"place too wide (geo_precision {row['geo_precision']})")
    kinds = acled_kinds(row.get("sub_event_type", ""))
    if kinds is None:
        raise ValueError(f"no kind of ours ({row.get('sub_event_type', '')})")
    killed = _number(row.get("fatalities", ""), "fatalities")
    day = _day(row.get("event_date", ""))
    known = (kinds, [killed, killed, killed], row.get("notes", ""), row["event_id_cnty"])
    return _theirs(line, row, ("location", "latitude", "longitude"), (day, day), known)


def _own(line: int, row: Row) -> Theirs:
    kinds = own_kinds(row.get("kind", ""))
    if kinds is None:
        raise ValueError(f"no kind of ours ({row.get('kind', '')})")
    killed = _number(row.get("killed", ""), "killed")
    low, high = (_number(row.get(name, ""), name) for name in ("low", "high"))
    counts = [killed if low is None else low, killed, killed if high is None else high]
    start = _day(row.get("start") or row.get("date", ""))
    end = _day(row["end"]) if row.get("end") else start
    known = (kinds, counts, row.get("text", ""), row.get("id") or str(line))
    return _theirs(line, row, ("place", "lat", "lon"), (start, end), known)


def _theirs(
    line: int,
    row: Row,
    where: tuple[str, str, str],
    days: tuple[date, date],
    known: tuple[frozenset[Kind], list[int | None], str, str],
) -> Theirs:
    kinds, (low, best, high), text, id = known
    if days[1] < days[0]:
        raise ValueError(f"ends ({days[1]}) before it begins ({days[0]})")
    lat, lon = _degrees(row.get(where[1], ""), 90.0), _degrees(row.get(where[2], ""), 180.0)
    both = lat is not None and lon is not None
    place, geonameid = row.get(where[0], ""), row.get("geonameid", "")
    if not (both or place or geonameid):
        raise ValueError("no place")
    at = (place, row.get("country", ""), geonameid, lat if both else None, lon if both else None)
    return Theirs(line, id, *at, *days, kinds, low, best, high, text)


def _day(text: str) -> date:
    """Return a day as '2016-05-01', with or without a time, as '01 May 2016' or as '20160501'."""
    words = text.replace(",", " ").split()
    if len(words) == 3 and words[0].isdigit() and words[1].casefold() in MONTHS and words[2].isdigit():
        return date(int(words[2]), MONTHS.index(words[1].casefold()) + 1, int(words[0]))
    try:
        return date.fromisoformat(words[0].partition("T")[0] if words else "")
    except ValueError:
        raise ValueError(f"no day ({text[:40]!r})") from None


def _number(text: str, name: str) -> int | None:
    """Return a count; an empty cell is not known."""
    if not text:
        return None
    try:
        number = float(text)
        if number < 0 or number != int(number) or number > 1e9:
            raise ValueError
    except (ValueError, OverflowError):
        raise ValueError(f"no count in {name} ({text[:40]!r})") from None
    return int(number)


def _degrees(text: str, most: float) -> float | None:
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError:
        raise ValueError(f"no degrees ({text[:40]!r})") from None
    if not -most <= degrees <= most:
        raise ValueError(f"no degrees ({text[:40]!r})")
    return degrees
