"""Answers in, lines on stdout and stderr out: the one place that prints.

Tables for people, tab-separated lines when piped, JSON on demand; what went wrong goes to stderr.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import typer

from whoheld.model import Rejection

if TYPE_CHECKING:
    from whoheld.display import Table
    from whoheld.display.underlined import Line
    from whoheld.pipeline import Report
    from whoheld.pipeline.explaining import Explained
    from whoheld.views import Evidence, Shown

TOLD = 20  # claims that a terminal gets of an answer
NAMED = 20  # files left out that a build names one by one


def complain(line: str) -> None:
    """Print what went wrong as one line on stderr."""
    from whoheld.display import safe

    typer.echo(f"whoheld: {safe(line)}", err=True)


def _on_terminal(stream: TextIO | None) -> bool:
    """Say whether a person reads along; a stream that was closed at the start is None."""
    return stream is not None and stream.isatty()


def put(line: str) -> None:
    """Print one line of safe text."""
    from whoheld.display import safe

    typer.echo(safe(line))


def put_json(value: Any) -> None:
    """Print plain data as one line of JSON."""
    import msgspec

    from whoheld.display import safe_json

    typer.echo(safe_json(msgspec.json.encode(value)))


def put_lines(found: Iterable[Rejection | dict[str, Any]]) -> None:
    """Print each as a line of JSON; what was left out goes to stderr; nothing but that is a failure."""
    from whoheld.display import left_out

    printed = left = 0
    for item in found:
        if isinstance(item, Rejection):
            left += item.stage in {"snapshots", "documents"}
            complain(left_out(item))
        else:
            printed += 1
            put_json(item)
    if left and not printed:
        raise typer.Exit(1)


def put_table(table: Table, *, titled: bool = False) -> None:
    """Print a table: drawn on a terminal, tab-separated lines elsewhere (after its title where several follow)."""
    from whoheld.display import drawn, plain_lines, safe

    if not _on_terminal(sys.stdout):
        if titled:
            typer.echo(f"\n{safe(table.title)}")
        for line in plain_lines(table):
            typer.echo(line)
        return
    from rich.console import Console

    console = Console()
    console.print(drawn(table, console.width))


def put_evidence(title: str, evidence: Sequence[Evidence], near: date | None = None) -> None:
    """Print claims with their words and who says so: a paragraph each on a terminal, a line each elsewhere.

    With a day, a terminal gets the claims nearest to it alone.
    """
    from whoheld.display import drawn_evidence, evidence_table, nearest

    if not evidence:
        return
    if not _on_terminal(sys.stdout):
        put_table(evidence_table(title, evidence), titled=True)
        return
    from rich.console import Console

    shown = nearest(evidence, near, TOLD) if near else evidence
    Console().print(drawn_evidence(title, shown))
    if more := len(evidence) - len(shown):
        put(f"and {more} more, of days farther from {near} (--all)")


def put_shown(shown: Shown, explained: Explained | None) -> None:
    """Print what is shown: a claim by its parts and what decided them, an event with its sentences, else the fields."""
    from whoheld.display import (
        claim_line,
        claim_table,
        claims_of,
        drawn_claim,
        drawn_words,
        event_tables,
        fields_table,
        parts_table,
    )
    from whoheld.views import ShownClaim, ShownEvent

    if isinstance(shown, ShownClaim) and explained:
        put_table(claim_table(shown, explained))
        typer.echo()
        put_marked(partial(drawn_claim, shown, explained))
        put_table(parts_table(explained), titled=True)
        return
    put_table(fields_table(shown))
    for table in event_tables(shown) if isinstance(shown, ShownEvent) else ():
        put_table(table, titled=True)
    for claim in claims_of(shown):
        typer.echo()
        put(claim_line(claim))
        put_marked(partial(drawn_words, claim))


def put_marked(lines_of: Callable[[int], Iterable[Line]]) -> None:
    """Print a sentence with its parts underlined and named, as wide as the terminal, there in colours."""
    from rich.console import Console

    from whoheld.display import coloured

    console = Console()
    for line in lines_of(console.width):
        if _on_terminal(sys.stdout):
            console.print(coloured(line), no_wrap=True, crop=False, overflow="ignore")
        else:
            typer.echo("".join(piece.text for piece in line).rstrip())


def put_drawn(lines: Iterable[str]) -> None:
    """Print lines as they are laid out, below an empty one."""
    from whoheld.display import safe_drawing

    typer.echo()
    for line in lines:
        typer.echo(safe_drawing(line))


def put_report(report: Report, as_json: bool) -> None:
    """Print what a build did, by stage and by reason of rejection."""
    from whoheld.display import left_out, report_table

    if as_json:
        put_json(report)
        return
    put_table(report_table(report.new, report.total, report.rejected))
    for item in report.left[:NAMED]:
        complain(left_out(item))
    if (more := len(report.left) - NAMED) > 0:
        complain(f"{more} more files were left out; `whoheld gaps` lists them with the reasons")
    if report.outdated:
        complain("older pages were read by another version; `whoheld rebuild` reads them anew")


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that shows progress on stderr, and nothing where that is no terminal."""
    if not _on_terminal(sys.stderr):
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield advance
