"""The places of a layer in, laid over those known; rows that do not fit, or claim another row's place, are refused."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from pathlib import Path

from whoheld.lexicon.distance import within_km
from whoheld.lexicon.entries import PlaceEntry, Refusal
from whoheld.lexicon.layers import ALL_IN_ONE, Layer, Row, line_of_section, sourced
from whoheld.lexicon.laying import WITHOUT
from whoheld.lexicon.names import key
from whoheld.lexicon.vetting import Misfit, cycles, vet_place

SAME_KM = 5.0
TOWNS = ("settlement", "site")


def lay_places(layer: Layer, places: dict[str, PlaceEntry], cautious: set[str]) -> None:
    """Lay a layer's places over those known, in place; note in the layer what was refused."""
    countries = {place.country for place in places.values() if place.level == "country"}
    neighbours, placed = Neighbours(places.values()), dict[str, Row]()
    for row in _rows(layer):
        try:
            id = str(row.values.get("id") or "")
            if (before := placed.get(id)) and before.file == row.file:
                raise Misfit(f"the id is that of line {before.line} too; the first keeps it")
            entry = vet_place(row.values, places.get(id), countries)
            if twin := neighbours.twin(entry):
                raise Misfit(f"{twin.id} is known by that name within {SAME_KM:g} km; give that id to change it")
        except Misfit as misfit:
            layer.refused.append(row.refusal(str(misfit)))
            continue
        places[entry.id], placed[entry.id] = entry, row
        countries.add(entry.country)
        neighbours.add(entry)
        if row.values.get("caution"):
            cautious.add(entry.id)
    _refuse_cycles(layer, places, placed)
    for id, row in layer.removed("places").items():
        held = any(gazetteer.get(id) for gazetteer in layer.gazetteers)
        if places.pop(id, None) is None and not held:
            layer.refused.append(row.refusal("nothing to remove: no such place"))


def _rows(layer: Layer) -> Iterator[Row]:
    rows = layer.all_in_one.get("place", [])
    file = layer.folder / ALL_IN_ONE
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        layer.refuse(Row(file, line_of_section(file, "place"), {}).refusal("places are rows of [[place]]"))
        rows = []
    yield from sourced(file, "place", rows, layer.all_in_one.get("source"))
    for path in sorted(layer.folder.glob("places/*.tsv")):
        if path.is_file():
            yield from _rows_of(path, layer)


def _rows_of(path: Path, layer: Layer) -> Iterator[Row]:
    """Yield the rows of a TSV file of the layer, refusing those of another width."""
    with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
        header = file.readline().rstrip("\r\n").split("\t")
        if fault := _fault_of(header):
            layer.refuse(Refusal(str(path), 1, f"wrong columns: {fault}; nothing of this file is read"))
            return
        for number, line in enumerate(file, 2):
            cells = line.rstrip("\r\n").split("\t")
            row = Row(path, number, dict(zip(header, cells, strict=False)))
            if len(cells) == len(header):
                yield row
            elif line.strip():
                layer.refused.append(row.refusal(f"{len(cells)} columns where the first line names {len(header)}"))


def _fault_of(header: list[str]) -> str | None:
    """Return what is wrong with the names of columns."""
    if missing := {"id", "name"} - set(header):
        return f"no `{min(missing)}`"
    strange = sorted(set(header) - {*PlaceEntry.__struct_fields__, WITHOUT, "caution"})
    twice = sorted({name for name in header if header.count(name) > 1})
    if strange or twice:
        return f"no such column as `{strange[0]}`" if strange else f"`{twice[0]}` twice"
    return None


def _refuse_cycles(layer: Layer, places: dict[str, PlaceEntry], placed: dict[str, Row]) -> None:
    parents = {id: parent for id in placed if (parent := places[id].parent)}
    around = cycles({id: (place.parent,) for id, place in places.items() if place.parent}) if parents else set()
    strangers = {id for id, parent in parents.items() if parent not in places}
    for id in (id for id in parents if id in around | strangers):
        fault = "which no row names" if id in strangers else "which lies in it: a cycle of parents"
        layer.refused.append(placed[id].refusal(f"`parent` is {parents[id]!r}, {fault}"))
        del places[id]


class Neighbours:
    """Towns and sites by name and roughly by where they are."""

    def __init__(self, places: Iterable[PlaceEntry]) -> None:
        self._cells: dict[tuple[int, int], list[PlaceEntry]] = {}
        for place in places:
            self.add(place)

    def add(self, place: PlaceEntry) -> None:
        """Add a place."""
        if place.lat is not None and place.lon is not None and place.level in TOWNS:
            self._cells.setdefault((math.floor(place.lat), math.floor(place.lon)), []).append(place)

    def twin(self, place: PlaceEntry, memory_too: bool = False) -> PlaceEntry | None:
        """Return another town or site of one of the same names that is so near that it is the same place.

        With `memory_too`, one whose coordinates are only remembered is the same within its precision.
        """
        if place.lat is None or place.lon is None or place.level not in TOWNS:
            return None
        names = {key(name) for name in (place.name, *place.aliases)}
        lat, lon = math.floor(place.lat), math.floor(place.lon)
        around = (self._cells.get((lat + i, lon + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
        for other in (other for cell in around for other in cell if other.id != place.id):
            reach = max(SAME_KM, other.precision_km or 0) if memory_too and other.source == "memory" else SAME_KM
            if within_km(place, other, reach) and names & {key(name) for name in (other.name, *other.aliases)}:
                return other
        return None
