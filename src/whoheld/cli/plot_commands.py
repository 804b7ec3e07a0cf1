"""`whoheld plot`: a record in, pictures out: a map on a day, strips of places by time, reports a week."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days
from whoheld.cli.options import NotAfter, NotBefore, RecordPath
from whoheld.cli.output import put

plot_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Draw a record as PNG or SVG.")

Picture = Annotated[Path, typer.Option("-o", "--output", help="The picture to write: a .png or an .svg file.")]
Country = Annotated[str | None, typer.Option(help="Only places of this country, by its two letters, such as IQ.")]


@plot_app.command("map", epilog="Example: whoheld plot map --on 2016-03-10 -o anbar.png")
def plot_map(
    output: Picture,
    on: Annotated[str | None, typer.Option(help="The day, as 2016-03-10; else the last day of evidence.")] = None,
    country: Country = None,
    record: RecordPath = None,
) -> None:
    """Draw who held each place on a day."""
    from whoheld.plots.control_map import control_map
    from whoheld.plots.pictures import check_ending, save
    from whoheld.views import parse_day
    from whoheld.views.summary import summary

    check_ending(output)
    asked = parse_day(on) if on else None
    with open_record(record) as kept:
        day = asked or summary(kept, "", "").opens
        if day is None:
            raise typer.BadParameter("the record tells of no day yet", param_hint="--on")
        save(control_map(kept, day, country), output)
    put(f"{output}: who held what on {day}")


@plot_app.command("strips", epilog="Example: whoheld plot strips --place Ramadi --place Fallujah -o strips.svg")
def plot_strips(
    output: Picture,
    place: Annotated[
        list[str] | None, typer.Option(help="A place, as often as you like; else those told of most.")
    ] = None,
    start: NotBefore = None,
    end: NotAfter = None,
    country: Country = None,
    record: RecordPath = None,
) -> None:
    """Draw who held places from when to when, a strip for each."""
    from whoheld.plots.pictures import check_ending, save
    from whoheld.plots.strips import most_told, strips
    from whoheld.views import find_place

    check_ending(output)
    days = parse_days(start, end)
    with open_record(record) as kept:
        asked = [find_place(kept, name) for name in place or ()]
        rows = asked or most_told(kept, country=country and country.upper())
        save(strips(kept, rows, days), output)
    put(f"{output}: {len(rows)} places")


@plot_app.command("reports", epilog="Example: whoheld plot reports -o reports.png")
def plot_reports(output: Picture, record: RecordPath = None) -> None:
    """Draw how many reports came out in each week."""
    from whoheld.plots.pictures import check_ending, save
    from whoheld.plots.reports import reports

    check_ending(output)
    with open_record(record) as kept:
        save(reports(kept), output)
    put(f"{output}: reports a week")
