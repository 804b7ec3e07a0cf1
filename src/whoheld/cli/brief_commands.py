"""`whoheld brief`: a record, places and days in, a cited report out, without what should not be published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days
from whoheld.cli.options import Areas, RecordPath
from whoheld.cli.output import complain, put
from whoheld.cli.redacting import USUAL, Redaction, redacted
from whoheld.errors import UsageError

if TYPE_CHECKING:
    from whoheld.briefs import Asked, Brief, Format
    from whoheld.lexicon import Lexicon
    from whoheld.store import Record

BRIEF_EPILOG = "Example: whoheld brief --place Anbar --from 2016-01-01 --to 2017-12-31 -o anbar.html"


@redacted
def brief(
    place: Areas,
    start: Annotated[str, typer.Option("--from", help="The first day, as 2016-01-01.")],
    end: Annotated[str, typer.Option("--to", help="The last day.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="The file to write; else brief.md, .html or .pdf here.")
    ] = None,
    format: Annotated[str | None, typer.Option(help="md, html or pdf; else by the file's name, else md.")] = None,
    record: RecordPath = None,
    redaction: Redaction = USUAL,
) -> None:
    """Write a cited report on places over days: what changed hands, fighting and tolls, disputes, gaps."""
    from whoheld.briefs import Asked, check_target
    from whoheld.display import counted

    days = parse_days(start, end)
    assert days[0] is not None
    assert days[1] is not None
    path, form = _target(output, format)
    check_target(path, form)
    made = _write(record, Asked(tuple(place), (days[0], days[1]), redaction.rules()), path, form)
    put(f"{path}: {counted(len(made.places), 'place')}, {counted(len(made.notes), 'note')}")


def _write(record: Path | None, asked: Asked, path: Path, form: Format) -> Brief:
    """Write a brief, and tell on stderr what was left out."""
    from datetime import UTC, datetime

    from whoheld.briefs import public_days, published, write_brief
    from whoheld.cli.knowledge import load_lexicon, load_settings
    from whoheld.pipeline.knowing import as_known
    from whoheld.redaction.streaming import streamed

    today = datetime.now(UTC).date()
    days, last = public_days(asked, today), asked.rules.last_day(today)
    with open_record(record) as kept:
        lexicon, settings = load_lexicon(kept.path), load_settings(kept.path)
        places = _with_sites(kept, asked, lexicon)
        with (
            as_known(kept, last, lexicon, settings, places) as known,
            streamed(known, asked.rules, lexicon, settings, today) as (shown, redaction),
        ):
            made = published(shown, asked, days, redaction)
            write_brief(shown, made, path, form)
            left_out = redaction.left_out()
    for item in left_out:
        complain(f"left out: {item.number} {item.what} ({item.why})")
    return made


def _with_sites(record: Record, asked: Asked, lexicon: Lexicon) -> list[str]:
    """Return the ids of the places of a brief, and of the sites that lie in them."""
    from whoheld.views.areas import places_of

    found = {row.id for row in places_of(record, asked.places)}
    entries = (lexicon.places.get(row.id) for row in record.places())
    return sorted(found | {entry.id for entry in entries if entry and entry.parent in found})


def _target(output: Path | None, format: str | None) -> tuple[Path, Format]:
    """Return the file to write and its format: as asked, by the file's name, or Markdown."""
    from whoheld.briefs import FORMATS

    asked = format or (output.suffix.lstrip(".").lower() if output and output.suffix else "md")
    asked = "html" if asked == "htm" else asked
    form = next((each for each in FORMATS if each == asked), None)
    if form is None:
        raise UsageError(f"{asked!r} is no format of a brief; the formats are {', '.join(FORMATS)}")
    return output or Path(f"brief.{form}"), form
