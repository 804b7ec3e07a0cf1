"""A record in, how many reports came out in each week out."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from whoheld.plots.pictures import LINE, caption, drawing, new_figure
from whoheld.store import Record
from whoheld.views.chart import daily

BAR = "#4B6B88"


def weekly(record: Record) -> dict[date, int]:
    """Return how many reports came out in each week that has any, by its Monday."""
    told = daily(record)
    counted: Counter[date] = Counter()
    for at, number in enumerate(told.reports):
        if told.first and number:
            day = told.first + timedelta(days=at)
            counted[day - timedelta(days=day.weekday())] += number
    return dict(sorted(counted.items()))


def reports(record: Record) -> Figure:
    """Return the weeks as bars."""
    weeks = weekly(record)
    figure = new_figure(9.0, 3.6)
    with drawing():
        axes = figure.add_axes((0.07, 0.17, 0.9, 0.68))
        axes.bar(
            [date2num(week) for week in weeks], list(weeks.values()), width=7, align="edge", color=BAR, linewidth=0
        )
        axes.xaxis_date()
        locator = AutoDateLocator()
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_ylim(bottom=0)
        axes.grid(axis="y", color=LINE, linewidth=0.5)
        axes.set_axisbelow(True)
        axes.spines[["top", "right", "left"]].set_visible(False)
        below = f"{sum(weeks.values())} reports, each on the last possible day of its publication; weeks from Monday."
        caption(figure, "Reports a week", below)
    return figure
