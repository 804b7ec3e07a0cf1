"""`whoheld publish`: a record and a folder in, the page as files for any web server out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoheld.cli.inputs import open_record
from whoheld.cli.output import complain, progress_bar, put, put_json

EPILOG = "Example: whoheld publish site/ -r anbar.whoheld --leave-out private.toml"


def publish(
    folder: Annotated[Path, typer.Argument(help="The folder to write: new, empty, or written by `publish` before.")],
    record: Annotated[
        Path | None,
        typer.Option(
            "-r", "--record", readable=False, help="The record; else $WHOHELD_RECORD, else the one *.whoheld here."
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The title of the page; else the record's name.")] = None,
    leave_out: Annotated[
        Path | None,
        typer.Option(help="A TOML file of your own: lists of places, documents, claims and words to leave out."),
    ] = None,
    embargo: Annotated[
        int, typer.Option(min=0, help="Publish nothing younger than so many days: no page, no day of control.")
    ] = 30,
    sites: Annotated[
        bool, typer.Option("--sites", help="Show quarters, bases and other sites where they lie.")
    ] = False,
    strengths: Annotated[bool, typer.Option("--strengths", help="Tell how many fighters a quote speaks of.")] = False,
    deployments: Annotated[bool, typer.Option("--deployments", help="Show who was sent where.")] = False,
    plans: Annotated[bool, typer.Option("--plans", help="Show what was announced or planned.")] = False,
    names: Annotated[bool, typer.Option("--names", help="Keep the names of private persons.")] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="Publish whole texts of pages, not their quotes alone; others own them.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for programs.")] = False,
) -> None:
    """Write the page as files for any web server, leaving out what should not be published."""
    from datetime import UTC, datetime

    from whoheld.cli.knowledge import load_lexicon, load_settings
    from whoheld.page.publishing import Edition
    from whoheld.page.publishing import publish as write
    from whoheld.redaction.rules import Kept, Rules, read_kept

    kept = read_kept(leave_out) if leave_out else Kept()
    rules = Rules(
        embargo,
        sites,
        strengths,
        deployments,
        plans,
        names,
        texts,
        kept.places,
        kept.documents,
        kept.claims,
        kept.words,
    )
    with open_record(record) as shown, progress_bar() as progress:
        edition = Edition(rules, title or shown.path.stem, datetime.now(UTC).date(), progress)
        done = write(shown, folder, edition, (load_lexicon(shown.path), load_settings(shown.path)))
    if as_json:
        put_json(done)
        return
    for item in done.left_out:
        complain(f"left out: {item.number} {item.what} ({item.why})")
    put(f"{done.folder}: {done.files} files, {done.size / 1e6:.1f} MB")
