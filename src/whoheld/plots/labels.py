"""Points with names in, names written beside them out, none over another; what finds no room is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from whoheld.plots.pictures import INK, PAPER, written

GAP = 5.5
"""How far a name stands from the middle of its point, in points."""
ASKEW = 0.7
SIDES = (
    (1, 0, "left", "center"),
    (-1, 0, "right", "center"),
    (0, 1, "center", "bottom"),
    (0, -1, "center", "top"),
    (ASKEW, ASKEW, "left", "bottom"),
    (ASKEW, -ASKEW, "left", "top"),
    (-ASKEW, ASKEW, "right", "bottom"),
    (-ASKEW, -ASKEW, "right", "top"),
)
MOST_LETTERS = 30
RADIUS = 5.0


def write_names(figure: Figure, axes: Axes, points: Sequence[tuple[float, float, str]]) -> int:
    """Write each name where there is room for it, the first first; return how many found none."""
    axes.apply_aspect()
    scale = figure.dpi / 72
    dots = [axes.transData.transform(point[:2]) for point in points]
    taken = [Bbox.from_extents(x - RADIUS * scale, y - RADIUS * scale, x + RADIUS * scale, y + RADIUS * scale)
             for x, y in dots]  # fmt: skip
    frame = axes.get_window_extent()
    return sum(not _write(figure, axes, point, taken, frame) for point in points)


def _write(figure: Figure, axes: Axes, point: tuple[float, float, str], taken: list[Bbox], frame: Bbox) -> bool:
    x, y, name = point
    halo = [withStroke(linewidth=2, foreground=PAPER, alpha=0.85)]
    look: dict[str, Any] = {"fontsize": 7.5, "color": INK, "zorder": 4, "path_effects": halo}
    for right, up, across, along in SIDES:
        beside = (right * GAP, up * GAP)
        text = axes.annotate(
            written(name, MOST_LETTERS), (x, y), beside, textcoords="offset points", ha=across, va=along, **look
        )
        box = text.get_window_extent()
        if _lies_within(box, frame) and not any(box.overlaps(other) for other in taken):
            taken.append(box)
            return True
        text.remove()
    return False


def _lies_within(box: Bbox, frame: Bbox) -> bool:
    return bool(frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1)
