"""A path in, snapshots out: one for each page that its files hold.

What cannot be read comes out as a Rejection in its place; nothing is raised for a bad page.
"""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from whoheld.model import Media, Rejection, Snapshot
from whoheld.snapshots.archive import read_zip
from whoheld.snapshots.entry import Entry, Fields
from whoheld.snapshots.feeds import read_feed
from whoheld.snapshots.files import Beside, part_of, walk
from whoheld.snapshots.found import Reason, Tally, reject, sparing, why
from whoheld.snapshots.mail import read_mailbox
from whoheld.snapshots.pages import read_page
from whoheld.snapshots.rows import read_json, read_rows
from whoheld.snapshots.sniff import ZIP, Form, form_of
from whoheld.snapshots.streams import Meter, Stream
from whoheld.snapshots.tables import read_table
from whoheld.snapshots.warc import read_warc

Items = Iterator[Snapshot | Rejection]

PAGES: dict[Form, Media] = {
    "html": "text/html", "text": "text/plain", "pdf": "application/pdf", "mail": "message/rfc822"
}  # fmt: skip
OF_ROWS: dict[Form, Callable[[Entry, Fields | None], Items]] = {
    "rows": read_rows, "json": read_json, "table": read_table, "feed": read_feed
}  # fmt: skip
OF_PAGES: dict[Form, Callable[[Entry], Items]] = {"warc": read_warc, "mailbox": read_mailbox}
LEFT: dict[Form, tuple[Reason, str]] = {
    "empty": ("empty", ""),
    "binary": ("binary", ""),
    "unknown": ("unknown kind", ""),
    "office": ("unknown kind", "a word processor's or a program's file"),
    "xml": ("not a feed", ""),
    "zip": ("nested archive", "a zip within another archive"),
    "gzip": ("nested archive", "gzip within gzip"),
}


def read(path: Path, fields: Fields | None = None) -> Items:
    """Yield every page that a file or a folder holds, in the order of its sorted paths and rows.

    `fields` names a row's fields where their names are not ours: {"text": "body", "date": "pubdate"}.
    """
    found = False
    parts = Tally()
    for file in walk(path):
        found = True
        if isinstance(file, Beside):
            yield reject(str(file.folder), "page's own files", f"{file.files:,} files")
        elif file != path and (part := part_of(file.name)):
            parts.add("not a page", part)
        else:
            yield from sparing(_file(file, fields), str(file))
    yield from parts.rejections(str(path), "file")
    if not found:
        yield reject(str(path), "no files")


def _file(file: Path, fields: Fields | None) -> Items:
    if not os.path.isfile(file):
        there = os.path.lexists(file) and file.exists()
        yield reject(str(file), "missing" if not there else "unreadable" if file.is_dir() else "not a file")
        return
    try:
        with file.open("rb") as opened:
            yield from _opened(file, opened, fields)
    except Exception as error:  # files of any origin meet parsers of others, and no file may end the reading
        yield reject(str(file), *why(error))


def _opened(file: Path, opened: io.BufferedReader, fields: Fields | None) -> Items:
    meter = Meter(os.fstat(opened.fileno()).st_size)
    entry = Entry(str(file), file.name, Stream(opened, meter))
    if not entry.stream.head.startswith(ZIP) or form_of(entry.stream.head, entry.name) != "zip":
        yield from _entry(entry, fields)
        return
    for member in read_zip(entry.origin, opened, meter):
        if isinstance(member, Rejection):
            yield member
            continue
        with closing(member.stream.source):
            yield from _entry(member, fields)
        if meter.left < 0:
            return


def _entry(entry: Entry, fields: Fields | None) -> Items:
    try:
        if entry.stream.fault and not entry.stream.head:
            raise entry.stream.fault
        yield from _by_form(entry, fields)
    except Exception as error:  # as above, for one member of many
        yield reject(entry.origin, *why(error, "zip" if entry.archives and not entry.packed else "gzip"))


def _by_form(entry: Entry, fields: Fields | None) -> Items:
    form = form_of(entry.stream.head, entry.name)
    if form == "gzip" and not entry.packed:
        yield from _entry(_unpacked(entry), fields)
    elif form in PAGES:
        yield read_page(entry, PAGES[form])
    elif form in OF_ROWS:
        yield from OF_ROWS[form](entry, fields)
    elif form in OF_PAGES:
        yield from OF_PAGES[form](entry)
    else:
        reason, what = LEFT[form]
        yield reject(entry.origin, reason, what)


def _unpacked(entry: Entry) -> Entry:
    unpacked = gzip.GzipFile(fileobj=io.BufferedReader(entry.stream))
    name = entry.name[:-3] if entry.name.lower().endswith(".gz") else entry.name
    return Entry(entry.origin, name, Stream(unpacked, entry.stream.meter), entry.archives, packed=True)
