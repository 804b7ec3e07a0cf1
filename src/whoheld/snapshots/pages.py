"""One page's bytes in, its snapshot out."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from whoheld.model import Media, Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.entry import Entry
from whoheld.snapshots.found import Reason, reject, snapshot
from whoheld.snapshots.sniff import is_binary, is_blank

NAME = 200  # characters


def read_page(entry: Entry, media: Media) -> Snapshot | Rejection:
    """Return the page that a whole file is."""
    payload = entry.stream.whole()
    fault = fault_of(payload, media)
    return reject(entry.origin, fault) if fault else snapshot(payload, entry.stem, entry.origin, media)


def fault_of(payload: bytes, media: Media) -> Reason | None:
    """Return why the bytes are no page, or None."""
    if len(payload) > limits.PAGE:
        return "too large"
    if is_blank(payload):
        return "empty"
    return "binary" if media != "application/pdf" and is_binary(payload) else None


def short_url(url: str) -> str:
    """Return an address without its scheme ('example.org/2016/03/hit'), as a page is named."""
    try:
        parts = urlsplit(url.strip())
        path = unquote(parts.path.rstrip("/"))
    except ValueError:
        return url[:NAME].strip()
    host = parts.netloc.removeprefix("www.")
    return f"{host}{path}{'?' + parts.query if parts.query else ''}"[:NAME].strip()
