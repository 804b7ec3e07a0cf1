"""The commands that make, prove and change a record, and those that read pages without one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoheld.cli.inputs import (
    choose_record,
    drop_record,
    open_record,
    parse_fields,
    present,
)
from whoheld.cli.knowledge import load_lexicon, load_settings
from whoheld.cli.options import AsJson, RecordPath
from whoheld.cli.output import (
    progress_bar,
    put,
    put_json,
    put_lines,
    put_report,
)
from whoheld.model import Rejection

Paths = Annotated[
    list[Path],
    typer.Argument(readable=False, help="Files or folders: HTML, text, PDF, mail, JSONL, CSV, feeds, WARC, zip, gz."),
]
Fields = Annotated[
    list[str] | None,
    typer.Option("--field", help="Your name of a row's field, as 'text=lede'; of text, title, date, source, url, id."),
]


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


def documents(paths: Paths, fields: Fields = None) -> None:
    """Print what is read of each page as JSON lines; needs no record."""
    from whoheld import pipeline
    from whoheld.views import document_json
    from whoheld.workers import cores

    run = pipeline.Run(fields=parse_fields(fields), workers=cores())
    found = pipeline.documents(present(paths), load_lexicon(), run)
    put_lines(item if isinstance(item, Rejection) else document_json(item) for item in found)


def claims(paths: Paths, fields: Fields = None) -> None:
    """Print every claim of each page as JSON lines; needs no record."""
    from whoheld import pipeline
    from whoheld.views import claim_json
    from whoheld.workers import cores

    run = pipeline.Run(fields=parse_fields(fields), workers=cores())
    found = pipeline.claims(present(paths), load_lexicon(), load_settings(), run)
    put_lines(item if isinstance(item, Rejection) else claim_json(item[1], item[0]) for item in found)


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


def rebuild(record: RecordPath = None, as_json: AsJson = False) -> None:
    """Drop all that was made of the pages and make it anew, by the program and lexicon of today."""
    from whoheld import pipeline
    from whoheld.workers import cores

    with open_record(record) as kept, progress_bar() as progress:
        report = pipeline.rebuild(
            kept, load_lexicon(kept.path), load_settings(kept.path), pipeline.Run(progress, workers=cores())
        )
    put_report(report, as_json)


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
