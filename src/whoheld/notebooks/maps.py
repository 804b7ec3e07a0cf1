"""Flat rows of places in, a small map as inline SVG out: coasts and borders, and a dot for each place.

A dot has the colour of who held it; it is hollow where nobody is known to, and dashed where it was contested.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians

import numpy as np
from msgspec import Struct

from whoheld.notebooks.flat import Row
from whoheld.notebooks.html import safe_html
from whoheld.plots.base_map import Box, Line, ground
from whoheld.views.palette import CONTESTED, UNKNOWN, colours

WIDTH, HEIGHT = 420, 260
ROOM = 0.75
"""Degrees of latitude around the outermost places, and the least that a map shows of them."""
MOST_NAMES = 12
MOST_DOTS = 1000
OUTERMOST = 0.05
"""The share of many places that may fall off each edge: one far place would make a dot of all others."""
BEYOND = 50.0
SPECK = 3
"""Points that an island must reach across to be drawn."""
RADIUS = 5
LETTER, TALL = 6.0, 9.0
"""About how wide a letter is and how high a line, in points of the picture."""
BESIDE = ((7, 4, "start", 0.0), (-7, 4, "end", -1.0), (0, -8, "middle", -0.5), (0, 17, "middle", -0.5))
"""Where a name may stand: how far off the dot, which of its ends is there, how much of it lies to the left."""
Spot = tuple[float, float, float, float]


class Frame(Struct, frozen=True):
    """What a map shows, and how degrees become its points."""

    box: Box
    scale: float
    squeeze: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return where a place lies on the picture."""
        x, y = (lon - self.box.west) * self.scale * self.squeeze, (self.box.north - lat) * self.scale
        return round(x, 1), round(y, 1)


def places_map(rows: Sequence[Row]) -> str:
    """Return a map of the rows that have coordinates, "" where none has."""
    located = [row for row in rows if isinstance(row.get("lat"), float) and isinstance(row.get("lon"), float)]
    shown = [row for row in located if _name(row)]
    if not shown:
        return ""
    spots = list({(row.get("place_id") or _name(row), row["lat"], row["lon"]): row for row in shown}.values())
    spots = spots[:MOST_DOTS]
    frame = _frame([(_degrees(row["lon"]), _degrees(row["lat"])) for row in spots])
    held = Counter(str(row["holder"]) for row in spots if row.get("state") == "held")
    sides = colours(side for side, _ in held.most_common())
    dots = "".join(_dot(row, frame, sides) for row in spots)
    dots += "".join(_labels(spots, frame)) if len(spots) <= MOST_NAMES else ""
    box = frame.box
    off = sum(not _within(box, _degrees(row["lon"]), _degrees(row["lat"])) for row in spots)
    under = ground(box)
    land, rivers = _paths(under.land, frame), _paths(under.rivers, frame)
    style = "max-width:100%;border:1px solid rgba(128,128,128,.4);display:block;margin:.5em 0"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="map of {len(spots)} places" '
        f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" style="{style}">'
        f'<g fill="none" stroke="currentColor" stroke-opacity=".35">{land}</g>'
        f'<g fill="none" stroke="#5b8fb9" stroke-opacity=".6">{rivers}</g>'
        f'<g font-size="11" font-family="sans-serif" fill="currentColor">{dots}</g></svg>'
        f"{_legend(sides, off)}"
    )


def _within(box: Box, lon: float, lat: float) -> bool:
    return box.west <= lon <= box.east and box.south <= lat <= box.north


def _degrees(value: object) -> float:
    assert isinstance(value, float)
    return value


