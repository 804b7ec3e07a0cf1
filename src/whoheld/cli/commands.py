"""The commands: each takes its words, asks the pipeline or the views, and hands the answer to `output`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from whoheld import __version__
from whoheld.cli import judge_commands, lexicon_commands
from whoheld.cli.brief_commands import BRIEF_EPILOG, brief
from whoheld.cli.bundle_commands import BUNDLE_EPILOG, VERIFY_EPILOG, bundle, verify
from whoheld.cli.compare_command import COMPARE_EPILOG, compare
from whoheld.cli.comparing import diff, put_reasoning
from whoheld.cli.deciding import judged_lines
from whoheld.cli.export_commands import EPILOG as EXPORT_EPILOG
from whoheld.cli.export_commands import export
from whoheld.cli.inputs import (
    choose_record,
    drop_record,
    open_known,
    open_record,
    parse_days,
    parse_fields,
    parse_kind,
    present,
)
from whoheld.cli.knowledge import load_lexicon, load_settings
from whoheld.cli.options import AsJson, AsOf, NotAfter, NotBefore, PlaceName, RecordPath
from whoheld.cli.output import (
    progress_bar,
    put,
    put_drawn,
    put_evidence,
    put_json,
    put_lines,
    put_report,
    put_shown,
    put_table,
)
from whoheld.cli.plot_commands import plot_app
from whoheld.cli.publish_command import EPILOG as PUBLISH_EPILOG
from whoheld.cli.publish_command import publish
from whoheld.cli.search_command import SEARCH_EPILOG, search
from whoheld.cli.serving import serve
from whoheld.model import Rejection

if TYPE_CHECKING:
    from whoheld.pipeline.explaining import Explained
    from whoheld.store import Record
    from whoheld.views import Shown
    from whoheld.views.trees import ClaimTree

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    epilog="Example: whoheld build pages/ -r anbar.whoheld, then whoheld who Ramadi --on 2016-03-10 -r anbar.whoheld",
)

Paths = Annotated[
    list[Path],
    typer.Argument(readable=False, help="Files or folders: HTML, text, PDF, mail, JSONL, CSV, feeds, WARC, zip, gz."),
]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", help="Your name of a row's field, as 'text=lede'; of text, title, date, source, url, id."),
]


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
def build(paths: Paths, record: RecordPath = None, fields: Fields = None, as_json: AsJson = False) -> None:
    """Read pages into a record; only what is new is added."""
    from whoheld import pipeline
    from whoheld.store import Record
    from whoheld.workers import cores

    found, named, path = present(paths), parse_fields(fields), record or choose_record()
    made = not path.exists()
    with Record.create(path) as kept, progress_bar() as progress:
        run = pipeline.Run(progress, named, cores())
        report = pipeline.build(found, kept, load_lexicon(kept.path), load_settings(kept.path), run)
    put_report(report, as_json)
    if not report.total.get("documents"):
        if made and not report.total["snapshots"]:
            drop_record(path)
        raise typer.Exit(1)


@app.command(epilog="Example: whoheld documents page.html")
def documents(paths: Paths, fields: Fields = None) -> None:
    """Print what is read of each page as JSON lines; needs no record."""
    from whoheld import pipeline
    from whoheld.views import document_json
    from whoheld.workers import cores

    run = pipeline.Run(fields=parse_fields(fields), workers=cores())
    found = pipeline.documents(present(paths), load_lexicon(), run)
    put_lines(item if isinstance(item, Rejection) else document_json(item) for item in found)


@app.command(epilog="Example: whoheld claims page.html")
def claims(paths: Paths, fields: Fields = None) -> None:
    """Print every claim of each page as JSON lines; needs no record."""
    from whoheld import pipeline
    from whoheld.views import claim_json
    from whoheld.workers import cores

    run = pipeline.Run(fields=parse_fields(fields), workers=cores())
    found = pipeline.claims(present(paths), load_lexicon(), load_settings(), run)
    put_lines(item if isinstance(item, Rejection) else claim_json(item[1], item[0]) for item in found)


@app.command(epilog="Example: whoheld who Ramadi --on 2016-03-10 --why")
def who(
    place: Annotated[str | None, typer.Argument(help="A name, 'name, province' or an id; left out: all.")] = None,
    on: Annotated[str | None, typer.Option(help="The day, as 2016-03-10; else that of the last evidence.")] = None,
    as_of: AsOf = None,
    why: Annotated[bool, typer.Option("--why", help="Tell the whole reasoning, and what would flip it.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="On a terminal, list all claims, not the nearest.")] = False,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Say who held a place on a day, with the evidence for and against; without PLACE, who held each."""
    from whoheld import display, views

    day, known = views.parse_day(on) if on is not None else None, views.parse_day(as_of) if as_of else None
    with open_known(record, as_of, place) as kept:
        if why:
            put_reasoning(kept, place, (day, known), record, as_json)
            return
        if place is None:
            answers = [replace(each, as_of=known) for each in views.who_all(kept, day)]
            put_json(answers) if as_json else put_table(display.answers_table(answers))
            return
        answer = replace(views.who(kept, place, day), as_of=known)
    if as_json:
        put_json(answer)
        return
    for line in display.answer_lines(answer):
        put(line)
    for title, evidence in (("Evidence", answer.evidence), ("Plans", answer.plans)):
        put_evidence(title, evidence, None if everything else answer.on)


