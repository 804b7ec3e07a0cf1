"""The command `serve`: a record in, the page on an address out, until Ctrl-C."""

from __future__ import annotations

from typing import Annotated

import typer

from whoheld.cli.inputs import choose_record
from whoheld.cli.knowledge import load_lexicon, load_settings
from whoheld.cli.options import RecordPath
from whoheld.cli.output import put


def serve(
    record: RecordPath = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes any that is free.")] = 8000,
    host: Annotated[
        str,
        typer.Option(
            help="Where to listen. 127.0.0.1 is this computer alone; 0.0.0.0 lets everyone in your network read the "
            "whole record, page texts too, unencrypted."
        ),
    ] = "127.0.0.1",
    review: Annotated[bool, typer.Option("--review", help="Let who opens the page judge claims.")] = False,
    token: Annotated[
        str | None, typer.Option(help="Asked of who judges; made and printed where --host lets others in.")
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show a record as a page in the browser: map, timeline and evidence; Ctrl-C ends it."""
    from whoheld.page.serving import Address
    from whoheld.page.serving import serve as run

    path = record or choose_record()

    def started(url: str, needed: str | None) -> None:
        put(f"{path} is shown at {url} until Ctrl-C")
        if needed:
            put(f"who judges gives the token {needed}")
        if open_:
            typer.launch(url)

    run(path, lambda: (load_lexicon(path), load_settings(path)), Address(host, port, review, token), started)
