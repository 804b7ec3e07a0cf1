"""A record in, a strip for each place out: who held it from when to when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from msgspec import Struct

from whoheld.model import Control
from whoheld.plots.pictures import (
    LINE,
    PAPER,
    ROW_HEIGHT,
    caption,
    certainty_legend,
    drawing,
    legend_rows,
    new_figure,
    strength,
    written,
)
from whoheld.store import PlaceRow, Record
from whoheld.views.chart import charted_places
from whoheld.views.palette import CONTESTED, UNKNOWN, colours
from whoheld.views.summary import side_names

WIDTH, ROW, ABOVE, BELOW = 9.0, 0.27, 0.45, 0.75
MOST_PLACES = 30
STEPS = 10
"""Probabilities are drawn in tenths."""
HEIGHT = 0.72
MOST_LETTERS = 26
DRAWN = {"settlement", "site", "district", None}

Days = tuple[date | None, date | None]


class Run(Struct, frozen=True):
    """Days of one holder at about one probability; `holder` is a side, "contested" or "" for not known."""

    start: date
    end: date
    holder: str
    probability: float


def strips(record: Record, places: Sequence[PlaceRow], days: Days = (None, None)) -> Figure:
    """Return a strip for each place, between two days where they are given."""
    told = {row.id: list(runs(record.control(row.id), days)) for row in places}
    held = {run.holder for found in told.values() for run in found}
    shown = {side: colour for side, colour in colours(side_names(record)).items() if side in held}
    below = BELOW + ROW_HEIGHT * legend_rows(shown)
    tall = ROW * max(4, len(places))
    height = tall + ABOVE + below
    figure = new_figure(WIDTH, height)
    with drawing():
        axes = figure.add_axes((0.22, below / height, 0.755, tall / height))
        for at, row in enumerate(places):
            for run in told[row.id]:
                _draw(axes, at, run, shown)
        _lay_out(axes, [row.name for row in places])
        certainty_legend(figure, shown, below - 0.4)
        caption(figure, "Who held what, and from when to when", "As reported: a claim is not a fact.")
    return figure


def most_told(record: Record, number: int = MOST_PLACES, country: str | None = None) -> list[PlaceRow]:
    """Return the places of which most is told and whose holder was ever known, by name."""
    claims = {place.id: place.claims for place in charted_places(record, record.places()).places}
    rows = [row for row in record.places() if row.level in DRAWN and country in (None, row.country)]
    rows.sort(key=lambda row: (-claims[row.id], row.id))
    known = (row for row in rows if any(control.holder for control in record.control(row.id)))
    chosen = [row for row, _ in zip(known, range(number), strict=False)]
    return sorted(chosen, key=lambda row: (row.name, row.id))


def runs(rows: Sequence[Control], days: Days = (None, None)) -> Iterator[Run]:
    """Yield the runs of days of one holder at about one probability, cut to the days."""
    first, last = days[0] or date.min, days[1] or date.max
    inside = [row for row in rows if row.start <= last and row.end >= first]
    for (holder, tenth), run in groupby(inside, key=_led):
        led = list(run)
        yield Run(max(led[0].start, first), min(led[-1].end, last), holder, tenth / STEPS)


def _led(row: Control) -> tuple[str, int]:
    if row.holder:
        return row.holder, round(STEPS * row.sides[row.holder])
    return ("contested", STEPS) if row.contested > row.unknown else ("", STEPS)


def _draw(axes: Axes, at: int, run: Run, shown: dict[str, str]) -> None:
    start = date2num(run.start)
    wide = date2num(run.end + timedelta(days=1) if run.end < date.max else run.end) - start
    box = ([(start, wide)], (at - HEIGHT / 2, HEIGHT))
    if run.holder in shown:
        axes.broken_barh(*box, facecolors=(shown[run.holder], strength(run.probability)), edgecolors="none")
    elif run.holder:
        axes.broken_barh(*box, facecolors=PAPER, edgecolors=CONTESTED, linewidths=0.4, hatch="//////")
    else:
        axes.broken_barh(*box, facecolors="none", edgecolors=UNKNOWN, linewidths=0.4)


def _lay_out(axes: Axes, names: Sequence[str]) -> None:
    axes.set_yticks(range(len(names)), [written(name, MOST_LETTERS) for name in names])
    axes.set_ylim(max(4, len(names)) - 0.4, -0.6)
    axes.xaxis_date()
    locator = AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="x", color=LINE, linewidth=0.5)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
