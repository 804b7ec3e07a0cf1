"""A page of a record in, what a bundle tells of it out: with its files, or without them and what says so."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from msgspec.structs import replace

from whoheld.bundles.shapes import PageThere
from whoheld.model import Document, Snapshot
from whoheld.redaction.rules import Rules
from whoheld.redaction.striking import said
from whoheld.store import Record

HIDDEN = {
    "sites": "where quarters and other sites lie",
    "strengths": "numbers of fighters",
    "deployments": "who was sent where",
    "plans": "plans",
    "names": "names of private persons",
}


def said_of(rules: Rules, today: date) -> tuple[str, ...]:
    """Return what is left out by rules on a day, in words."""
    own = any((rules.places, rules.documents, rules.claims, rules.words))
    return (
        f"pages not surely out by {rules.last_day(today)}",
        *(words for name, words in HIDDEN.items() if not getattr(rules, name)),
        *(("what the bundler's own list names",) if own else ()),
    )


def text_bytes(document: Document) -> bytes:
    """Return the text layer of a page as its file has it: a character of it is one that spans count."""
    return document.text.encode("utf-8", "surrogatepass")


def with_files(snapshot: Snapshot, page: Document) -> PageThere:
    """Return what is told of a page whose files are there."""
    folder = f"pages/{page.sha256}"
    return replace(
        _told_of(snapshot, page),
        found_at=snapshot.origin,
        charset=snapshot.charset,
        snapshot=f"{folder}/as-found.bin",
        text=f"{folder}/text.txt",
        reading=f"{folder}/read.html",
        text_sha256=sha256(text_bytes(page)).hexdigest(),
    )


def without_files(record: Record, sha: str) -> PageThere:
    """Return what is told of a page that is left out: which it is, not where its file lay nor what stood in it."""
    told = _told_of(record.snapshot(sha), record.credits_of([sha])[sha])
    return replace(told, title=told.title and said(told.title))


def _told_of(snapshot: Snapshot, page: Document) -> PageThere:
    return PageThere(
        page.sha256,
        page.name,
        page.title.text if page.title else None,
        page.outlet.text if page.outlet else None,
        page.url or snapshot.url,
        (page.published.start, page.published.end),
        page.published.how,
        snapshot.saved,
        snapshot.media,
    )
