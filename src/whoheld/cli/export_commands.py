"""`whoheld export`: a record in, a file of the format that another tool reads out."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days
from whoheld.cli.output import complain, put

if TYPE_CHECKING:
    from whoheld.exports.exporting import Wanted
    from whoheld.redaction.rules import Rules

EPILOG = "Example: whoheld export --format ged --from 2016-01-01 -o anbar.csv -r anbar.whoheld"
STDOUT = "-"
KINDS = "ged, acled, timemap, geojson, control, csv or parquet."


def export(
    format: Annotated[str, typer.Option("--format", help=KINDS)],
    on: Annotated[str | None, typer.Option(help="Of geojson: who held what on this day, not what happened.")] = None,
    start: Annotated[str | None, typer.Option("--from", help="Not before this day.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Not after this day.")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Only at this place.")] = None,
    table: Annotated[str | None, typer.Option(help="Of csv and parquet: one table; else a folder of all.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Of ged: all events, not only violence with counted dead.")
    ] = False,
    output: Annotated[
        str, typer.Option("-o", "--output", help="The file, or for timemap and several tables the folder; - is stdout.")
    ] = STDOUT,
    record: Annotated[
        Path | None,
        typer.Option(
            "-r", "--record", readable=False, help="The record; else $WHOHELD_RECORD, else the one *.whoheld here."
        ),
    ] = None,
    leave_out: Annotated[
        Path | None,
        typer.Option(help="A TOML file of your own: lists of places, documents, claims and words to leave out."),
    ] = None,
    embargo: Annotated[
        int, typer.Option(min=0, help="Export nothing younger than so many days: no page, no day of control.")
    ] = 30,
    sites: Annotated[
        bool, typer.Option("--sites", help="Keep quarters, bases and other sites where they lie.")
    ] = False,
    strengths: Annotated[bool, typer.Option("--strengths", help="Tell how many fighters a quote speaks of.")] = False,
    deployments: Annotated[bool, typer.Option("--deployments", help="Keep who was sent where.")] = False,
    plans: Annotated[bool, typer.Option("--plans", help="Keep what was announced or planned.")] = False,
    names: Annotated[bool, typer.Option("--names", help="Keep the names of private persons.")] = False,
) -> None:
    """Write a record in the format of another tool, leaving out what should not be published."""
    from whoheld.redaction.rules import Kept, Rules, read_kept

    kept = read_kept(leave_out) if leave_out else Kept()
    rules = Rules(
        embargo=embargo,
        sites=sites,
        strengths=strengths,
        deployments=deployments,
        plans=plans,
        names=names,
        places=kept.places,
        documents=kept.documents,
        claims=kept.claims,
        words=kept.words,
    )
    wanted = _wanted(format, on, table, every, parse_days(start, end))
    _export(record, wanted, place, rules, None if output == STDOUT else Path(output))


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
