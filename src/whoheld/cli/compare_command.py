"""`whoheld compare`: a record and another's table in, what each lacks and tells otherwise out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.inputs import open_known
from whoheld.cli.options import AsOf, RecordPath
from whoheld.cli.output import put, put_json
from whoheld.errors import UsageError

if TYPE_CHECKING:
    from whoheld.compared import Report
    from whoheld.compared.printing import Format

COMPARE_EPILOG = "Example: whoheld compare ged-iraq.csv --format csv -o gaps.csv"


def compare(
    table: Annotated[Path, typer.Argument(readable=False, help="A CSV of GED, of ACLED or of your own.")],
    fields: Annotated[
        list[str] | None, typer.Option("--field", help="Your name of a column, as 'date=day'; where it is your own.")
    ] = None,
    km: Annotated[float, typer.Option(min=0.0, max=100.0, help="So near may be the same place.")] = 10.0,
    days: Annotated[int, typer.Option(min=0, max=31, help="So many days between may be the same time.")] = 2,
    format: Annotated[str, typer.Option(help="text, csv or json.")] = "text",
    as_of: AsOf = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="The file to write; else the screen.")] = None,
    record: RecordPath = None,
) -> None:
    """Compare a record with another's table of events: what each lacks, and what both tell otherwise."""
    from whoheld.compared import FORMATS, Reach, read_table
    from whoheld.compared import compare as report_on

    form = next((known for known in FORMATS if known == format), None)
    if form is None:
        raise UsageError(f"{format!r} is no format of a report; the formats are {', '.join(FORMATS)}")
    pairs = [pair.partition("=") for pair in fields or ()]
    read = read_table(table, {ours: theirs for ours, _, theirs in pairs})
    with open_known(record, as_of, None) as kept:
        report = report_on(kept, read, Reach(km, days))
    _written(report, form, output)


def _written(report: Report, form: Format, output: Path | None) -> None:
    """Write a report to a file or the screen."""
    from whoheld.compared import pieces
    from whoheld.display.safe_text import safe_drawing
    from whoheld.writing import replacing

    if output is None and form == "json":
        put_json(report)
        return
    if output is None:
        for piece in pieces(report, form):
            typer.echo(safe_drawing(piece.removesuffix("\n")))
        return
    with replacing(output) as out:
        for piece in pieces(report, form):
            out.write(piece.encode("utf-8", "backslashreplace"))
    alone = f"{len(report.theirs_only)} theirs alone, {len(report.ours_only)} ours alone"
    put(f"{output}: {alone}, {len(report.differing)} told otherwise")
