"""The commands on judgements: what a person decides about claims, listed, taken back, and passed on."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.deciding import as_known_here, is_known
from whoheld.cli.inputs import open_record
from whoheld.cli.knowledge import load_lexicon, load_settings
from whoheld.cli.options import AsJson, RecordPath
from whoheld.cli.output import complain, progress_bar, put, put_json, put_table
from whoheld.errors import UsageError
from whoheld.model import Judgement

if TYPE_CHECKING:
    from whoheld.store import Record

judge_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Decide about claims: what is one event, what is misread, who held what; applied now and on every rebuild.",
    epilog="Example: whoheld judge reject c_23def1540fb617e2 --because 'a film, not news'",
)

Claims = Annotated[list[str], typer.Argument(metavar="CLAIM...", help="Ids of claims; `whoheld show` lists them.")]
Because = Annotated[str, typer.Option("--because", help="The reason; kept beside the judgement.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides; else $WHOHELD_JUDGE, else your login name.")]


@judge_app.command(epilog="Example: whoheld judge merge c_23def1540fb617e2 c_9c0de10a2b3f4e51 --because 'one raid'")
def merge(claims: Claims, because: Because, by: By = None, record: RecordPath = None, as_json: AsJson = False) -> None:
    """Make one event of the events that these claims tell of."""
    _keep(record, Judgement("", "same", tuple(claims), because, by or _login()), as_json)


@judge_app.command(epilog="Example: whoheld judge split c_23def1540fb617e2 c_9c0de10a2b3f4e51 --because 'two raids'")
def split(claims: Claims, because: Because, by: By = None, record: RecordPath = None, as_json: AsJson = False) -> None:
    """Keep these claims apart: no two of them tell of one event."""
    _keep(record, Judgement("", "different", tuple(claims), because, by or _login()), as_json)


@judge_app.command(epilog="Example: whoheld judge reject c_23def1540fb617e2 --because 'a film, not news'")
def reject(claims: Claims, because: Because, by: By = None, record: RecordPath = None, as_json: AsJson = False) -> None:
    """Strike claims out: they decide nothing any more."""
    _keep(record, Judgement("", "reject", tuple(claims), because, by or _login()), as_json)


@judge_app.command(epilog="Example: whoheld judge confirm c_23def1540fb617e2 --because 'seen on film of that day'")
def confirm(
    claims: Claims, because: Because, by: By = None, record: RecordPath = None, as_json: AsJson = False
) -> None:
    """Vouch for claims: they are read rightly, and what was only possible happened."""
    _keep(record, Judgement("", "confirm", tuple(claims), because, by or _login()), as_json)


@judge_app.command(
    epilog="Example: whoheld judge place c_23def1540fb617e2 --place 'Hit, Anbar' --because 'the one on the river'"
)
def place(
    claims: Claims,
    place: Annotated[str, typer.Option("--place", help="The place meant: a name, 'name, province' or an id.")],
    because: Because,
    instead_of: Annotated[str | None, typer.Option(help="Which of the claim's places, where it has several.")] = None,
    by: By = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Say which place claims speak of."""
    by = by or _login()
    _keep(record, Judgement("", "place", tuple(claims), because, by, place=place, instead_of=instead_of), as_json)


