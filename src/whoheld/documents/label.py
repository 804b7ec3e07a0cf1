"""A text layer in lines in, labelled blocks out that cover it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from whoheld.documents.captions import is_caption
from whoheld.documents.dumps import is_dump, split_dump
from whoheld.documents.furniture import Furniture, fold, heads_comments, heads_related, is_debris
from whoheld.documents.heads import split_head
from whoheld.documents.layer import Layer, Line
from whoheld.documents.stamps import is_stamp
from whoheld.model import Block, BlockKind, Span

WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?][\"'”’)\]]*$")
BYLINE = re.compile(
    r"by [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}(?:(?:,| and| \|).{0,60})?$"
    r"|\(?(?:additional )?(?:reporting|writing|editing|compiled|edited|written) by\b.{2,200}$",
    re.I,
)
BULLET = re.compile(r"(?:[•·*‣▪–-]|\d{1,2}[.)])\s+\S")
TITLE_WORDS = 30
HEADLINE_WORDS = range(3, 26)


def label(layer: Layer, furniture: Furniture) -> tuple[Block, ...]:
    """Return the blocks of a text layer, off-topic paragraphs not yet told apart."""
    return cover(layer.text, _classify(layer.text, tuple(_split(_entitle(layer), furniture)), furniture))


def cover(text: str, lines: tuple[Line, ...]) -> tuple[Block, ...]:
    """Return blocks that cover the whole text, the space between lines going to the line before."""
    if not text:
        return ()
    if not lines:
        return (Block("debris", Span(0, len(text))),)
    starts = [0, *(line.span.start for line in lines[1:]), len(text)]
    return tuple(
        Block(line.hint or "debris", Span(a, b), line.days)
        for line, (a, b) in zip(lines, pairwise(starts), strict=True)
    )


def _entitle(layer: Layer) -> Layer:
    """Mark the title of a text that has one: a first line without a full stop, other lines below it."""
    lines = layer.lines
    if len(lines) < 2 or any(line.hint == "title" for line in lines):
        return layer
    if layer.stated.title or any(line.main for line in lines):
        return layer
    first = lines[0].span.of(layer.text)
    short = len(WORD.findall(first)) in range(2, TITLE_WORDS + 1)
    if not short or ENDS.search(first) or is_stamp(layer.text, lines[0].span) or is_dump(first):
        return layer
    return replace(layer, lines=(replace(lines[0], hint="title"), *lines[1:]))


def _split(layer: Layer, furniture: Furniture) -> Iterator[Line]:
    """Yield lines that are of one kind each."""
    title = next((line.span.of(layer.text) for line in layer.lines if line.hint == "title"), layer.stated.title)
    article = 0
    for line in layer.lines:
        words = line.span.of(layer.text)
        if line.hint == "title":
            yield line
        elif is_dump(words) and not line.main:
            yield from split_dump(line, layer.text)
        elif (lead := furniture.lead.match(words)) and len(words) < 200 and lead.end() < len(words):
            cut = line.span.start + lead.end()
            yield replace(line, span=Span(line.span.start, cut), hint="debris")
            yield Line(Span(cut, line.span.end), "related")
        else:
            yield from split_head(line, layer.text, title) if article < 3 else (line,)
            article += 1


def _classify(text: str, lines: tuple[Line, ...], furniture: Furniture) -> tuple[Line, ...]:
    section = "article"
    kept: list[Line] = []
    titles: set[str] = set()
    paragraphs = 0
    marked_up = any(line.main for line in lines)
    for number, line in enumerate(lines):
        words = line.span.of(text)
        section = _section(words, section, paragraphs, furniture)
        if line.hint == "title":
            kind: BlockKind = "debris" if fold(words) in titles else "title"
            titles.add(fold(words))
        elif fold(words) in titles:
            kind = "debris"
        elif marked_up and not line.main:
            kind = _outside(words, line, paragraphs)
        elif line.hint in ("debris", "related", "date") and not marked_up:
            kind = line.hint
        else:
            following = lines[number + 1].span.of(text) if number + 1 < len(lines) else ""
            kind = _inside(text, line, "article" if line.main else section, furniture)
            if kind in ("paragraph", "related") and words.endswith(":") and is_debris(following, furniture):
                kind = "debris"
        paragraphs += kind == "paragraph"
        kept.append(replace(line, hint=kind))
    return tuple(kept)


def _section(words: str, section: str, paragraphs: int, furniture: Furniture) -> str:
    """Return the part of the page that a line opens or stands in."""
    if heads_related(words, furniture):
        return "related"
    if paragraphs and heads_comments(words, furniture):
        return "comments"
    return "article" if section == "related" and not _is_headline(words) and ENDS.search(words) else section


def _outside(words: str, line: Line, paragraphs: int) -> BlockKind:
    """Label a line that markup keeps out of the article."""
    if line.hint == "caption" and len(WORD.findall(words)) >= HEADLINE_WORDS.start:
        return "caption"
    if line.hint in ("byline", "date") and len(words) < 200:
        return line.hint
    linked = line.hint == "related" or (line.hint != "debris" and paragraphs > 0)
    return "related" if linked and _is_headline(words) and len(WORD.findall(words)) > 3 else "debris"


def _inside(text: str, line: Line, section: str, furniture: Furniture) -> BlockKind:
    """Label a line by its words and the part of the page that it stands in."""
    words = line.span.of(text)
    if is_debris(words, furniture) or heads_related(words, furniture) or heads_comments(words, furniture):
        return "debris"
    if is_stamp(text, line.span):
        return "date"
    if BYLINE.match(words):
        return "byline"
    if line.hint == "caption" or is_caption(text, line, furniture):
        return "caption"
    if section in ("related", "comments"):
        return "related" if _is_headline(words) else "debris"
    return "list" if line.hint == "list" or BULLET.match(words) else "paragraph"


def _is_headline(words: str) -> bool:
    return len(WORD.findall(words)) in HEADLINE_WORDS and not ENDS.search(words)
