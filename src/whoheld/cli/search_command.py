"""`whoheld search`: words and what they must agree with in, places, actors, quotes and pages out."""

from __future__ import annotations

from typing import Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days, parse_kind
from whoheld.cli.options import AsJson, NotAfter, NotBefore, PlaceName, RecordPath
from whoheld.cli.output import complain, put_json, put_table

SEARCH_EPILOG = "Example: whoheld search hospital --place Ramadi --kind airstrike"


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All of these; the last may be a beginning.")],
    place: PlaceName = None,
    kind: Annotated[str | None, typer.Option(help="Only claims of this kind: capture, airstrike …")] = None,
    side: Annotated[str | None, typer.Option(help="Only claims that this side acts in, as `events` names it.")] = None,
    start: NotBefore = None,
    end: NotAfter = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="So many quotes and pages at most.")] = 20,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Find words in quotes, pages, and the names of places and actors."""
    from whoheld.display.found import found_tables
    from whoheld.store.filtered import Filters, Part
    from whoheld.views import find_place
    from whoheld.views.finding import find

    since, until = parse_days(start, end)
    with open_record(record) as kept:
        at = find_place(kept, place).id if place else None
        filters = Filters(kind=parse_kind(kind), side=side, place=at, since=since, until=until)
        found = find(kept, " ".join(words), filters, Part(limit, 0))
    if as_json:
        put_json(found)
        return
    tables = list(found_tables(found))
    for table in tables:
        put_table(table, titled=True)
    if not tables:
        complain("nothing in the record agrees with that")
