"""Paths in, a record out: the stages in their order, from pages to what is made of all claims together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from msgspec import Struct

from whoheld.claims import claim_id
from whoheld.documents import TEXT_LAYER_VERSION
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Rejection, Snapshot
from whoheld.pipeline.deriving import as_stamp, derive
from whoheld.pipeline.intake import ALONE, PER_TRANSACTION, Run, made_of, take_in
from whoheld.pipeline.page import Page, clean_page, lost_page, read_page, refused
from whoheld.proof import Finding, doubt
from whoheld.settings import Settings
from whoheld.store import Record, Removal
from whoheld.workers import Job, Make, spread


class Report(Struct, frozen=True):
    """What a build did: `new` rows by table, all rows by table, and what this build left out by stage and reason.

    `left` names the pages that this build left out. `outdated` says that older pages were made by another version of
    the code or lexicon: `rebuild` makes them anew.
    """

    new: dict[str, int]
    total: dict[str, int]
    rejected: dict[str, dict[str, int]]
    outdated: bool = False
    left: tuple[Rejection, ...] = ()


def build(paths: Iterable[Path], record: Record, lexicon: Lexicon, settings: Settings, run: Run = ALONE) -> Report:
    """Add the pages under the paths that are new, and go on where a killed build stopped."""
    before, old = record.counts(), set(record.rejections())
    made_by = _makers(lexicon)
    if not before["documents"]:
        record.stamp(made_by)
    take_in(paths, record, run)
    _read_pending(record, lexicon, settings, run)
    if record.is_stale() or record.stamps().get("settings") != as_stamp(settings):
        derive(record, lexicon, settings, run)
    stamps = record.stamps()
    outdated = any(stamps.get(name) != value for name, value in made_by.items())
    return _report(record, before, old, outdated)


def rebuild(record: Record, lexicon: Lexicon, settings: Settings, run: Run = ALONE) -> Report:
    """Drop all that was made of snapshots and judgements, and make it anew."""
    before = dict.fromkeys(record.counts(), 0)
    record.drop_derived_pages()
    record.stamp(_makers(lexicon))
    old = set(record.rejections())
    _read_pending(record, lexicon, settings, run)
    derive(record, lexicon, settings, run)
    return _report(record, before, old, outdated=False)


def remove(record: Record, document: str, why: str, lexicon: Lexicon, settings: Settings) -> Removal:
    """Take a page and all that rests on it out of the record, and make what rests on several pages anew."""
    left = record.remove(document, why)
    derive(record, lexicon, settings)
    return left


def documents(paths: Iterable[Path], lexicon: Lexicon, run: Run = ALONE) -> Iterator[Document | Rejection]:
    """Yield the document of every page under the paths, or why there is none; needs no record."""
    for page in made_of(paths, _job(clean_page, lexicon, Settings()), run):
        if page.document is not None:
            yield page.document
        yield from page.rejections


def claims(
    paths: Iterable[Path], lexicon: Lexicon, settings: Settings, run: Run = ALONE
) -> Iterator[tuple[Document, Claim] | Rejection]:
    """Yield every claim with its document, and what was left out; needs no record."""
    for page in made_of(paths, _job(read_page, lexicon, settings), run):
        if page.document is not None:
            document = page.document
            yield from ((document, claim) for claim in page.claims)
        yield from page.rejections


def check(record: Record, lexicon: Lexicon) -> list[Finding]:
    """Return what is wrong with a record: values without evidence, quotes that differ from the text, damage."""
    findings = [Finding(str(record.path), fault) for fault in record.faults()]
    if findings:
        return findings  # of a damaged file nothing else can be said
    made_by = _makers(lexicon)
    stamps = record.stamps()
    findings += [
        Finding(name, f"made by {stamps.get(name)}, not {value}; run `whoheld rebuild`")
        for name, value in made_by.items()
        if stamps.get(name) != value
    ]
    for document in record.documents():
        told = tuple(record.claims_as_found(document.sha256))
        quotes = record.quotes_of(claim.id for claim in told)
        findings += doubt(document, told, quotes, claim_id)
    return findings


def _job(make: Make[Page], lexicon: Lexicon, settings: Settings) -> Job[Page]:
    return Job(make, Page, lost_page, lexicon, settings)


def _read_pending(record: Record, lexicon: Lexicon, settings: Settings, run: Run) -> None:
    total, done = record.waiting(), 0
    made = spread(record.pending(), _job(read_page, lexicon, settings), run.workers)
    while some := tuple(islice(made, PER_TRANSACTION)):
        with record.batch():
            for snapshot, page in some:
                _put(record, snapshot, page)
        done += len(some)
        run.progress("documents", done, total)


def _put(record: Record, snapshot: Snapshot, page: Page) -> None:
    try:
        record.put_page(snapshot.sha256, page.document, page.claims, page.rejections)
        if page.heard is not None:
            record.put_heard(snapshot.sha256, page.heard)
    except (ValueError, OverflowError) as error:  # text that no UTF-8 holds, a number beyond 64 bits
        record.put_page(snapshot.sha256, None, (), (refused("documents", snapshot, error),))


def _makers(lexicon: Lexicon) -> dict[str, str]:
    return {"code": f"{version('whoheld')}, text layer {TEXT_LAYER_VERSION}", "lexicon": lexicon.version}


def _report(record: Record, before: dict[str, int], old: set[Rejection], outdated: bool) -> Report:
    total = record.counts()
    new = {table: total[table] - before[table] for table in ("snapshots", "documents", "claims")}
    fresh = [rejection for rejection in record.rejections() if rejection not in old]
    rejected: dict[str, Counter[str]] = {}
    for rejection in fresh:
        rejected.setdefault(rejection.stage, Counter())[rejection.reason] += 1
    left = tuple(rejection for rejection in fresh if rejection.stage in {"snapshots", "documents"})
    return Report(new, total, {stage: dict(reasons) for stage, reasons in rejected.items()}, outdated, left)
