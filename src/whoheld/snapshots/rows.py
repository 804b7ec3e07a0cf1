"""JSON in, its rows out: one object, an array of them, or one on each line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from whoheld.model import Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.entry import Entry, Fields
from whoheld.snapshots.found import reject, snapshot
from whoheld.snapshots.sniff import BOMS, is_blank, is_object
from whoheld.snapshots.streams import lines_of

MARK = BOMS[0]
NAMES = ("id", "guid", "_id", "uuid", "doc_id", "docid", "article_id")
PROSE = 20  # characters; a shorter value in an unnamed field is no page
OBJECTS = re.compile(rb"\[\s*\{")
NAME = 200  # characters


def read_rows(entry: Entry, fields: Fields | None) -> Iterator[Snapshot | Rejection]:
    """Yield the row of each line, read one at a time."""
    lines = lines_of(entry.stream)
    found = False
    number = 0
    while line := lines.readline(limits.PAGE + 1):
        number += 1
        origin = f"{entry.origin}:{number}"
        if len(line) > limits.PAGE:
            found = True
            yield reject(origin, "too large")
            _skip_line(lines, line)
        elif row := line.strip().removeprefix(MARK):
            found = True
            yield read_row(row, origin, f"{entry.stem}:{number}", fields)
    if not found:
        yield reject(entry.origin, "empty")


def read_json(entry: Entry, fields: Fields | None) -> Iterator[Snapshot | Rejection]:
    """Yield the object that a file is, or each of those in its list; lines of objects are read as rows."""
    payload = entry.stream.whole()
    if len(payload) > limits.PAGE or _is_crowded(payload):
        yield reject(
            entry.origin, "too large", "put one object on each line (.jsonl), of which there may be any number"
        )
        return
    payload = utf8(payload).strip().removeprefix(MARK)
    listed = _listed(payload)
    if listed is None and is_object(payload.partition(b"\n")[0]):
        listed = payload.split(b"\n")
    if listed is None:
        yield read_row(payload, entry.origin, entry.stem, fields)
        return
    for number, row in enumerate(listed, 1):
        if row.strip():
            yield read_row(row, f"{entry.origin}:{number}", f"{entry.stem}:{number}", fields)
    if not listed:
        yield reject(entry.origin, "empty")


def read_row(row: bytes, origin: str, name: str, fields: Fields | None) -> Snapshot | Rejection:
    """Return the snapshot of one JSON object, its fields renamed to ours where the names are given."""
    if _is_crowded(row):
        return reject(origin, "too large", f"more than {limits.LISTED:,} objects and lists")
    values = _object(row)
    if isinstance(values, str):
        row = _mended(row)
        mended = _object(row)
        if isinstance(mended, str):
            return reject(origin, "not JSON", values)
        values = mended
    if fields:
        values = rekey(values, fields)
        row = msgspec.json.encode(values)
    return row_snapshot(values, row, origin, name)


def row_snapshot(values: dict[str, Any], row: bytes, origin: str, name: str) -> Snapshot | Rejection:
    """Return the snapshot of a row whose values are known, or say that it holds no words."""
    if is_blank(row) or not _has_words(values):
        return reject(origin, "no text in row", f"fields: {', '.join(map(str, list(values)[:12]))}")
    return snapshot(row, _name(values) or name, origin, "application/json")


def rekey(values: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """Return a row with the user's fields under our names; 'article.body' reaches into an object."""
    named = {ours: found for ours, theirs in fields.items() if (found := _dig(values, theirs)) is not None}
    rest = {key: value for key, value in values.items() if key not in named and key not in fields.values()}
    return named | rest


def _dig(values: Any, path: str) -> Any:
    if path in values:
        return values[path]
    for part in path.split("."):
        values = values.get(part) if isinstance(values, dict) else None
    return values


def _is_crowded(row: bytes) -> bool:
    """Say whether JSON holds so many objects and lists that they would take many times its size."""
    return len(row) > limits.LISTED and row.count(b"{") + row.count(b"[") > limits.LISTED


def _object(row: bytes) -> dict[str, Any] | str:
    """Return a row's values, or what is wrong with it."""
    try:
        values: Any = msgspec.json.decode(row)
    except (ValueError, RecursionError) as error:
        return str(error)
    return values if isinstance(values, dict) else "no object"


def _mended(row: bytes) -> bytes:
    """Return a row as JSON has it; programs write NaN for an empty cell, half a surrogate pair, Windows-1252."""
    try:
        values = json.loads(utf8(row).decode(), parse_constant=lambda name: None)
        return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
    except (ValueError, RecursionError):
        return b""


def _has_words(values: dict[str, Any]) -> bool:
    if any(isinstance(text := values.get(key), str) and text.strip() for key in ("text", "html")):
        return True
    inner = [value for value in values.values() if isinstance(value, dict)]
    return any(_is_prose(value) for held in (values, *inner) for value in held.values())


def _is_prose(value: object) -> bool:
    if isinstance(value, list):
        return any(isinstance(part, str) and _is_prose(part) for part in value)
    return isinstance(value, str) and len(value) >= PROSE and len(value.split(None, 2)) > 1


def _name(values: dict[str, Any]) -> str | None:
    for key in NAMES:
        given = values.get(key)
        if isinstance(given, str | int) and not isinstance(given, bool) and (name := str(given)[:NAME].strip()):
            return name
    return None


def _listed(payload: bytes) -> list[bytes] | None:
    """Return the rows of an array, or of the one array of objects in an object without words of its own."""
    try:
        if payload.startswith(b"["):
            return [bytes(row) for row in msgspec.json.decode(payload, type=list[msgspec.Raw])]
        held = msgspec.json.decode(payload, type=dict[str, msgspec.Raw])
        lists = [value for value in map(bytes, held.values()) if OBJECTS.match(value)]
        if len(lists) != 1 or _has_words(msgspec.json.decode(payload)):
            return None
        return [bytes(row) for row in msgspec.json.decode(lists[0], type=list[msgspec.Raw])]
    except (ValueError, RecursionError):
        return None


def utf8(payload: bytes) -> bytes:
    """Return text in UTF-8."""
    if payload.startswith(BOMS[1:]):
        return payload.decode("utf-16", "replace").encode()
    try:
        payload.decode()
    except UnicodeDecodeError:
        return payload.decode("cp1252", "replace").encode()
    return payload


def _skip_line(lines: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(limits.PAGE)
