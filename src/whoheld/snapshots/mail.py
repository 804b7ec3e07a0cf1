"""A mailbox in, its messages out, each as it stands."""

from __future__ import annotations

from collections.abc import Iterator

from whoheld.model import Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.entry import Entry
from whoheld.snapshots.found import reject, snapshot
from whoheld.snapshots.sniff import is_blank
from whoheld.snapshots.streams import lines_of

FROM = b"From "


def read_mailbox(entry: Entry) -> Iterator[Snapshot | Rejection]:
    """Yield each message; a line `From ` after an empty line begins the next."""
    number = 0
    for number, message in enumerate(_messages(entry), 1):
        origin = f"{entry.origin}:{number}"
        if message is None:
            yield reject(origin, "too large")
        elif is_blank(message):
            yield reject(origin, "empty")
        else:
            yield snapshot(message, f"{entry.stem}:{number}", origin, "message/rfc822")
    if not number:
        yield reject(entry.origin, "no messages")


def _messages(entry: Entry) -> Iterator[bytes | None]:
    """Yield the bytes of each message, None for one over the limit."""
    lines = lines_of(entry.stream)
    message = bytearray()
    after_empty, begun = True, False
    while line := lines.readline(limits.LINE):
        if after_empty and line.startswith(FROM):
            if begun:
                yield _bounded(message)
            message, begun = bytearray(), True
        elif len(message) <= limits.PAGE:
            message += line
        after_empty = not line.strip(b"\r\n")
    if begun:
        yield _bounded(message)


def _bounded(message: bytearray) -> bytes | None:
    return bytes(message) if len(message) <= limits.PAGE else None
