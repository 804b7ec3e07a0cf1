"""One snapshot in, what it gives out: its document, claims, and what was left out; an error stays with its page.

What it says of persons is heard here too, once, for whatever is published later.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from whoheld.claims import extract
from whoheld.documents import clean
from whoheld.grounding import ground
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Rejection, Snapshot, Stage
from whoheld.redaction.hearing import heard_in
from whoheld.settings import Settings
from whoheld.store import HeardRow


class Page(Struct, frozen=True):
    """What one snapshot gave."""

    document: Document | None
    claims: tuple[Claim, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    heard: HeardRow | None = None


def clean_page(snapshot: Snapshot, lexicon: Lexicon, settings: Settings) -> Page:
    """Return the document of one page alone."""
    document = _clean(snapshot, lexicon)
    if isinstance(document, Rejection):
        return Page(None, rejections=(document,))
    return Page(document, rejections=tuple(_lacks(snapshot, document)))


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
        stage = "documents"
        heard = heard_in(document.text)
    except Exception as error:
        return Page(None, rejections=(refused(stage, snapshot, error),))
    left = tuple(_of(snapshot, rejection) for rejection in (*unread, *unplaced))
    return Page(document, grounded, (*_lacks(snapshot, document), *left), heard)


def lost_page(snapshot: Snapshot, reason: str) -> Page:
    """Return what is left of a page at which its process died or stayed too long."""
    detail = "its reader was ended; save the page again in another form"
    return Page(None, rejections=(Rejection("documents", snapshot.origin, reason, detail, snapshot.sha256),))


def _clean(snapshot: Snapshot, lexicon: Lexicon) -> Document | Rejection:
    try:
        made = clean(snapshot, lexicon)
    except Exception as error:
        return refused("documents", snapshot, error)
    return _of(snapshot, made) if isinstance(made, Rejection) else made


def _lacks(snapshot: Snapshot, document: Document) -> Iterator[Rejection]:
    """Yield what was not read of a page that gave a document."""
    for lack in document.lacks:
        reason, _, detail = lack.partition(": ")
        yield Rejection("documents", snapshot.origin, reason, detail, snapshot.sha256)


def _of(snapshot: Snapshot, rejection: Rejection) -> Rejection:
    return replace(rejection, sha256=snapshot.sha256)


def refused(stage: Stage, snapshot: Snapshot, error: Exception) -> Rejection:
    """Return what an unexpected error leaves of a page."""
    reason = f"internal error: {type(error).__name__}"
    return Rejection(stage, snapshot.origin, reason, place_of(error), snapshot.sha256)


def place_of(error: Exception) -> str:
    """Return the file and line of ours at which an error arose."""
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
