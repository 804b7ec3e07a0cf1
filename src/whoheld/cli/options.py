"""The options that several commands share: what each is called, and its line of help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

RecordPath = Annotated[
    Path | None,
    typer.Option(
        "-r", "--record", readable=False, help="The record; else $WHOHELD_RECORD, else the one *.whoheld here."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="By the pages alone that were out by this day.")]
PlaceName = Annotated[str | None, typer.Option("--place", help="Only at this place.")]
Areas = Annotated[
    list[str],
    typer.Option("--place", help="A place, as often as you like; a province or country is all places in it."),
]
NotBefore = Annotated[str | None, typer.Option("--from", help="Not before this day.")]
NotAfter = Annotated[str | None, typer.Option("--to", help="Not after this day.")]
