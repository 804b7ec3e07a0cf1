"""JSON in, its rows out: one object, an array of them, or one on each line."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from whoheld.encodings import wide_of
from whoheld.model import Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.encoding import Encoding
from whoheld.snapshots.entry import Entry, Fields
from whoheld.snapshots.found import reject, snapshot
from whoheld.snapshots.sniff import BOMS, is_blank, is_object
from whoheld.snapshots.streams import lines_of

MARK = BOMS[0]
NAMES = ("id", "guid", "_id", "uuid", "doc_id", "docid", "article_id")
PROSE = 20  # characters; a shorter value in an unnamed field is no page
OBJECTS = re.compile(rb"\[\s*\{")
NAME = 200  # characters
WORDS = ("text", "html", "body", "content")
LISTS = frozenset({
    "messages", "articles", "items", "results", "posts", "stories", "docs", "documents", "rows", "records", "entries",
    "hits", "list",
})  # fmt: skip
AROUND = frozenset({"response", "result", "data", "hits", "feed", "chats", "left_chats"})
MESSAGES = b'"messages"'  # a chat among the chats of one export
MESSAGE = "text_entities"  # what a chat's export gives each message, be it a picture or a change of the channel's name
DEEPEST = 3


def read_rows(entry: Entry, fields: Fields | None) -> Iterator[Snapshot | Rejection]:
    """Yield the row of each line, read one at a time."""
    lines = lines_of(entry.stream)
    encoding = Encoding(entry.stream.head)
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
            yield read_row(encoding.utf8(row), origin, f"{entry.stem}:{number}", fields)
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
    """Return a row as JSON has it; programs write NaN for an empty cell, half a surrogate pair."""
    try:
        values = json.loads(row.decode(), parse_constant=lambda name: None)
        return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace")
    except (ValueError, RecursionError):
        return b""


def _has_words(values: dict[str, Any]) -> bool:
    if any(_is_said(values.get(key)) for key in ("text", "html")):
        return True
    if MESSAGE in values:
        return False
    inner = [value for value in values.values() if isinstance(value, dict)]
    return any(_is_prose(value) for held in (values, *inner) for value in held.values())


def _is_said(value: object) -> bool:
    """Say whether a text, whole or in parts, holds a word; messages come as words and objects with words."""
    if isinstance(value, list):
        return any(_is_said(part.get("text") if isinstance(part, dict) else part) for part in value)
    return isinstance(value, str) and not value.isspace() and value != ""


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
    """Return the rows of an array, or of the arrays in an object without words of its own."""
    try:
        if payload.startswith(b"["):
            return [bytes(row) for row in msgspec.json.decode(payload, type=list[msgspec.Raw])]
        return _held(payload, DEEPEST)
    except (ValueError, RecursionError):
        return None


def _held(payload: bytes, depth: int) -> list[bytes] | None:
    """Return the rows that an object holds under a list's usual name, or in the one list that it has."""
    held = {name.lower(): bytes(value) for name, value in _raw(payload).items()}
    lists = {name: value for name, value in held.items() if OBJECTS.match(value)}
    own: Any = msgspec.json.decode(payload)
    if any(_is_said(own.get(name)) for name in WORDS):
        return None
    named = [value for name, value in lists.items() if name in LISTS]
    if not named and len(lists) == 1 and not _has_words(own):
        named = list(lists.values())
    rows = [bytes(row) for value in named for row in msgspec.json.decode(value, type=list[msgspec.Raw])]
    if not depth:
        return rows or None
    around = [value for name, value in held.items() if name in AROUND and value.startswith(b"{")]
    inner = [row for value in around for row in _held(value, depth - 1) or ()] if not rows else []
    nested = [row for outer in rows for row in (MESSAGES in outer and _held(outer, depth - 1)) or [outer]]
    return inner or nested or None


def _raw(payload: bytes) -> dict[str, msgspec.Raw]:
    return msgspec.json.decode(payload, type=dict[str, msgspec.Raw])


def utf8(payload: bytes) -> bytes:
    """Return text in UTF-8."""
    wide = "utf-16" if payload.startswith(BOMS[1:]) else wide_of(payload)
    return payload.decode(wide, "replace").encode() if wide else Encoding(b"").utf8(payload)


def _skip_line(lines: io.BufferedReader, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(limits.PAGE)
