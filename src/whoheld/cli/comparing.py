"""What is printed of reasons and differences: `who --why`, and the command `diff`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from whoheld.cli.inputs import open_record
from whoheld.cli.knowledge import load_lexicon, load_settings, record_meant
from whoheld.cli.options import AsJson, PlaceName, RecordPath
from whoheld.cli.output import put, put_drawn, put_evidence, put_json, put_table
from whoheld.errors import UsageError

if TYPE_CHECKING:
    from whoheld.store import Record


def put_reasoning(
    kept: Record, place: str | None, days: tuple[date | None, date | None], path: Path | None, as_json: bool
) -> None:
    """Print why a place is held as `who` says, on the first day, as known on the second."""
    from whoheld.display.reasoned import reasoning_lines
    from whoheld.pipeline.reasoning import reason

    if place is None:
        raise UsageError("--why tells of one place; name it: whoheld who PLACE --why")
    on, known = days
    found = reason(kept, place, on, load_settings(record_meant(path)))
    told = replace(found, answer=replace(found.answer, as_of=known))
    if as_json:
        put_json(told)
        return
    put_drawn(reasoning_lines(told))


def diff(
    as_of: Annotated[list[str], typer.Option("--as-of", help="A day; give it twice, the earlier and the later one.")],
    place: PlaceName = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """List what pages that came out between two days changed, and by which claims."""
    from whoheld.display import counted
    from whoheld.display.reasoned import differences_table
    from whoheld.pipeline.comparing import compare
    from whoheld.views import find_place, parse_day

    if len(as_of) != 2:
        raise UsageError(
            f"--as-of was given {counted(len(as_of), 'time')}; give it twice, the earlier and the later day"
        )
    earlier, later = sorted(map(parse_day, as_of))
    with open_record(record) as kept:
        at = find_place(kept, place).id if place else None
        found = tuple(compare(kept, (earlier, later), load_lexicon(kept.path), load_settings(kept.path), at))
    if as_json:
        put_json(found)
        return
    if not found:
        put(f"no page that came out after {earlier}, up to {later}, changes who held a place")
        return
    put_table(differences_table(found))
    for each in found:
        put_evidence(f"{each.place.name}: claims that came in between", each.claims)
