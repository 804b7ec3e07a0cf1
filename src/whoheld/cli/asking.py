"""The commands that ask a record: each takes its words, asks the views, and hands the answer to `output`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from whoheld.cli.comparing import put_reasoning
from whoheld.cli.deciding import judged_lines
from whoheld.cli.inputs import open_known, open_record, parse_days, parse_kind
from whoheld.cli.knowledge import load_lexicon, load_settings
from whoheld.cli.options import AsJson, AsOf, NotAfter, NotBefore, PlaceName, RecordPath
from whoheld.cli.output import (
    put,
    put_drawn,
    put_evidence,
    put_json,
    put_shown,
    put_table,
)

if TYPE_CHECKING:
    from whoheld.pipeline.explaining import Explained
    from whoheld.store import Record
    from whoheld.views import Shown
    from whoheld.views.trees import ClaimTree


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
