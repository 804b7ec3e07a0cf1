"""The page's files in, the ground of a map out: coasts and borders as rings, rivers as lines, in degrees.

They are TopoJSON: arcs are shared between neighbours, and told as steps on a grid.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct, json

ASSETS = Path(__file__).parents[1] / "page/files/assets"
LAND, WATERS = "countries-10m*.json", "world_50m*.js*"
Line = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


class Box(Struct, frozen=True):
    """The bounds of a map, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, line: Line) -> bool:
        """Tell whether a line may come into the box."""
        (west, south), (east, north) = line.min(axis=0), line.max(axis=0)
        return bool(west <= self.east and east >= self.west and south <= self.north and north >= self.south)


class Ground(Struct, frozen=True):
    """What lies under the places: rings of land, lines of rivers, rings of lakes."""

    land: tuple[Line, ...] = ()
    rivers: tuple[Line, ...] = ()
    lakes: tuple[Line, ...] = ()


def ground(box: Box, assets: Path = ASSETS) -> Ground:
    """Return what of the ground lies in a box; nothing where the page is not built."""
    land, waters = (_read(path) for path in (_newest(assets, LAND), _newest(assets, WATERS)))
    return Ground(
        tuple(line for line in _lines(land, "countries") if box.meets(line)),
        tuple(line for line in _lines(waters, "rivers") if box.meets(line)),
        tuple(line for line in _lines(waters, "lakes") if box.meets(line)),
    )


def _newest(assets: Path, pattern: str) -> Path | None:
    return max(assets.glob(pattern), default=None)


@cache
def _read(path: Path | None) -> dict[str, Any]:
    """Return what a file of the page holds; a module of data has it between backticks."""
    if path is None:
        return {}
    told = path.read_bytes()
    return dict(json.decode(told if path.suffix == ".json" else told[told.find(b"`") + 1 : told.rfind(b"`")]))


def _lines(topology: dict[str, Any], name: str) -> Iterator[Line]:
    """Yield the lines and rings of an object."""
    if not topology or name not in topology["objects"]:
        return
    arcs = [_arc(arc, topology.get("transform")) for arc in topology["arcs"]]
    for numbers in _chains(topology["objects"][name]):
        parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
        yield np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _arc(arc: list[Any], transform: dict[str, Any] | None) -> Line:
    points = np.array(arc, dtype=np.float64)
    if transform is None:
        return points
    return np.asarray(points.cumsum(axis=0) * transform["scale"] + transform["translate"])


def _chains(told: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the arcs of each ring or line of an object."""
    match told["type"]:
        case "GeometryCollection":
            for each in told["geometries"]:
                yield from _chains(each)
        case "MultiPolygon":
            yield from (ring for polygon in told["arcs"] for ring in polygon)
        case "Polygon" | "MultiLineString":
            yield from told["arcs"]
        case "LineString":
            yield told["arcs"]
