"""A CSV file in, its rows out: one of GED or ACLED known by its columns, or one's own with its columns named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct

from whoheld.compared.cells import Order, count, day, degrees, is_twofold, order_of
from whoheld.compared.coding import acled_kinds, ged_kinds, own_kinds
from whoheld.compared.opening import rows_of
from whoheld.compared.rows import Theirs, Unread
from whoheld.errors import UsageError
from whoheld.exports.coding import CIVILIANS
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
DAYS = ("date", "start", "end", "date_start", "date_end", "event_date")
WIDE_GED, WIDE_ACLED = {"4", "5", "6", "7"}, {"3"}
FORCES_OF_STATES = re.compile(r"(?:Military|Police) Forces of ([^(]+?) *(?:\(.*)?$")
Row = Mapping[str, str]
Dated = tuple[date, date]
Making = Callable[[int, Row, Order | None], Theirs]


class Table(Struct, frozen=True):
    """Their rows, which form they have, and those that could not be compared."""

    form: str
    rows: tuple[Theirs, ...]
    unread: tuple[Unread, ...]


def read_table(path: Path, fields: Mapping[str, str] | None = None) -> Table:
    """Return the rows of a table; raise where it is none, or lacks the columns that are wanted."""
    with rows_of(path) as found:
        form, named, made = _form(path, found.header, fields)
        order = _order(path, {named.get(name, name) for name in DAYS})
        read = [_made(line, dict(zip(found.header, row, strict=False)), order, made) for line, row in found]
    rows = tuple(each for each in read if isinstance(each, Theirs))
    return Table(form, rows, tuple(each for each in read if isinstance(each, Unread)))


def _order(path: Path, columns: set[str]) -> Order | None:
    """Return in which order the days of a table stand; raise where they can be read in two ways throughout."""
    with rows_of(path) as found:
        at = [number for number, name in enumerate(found.header) if name in columns]
        texts = {row[number] for _, row in found for number in at if number < len(row) and is_twofold(row[number])}
    order = order_of(texts)
    if texts and order is None:
        raise UsageError(
            f"{path}: a day such as {min(texts)!r} can be read in two ways, and no other of the table says which;"
            " write days as 2016-04-03"
        )
    return order


def _form(path: Path, header: list[str], fields: Mapping[str, str] | None) -> tuple[str, Mapping[str, str], Making]:
    """Return which form a header has, how its columns are named, and what makes its rows."""
    there = set(header)
    if not fields and there.issuperset(GED):
        return "GED", {}, _ged
    if not fields and there.issuperset(ACLED):
        return "ACLED", {}, _acled
    named = _named(path, header, fields or {})

    def own(line: int, row: Row, order: Order | None) -> Theirs:
        return _own(line, {ours: row.get(column, "") for ours, column in named.items()}, order)

    return "own", named, own


def _named(path: Path, header: list[str], fields: Mapping[str, str]) -> dict[str, str]:
    """Return the column of each field, as told or as guessed."""
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
    return named


def _listed(header: list[str]) -> str:
    return ", ".join(header[:60]) or "none"


def _made(line: int, row: Row, order: Order | None, made: Making) -> Theirs | Unread:
    try:
        return made(line, {name: cell.strip() for name, cell in row.items()}, order)
    except ValueError as why:
        return Unread(line, str(why))


def _ged(line: int, row: Row, order: Order | None) -> Theirs:
    if row.get("where_prec", "") in WIDE_GED:
        raise ValueError(f"place too wide (where_prec {row['where_prec']})")
    kinds = ged_kinds(row.get("type_of_violence", ""))
    counts = [count(row.get(name, ""), name) for name in ("low", "best", "high")]
    days = day(row.get("date_start", ""), order), day(row.get("date_end", ""), order)
    text = row.get("source_headline") or row.get("source_article") or ""
    sides = {name for column in ("side_a", "side_b") for name in row.get(column, "").split(", ")}
    known = (kinds, counts, text, row.get("id", ""), frozenset(sides - {"", CIVILIANS}))
    return _theirs(line, row, ("where_coordinates", "latitude", "longitude"), days, known)


def _acled(line: int, row: Row, order: Order | None) -> Theirs:
    if row.get("geo_precision", "") in WIDE_ACLED:
        raise ValueError(f"place too wide (geo_precision {row['geo_precision']})")
    kinds = acled_kinds(row.get("sub_event_type", ""))
    if kinds is None:
        raise ValueError(f"no kind of ours ({row.get('sub_event_type', '')})")
    killed = count(row.get("fatalities", ""), "fatalities")
    on = day(row.get("event_date", ""), order)
    actors = (row.get("actor1", ""), row.get("actor2", ""))
    sides = frozenset(FORCES_OF_STATES.sub(r"Government of \1", name) for name in actors if name)
    known = (kinds, [killed, killed, killed], row.get("notes", ""), row.get("event_id_cnty", ""), sides)
    return _theirs(line, row, ("location", "latitude", "longitude"), (on, on), known)


def _own(line: int, row: Row, order: Order | None) -> Theirs:
    kinds = own_kinds(row.get("kind", ""))
    if kinds is None:
        raise ValueError(f"no kind of ours ({row.get('kind', '')})")
    killed = count(row.get("killed", ""), "killed")
    low, high = (count(row.get(name, ""), name) for name in ("low", "high"))
    counts = [killed if low is None else low, killed, killed if high is None else high]
    start = day(row.get("start") or row.get("date", ""), order)
    end = day(row["end"], order) if row.get("end") else start
    known = (kinds, counts, row.get("text", ""), row.get("id") or str(line), frozenset[str]())
    return _theirs(line, row, ("place", "lat", "lon"), (start, end), known)


def _theirs(
    line: int,
    row: Row,
    where: tuple[str, str, str],
    days: Dated,
    known: tuple[frozenset[Kind], list[int | None], str, str, frozenset[str]],
) -> Theirs:
    kinds, (low, best, high), text, id, parties = known
    if days[1] < days[0]:
        raise ValueError(f"ends ({days[1]}) before it begins ({days[0]})")
    lat, lon = degrees(row.get(where[1], ""), 90.0), degrees(row.get(where[2], ""), 180.0)
    both = lat is not None and lon is not None
    place, geonameid = row.get(where[0], ""), row.get("geonameid", "")
    if not (both or place or geonameid):
        raise ValueError("no place")
    at = (place, row.get("country", ""), geonameid, lat if both else None, lon if both else None)
    return Theirs(line, id, *at, *days, kinds, low, best, high, text, parties)
