"""Bytes and where they were found in, snapshots or rejections out."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from gzip import BadGzipFile
from hashlib import sha256
from typing import Literal
from zipfile import BadZipFile

from msgspec.structs import replace

from whoheld.model import Media, Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.streams import Bomb

Reason = Literal[
    "missing", "unreadable", "not a file", "no files", "empty", "binary", "unknown kind", "too large",
    "truncated gzip", "damaged gzip", "damaged zip", "nested archive", "locked", "bomb", "too many members",
    "not JSON", "no text in row", "no header", "damaged table", "not a feed", "entities in feed", "no entries",
    "damaged feed", "truncated archive", "damaged archive", "not a page", "not answered", "page's own files",
    "unknown encoding", "no messages", "not published", "damaged",
]  # fmt: skip

WAYS_OUT: dict[Reason, str] = {
    "missing": "no such file or folder; check the path",
    "unreadable": "check the file's permissions and its disk",
    "not a file": "give a regular file or a folder",
    "no files": "the folder or archive holds no visible file",
    "empty": "save the page again",
    "binary": "save the page as HTML or text",
    "unknown kind": "see docs/snapshots.md for what is read; save the page as HTML, text or PDF",
    "too large": f"a page may have {limits.PAGE // limits.MB} MB at most, a table's row {limits.CELL // limits.MB} MB; "
    "split it",
    "truncated gzip": "fetch the file again, or unpack what is left of it with `gzip -dc`",
    "damaged gzip": "fetch the file again",
    "damaged zip": "fetch the file again, or mend it with `zip -FF`",
    "nested archive": "unpack the outer archive first; an archive within an archive is not opened",
    "locked": "unpack it with its password first",
    "bomb": f"more than {limits.RATIO} times its packed size; unpack it yourself if you trust it",
    "too many members": f"an archive may hold {limits.MEMBERS:,} members; split it or unpack it into a folder",
    "not JSON": "each line must be one JSON object",
    "no text in row": "a row needs words: `text`, `html` or a field that you name",
    "no header": "the first row must name the columns, each in a few words",
    "damaged table": "check the row's quotes and delimiters",
    "not a feed": "only RSS, RDF and Atom are read of XML; save the page itself",
    "entities in feed": "a feed that declares entities is not expanded; replace them by their text",
    "no entries": "fetch the feed again",
    "damaged feed": "fetch the feed again",
    "truncated archive": "fetch the file again; the records before the break were read",
    "damaged archive": "fetch the file again; the records that follow the damage were read where one could be found",
    "not a page": "only HTML, text and PDF are pages; a picture of a page needs OCR, else there is nothing to do",
    "not answered": "the server gave no page there; nothing to do",
    "page's own files": "pictures and scripts that a browser saved beside a page; nothing to do",
    "unknown encoding": "packed in a way that is not read, such as Brotli; save or pack it again as gzip or not at all",
    "no messages": "a mailbox holds messages that begin with a line `From `",
    "not published": "a draft, a picture or a menu of a site's export; nothing to do",
    "damaged": "fetch or save the file again",
}


def snapshot(payload: bytes, name: str, origin: str, media: Media) -> Snapshot:
    """Return the snapshot of a payload."""
    return Snapshot(sha256(payload).hexdigest(), storable(name), storable(origin), media, payload)


def reject(origin: str, reason: Reason, what: str = "") -> Rejection:
    """Return the rejection of what was found at an origin, with the way out."""
    detail = "; ".join(part for part in (what[:300], WAYS_OUT[reason]) if part)
    return Rejection("snapshots", storable(origin), reason, storable(detail))


def storable(words: str) -> str:
    """Return words as UTF-8 can hold them: a file's name may be no text at all."""
    return words if words.isascii() else words.encode("utf-8", "replace").decode()


def why(error: Exception, packing: Literal["gzip", "zip"] = "gzip") -> tuple[Reason, str]:
    """Return the reason that an error of a reader amounts to, and what it says."""
    said = str(error) or type(error).__name__
    if packing == "zip" and isinstance(error, EOFError | zlib.error | UnicodeError | struct.error):
        return "damaged zip", said
    reasons: tuple[tuple[type[Exception], Reason], ...] = (
        (Bomb, "bomb"),
        (NotImplementedError, "unknown encoding"),
        (EOFError, "truncated gzip"),
        (BadGzipFile, "damaged gzip"),
        (zlib.error, "damaged gzip"),
        (BadZipFile, "damaged zip"),
        (OSError, "unreadable"),
    )
    for kind, reason in reasons:
        if isinstance(error, kind):
            return reason, getattr(error, "strerror", None) or said
    return "damaged", f"{type(error).__name__}: {said}"


def sparing(items: Iterable[Snapshot | Rejection], origin: str) -> Iterator[Snapshot | Rejection]:
    """Yield all snapshots, and of the rejections for one reason the first hundred and one that counts the rest."""
    said = Counter[str]()
    last: dict[str, Rejection] = {}
    for item in items:
        if isinstance(item, Rejection):
            said[item.reason] += 1
            last[item.reason] = item
            if said[item.reason] > limits.SAID:
                continue
        yield item
    for reason, item in last.items():
        if (more := said[reason] - limits.SAID) > 0:
            yield replace(item, item=storable(origin), detail=f"{more:,} more, the last at {item.item}; {item.detail}")


class Tally:
    """What of a file is no page, counted by reason and kind."""

    def __init__(self) -> None:
        self.kinds: dict[Reason, Counter[str]] = {}

    def add(self, reason: Reason, kind: str) -> None:
        """Count one more."""
        kinds = self.kinds.setdefault(reason, Counter())
        kinds[kind if kind in kinds or len(kinds) < limits.SAID else "other"] += 1

    def rejections(self, origin: str, what: str) -> Iterator[Rejection]:
        """Yield one rejection for each reason, with its counts: '31 records: 404 (20), 301 (11)'."""
        for reason, kinds in self.kinds.items():
            listed = ", ".join(f"{kind} ({count:,})" for kind, count in kinds.most_common(8))
            total = kinds.total()
            yield reject(origin, reason, f"{total:,} {what if total == 1 else what + 's'}: {listed}")
