"""A record in, the same without the pages and claims on which nothing published may rest out."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from whoheld.model import Judgement
from whoheld.redaction.withholding import Redaction
from whoheld.settings import Settings
from whoheld.store import Record

HASTY = ("secure_delete = OFF", "synchronous = OFF")
"""How a copy is written that goes with its folder."""


@contextmanager
def resting_on(record: Record, redaction: Redaction, settings: Settings) -> Iterator[Record]:
    """Yield the record without the pages and claims on which nothing published may rest.

    Where there are such, that is a copy of the file without them, in which what they can reach is derived anew; the
    rest stays as it stands, by whatever version it was made.
    """
    heads = record.documents_of(_doubtful(record, redaction)).values()
    pages = {head.sha256 for head in heads if redaction.drops_page(head)}
    claims = redaction.rules.claims & record.claims_found(redaction.rules.claims).keys()
    redaction.note("claims", len(claims), "left out by your file")
    if not pages and not claims:
        yield record
        return
    from whoheld.pipeline.deriving import derive_on  # loads what reads pages: only pages left out ask for it

    with TemporaryDirectory() as folder, Record.create(Path(folder) / "base") as base:
        record.db.backup(base.db)
        for pragma in HASTY:
            base.db.execute(f"PRAGMA {pragma}")
        with base.batch():
            _drop(base, pages, claims)
        derive_on(base, redaction.lexicon, settings)
        yield base


def _drop(base: Record, pages: set[str], claims: Set[str]) -> None:
    """Take pages and claims out of a record, and the words of judgements."""
    for judgement in base.judgements():
        base.add_judgement(_without_words(judgement))
    for sha256 in {claim.sha256 for claim in base.claims_found(claims).values()} - pages:
        told = [claim for claim in base.claims_as_found(sha256) if claim.id not in claims]
        base.put_page(sha256, base.document(sha256), told, ())
    for sha256 in pages:
        base.put_page(sha256, None, (), ())
        base.db.execute("DELETE FROM snapshots WHERE sha256 = ?", (sha256,))


def _doubtful(record: Record, redaction: Redaction) -> Iterator[str]:
    """Yield the pages that may have to be left out."""
    late = "SELECT sha256 FROM documents WHERE published_end IS NULL OR published_end > ?"
    yield from (sha for (sha,) in record.db.execute(late, (redaction.last.isoformat(),)).fetchall())
    named = "SELECT sha256 FROM documents WHERE name = ? OR sha256 = ?"
    for name in sorted(redaction.rules.documents):
        yield from (sha for (sha,) in record.db.execute(named, (name, name)).fetchall())


def _without_words(judgement: Judgement) -> Judgement:
    return replace(judgement, why="", judge="")
