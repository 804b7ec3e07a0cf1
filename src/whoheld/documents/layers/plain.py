"""Plain text in, its layer out: what stands at its head is stated, Markdown and the words of archives are told apart.

The text stays as it is; every mark keeps its place and is debris or belongs to the line that it marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from whoheld.documents.layers.archives import mark_archive
from whoheld.documents.layers.days import day_of
from whoheld.documents.layers.layer import Layer, Line, Stated
from whoheld.documents.layers.lines import lines_of
from whoheld.documents.layers.rows import fold_name, names_of, state_of
from whoheld.lexicon import Lexicon
from whoheld.model import BlockKind, Days, Span

FENCES = ("---", "+++")
FIELD = re.compile(r"(?P<name>[^\W\d][\w .-]{0,24}?)\s*[:=](?!//)[ \t]*(?P<value>[^\n]{0,500})$")
CLIPPED = re.compile(r"^(?:source|url|link)\s*[:=]\s*[\"']?https?://", re.M | re.I)
CREATED = "created"  # of a page that a program clipped, the day of clipping
SAVED = "saved"
ITEM = re.compile(r"-\s+[\"']?(?:\[\[)?(?P<value>[^\[\]\"'\n]{1,200})(?:\]\])?[\"']?")
FIELDS = 2  # known fields at least make a head; one may be a sentence with a colon
HEAD_LINES = 40
LONGEST = 600  # characters of one of its lines
HINTS: dict[str, BlockKind] = {"title": "title", "date": "date", "byline": "byline"}
MARKDOWN = re.compile(r"^#{1,6}[ \t]+[^\W\d]|\]\([^()\s]{1,500}\)", re.M)
HEADING = re.compile(r"(?P<marks>#{1,6}\s+)(?P<words>[^\d#\s].{0,200}?)(?P<end>\s*#*)$")  # "# 1" numbers a list
LINK = re.compile(r"(?P<item>(?:[*+-]|\d{1,2}[.)])\s+)?\[(?P<words>[^\[\]\n]{1,300})\]\([^()\n]{0,1000}\)\W*$")
IMAGE = re.compile(r"\[?!\[(?P<words>[^\[\]\n]{0,500})\]\([^()\n]{0,1000}\)(?:\]\([^()\n]{0,1000}\))?\s*$")
WORD = re.compile(r"\w+")
SPEAKING = 4  # words: a shorter link is a menu's, a shorter description of a picture its name


def open_text(text: str, lexicon: Lexicon) -> Layer:
    """Return the layer of a plain text."""
    end, head, fields = _head(text, lexicon)
    stated = state_of(fields, lexicon) if fields else Stated()
    body = marked_lines(text, end, any(line.hint == "title" for line in head))
    lines, stated = mark_archive(text, (*head, *body), stated, lexicon)
    return Layer(text, lines, stated)


def marked_lines(text: str, start: int = 0, titled: bool = True) -> tuple[Line, ...]:
    """Return the lines of a text from `start` on, those of Markdown with what their marks say."""
    lines = lines_of(text, start)
    marked = ("](" in text or "#" in text) and MARKDOWN.search(text, start)
    return tuple(_marked(text, lines, titled)) if marked else lines


def _head(text: str, lexicon: Lexicon) -> tuple[int, tuple[Line, ...], dict[str, Any]]:
    """Return where the head of named fields ends, its lines, and the fields."""
    first = text[:LONGEST].lstrip().partition("\n")[0].strip()
    fenced = first in FENCES
    if not fenced and ":" not in first:
        return 0, (), {}
    lines = _first_lines(text)
    roles = names_of(lexicon).roles
    kept: list[Line] = []
    fields: dict[str, Any] = {}
    last = ""
    if fenced and CLIPPED.search(text, 0, HEAD_LINES * LONGEST):
        roles = roles | {CREATED: "saved"}
    end = known = 0
    for line in lines[1:] if fenced else lines:
        words = line.span.of(text)
        if fenced and words == lines[0].span.of(text):
            return line.span.end, (replace(lines[0], hint="debris"), *kept, replace(line, hint="debris")), fields
        found = FIELD.fullmatch(words)
        if found is None and not fenced:
            break
        role = roles.get(fold_name(found["name"])) if found else None
        if found and role == "text":
            if found["value"].strip() or fenced:
                break
            kept.append(replace(line, hint="debris"))
            end, known = line.span.end, len(kept)
            break
        if found and role:
            last = SAVED if role == "saved" else found["name"]
            fields.setdefault(last, found["value"].strip().strip("\"'"))
        elif fenced and last and not fields[last] and (item := ITEM.fullmatch(words)):
            fields[last] = item["value"]
        kept.extend(_field_lines(line, found, role))
        if role:
            end, known = line.span.end, len(kept)
    if fenced or len(fields) < FIELDS:
        return 0, (), {}
    return end, tuple(kept[:known]), fields


def _first_lines(text: str) -> tuple[Line, ...]:
    """Return the first lines of a text, as they stand."""
    found: list[Line] = []
    at = 0
    for line in text[: HEAD_LINES * LONGEST].splitlines(keepends=True)[:HEAD_LINES]:
        if words := line.strip():
            start = at + len(line) - len(line.lstrip())
            found.append(Line(Span(start, start + len(words)), gap=True))
        at += len(line)
    return tuple(found)


def _field_lines(line: Line, found: re.Match[str] | None, role: str | None) -> Iterator[Line]:
    """Yield a field's name as debris and its value as what it is."""
    if found and role == "saved" and (day := day_of(found["value"].strip(" \"'"))):
        yield replace(line, hint="debris", days=Days(day, day))  # so that it is taken for no day of the page
        return
    hint = HINTS.get(role or "")
    if found is None or hint is None or not WORD.search(found["value"]):
        yield replace(line, hint="debris")
        return
    quotes = len(found["value"]) - len(found["value"].lstrip(" \"'"))
    start = line.span.start + found.start("value") + quotes
    value = found["value"].strip(" \"'")
    yield Line(Span(line.span.start, start), "debris", gap=True)
    end = start + len(value)
    yield Line(Span(start, end), hint)
    if end < line.span.end:
        yield Line(Span(end, line.span.end), "debris")


def _marked(text: str, lines: tuple[Line, ...], titled: bool) -> Iterator[Line]:
    for line in lines:
        words = line.span.of(text)
        if (heading := HEADING.fullmatch(words)) and WORD.search(heading["words"]):
            start = line.span.start + heading.end("marks")
            yield Line(Span(line.span.start, start), "debris", gap=line.gap)
            first = not titled and len(heading["marks"].strip()) <= 2
            titled = titled or first
            yield Line(Span(start, start + len(heading["words"])), "title" if first else None, gap=first)
        elif found := IMAGE.fullmatch(words):
            yield from _described(line, found, "caption")
        elif found := LINK.fullmatch(words):
            yield from _described(line, found, "related")
        else:
            yield line


def _described(line: Line, found: re.Match[str], kind: BlockKind) -> Iterator[Line]:
    """Yield the words of a picture or a link as `kind` and the marks around them as debris; few words are a menu's."""
    if len(WORD.findall(found["words"])) < SPEAKING:
        yield replace(line, hint="debris")
        return
    start, end = (line.span.start + found.start("words"), line.span.start + found.end("words"))
    yield Line(Span(line.span.start, start), "debris", gap=line.gap)
    yield Line(Span(start, end), kind)
    yield Line(Span(end, line.span.end), "debris")
