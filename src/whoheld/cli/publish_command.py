"""`whoheld publish`: a record and a folder in, the page as files for any web server out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.inputs import open_record
from whoheld.cli.options import AsJson, RecordPath
from whoheld.cli.output import complain, progress_bar, put, put_json
from whoheld.cli.redacting import USUAL, Redaction, redacted

if TYPE_CHECKING:
    from whoheld.page.publishing import Publication
    from whoheld.redaction.rules import Rules

EPILOG = "Example: whoheld publish site/ -r anbar.whoheld --leave-out private.toml"


@redacted
def publish(
    folder: Annotated[Path, typer.Argument(help="The folder to write: new, empty, or written by `publish` before.")],
    record: RecordPath = None,
    title: Annotated[str | None, typer.Option(help="The title of the page; else the record's name.")] = None,
    redaction: Redaction = USUAL,
    texts: Annotated[
        bool, typer.Option("--texts", help="Publish whole texts of pages, not their quotes alone; others own them.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write the page as files for any web server, leaving out what should not be published."""
    done = _publish(record, folder, title, redaction.rules(texts=texts))
    if as_json:
        put_json(done)
        return
    for item in done.left_out:
        complain(f"left out: {item.number} {item.what} ({item.why})")
    put(f"{done.folder}: {done.files} files, {done.size / 1e6:.1f} MB")


def _publish(record: Path | None, folder: Path, title: str | None, rules: Rules) -> Publication:
    from datetime import UTC, datetime

    from whoheld.cli.knowledge import load_lexicon, load_settings
    from whoheld.page.publishing import Edition, publish

    with open_record(record) as shown, progress_bar() as progress:
        edition = Edition(rules, title or shown.path.stem, datetime.now(UTC).date(), progress)
        return publish(shown, folder, edition, (load_lexicon(shown.path), load_settings(shown.path)))
