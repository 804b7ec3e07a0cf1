"""`whoheld brief`: a record, places and days in, a cited report out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days
from whoheld.cli.options import Areas, RecordPath
from whoheld.cli.output import put
from whoheld.errors import UsageError

if TYPE_CHECKING:
    from whoheld.briefs import Format

BRIEF_EPILOG = "Example: whoheld brief --place Anbar --from 2016-01-01 --to 2017-12-31 -o anbar.html"


def brief(
    place: Areas,
    start: Annotated[str, typer.Option("--from", help="The first day, as 2016-01-01.")],
    end: Annotated[str, typer.Option("--to", help="The last day.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; else brief.md, .html or .pdf here.")
    ] = None,
    format: Annotated[str | None, typer.Option(help="md, html or pdf; else by the file's name, else md.")] = None,
    record: RecordPath = None,
) -> None:
    """Write a cited report on places over days: what changed hands, fighting and tolls, disputes, gaps."""
    from whoheld.briefs import compose, write_brief

    days = parse_days(start, end)
    assert days[0] is not None
    assert days[1] is not None
    path, form = _target(output, format)
    with open_record(record) as kept:
        made = compose(kept, place, (days[0], days[1]))
        write_brief(kept, made, path, form)
    put(f"{path}: {len(made.places)} places, {len(made.notes)} notes")


def _target(output: Path | None, format: str | None) -> tuple[Path, Format]:
    """Return the file to write and its format: as asked, by the file's name, or Markdown."""
    from whoheld.briefs import FORMATS

    asked = format or (output.suffix.lstrip(".").lower() if output and output.suffix else "md")
    asked = "html" if asked == "htm" else asked
    form = next((each for each in FORMATS if each == asked), None)
    if form is None:
        raise UsageError(f"{asked!r} is no format of a brief; the formats are {', '.join(FORMATS)}")
    return output or Path(f"brief.{form}"), form
