"""Paths in, a record out: the one file that knows the order of the stages."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from whoheld.claims import claim_id, extract
from whoheld.control import factors, reconstruct
from whoheld.documents import TEXT_LAYER_VERSION, clean
from whoheld.events import merge, trace
from whoheld.grounding import ground
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Rejection, Snapshot, Stage
from whoheld.proof import Finding, doubt
from whoheld.settings import Settings
from whoheld.snapshots import read
from whoheld.store import PlaceRow, Record, Removal

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many (0: not known)
PER_TRANSACTION = 100


class Page(Struct, frozen=True):
    """What one snapshot gave."""

    document: Document | None
    claims: tuple[Claim, ...] = ()
    rejections: tuple[Rejection, ...] = ()


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


def build(
    paths: Iterable[Path], record: Record, lexicon: Lexicon, settings: Settings, progress: Progress | None = None
) -> Report:
    """Add the pages under the paths that are new, and go on where a killed build stopped."""
    before, old = record.counts(), set(record.rejections())
    made_by = _makers(lexicon)
    if not before["documents"]:
        record.stamp(made_by)
    _take_in(paths, record, progress)
    _read_pending(record, lexicon, settings, progress)
    if record.is_stale() or record.stamps().get("settings") != _as_stamp(settings):
        derive(record, lexicon, settings, progress)
    stamps = record.stamps()
    outdated = any(stamps.get(name) != value for name, value in made_by.items())
    return _report(record, before, old, outdated)


def rebuild(record: Record, lexicon: Lexicon, settings: Settings, progress: Progress | None = None) -> Report:
    """Drop all that was made of snapshots and judgements, and make it anew."""
    before = dict.fromkeys(record.counts(), 0)
    record.drop_derived_pages()
    record.stamp(_makers(lexicon))
    old = set(record.rejections())
    _read_pending(record, lexicon, settings, progress)
    derive(record, lexicon, settings, progress)
    return _report(record, before, old, outdated=False)


def remove(record: Record, document: str, why: str, lexicon: Lexicon, settings: Settings) -> Removal:
    """Take a page and all that rests on it out of the record, and make what rests on several pages anew."""
    left = record.remove(document, why)
    derive(record, lexicon, settings)
    return left


def documents(paths: Iterable[Path], lexicon: Lexicon) -> Iterator[Document | Rejection]:
    """Yield the document of every page under the paths, or why there is none; needs no record."""
    for item in _read_all(paths):
        yield item if isinstance(item, Rejection) else _clean(item, lexicon)


def claims(paths: Iterable[Path], lexicon: Lexicon, settings: Settings) -> Iterator[tuple[Document, Claim] | Rejection]:
    """Yield every claim with its document, and what was left out; needs no record."""
    for item in _read_all(paths):
        page = Page(None, rejections=(item,)) if isinstance(item, Rejection) else read_page(item, lexicon, settings)
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
        told = tuple(record.claims(document=document.sha256))
        quotes = record.quotes_of(claim.id for claim in told)
        findings += doubt(document, told, quotes, claim_id)
    return findings


def read_page(snapshot: Snapshot, lexicon: Lexicon, settings: Settings) -> Page:
    """Return what one page gives; an unexpected error is that page's rejection."""
    document = _clean(snapshot, lexicon)
    if isinstance(document, Rejection):
        return Page(None, rejections=(document,))
    stage: Stage = "claims"
    try:
        told, unread = _parted(extract(document, lexicon))
        stage = "grounding"
        grounded, unplaced = _parted(ground(document, told, lexicon, settings))
    except Exception as error:
        return Page(None, rejections=(_internal(stage, snapshot, error),))
    return Page(document, grounded, tuple(_of(snapshot, rejection) for rejection in (*unread, *unplaced)))


def derive(record: Record, lexicon: Lexicon, settings: Settings, progress: Progress | None = None) -> None:
    """Make what is made of all claims together: origins, events, control."""
    report = progress or _quietly
    told, judgements = tuple(record.claims()), record.judgements()
    report("origins", 0, len(told))
    origins = tuple(trace(record.documents(), told))
    report("events", 0, len(told))
    events = tuple(merge(told, origins, judgements))
    report("control", 0, len(told))
    controls = tuple(reconstruct(told, origins, judgements, settings))
    weighed = tuple(factors(told, origins, judgements, settings))
    with record.batch():
        record.put_places(_places(told, lexicon))
        record.put_derived(origins, events, controls, weighed)
        record.stamp({"settings": _as_stamp(settings)})
    report("control", len(told), len(told))


