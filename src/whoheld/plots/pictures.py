"""A figure and a file's name in, the picture out: the same bytes for the same record."""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from whoheld.errors import UsageError
from whoheld.views.palette import CONTESTED, REST, UNKNOWN

ENDINGS = (".png", ".svg")
INK, SOFT, PAPER, SEA, LAND, LINE = "#22262B", "#5C6268", "#FFFFFF", "#E8EEF2", "#F4F1EA", "#C9C4BA"
DOTS_PER_INCH = 160
STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,  # a dollar sign in a name is one
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": LINE,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "hatch.linewidth": 0.8,
    "svg.hashsalt": "whoheld",
    "svg.fonttype": "path",
}
SURE = (50, 75, 100)
COLUMNS, FIXED, MOST_LETTERS = 4, 2 + len(SURE), 34
ROW_HEIGHT = 0.19
"""Of the legend, in inches."""
LEAST = 0.25
"""How strong the colour of a side is that has hardly a chance."""


@contextmanager
def drawing() -> Iterator[None]:
    """Draw in our style, and a sign that the font lacks as a box, without a word."""
    with matplotlib.rc_context(STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph")
        yield


def check_ending(path: Path) -> None:
    """Raise where a file's name says of no picture that can be made."""
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path}: a picture is a .png or an .svg file")


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure of a size in inches that can be drawn on."""
    with drawing():
        figure = Figure(figsize=(width, height), facecolor=PAPER, layout=None)
        FigureCanvasAgg(figure)
    return figure


def save(figure: Figure, path: Path) -> None:
    """Write a figure as its file's name says, without the time of day."""
    told: dict[str, Any] = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
    with drawing():
        figure.savefig(path, dpi=DOTS_PER_INCH, metadata=told, facecolor=PAPER)


def strength(probability: float) -> float:
    """Return how strong a colour is drawn for a probability."""
    return LEAST + (1 - LEAST) * max(0.0, min(1.0, probability))


def legend_rows(colours: Mapping[str, str]) -> int:
    """Return how many rows the legend of some sides takes."""
    return math.ceil((len(_by_colour(colours)) + FIXED) / COLUMNS)


def certainty_legend(figure: Figure, colours: Mapping[str, str], top: float) -> None:
    """Draw what the colours of sides mean, and what their strength does, from a height in inches down."""
    sides = [Patch(facecolor=colour, edgecolor=colour, label=written(side)) for side, colour in _by_colour(colours)]
    states = [
        Patch(facecolor=PAPER, edgecolor=CONTESTED, hatch="/////", label="contested"),
        Patch(facecolor="none", edgecolor=UNKNOWN, label="not known"),
    ]
    sure = [Patch(facecolor=INK, alpha=strength(percent / 100), label=f"{percent} % sure") for percent in SURE]
    at = (0.02, top / figure.get_figheight())
    figure.legend(
        handles=[*sides, *states, *sure], loc="upper left", bbox_to_anchor=at, ncols=COLUMNS, frameon=False, fontsize=8,
        handlelength=1.4, columnspacing=1.4, labelcolor=INK, borderaxespad=0.2,
    )  # fmt: skip


def _by_colour(colours: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the sides with a colour of their own, and the others as one."""
    own = [(side, colour) for side, colour in colours.items() if colour != REST]
    return own if len(own) == len(colours) else [*own, ("other sides", REST)]


def written(name: str, most: int = MOST_LETTERS) -> str:
    """Return a name as it can be written: without signs that no eye can see, cut where it is long."""
    plain = "".join(sign if sign.isprintable() else "�" for sign in name)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def caption(figure: Figure, title: str, below: str) -> None:
    """Write the title above a figure, and a line of what is to be known below it."""
    height = figure.get_figheight()
    figure.text(0.025, 1 - 0.1 / height, title, fontsize=13, fontweight="bold", va="top", color=INK)
    figure.text(0.025, 0.08 / height, below, fontsize=7, va="bottom", color=SOFT)
