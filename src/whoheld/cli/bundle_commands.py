"""`whoheld bundle` and `verify`: a record and places in, the evidence as a zip out; such a zip in, its proof out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from whoheld.cli.inputs import open_record, parse_days
from whoheld.cli.options import Areas, AsJson, NotAfter, NotBefore, RecordPath
from whoheld.cli.output import complain, put, put_json

BUNDLE_EPILOG = "Example: whoheld bundle --place Ramadi --from 2015-05-01 --to 2016-02-29 -o ramadi.zip"
VERIFY_EPILOG = "Example: whoheld verify ramadi.zip"


def bundle(
    place: Areas,
    output: Annotated[Path, typer.Option("-o", "--output", help="The zip to write.")],
    start: NotBefore = None,
    end: NotAfter = None,
    record: RecordPath = None,
    as_json: AsJson = False,
) -> None:
    """Write the evidence on places as a zip: pages as found, texts, quotes, judgements, and what proves them."""
    from whoheld.bundles import bundle as write

    days = parse_days(start, end)
    with open_record(record) as kept:
        made = write(kept, place, days, output)
    if as_json:
        put_json(made)
        return
    put(f"{made.path}: {made.claims} claims on {made.pages} pages, {made.size / 1e6:.1f} MB")
    put(f"SHA-256 of its manifest, to be kept elsewhere: {made.manifest}")


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
        put(f"{proved.files} files, {proved.claims} quotes, each where its page says it; manifest {proved.manifest}")
    if proved.findings:
        raise typer.Exit(1)