@judge_app.command(
    epilog="Example: whoheld judge holder c_23def1540fb617e2 --side IS --on 2016-03-16 --because 'all agree by then'"
)
def holder(
    claims: Claims,
    side: Annotated[str, typer.Option("--side", help="Who held the place, by the name of a side or an actor.")],
    because: Because,
    on: Annotated[str | None, typer.Option("--on", help="On this day, or from it: see --to.")] = None,
    to: Annotated[str | None, typer.Option("--to", help="Until this day.")] = None,
    at: Annotated[str | None, typer.Option("--at", help="Which of the claim's places; left out: all.")] = None,
    by: By = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Say who held the place of these claims, by their words."""
    from whoheld.views import parse_day

    start, end = (None if day is None else parse_day(day) for day in (on, to))
    told = Judgement("", "holder", tuple(claims), because, by or _login(), place=at, side=side, start=start, end=end)
    _keep(record, told, as_json)


@judge_app.command(epilog="Example: whoheld judge undo j_5f0c2ad3e1b7c694")
def undo(
    judgement: Annotated[str, typer.Argument(help="The judgement's id; `whoheld judge list` lists them.")],
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Take a judgement back; its line is printed, so that `judge import` can make it again."""
    from whoheld import judgements, pipeline
    from whoheld.pipeline.judging import take_back

    with open_record(record) as kept, progress_bar() as progress:
        run = pipeline.Run(progress)
        line = take_back(kept, judgement, load_lexicon(kept.path), load_settings(kept.path), run)
    put_json(line) if as_json else put(f"taken back: {judgements.to_line(line)}")


@judge_app.command("list", epilog="Example: whoheld judge list")
def list_(record: RecordPath = None, as_json: AsJson = False) -> None:
    """List what people decided, oldest first, and how many of the claims are in the record."""
    from whoheld.display import Table
    from whoheld.display.judged import judgement_rows

    with open_record(record) as kept:
        told = _ordered(kept)
        known = {name for each in told for name in each.claims if is_known(kept, name)}
    if as_json:
        put_json(told)
        return
    columns = ("judgement", "decision", "what", "claims", "because", "by", "on")
    put_table(Table("Judgements", columns, tuple(judgement_rows(told, known))))


@judge_app.command("export", epilog="Example: whoheld judge export > judgements.jsonl")
def export(record: RecordPath = None) -> None:
    """Print what people decided, a line of JSON each, oldest first."""
    with open_record(record) as kept:
        for each in _ordered(kept):
            put_json(each)


@judge_app.command("import", epilog="Example: whoheld judge import judgements.jsonl")
def import_(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Lines of JSON as `judge export` prints.")],
    record: RecordPath = None,
) -> None:
    """Take over what others decided; judgements about claims that are not in the record wait for them."""
    from whoheld import judgements
    from whoheld.display import counted

    read = [each for file in files for each in judgements.from_lines(_lines(file), str(file))]
    with open_record(record) as kept:
        lexicon = load_lexicon(kept.path)
        found = [as_known_here(lexicon, each) for each in read]
        claims = sorted({name for each in found for name in each.claims if not is_known(kept, name)})
        places = sorted({each.place for each in found if each.place and each.place not in lexicon.places})
        _put(kept, found)
    put(f"{counted(len(found), 'judgement')} taken over")
    for missing, what, whose in ((claims, "claim", "record"), (places, "place", "lexicon")):
        if missing:
            told = f"the {whose} lacks {counted(len(missing), what)} that they name, such as {missing[0]}"
            complain(f"{told}; what is said of such a {what} waits")


def _keep(record: Path | None, told: Judgement, as_json: bool) -> None:
    """Keep a judgement, make anew what follows from it, and tell its id."""
    from whoheld.display import counted
    from whoheld.pipeline.judging import meant

    with open_record(record) as kept:
        made = meant(kept, told, load_lexicon(kept.path))
        _put(kept, [made])
    told_of = f"{made.id}: {made.decision}, {counted(len(made.claims), 'claim')}; `whoheld judge undo {made.id}`"
    put_json(made) if as_json else put(told_of + " takes it back")


def _put(kept: Record, made: Sequence[Judgement]) -> None:
    from whoheld import pipeline
    from whoheld.pipeline.judging import keep

    with progress_bar() as progress:
        keep(kept, made, load_lexicon(kept.path), load_settings(kept.path), pipeline.Run(progress))


def _ordered(kept: Record) -> list[Judgement]:
    from whoheld.judgements.applying import in_order

    return in_order(kept.judgements())


def _lines(file: Path) -> list[str]:
    try:
        read = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return read.decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read as lines of JSON ({error})") from error


def _login() -> str:
    """Return who is at the keyboard."""
    try:
        return os.environ.get("WHOHELD_JUDGE") or getpass.getuser()
    except OSError:
        return ""