def _frame(places: Sequence[tuple[float, float]]) -> Frame:
    """Return the frame that holds all places, in the shape of the picture; of many, all but the outermost."""
    cut = OUTERMOST if len(places) > MOST_NAMES else 0.0
    lons, lats = (np.quantile(along, [cut, 1 - cut]).tolist() for along in zip(*places, strict=True))
    middle, squeeze = (min(lats) + max(lats)) / 2, max(cos(radians((min(lats) + max(lats)) / 2)), 0.1)
    tall = max(lats) - min(lats) + 2 * ROOM
    wide = (max(lons) - min(lons)) * squeeze + 2 * ROOM
    scale = min(HEIGHT / tall, WIDTH / wide)
    east_west, north_south = WIDTH / scale / squeeze / 2, HEIGHT / scale / 2
    centre = (min(lons) + max(lons)) / 2
    return Frame(
        Box(centre - east_west, middle - north_south, centre + east_west, middle + north_south), scale, squeeze
    )


def _paths(lines: Iterable[Line], frame: Frame) -> str:
    return "".join(f'<path d="{told}"/>' for line in lines if (told := _path(line, frame)))


def _path(line: Line, frame: Frame) -> str:
    """Return a line as a path by whole points, each once; "" for a speck. What lies outside is drawn along the edge."""
    x = np.clip((line[:, 0] - frame.box.west) * frame.scale * frame.squeeze, -BEYOND, WIDTH + BEYOND)
    y = np.clip((frame.box.north - line[:, 1]) * frame.scale, -BEYOND, HEIGHT + BEYOND)
    points = np.rint(np.column_stack([x, y])).astype(int)
    points = points[np.any(np.diff(points, axis=0, prepend=points[:1] - 1), axis=1)]
    if np.ptp(points, axis=0).max() < SPECK:
        return ""
    return "M" + "L".join(f"{x} {y}" for x, y in points.tolist())


def _name(row: Row) -> str:
    """Return the name of the place whose point a row has."""
    return str(row.get("at") or row.get("place") or "")


def _dot(row: Row, frame: Frame, sides: dict[str, str]) -> str:
    x, y = frame.at(_degrees(row["lon"]), _degrees(row["lat"]))
    name, holder, state = _name(row), row.get("holder"), row.get("state")
    look = {
        "held": f'fill="{sides.get(str(holder), "currentColor")}"',
        "contested": f'fill="none" stroke="{CONTESTED}" stroke-width="2" stroke-dasharray="2 2"',
        "unknown": f'fill="none" stroke="{UNKNOWN}" stroke-width="2"',
    }.get(str(state), 'fill="currentColor" fill-opacity=".5"')
    title = safe_html(f"{name}: {holder or state}" if state else name)
    return f'<circle cx="{x}" cy="{y}" r="{RADIUS}" {look}><title>{title}</title></circle>'


def _labels(spots: Sequence[Row], frame: Frame) -> Iterator[str]:
    """Yield the names beside the dots: right, left, above or below; none where each would lie on another."""
    points = [frame.at(_degrees(row["lon"]), _degrees(row["lat"])) for row in spots]
    taken = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in points]
    for row, (x, y) in zip(spots, points, strict=True):
        name = _name(row)
        wide = len(name) * LETTER
        for across, down, anchor, left in BESIDE:
            spot = (x + across + left * wide, y + down - TALL, x + across + (1 + left) * wide, y + down)
            inside = spot[0] >= 0 and spot[2] <= WIDTH and spot[1] >= 0 and spot[3] <= HEIGHT
            if inside and not any(_overlap(spot, other) for other in taken):
                taken.append(spot)
                yield f'<text x="{x + across}" y="{y + down}" text-anchor="{anchor}">{safe_html(name)}</text>'
                break


def _overlap(one: Spot, other: Spot) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _legend(sides: dict[str, str], off: int) -> str:
    """Return what the colours mean, and how many places the map leaves out."""
    told = "".join(f'<span style="color:{colour}">●</span> {safe_html(side)}&emsp;' for side, colour in sides.items())
    told += f"{off} more off the map" if off else ""
    return f'<div style="font-size:.9em">{told}</div>' if told else ""
