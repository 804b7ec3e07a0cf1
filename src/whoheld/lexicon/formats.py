"""A file of places in (a GeoNames country file, CSV, TSV, GeoJSON, or one of these zipped), rows with their lines out.

Rows name the columns of `PlaceEntry`, whatever the file calls them; what cannot be read as a row is a Refusal.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple

import msgspec

from whoheld.errors import LexiconError
from whoheld.lexicon.entries import Refusal
from whoheld.lexicon.vetting import Misfit

Format = Literal["geonames", "geojson", "table"]

GEONAMES_COLUMNS = 19
GEONAMES_SOURCE = "GeoNames, CC BY 4.0"
MOST_ALIASES = 40
LONGEST_ALIAS = 80
LEVELS_BY_CLASS = {"P": "settlement", "A": "district", "S": "site", "T": "site", "H": "water", "L": "region"}
LEVELS_BY_CODE = {"ADM1": "adm1", "PCLI": "country", "MILB": "site", "INDS": "site", "OILF": "site", "CMPRF": "site"}
COLUMNS = {
    "id": ("id",),
    "name": ("name", "place", "place_name", "village", "town"),
    "aliases": ("aliases", "alias", "other_names", "alternate_names", "alternatenames"),
    "country": ("country", "country_code", "iso", "iso2"),
    "adm1": ("adm1", "province", "governorate", "state", "oblast", "region", "admin1"),
    "level": ("level", "kind", "type"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "precision_km": ("precision_km", "precision", "radius_km"),
    "population": ("population", "pop"),
    "parent": ("parent",),
    "source": ("source",),
}
KINDS = {
    "settlement": ("village", "town", "city", "hamlet", "neighbourhood", "neighborhood", "quarter", "suburb", "camp"),
    "site": ("base", "air base", "airbase", "airport", "dam", "crossing", "bridge", "checkpoint", "hill", "refinery"),
    "adm1": ("province", "governorate", "oblast"),
    "district": ("subdistrict", "county", "raion"),
    "water": ("lake", "river", "reservoir"),
}
_OURS = {theirs: ours for ours, names in COLUMNS.items() for theirs in names}
_LEVELS = {kind: level for level, kinds in KINDS.items() for kind in kinds}


class Row(NamedTuple):
    """A row as read: its line (in GeoJSON the number of its feature), and its values by our columns."""

    line: int
    values: dict[str, Any]


def read_places(path: Path) -> tuple[Format, Iterator[Row | Refusal]]:
    """Return the format of a file and its rows, read as they are asked for."""
    with opened(path) as file:
        head = file.readline(2_000_000)
    if head.startswith(("\x00", "\ufffe", "\udcff\udcfe", "\udcfe\udcff")) or "\x00" in head:
        raise LexiconError(f"{path}:1: not a text in UTF-8; save the file in that encoding")
    if not head.strip():
        raise LexiconError(f"{path}:1: the file is empty")
    cells = head.rstrip("\r\n").split("\t")
    if cells[0].isdigit() and len(cells) > 1:
        return "geonames", _geonames(path)
    if head.lstrip().startswith(("{", "[")):
        return "geojson", _geojson(path)
    return "table", _table(path)


@contextmanager
def opened(path: Path) -> Iterator[IO[str]]:
    """Open a text, the one of its own name in a zip too; what is not UTF-8 comes as surrogates."""
    try:
        if not zipfile.is_zipfile(path):
            with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as packed:
            yield io.TextIOWrapper(packed, encoding="utf-8-sig", errors="surrogateescape", newline="")
    except (OSError, zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError) as error:
        raise LexiconError(f"{path}: not readable: {error}") from error


def _member(archive: zipfile.ZipFile, path: Path) -> str:
    texts = [name for name in archive.namelist() if not name.endswith("/") and Path(name).stem.lower() != "readme"]
    same = [name for name in texts if Path(name).stem.lower() == path.stem.lower()]
    if len(chosen := same or texts) != 1:
        raise LexiconError(f"{path}: holds {len(chosen)} files that may be meant; unpack the one that is")
    return chosen[0]


def _geonames(path: Path) -> Iterator[Row | Refusal]:
    with opened(path) as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) == GEONAMES_COLUMNS and line.endswith("\n"):
                if (level := LEVELS_BY_CODE.get(cells[7]) or LEVELS_BY_CLASS.get(cells[6])) and cells[0].isdigit():
                    yield Row(number, _geonames_values(cells, level))
            elif line.strip():
                cut = "" if line.endswith("\n") else "the file ends within this line, as one that is cut off; "
                reason = f"{cut}{len(cells)} columns of the {GEONAMES_COLUMNS} that GeoNames has"
                yield Refusal(str(path), number, reason)


def _geonames_values(cells: list[str], level: str) -> dict[str, Any]:
    names = dict.fromkeys((cells[2], *cells[3].split(",")))
    aliases = [name for name in names if name and len(name) <= LONGEST_ALIAS and _is_name(name) and name != cells[1]]
    return {
        "id": f"geonames:{cells[0]}",
        "name": cells[1],
        "aliases": [name.replace("|", " ") for name in aliases[:MOST_ALIASES]],
        "country": cells[8],
        "adm1": f"{cells[8]}-{cells[10]}" if cells[10] else None,
        "level": level,
        "lat": cells[4],
        "lon": cells[5],
        "population": cells[14] if cells[14].isdigit() and cells[14] != "0" else None,
        "source": GEONAMES_SOURCE,
    }


def _is_name(text: str) -> bool:
    return "://" not in text and any(map(str.isalpha, text))


def _table(path: Path) -> Iterator[Row | Refusal]:
    with opened(path) as file:
        head = file.readline()
        dialect = max("\t;,", key=head.count)
        header = [_OURS.get(_plain(name), "") for name in next(csv.reader([head], delimiter=dialect))]
        _demand_columns(path, header, head)
        rows = csv.reader(file, delimiter=dialect)
        while True:
            line = rows.line_num + 2
            try:
                cells = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield Refusal(str(path), line, f"not readable as a row: {error}; see to the quotation marks")
                return
            if len(cells) == len(header):
                yield Row(line, _values(zip(header, cells, strict=True)))
            elif any(cell.strip() for cell in cells):
                yield Refusal(str(path), line, f"{len(cells)} columns where the first line names {len(header)}")


def _demand_columns(path: Path, header: list[str], head: str) -> None:
    missing = [name for name in ("name", "lat", "lon") if name not in header]
    if missing:
        named = ", ".join(f"`{name}`" for name in missing)
        raise LexiconError(f"{path}:1: wrong columns: no {named}; the first line is {head.strip()[:80]!r}")
    if twice := {name for name in header if name and header.count(name) > 1}:
        raise LexiconError(f"{path}:1: wrong columns: two stand for `{min(twice)}`")


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "_")


def _values(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    values = {name: value.strip() if isinstance(value, str) else value for name, value in pairs if name}
    if isinstance(kind := values.get("level"), str):
        values["level"] = _LEVELS.get(kind.casefold(), kind.casefold())
    if isinstance(country := values.get("country"), str):
        values["country"] = country.upper() if len(country) == 2 else country
    return {name: value for name, value in values.items() if value not in (None, "")}


def _geojson(path: Path) -> Iterator[Row | Refusal]:
    with opened(path) as file:
        try:
            read: Any = msgspec.json.decode(file.read().encode("utf-8", "surrogateescape"))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise LexiconError(f"{path}: not readable as GeoJSON: {error}") from error
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list):
        raise LexiconError(f"{path}: not GeoJSON: no list of `features`")
    for number, feature in enumerate(features, 1):
        try:
            yield Row(number, _feature(feature))
        except Misfit as misfit:
            yield Refusal(str(path), number, str(misfit))


def _feature(feature: object) -> dict[str, Any]:
    if not isinstance(feature, Mapping):
        raise Misfit("no feature of GeoJSON")
    geometry, given = feature.get("geometry"), feature.get("properties")
    points = list(_points(geometry.get("coordinates"))) if isinstance(geometry, Mapping) else []
    if not points or not isinstance(given, Mapping):
        raise Misfit("a feature needs `properties` and a `geometry` with coordinates")
    values = _values((_OURS.get(_plain(str(name)), ""), value) for name, value in given.items())
    if isinstance(aliases := values.get("aliases"), list):
        values["aliases"] = [alias for alias in aliases if isinstance(alias, str)]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    values |= {"lat": (min(lats) + max(lats)) / 2, "lon": (min(lons) + max(lons)) / 2}
    if len(points) > 1 and "precision_km" not in values:
        values["precision_km"] = round(max(max(lats) - min(lats), max(lons) - min(lons), 0.01) * 111 / 2, 1)
    return values


def _points(coordinates: object) -> Iterator[tuple[float, float]]:
    """Yield the points of a geometry's coordinates, however deep the lists are."""
    waiting = [coordinates]
    while waiting:
        held = waiting.pop()
        if isinstance(held, list) and held:
            if len(held) >= 2 and all(isinstance(each, (int, float)) for each in held):
                yield float(held[0]), float(held[1])
            else:
                waiting += held
