"""`whoheld bundle` and `verify`: a record and places in, the evidence as a zip out; such a zip in, its proof out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days
from whoheld.cli.options import Areas, AsJson, NotAfter, NotBefore, RecordPath
from whoheld.cli.output import complain, put, put_json
from whoheld.cli.redacting import USUAL, Redaction, redacted
from whoheld.errors import UsageError

if TYPE_CHECKING:
    from whoheld.bundles import Bundled
    from whoheld.bundles.gathering import Days

    Asked = tuple[list[str], Days]

BUNDLE_EPILOG = "Example: whoheld bundle --place Ramadi --from 2015-05-01 --to 2016-02-29 -o ramadi.zip"
VERIFY_EPILOG = "Example: whoheld verify ramadi.zip"


@redacted
def bundle(
    place: Areas,
    output: Annotated[Path, typer.Option("-o", "--output", help="The zip to write.")],
    start: NotBefore = None,
    end: NotAfter = None,
    without_pages: Annotated[
        bool,
        typer.Option("--without-pages", help="To hand on: claims in their words alone, and what follows left out."),
    ] = False,
    redaction: Redaction = USUAL,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Write the evidence on places as a zip: pages as found, texts, quotes, judgements, and what proves them."""
    from whoheld.display import counted

    if redaction != USUAL and not without_pages:
        raise UsageError("a bundle with its pages leaves nothing out of them; give --without-pages too")
    days = parse_days(start, end)
    if without_pages:
        made = _without_pages(record, (place, days), output, redaction)
    else:
        made = _whole(record, (place, days), output)
    if as_json:
        put_json(made)
        return
    told = f"{counted(made.claims, 'claim')} on {counted(made.pages, 'page')}"
    put(f"{made.path}: {told}, {made.size / 1e6:.1f} MB")
    put(f"SHA-256 of its manifest, to be kept elsewhere: {made.manifest}")


def _whole(record: Path | None, asked: Asked, output: Path) -> Bundled:
    """Bundle with the pages, and warn of them."""
    from whoheld.bundles import bundle as write

    with open_record(record) as kept:
        made = write(kept, *asked, output)
    complain(f"{output}: holds whole pages with all names in them; keep it as you keep the pages (--without-pages)")
    return made


def _without_pages(record: Path | None, asked: Asked, output: Path, redaction: Redaction) -> Bundled:
    """Bundle what may be handed on, and tell what was left out."""
    from datetime import UTC, datetime

    from whoheld.bundles import bundle as write
    from whoheld.bundles import said_of
    from whoheld.cli.knowledge import load_lexicon, load_settings
    from whoheld.redaction.streaming import streamed
    from whoheld.views.areas import places_of

    rules, today = redaction.rules(), datetime.now(UTC).date()
    with open_record(record) as kept:
        places_of(kept, asked[0])
        lexicon, settings = load_lexicon(kept.path), load_settings(kept.path)
        with streamed(kept, rules, lexicon, settings, today) as (shown, hidden):
            made = write(shown, *asked, output, left_out=said_of(rules, today))
            left_out = hidden.left_out()
    for item in left_out:
        complain(f"left out: {item.number} {item.what} ({item.why})")
    return made


def verify(
    path: Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="A bundle.")], as_json: AsJson = False
) -> None:
    """Prove that a bundle is as it was made; exits 1 where a byte of it is not. It unpacks nothing."""
    from whoheld.bundles import verify as prove

    proved = prove(path)
    if as_json:
        put_json(proved)
    elif proved.findings:
        for finding in proved.findings:
            complain(f"{path}: {finding}")
    else:
        put(f"{path}: unaltered since it was bundled by whoheld {proved.whoheld}, which is not the same as authentic")
        quotes = (
            f"{proved.quotes} quotes, each where its page says it"
            if proved.quotes
            else "without pages, so quotes cannot be checked"
        )
        put(f"{proved.files} files, {proved.claims} claims; {quotes}")
        put(f"SHA-256 of its manifest, to be compared with the one that was kept elsewhere: {proved.manifest}")
    if proved.findings:
        raise typer.Exit(1)
