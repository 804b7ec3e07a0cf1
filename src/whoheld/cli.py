"""The command line: asks the views, and is the only file that prints.

Tables for people, tab-separated lines when piped, JSON on demand; what went wrong goes to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast, get_args

import typer

from whoheld import __version__
from whoheld.errors import RecordError, UsageError, WhoheldError
from whoheld.model import Kind, Rejection

if TYPE_CHECKING:
    from whoheld.display import Table
    from whoheld.pipeline import Report
    from whoheld.store import Record
    from whoheld.views import Marked

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog="Example: whoheld build pages/ -r anbar.whoheld, then whoheld who Ramadi --on 2016-03-10 -r anbar.whoheld",
)

Paths = Annotated[list[Path], typer.Argument(help="Files or folders: HTML, plain text, JSONL, each also gzipped.")]
RecordPath = Annotated[
    Path | None, typer.Option("-r", "--record", help="The record; else $WHOHELD_RECORD, else the one *.whoheld here.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
PlaceName = Annotated[str | None, typer.Option("--place", help="Only at this place.")]


def print_version(wanted: bool) -> None:
    """Print the version and leave, where that is asked."""
    if wanted:
        put(f"whoheld {__version__}")
        raise typer.Exit


@app.callback()
def whoheld(
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=print_version, help="Print the version and leave.")
    ] = False,
) -> None:
    """Who held which place on which day, and who says so: a sourced record out of saved news pages."""


@app.command(epilog="Example: whoheld build pages/ more.jsonl -r anbar.whoheld")
def build(paths: Paths, record: RecordPath = None, as_json: AsJson = False) -> None:
    """Read pages into a record; only what is new is added."""
    from whoheld import lexicon, pipeline
    from whoheld.settings import Settings
    from whoheld.store import Record

    found = present(paths)
    with Record.create(record or choose_record()) as kept, progress_bar() as progress:
        report = pipeline.build(found, kept, lexicon.load(), Settings(), progress)
    put_report(report, as_json)
    if not report.total.get("documents"):
        raise typer.Exit(1)


@app.command(epilog="Example: whoheld documents page.html")
def documents(paths: Paths) -> None:
    """Print what is read of each page as JSON lines; needs no record."""
    from whoheld import lexicon, pipeline
    from whoheld.views import document_json

    found = pipeline.documents(present(paths), lexicon.load())
    put_lines(item if isinstance(item, Rejection) else document_json(item) for item in found)


@app.command(epilog="Example: whoheld claims page.html")
def claims(paths: Paths) -> None:
    """Print every claim of each page as JSON lines; needs no record."""
    from whoheld import lexicon, pipeline
    from whoheld.settings import Settings
    from whoheld.views import claim_json

    found = pipeline.claims(present(paths), lexicon.load(), Settings())
    put_lines(item if isinstance(item, Rejection) else claim_json(item[1], item[0]) for item in found)


@app.command(epilog="Example: whoheld who Ramadi --on 2016-03-10")
def who(
    place: Annotated[str | None, typer.Argument(help="A name, 'name, province' or an id; left out: all.")] = None,
    on: Annotated[str | None, typer.Option(help="The day, as 2016-03-10; else that of the last evidence.")] = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Say who held a place on a day, with the evidence for and against; without PLACE, who held each."""
    from whoheld import display, views

    day = views.parse_day(on) if on else None
    with open_record(record) as kept:
        if place is None:
            answers = list(views.who_all(kept, day))
            put_json(answers) if as_json else put_table(display.answers_table(answers))
            return
        answer = views.who(kept, place, day)
    if as_json:
        put_json(answer)
        return
    for line in display.answer_lines(answer):
        put(line)
    for title, evidence in (("Evidence", answer.evidence), ("Plans", answer.plans)):
        if evidence:
            put_table(display.evidence_table(title, evidence), titled=True)


