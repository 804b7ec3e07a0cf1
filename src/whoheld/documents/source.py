"""A snapshot in, its text layer in lines out, or why there is none."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec.structs import replace

from whoheld.documents.decode import decode, disarm
from whoheld.documents.layer import Layer, Line, Stated
from whoheld.documents.lines import lines_of
from whoheld.documents.main_text import mark_main
from whoheld.documents.page import parse, text_of
from whoheld.documents.statements import stated_by
from whoheld.model import Snapshot, Span

MIS_ENCODED = "mis-encoded"
NO_TEXT = "no text"
NOT_HTML = "not HTML"


def open_layer(snapshot: Snapshot) -> Layer | str:
    """Return the text layer of a snapshot, or the reason for which it has none."""
    if snapshot.media == "application/json":
        return _row(snapshot.payload)
    text = decode(snapshot.payload)
    if text is None:
        return MIS_ENCODED
    return _page(text) if snapshot.media == "text/html" else _plain(disarm(text))


def _plain(text: str) -> Layer | str:
    return Layer(text, lines_of(text), Stated()) if text.strip() else NO_TEXT


def _page(page: str) -> Layer | str:
    root = parse(page)
    if isinstance(root, str):
        return f"{NOT_HTML}: {root}"
    text, runs = text_of(root)
    if not text.strip():
        return NO_TEXT
    stated = stated_by(root)
    return Layer(text, mark_main(root, text, runs, stated.title), stated)


def _row(payload: bytes) -> Layer | str:
    try:
        fields: Any = msgspec.json.decode(payload.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "not JSON"
    if not isinstance(fields, dict):
        return "not JSON"
    known = {key: _field(fields.get(key)) for key in ("title", "source", "url", "date")}
    row = Stated(title=known["title"], outlet=known["source"], url=known["url"], filed=known["date"])
    text, page = fields.get("text"), fields.get("html")
    if isinstance(text, str) and text.strip():
        return _titled(row, disarm(text))
    if isinstance(page, str) and page.strip():
        layer = _page(page)
        return layer if isinstance(layer, str) else replace(layer, stated=_merge(row, layer.stated))
    return NO_TEXT


def _titled(row: Stated, body: str) -> Layer:
    if not row.title:
        return Layer(body, lines_of(body), row)
    title = disarm(row.title)
    text = f"{title}\n\n{body}"
    shown = len(title) - len(title.lstrip())
    heading = Line(Span(shown, shown + len(title.strip())), "title")
    return Layer(text, (heading, *lines_of(text, len(title))), row)


def _merge(row: Stated, page: Stated) -> Stated:
    """Return what the row states, and where it is silent what the page does."""
    return Stated(**{name: getattr(row, name) or getattr(page, name) for name in Stated.__struct_fields__})


def _field(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