@app.command(epilog="Example: whoheld history Fallujah")
def history(
    place: Annotated[str, typer.Argument(help="A name, 'name, province' or an id.")],
    as_of: AsOf = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Say who held a place from when to when."""
    from whoheld import display, views

    with open_known(record, as_of, place) as kept:
        intervals = views.history(kept, place)
    put_json(intervals) if as_json else put_table(display.history_table(place, intervals))


@app.command(epilog="Example: whoheld events --place Fallujah --from 2016-05-01 --to 2016-06-30 --kind capture")
def events(
    place: PlaceName = None,
    start: NotBefore = None,
    end: NotAfter = None,
    kind: Annotated[str | None, typer.Option(help="capture, withdraw, clash, airstrike …")] = None,
    as_of: AsOf = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """List what happened: claims that tell of one happening are one event."""
    from whoheld import display, views

    days = parse_days(start, end)
    with open_known(record, as_of, place) as kept:
        listed = list(views.events_list(kept, place, days, parse_kind(kind)))
    put_json(listed) if as_json else put_table(display.events_table(listed))


@app.command(epilog="Example: whoheld show seed-000")
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An event, claim, document or snapshot.")],
    record: RecordPath = None,
    tree: Annotated[bool, typer.Option("--tree", help="Draw how the sentence of each claim was parsed.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show an event, claim, document or snapshot, down to its words; of a claim what decided each part."""
    from whoheld import display, views

    with open_record(record) as kept:
        shown = views.show(kept, id)
        trees = _trees(kept, shown) if tree else ()
        explained = None if tree and as_json else _explained(kept, shown)
        judged = tuple(judged_lines(kept, (each.claim["claim"] for each in display.claims_of(shown))))
    if as_json:
        put_json(trees if tree else display.with_explained(shown, explained))
        return
    put_shown(shown, explained)
    for line in judged:
        put(line)
    for drawn in trees:
        put_drawn(drawn.lines)


def _explained(kept: Record, shown: Shown) -> Explained | None:
    """Return what decided a claim that is shown by itself: its page is read again for it."""
    from whoheld.views import ShownClaim

    if not isinstance(shown, ShownClaim):
        return None
    from whoheld.pipeline.explaining import explain

    return explain(kept, shown.claim["claim"], load_lexicon(kept.path), load_settings(kept.path))


def _trees(kept: Record, shown: Shown) -> tuple[ClaimTree, ...]:
    from whoheld import display
    from whoheld.errors import NotFound
    from whoheld.reader import Reader
    from whoheld.views.trees import trees

    claims = [claim.claim["claim"] for claim in display.claims_of(shown)]
    if not claims:
        raise NotFound("only claims and events have trees; `whoheld show DOCUMENT` lists a page's claims")
    return trees(kept, claims, Reader(load_lexicon(kept.path)))


@app.command(epilog="Example: whoheld gaps")
def gaps(record: RecordPath = None, as_json: AsJson = False) -> None:
    """Show what was left out, and why, and the pages that contradict the day they were filed under."""
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
    from whoheld import pipeline
    from whoheld.display import counted

    with open_record(record) as kept:
        findings = list(pipeline.check(kept, load_lexicon(kept.path)))
    if as_json:
        put_json(findings)
    else:
        for finding in findings:
            put(f"{finding.item}: {finding.what}")
        put(counted(len(findings), "finding") if findings else "every value leads back to its words")
    if findings:
        raise typer.Exit(1)


@app.command(epilog="Example: whoheld rebuild -r anbar.whoheld")
def rebuild(record: RecordPath = None, as_json: AsJson = False) -> None:
    """Drop all that was made of the pages and make it anew, by the program and lexicon of today."""
    from whoheld import pipeline
    from whoheld.workers import cores

    with open_record(record) as kept, progress_bar() as progress:
        report = pipeline.rebuild(
            kept, load_lexicon(kept.path), load_settings(kept.path), pipeline.Run(progress, workers=cores())
        )
    put_report(report, as_json)


@app.command(epilog="Example: whoheld remove page-17 --why 'names a private person'")
def remove(
    document: Annotated[str, typer.Argument(help="The document's name or SHA-256.")],
    why: Annotated[str, typer.Option(help="The reason, kept beside the day of removal.")] = "",
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Take a page and all that rests on it out of a record; a line says when and why."""
    from whoheld import pipeline

    with open_record(record) as kept:
        left = pipeline.remove(kept, document, why, load_lexicon(kept.path), load_settings(kept.path))
    put_json(left) if as_json else put(f"removed {left.sha256} and all that rested on it")


app.command(epilog=SEARCH_EPILOG)(search)
app.add_typer(lexicon_commands.places_app, name="places")
app.command(epilog="Example: whoheld actors 'Golden Division'")(lexicon_commands.actors)
app.add_typer(judge_commands.judge_app, name="judge")
app.command(epilog="Example: whoheld diff --as-of 2016-03-01 --as-of 2016-04-01")(diff)
app.command(epilog="Example: whoheld serve -r anbar.whoheld --open")(serve)
app.command(epilog=PUBLISH_EPILOG)(publish)
app.command(epilog=EXPORT_EPILOG)(export)
app.add_typer(plot_app, name="plot")
app.command(epilog=BRIEF_EPILOG)(brief)
app.command(epilog=BUNDLE_EPILOG)(bundle)
app.command(epilog=VERIFY_EPILOG)(verify)
app.command(epilog=COMPARE_EPILOG)(compare)