@app.command(epilog="Example: whoheld history Fallujah")
def history(
    place: Annotated[str, typer.Argument(help="A name, 'name, province' or an id.")],
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Say who held a place from when to when."""
    from whoheld import display, views

    with open_record(record) as kept:
        intervals = views.history(kept, place)
    put_json(intervals) if as_json else put_table(display.history_table(place, intervals))


@app.command(epilog="Example: whoheld events --place Fallujah --from 2016-05-01 --to 2016-06-30 --kind capture")
def events(
    place: PlaceName = None,
    start: Annotated[str | None, typer.Option("--from", help="Not before this day.")] = None,
    end: Annotated[str | None, typer.Option("--to", help="Not after this day.")] = None,
    kind: Annotated[str | None, typer.Option(help="capture, withdraw, clash, airstrike …")] = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """List what happened: claims that tell of one happening are one event."""
    from whoheld import display, views

    days = (views.parse_day(start) if start else None, views.parse_day(end) if end else None)
    with open_record(record) as kept:
        listed = list(views.events_list(kept, place, days, parse_kind(kind)))
    put_json(listed) if as_json else put_table(display.events_table(listed))


@app.command(epilog="Example: whoheld show seed-000")
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An event, claim, document or snapshot.")],
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Show an event, claim, document or snapshot, down to its words."""
    from whoheld import display, views

    with open_record(record) as kept:
        shown = views.show(kept, id)
    if as_json:
        put_json(shown)
        return
    put_table(display.fields_table(shown))
    for claim in display.claims_of(shown):
        put_marked(claim.context)


@app.command(epilog="Example: whoheld gaps")
def gaps(record: RecordPath = None, as_json: AsJson = False) -> None:
    """Show what was left out, and why."""
    from whoheld import display, views

    with open_record(record) as kept:
        found = views.gaps(kept)
    if as_json:
        put_json(found)
        return
    for table in display.gaps_tables(found):
        put_table(table, titled=True)


@app.command(epilog="Example: whoheld check -r anbar.whoheld")
def check(record: RecordPath = None, as_json: AsJson = False) -> None:
    """Prove that every value of a record leads back to its words; exits 1 where one does not."""
    from whoheld import lexicon, pipeline

    with open_record(record) as kept:
        findings = list(pipeline.check(kept, lexicon.load()))
    if as_json:
        put_json(findings)
    else:
        for finding in findings:
            put(f"{finding.item}: {finding.what}")
        put(f"{len(findings)} findings" if findings else "every value leads back to its words")
    if findings:
        raise typer.Exit(1)


@app.command(epilog="Example: whoheld rebuild -r anbar.whoheld")
def rebuild(record: RecordPath = None, as_json: AsJson = False) -> None:
    """Drop all that was made of the pages and make it anew, by the program and lexicon of today."""
    from whoheld import lexicon, pipeline
    from whoheld.settings import Settings

    with open_record(record) as kept, progress_bar() as progress:
        report = pipeline.rebuild(kept, lexicon.load(), Settings(), progress)
    put_report(report, as_json)


@app.command(epilog="Example: whoheld remove page-17 --why 'names a private person'")
def remove(
    document: Annotated[str, typer.Argument(help="The document's name or SHA-256.")],
    why: Annotated[str, typer.Option(help="The reason, kept beside the day of removal.")] = "",
    record: RecordPath = None,
) -> None:
    """Take a page and all that rests on it out of a record; a line says when and why."""
    from whoheld import lexicon, pipeline
    from whoheld.settings import Settings

    with open_record(record) as kept:
        left = pipeline.remove(kept, document, why, lexicon.load(), Settings())
        put(f"removed {left.sha256} and all that rested on it")


def main() -> None:
    """Run the command line; an error of ours is one line on stderr and exit code 2."""
    try:
        app()
    except WhoheldError as error:
        complain(str(error))
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def choose_record() -> Path:
    """Return the record that is meant where none is given."""
    if named := os.environ.get("WHOHELD_RECORD"):
        return Path(named)
    here = sorted(Path().glob("*.whoheld"))
    if len(here) != 1:
        several = ", ".join(map(str, here))
        found = f"several records are here ({several})" if here else "no *.whoheld record is here"
        raise RecordError(f"{found}; name one by -r RECORD or WHOHELD_RECORD")
    return here[0]


def open_record(path: Path | None) -> Record:
    """Open the record that is meant."""
    from whoheld.store import Record

    return Record.open(path or choose_record())


def present(paths: Sequence[Path]) -> list[Path]:
    """Return the paths that exist, naming the others on stderr; raise where none does."""
    found = [path for path in paths if path.exists()]
    for path in paths:
        if path not in found:
            complain(f"{path}: no such file or folder; left out")
    if not found:
        raise UsageError("nothing to read; give files or folders that exist")
    return found


def parse_kind(text: str | None) -> Kind | None:
    """Return a kind of claim, or raise with the list of them."""
    if text is not None and text not in get_args(Kind):
        raise UsageError(f"{text!r} is no kind; the kinds are {', '.join(get_args(Kind))}")
    return cast("Kind | None", text)


def complain(line: str) -> None:
    """Print what went wrong as one line on stderr."""
    from whoheld.display import safe

    typer.echo(f"whoheld: {safe(line)}", err=True)


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
    printed = left = 0
    for item in found:
        if isinstance(item, Rejection):
            left += item.stage in {"snapshots", "documents"}
            complain(f"{item.item}: {item.reason} {item.detail} ({item.stage})")
        else:
            printed += 1
            put_json(item)
    if left and not printed:
        raise typer.Exit(1)


def put_table(table: Table, *, titled: bool = False) -> None:
    """Print a table: drawn on a terminal, tab-separated lines elsewhere (after its title where several follow)."""
    from whoheld.display import drawn, plain_lines

    if not sys.stdout.isatty():
        if titled:
            typer.echo(f"\n{table.title}")
        for line in plain_lines(table):
            typer.echo(line)
        return
    from rich.console import Console

    Console().print(drawn(table))


def put_marked(pieces: Sequence[Marked]) -> None:
    """Print words in their context: coloured on a terminal, values in brackets elsewhere."""
    from whoheld.display import coloured, marked_plain

    if not sys.stdout.isatty():
        put(marked_plain(pieces))
        return
    from rich.console import Console

    Console().print(coloured(pieces))


def put_report(report: Report, as_json: bool) -> None:
    """Print what a build did, by stage and by reason of rejection."""
    from whoheld.display import report_table

    if as_json:
        put_json(report)
        return
    put_table(report_table(report.new, report.total, report.rejected))
    if report.outdated:
        complain("older pages were read by another version; `whoheld rebuild` reads them anew")


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None] | None]:
    """Give a function that shows progress on stderr, None where that is no terminal."""
    if not sys.stderr.isatty():
        yield None
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
