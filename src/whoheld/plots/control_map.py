"""A record and a day in, a map of who held each place out."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from msgspec import Struct

from whoheld.plots.base_map import Box, ground
from whoheld.plots.labels import write_names
from whoheld.plots.pictures import (
    INK,
    LAND,
    LINE,
    PAPER,
    ROW_HEIGHT,
    SEA,
    caption,
    certainty_legend,
    drawing,
    legend_rows,
    new_figure,
    strength,
)
from whoheld.store import PlaceRow, Record
from whoheld.views.chart import charted_places
from whoheld.views.palette import CONTESTED, UNKNOWN, colours
from whoheld.views.summary import side_names
from whoheld.views.who import who_all

DRAWN = {"settlement", "site", None}
SIZE = 46.0
WIDTH, ACROSS, LEAST_TALL, MOST_TALL = 9.0, 0.92, 3.4, 8.0
"""In inches but for the second, the part of the width that the map takes."""
ABOVE, BELOW = 0.45, 0.62
MARGIN, LEAST_SPAN = 0.08, 0.4
FEW, TRIMMED, AROUND = 12, 0.05, 0.5
"""Of more places than a few the outermost twentieth on each side does not widen the map, but by half of its span."""


class Spot(Struct, frozen=True):
    """A place on the map, and who held it: `holder` None where contested or not known leads."""

    place: str
    name: str
    lat: float
    lon: float
    holder: str | None
    contested: bool
    probability: float


def control_map(record: Record, on: date, country: str | None = None, around: Collection[str] = ()) -> Figure:
    """Return the map of a day: of all places told of by then, of those of a country, or of those around some by id."""
    every = list(_spots(record, on, country))
    box, tall = _fitted(_box([spot for spot in every if spot.place in around] or every))
    spots = [spot for spot in every if box.west < spot.lon < box.east and box.south < spot.lat < box.north]
    held = {spot.holder for spot in spots}
    shown = {side: colour for side, colour in colours(side_names(record)).items() if side in held}
    below = BELOW + ROW_HEIGHT * legend_rows(shown)
    height = tall + ABOVE + below
    figure = new_figure(WIDTH, height)
    with drawing():
        axes = figure.add_axes((0.065, below / height, ACROSS, tall / height))
        _draw_ground(axes, box)
        _draw_spots(axes, spots, shown)
        unnamed = write_names(figure, axes, [(spot.lon, spot.lat, spot.name) for spot in spots])
        certainty_legend(figure, shown, below - 0.3)
        told = [f"{unnamed} names left out for want of room."] if unnamed else []
        told += [f"{len(every) - len(spots)} places lie far off."] if len(every) > len(spots) and not around else []
        known = " ".join(["As reported: a claim is not a fact.", *told, "Borders: Natural Earth."])
        caption(figure, f"Who held what on {on}", known)
    return figure


def _spots(record: Record, on: date, country: str | None) -> Iterator[Spot]:
    """Yield the places of the map, those told of most first."""
    rows = {row.id: row for row in record.places()}
    claims = {place.id: place.claims for place in charted_places(record, list(rows.values())).places}
    for answer in sorted(who_all(record, on), key=lambda answer: (-claims[answer.place.id], answer.place.id)):
        row = rows[answer.place.id]
        if _is_drawn(row, country) and row.lat is not None and row.lon is not None:
            contested = answer.holder is None and answer.contested > answer.unknown
            yield Spot(row.id, row.name, row.lat, row.lon, answer.holder, contested, answer.probability)


def _is_drawn(row: PlaceRow, country: str | None) -> bool:
    return row.level in DRAWN and (country is None or row.country == country.upper())


def _box(spots: Sequence[Spot]) -> Box:
    """Return the bounds of most places with a margin; of none the whole world."""
    if not spots:
        return Box(-170.0, -55.0, 170.0, 75.0)
    (west, east), (south, north) = (_span(values) for values in zip(*((s.lon, s.lat) for s in spots), strict=True))
    return Box(west, south, east, north)


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Return the least and the greatest of some degrees, but for few that lie far off, with a margin."""
    ordered = sorted(values)
    low, high = ordered[0], ordered[-1]
    if len(ordered) > FEW:
        cut = round(TRIMMED * len(ordered))
        inner_low, inner_high = ordered[cut], ordered[-1 - cut]
        around = max(LEAST_SPAN, AROUND * (inner_high - inner_low))
        low, high = max(low, inner_low - around), min(high, inner_high + around)
    margin = max(LEAST_SPAN, MARGIN * (high - low))
    return low - margin, high + margin


def _fitted(box: Box) -> tuple[Box, float]:
    """Return a box widened to the shape of its picture, and how tall that is in inches."""
    narrow = math.cos(math.radians(max(-60.0, min(60.0, (box.south + box.north) / 2))))
    wide, high = (box.east - box.west) * narrow, box.north - box.south
    tall = max(LEAST_TALL, min(MOST_TALL, WIDTH * ACROSS * high / wide))
    shape = tall / (WIDTH * ACROSS)
    east, north = max(0.0, high / shape - wide) / narrow / 2, max(0.0, wide * shape - high) / 2
    return Box(box.west - east, box.south - north, box.east + east, box.north + north), tall


def _draw_ground(axes: Axes, box: Box) -> None:
    """Draw land, lakes and rivers; where the page was never built the degrees alone."""
    axes.set_facecolor(SEA)
    axes.set_xlim(box.west, box.east)
    axes.set_ylim(box.south, box.north)
    wide, tall = box.east - box.west, box.north - box.south
    found = ground(Box(box.west - wide, box.south - tall, box.east + wide, box.north + tall))
    axes.add_collection(PolyCollection(found.land, facecolors=LAND, edgecolors=LINE, linewidths=0.7), autolim=False)
    axes.add_collection(PolyCollection(found.lakes, facecolors=SEA, edgecolors="none"), autolim=False)
    axes.add_collection(LineCollection(found.rivers, colors="#BFD3DE", linewidths=0.8), autolim=False)
    axes.tick_params(labelsize=7, length=2, colors="#8C9196")
    axes.xaxis.set_major_formatter(lambda degrees, _: f"{abs(degrees):g}° {'E' if degrees >= 0 else 'W'}")
    axes.yaxis.set_major_formatter(lambda degrees, _: f"{abs(degrees):g}° {'N' if degrees >= 0 else 'S'}")
    if not found.land:
        axes.grid(color=LINE, linewidth=0.5)
        axes.set_facecolor(LAND)


def _draw_spots(axes: Axes, spots: Sequence[Spot], shown: dict[str, str]) -> None:
    """Draw the places that are not known first, so that they cover nobody."""
    unknown = [spot for spot in spots if spot.holder is None and not spot.contested]
    contested = [spot for spot in spots if spot.contested]
    held = sorted((spot for spot in spots if spot.holder), key=lambda spot: spot.probability)
    _scatter(axes, unknown, facecolors="none", edgecolors=UNKNOWN, linewidths=1.0)
    _scatter(axes, contested, facecolors=PAPER, edgecolors=CONTESTED, linewidths=1.0, hatch="//////")
    _scatter(axes, held, facecolors=PAPER, edgecolors="none", linewidths=0)
    fills = [(shown[spot.holder or ""], strength(spot.probability)) for spot in held]
    _scatter(axes, held, facecolors=fills, edgecolors=INK, linewidths=0.6)


def _scatter(axes: Axes, spots: Sequence[Spot], **look: object) -> None:
    if spots:
        at = [spot.lon for spot in spots], [spot.lat for spot in spots]
        axes.scatter(*at, s=SIZE, zorder=3, **look)  # type: ignore[arg-type]
