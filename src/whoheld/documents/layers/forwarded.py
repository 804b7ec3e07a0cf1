"""A mail's layer in, the head of the mail that it forwards told apart out: sender and day are the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from whoheld.documents.layers.days import day_of
from whoheld.documents.layers.layer import Layer, Line, Stated
from whoheld.model import BlockKind, Span

ROLES = {
    role: name
    for name, roles in {
        "from": "from von de van da от kimden من",
        "date": "sent date gesendet datum envoyé fecha enviado verzonden inviato data дата отправлено tarih التاريخ",
        "subject": "subject betreff objet asunto oggetto onderwerp тема konu الموضوع",
        "other": "to an à para aan a cc bcc кому kime إلى reply-to importance attachments",
    }.items()
    for role in roles.split()
}
FIELD = re.compile(
    r"[ \t>]*\*?(?P<name>[^\W\d_]{1,12}(?:-[^\W\d_]{1,8})?)\*?[ \xa0]?:\*?[ \t]*(?P<value>.*?)\s*$", re.S
)
MARKER = re.compile(
    r"[ \t>]*(?:[-_]{3,40}(?![-_])[^\n]{1,60}(?<![-_])[-_]{3,40}"
    r"|Begin forwarded message:|Anfang der weitergeleiteten E-Mail:)$"
)
ADDRESSED = re.compile(r"[^\s@]@[^\s@]")
SENDER = re.compile(
    r"[\"'*\s]*(?P<name>[^<>\[\]@]{0,200}?)[\"'*\s]*"
    r"(?:[<\[(]{1,2}(?:mailto:)?\s?)?(?P<address>[^<>\s@\[\]()]{1,100}@[^<>\s@\[\]()]{1,200})?[>\])\s]*",
    re.S,
)
AT = re.compile(r"\s+(?:at|um|à)\s+.*$|\s+\d{1,2}[:.]\d{2}.*$", re.S)
NEWSLETTER = re.compile(
    r"\bunsubscribe\b|\bview (?:this|it|the) ?(?:e-?mail|newsletter)? ?(?:in|on) (?:your|a|the) browser", re.I
)
MAILER = re.compile(
    r"(?:no-?reply|newsletters?|news|alerts?|updates?|digest|editor(?:ial)?|info|press|mailing)\b", re.I
)
READ = 6000  # characters at the head of a mail, in which the inner head stands
FIELDS = 3
VALUE = 500  # characters


class Field(NamedTuple):
    """One line of the inner head."""

    role: str
    value: str
    span: Span


def mark_forwarded(layer: Layer) -> Layer:
    """Return the layer with the inner head's lines told; who forwards a mail stated no sender and no day."""
    head = _head(layer.text)
    if not head:
        return layer
    stated, listed = _stated(layer, head) if layer.stated.filed is None else (layer.stated, True)
    hints: dict[str, BlockKind] = {"date": "date", "from": "debris" if listed else "byline"}
    own = [Line(field.span, hints.get(field.role, "debris"), gap=True) for field in head]
    around = _around(layer, Span(head[0].span.start, head[-1].span.end))
    lines = sorted((*own, *around), key=lambda line: line.span.start)
    return replace(layer, lines=tuple(lines), stated=stated)


def _head(text: str) -> list[Field]:
    """Return the first lines that are the head of a mail within, the mark above it included."""
    found: list[Field] = []
    marker: Field | None = None
    for span in _lines(text):
        words = span.of(text)
        field = FIELD.match(words) if len(words) <= VALUE else None
        role = ROLES.get(field["name"].lower()) if field else None
        if field and role and (found or role == "from"):
            found.append(Field(role, field["value"], span))
        elif found and found[-1].role == "other" and ADDRESSED.search(words) and len(words) <= VALUE:
            found.append(Field("other", "", span))
        elif len(found) >= FIELDS and {field.role for field in found} & {"date", "subject"}:
            break
        else:
            found, marker = [], Field("other", "", span) if len(words) <= VALUE and MARKER.match(words) else None
    else:
        if len(found) < FIELDS:
            return []
    return [marker, *found] if marker else found


def _lines(text: str) -> Iterator[Span]:
    at = 0
    for line in text[:READ].splitlines(keepends=True):
        if words := line.strip():
            start = at + len(line) - len(line.lstrip())
            yield Span(start, start + len(words))
        at += len(line)


def _around(layer: Layer, head: Span) -> Iterator[Line]:
    """Yield the lines outside the head, and what of a line stands before or after it."""
    for line in layer.lines:
        start, end = line.span.start, line.span.end
        if end <= head.start or start >= head.end:
            yield line
            continue
        if before := layer.text[start : head.start].rstrip():
            yield replace(line, span=Span(start, start + len(before)))
        if after := layer.text[head.end : end].strip():
            at = layer.text.index(after, head.end)
            yield replace(line, span=Span(at, at + len(after)), gap=True)


def _stated(layer: Layer, head: list[Field]) -> tuple[Stated, bool]:
    """Return what the inner head states, and whether its sender is a newsletter, which is an outlet and no writer."""
    told = {field.role: field.value for field in reversed(head)}
    sender = SENDER.fullmatch(told.get("from", ""))
    name, address = (sender["name"].strip(), sender["address"] or "") if sender else ("", "")
    listed = NEWSLETTER.search(layer.text) is not None or MAILER.match(address) is not None
    words = told.get("date", "")
    day = day_of(words) or day_of(AT.sub("", words))
    stated = replace(
        layer.stated,
        outlet=layer.stated.outlet or ((name or address.rpartition("@")[2] or None) if listed else None),
        byline=layer.stated.byline or (None if listed else name or None),
        filed=day.isoformat() if day else None,
    )
    return stated, listed
