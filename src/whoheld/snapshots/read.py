"""A path in, snapshots out: one for each file, or for each row of a JSONL file.

What cannot be read comes out as a Rejection in its place; nothing is raised for a bad page.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from gzip import BadGzipFile
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec

from whoheld.model import Media, Rejection, Snapshot
from whoheld.snapshots.files import bare, unpack, walk
from whoheld.snapshots.sniff import is_binary, is_blank, is_html

PAGE_LIMIT = 64 * 2**20
ROWS = {".jsonl", ".ndjson"}
PAGES: dict[str, Media] = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html"}
TEXTS = {".txt", ".text", ""}

WAYS_OUT = {
    "missing": "no such file or folder; check the path",
    "unreadable": "check the file's permissions",
    "not a file": "give a regular file or a folder",
    "empty": "save the page again",
    "binary": "save the page as HTML or text",
    "truncated gzip": "fetch the file again, or unpack what is left of it with `gzip -dc`",
    "damaged gzip": "fetch the file again, or take the .gz from its name where it is not compressed",
    "unknown kind": "only .html, .htm, .txt, .json, .jsonl and .ndjson are read, each also as .gz",
    "too large": f"a page may have {PAGE_LIMIT // 2**20} MB at most",
    "not JSON": "each line must be one JSON object",
    "no text in row": "a row needs `text` or `html`",
    "no files": "the folder holds no visible file",
}


def read(path: Path) -> Iterator[Snapshot | Rejection]:
    """Yield every page that a file or a folder holds, in the order of its sorted paths and rows."""
    found = False
    for file in walk(path):
        found = True
        try:
            yield from _read_file(file)
        except (EOFError, zlib.error) as error:
            yield _reject(str(file), "truncated gzip", str(error))
        except BadGzipFile as error:
            yield _reject(str(file), "damaged gzip", str(error))
        except OSError as error:
            yield _reject(str(file), "unreadable", error.strerror or str(error))
    if not found:
        yield _reject(str(path), "no files")


def _read_file(file: Path) -> Iterator[Snapshot | Rejection]:
    if not os.path.lexists(file) or not file.exists():
        yield _reject(str(file), "missing")
        return
    if not file.is_file():
        yield _reject(str(file), "unreadable" if file.is_dir() else "not a file")
        return
    with unpack(file) as stream:
        if bare(file).suffix.lower() in ROWS:
            yield from _read_rows(file, stream)
        else:
            yield _read_page(file, stream.read(PAGE_LIMIT + 1))


def _read_page(file: Path, payload: bytes) -> Snapshot | Rejection:
    name, suffix = bare(file).stem, bare(file).suffix.lower()
    if fault := _fault(payload):
        return _reject(str(file), fault)
    if suffix == ".json":
        return _read_row(payload, str(file), name)
    if suffix in PAGES or is_html(payload):
        return _snapshot(payload, name, str(file), "text/html")
    if suffix in TEXTS:
        return _snapshot(payload, name, str(file), "text/plain")
    return _reject(str(file), "unknown kind", suffix)


def _read_rows(file: Path, stream: BinaryIO) -> Iterator[Snapshot | Rejection]:
    number = 0
    rows = 0
    while line := stream.readline(PAGE_LIMIT + 1):
        number += 1
        origin = f"{file}:{number}"
        if len(line) > PAGE_LIMIT:
            _skip_line(stream, line)
        row = line.strip()
        if row.removeprefix(b"\xef\xbb\xbf"):
            rows += 1
            fault = _fault(row)
            yield _reject(origin, fault) if fault else _read_row(row, origin, f"{bare(file).stem}:{number}")
    if not rows:
        yield _reject(str(file), "empty")


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(PAGE_LIMIT)


def _read_row(row: bytes, origin: str, name: str) -> Snapshot | Rejection:
    try:
        fields = msgspec.json.decode(row.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return _reject(origin, "not JSON", str(error))
    if not isinstance(fields, dict):
        return _reject(origin, "not JSON", "no object")
    if not any(isinstance(fields.get(key), str) and fields[key].strip() for key in ("text", "html")):
        return _reject(origin, "no text in row")
    given = fields.get("id")
    named = str(given) if isinstance(given, str | int) and str(given).strip() else name
    return _snapshot(row, named, origin, "application/json")


def _fault(payload: bytes) -> str | None:
    if len(payload) > PAGE_LIMIT:
        return "too large"
    if is_blank(payload):
        return "empty"
    return "binary" if is_binary(payload) else None


def _snapshot(payload: bytes, name: str, origin: str, media: Media) -> Snapshot:
    return Snapshot(sha256=sha256(payload).hexdigest(), name=name, origin=origin, media=media, payload=payload)


def _reject(origin: str, reason: str, found: str = "") -> Rejection:
    detail = "; ".join(part for part in (found, WAYS_OUT[reason]) if part)
    return Rejection(stage="snapshots", item=origin, reason=reason, detail=detail)
