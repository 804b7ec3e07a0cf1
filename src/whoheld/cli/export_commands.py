"""`whoheld export`: a record in, a file of the format that another tool reads out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days
from whoheld.cli.options import NotAfter, NotBefore, PlaceName, RecordPath
from whoheld.cli.output import complain, put
from whoheld.cli.redacting import USUAL, Redaction, redacted

if TYPE_CHECKING:
    from whoheld.exports.exporting import Wanted
    from whoheld.redaction.rules import Rules

EPILOG = "Example: whoheld export --format ged --from 2016-01-01 -o anbar.csv -r anbar.whoheld"
STDOUT = "-"
KINDS = "ged, acled, timemap, geojson, control, csv or parquet."


@redacted
def export(
    format: Annotated[str, typer.Option("--format", help=KINDS)],
    on: Annotated[str | None, typer.Option(help="Of geojson: who held what on this day, not what happened.")] = None,
    start: NotBefore = None,
    end: NotAfter = None,
    place: PlaceName = None,
    table: Annotated[str | None, typer.Option(help="Of csv and parquet: one table; else a folder of all.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Of ged: all events, not only violence with counted dead.")
    ] = False,
    output: Annotated[
        str, typer.Option("-o", "--output", help="The file, or for timemap and several tables the folder; - is stdout.")
    ] = STDOUT,
    record: RecordPath = None,
    redaction: Redaction = USUAL,
) -> None:
    """Write a record in the format of another tool, leaving out what should not be published."""
    wanted = _wanted(format, on, table, every, parse_days(start, end))
    _export(record, wanted, place, redaction.rules(), None if output == STDOUT else Path(output))


def _wanted(
    format: str, on: str | None, table: str | None, every: bool, days: tuple[date | None, date | None]
) -> Wanted:
    """Return what is wanted, or raise where the format is not known."""
    from whoheld.errors import UsageError
    from whoheld.exports.asking import Asked
    from whoheld.exports.exporting import FORMATS, Wanted
    from whoheld.views import parse_day

    chosen = next((known for known in FORMATS if known == format), None)
    if chosen is None:
        raise UsageError(f"{format!r} is no format; the formats are {', '.join(FORMATS)}")
    return Wanted(chosen, Asked("", days=days, every=every), parse_day(on) if on else None, table)


def _export(record: Path | None, wanted: Wanted, place: str | None, rules: Rules, target: Path | None) -> None:
    """Export, and tell on stderr what was left out."""
    from datetime import UTC, datetime

    from msgspec.structs import replace

    from whoheld.cli.knowledge import load_lexicon, load_settings
    from whoheld.exports.asking import coded_by
    from whoheld.exports.exporting import check, export
    from whoheld.redaction.streaming import streamed
    from whoheld.views import find_place

    asked = replace(wanted.asked, place=place)
    check(replace(wanted, asked=asked), target)
    with open_record(record) as kept:
        at = find_place(kept, place).id if place else None
        asked = replace(asked, place=at, coded_by=coded_by(kept))
        lexicon, settings = load_lexicon(kept.path), load_settings(kept.path)
        with streamed(kept, rules, lexicon, settings, datetime.now(UTC).date()) as (shown, redaction):
            number = export(shown, replace(wanted, asked=asked), lexicon, target or sys.stdout)
            left_out = redaction.left_out()
    for item in left_out:
        complain(f"left out: {item.number} {item.what} ({item.why})")
    for what, times in sorted(asked.notes.items()):
        complain(f"{times} {what}")
    if target:
        put(f"{target}: {number} rows")