def _read_all(paths: Iterable[Path]) -> Iterator[Snapshot | Rejection]:
    for path in paths:
        try:
            yield from read(Path(path))
        except Exception as error:
            yield Rejection("snapshots", str(path), f"internal error: {type(error).__name__}", _place_of(error))


def _take_in(paths: Iterable[Path], record: Record, progress: Progress | None) -> None:
    found, done = _read_all(paths), 0
    while some := tuple(islice(found, PER_TRANSACTION)):
        with record.batch():
            record.put_rejections(item for item in some if isinstance(item, Rejection))
            record.add_snapshots(item for item in some if isinstance(item, Snapshot))
        done += len(some)
        (progress or _quietly)("snapshots", done, 0)


def _read_pending(record: Record, lexicon: Lexicon, settings: Settings, progress: Progress | None) -> None:
    waiting, total, done = record.pending(), record.waiting(), 0
    while some := tuple(islice(waiting, PER_TRANSACTION)):
        with record.batch():
            for snapshot in some:
                _put(record, snapshot, read_page(snapshot, lexicon, settings))
                done += 1
                (progress or _quietly)("documents", done, total)


def _put(record: Record, snapshot: Snapshot, page: Page) -> None:
    try:
        record.put_page(snapshot.sha256, page.document, page.claims, page.rejections)
    except (ValueError, OverflowError) as error:  # text that no UTF-8 holds, a number beyond 64 bits
        record.put_page(snapshot.sha256, None, (), (_internal("documents", snapshot, error),))


def _clean(snapshot: Snapshot, lexicon: Lexicon) -> Document | Rejection:
    try:
        made = clean(snapshot, lexicon)
    except Exception as error:
        return _internal("documents", snapshot, error)
    return _of(snapshot, made) if isinstance(made, Rejection) else made


def _of(snapshot: Snapshot, rejection: Rejection) -> Rejection:
    return replace(rejection, sha256=snapshot.sha256)


def _internal(stage: Stage, snapshot: Snapshot, error: Exception) -> Rejection:
    reason = f"internal error: {type(error).__name__}"
    return Rejection(stage, snapshot.name, reason, _place_of(error), snapshot.sha256)


def _place_of(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _parted(found: Iterable[Claim | Rejection]) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    told: dict[str, Claim] = {}
    left: list[Rejection] = []
    for item in found:
        if isinstance(item, Rejection):
            left.append(item)
        elif item.id in told:
            left.append(Rejection("claims", item.id, "same claim twice", "", item.sha256, item.quote))
        else:
            told[item.id] = item
    return tuple(told.values()), tuple(left)


def _places(told: Iterable[Claim], lexicon: Lexicon) -> Iterator[PlaceRow]:
    met: dict[str, PlaceRow] = {}
    for claim in told:
        for place in claim.places:
            if place.id is None:
                continue
            where = (place.country, place.adm1, place.level, place.lat, place.lon, place.precision_km)
            row = PlaceRow(place.id, place.name or place.text, (), *where)
            met[place.id] = min(row, met.get(place.id, row), key=repr)
    for id, row in sorted(met.items()):
        entry = lexicon.places.get(id)
        if entry is None:
            yield row
            continue
        where = (entry.country, entry.adm1, entry.level, entry.lat, entry.lon, entry.precision_km)
        yield PlaceRow(id, entry.name, entry.aliases, *where)


def _makers(lexicon: Lexicon) -> dict[str, str]:
    return {"code": f"{version('whoheld')}, text layer {TEXT_LAYER_VERSION}", "lexicon": lexicon.version}


def _as_stamp(settings: Settings) -> str:
    return msgspec.json.encode(settings).decode()


def _report(record: Record, before: dict[str, int], old: set[Rejection], outdated: bool) -> Report:
    total = record.counts()
    new = {table: total[table] - before[table] for table in ("snapshots", "documents", "claims")}
    fresh = [rejection for rejection in record.rejections() if rejection not in old]
    rejected: dict[str, Counter[str]] = {}
    for rejection in fresh:
        rejected.setdefault(rejection.stage, Counter())[rejection.reason] += 1
    left = tuple(rejection for rejection in fresh if rejection.stage in {"snapshots", "documents"})
    return Report(new, total, {stage: dict(reasons) for stage, reasons in rejected.items()}, outdated, left)


def _quietly(stage: str, done: int, total: int) -> None:
    pass
