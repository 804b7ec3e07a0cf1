"""A labelled page in, who published it and from where out: title, outlet, agency, byline, dateline."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from whoheld.documents.layer import Stated
from whoheld.lexicon import Lexicon
from whoheld.model import Block, BlockKind, Span, Words

PLACE = r"[A-Z][\w'’.-]*(?:[ /,]+(?:[A-Z][\w'’.-]*|al-\w+|de|of))*"
DASH = r"(?:[-–—]{1,2}|:)"
DATELINE = re.compile(
    rf"\s*(?P<place>{PLACE})(?:[,\s]+\w+\.? \d{{1,2}})?,?\s*"
    rf"(?:\((?P<inside>[^()]{{2,40}})\)\s*{DASH}?|(?:{DASH})\s|\((?=\s)|(?P<open>\s)(?<=[A-Z]{{4}}\s)(?=[A-Z][a-z]))"
)
CAPITALS = re.compile(r"\s*(?P<place>[A-Z][A-Z'’/.-]{3,}(?:[ ,]+[A-Z]{3,}){0,3})\s+(?=[A-Z][a-z])")
LONG = 60  # characters; no dateline's place is longer


class Facts(Struct, frozen=True):
    """What a document says of itself beside its day."""

    title: Words | None
    outlet: Words | None
    agency: Words | None
    byline: Words | None
    dateline: Words | None


def find_facts(text: str, blocks: tuple[Block, ...], stated: Stated, lexicon: Lexicon) -> Facts:
    """Return title, outlet, agency, byline and dateline, each with its words or how it was reached."""
    outlets: list[dict[str, Any]] = lexicon.table("outlets")["outlet"]
    dateline, inside = _dateline(text, blocks)
    return Facts(
        title=_block(text, blocks, "title") or _inferred(stated.title, "the page's head"),
        outlet=_inferred(stated.outlet, "stated with the page") or _by_address(stated.url, outlets),
        agency=_agency(text, inside, outlets),
        byline=_block(text, blocks, "byline") or _inferred(stated.byline, "the page's head"),
        dateline=dateline,
    )


def trim(text: str, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _block(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> Words | None:
    span = next((trim(text, block.span) for block in blocks if block.kind == kind), None)
    return Words(span.of(text), span) if span else None


def _inferred(words: str | None, how: str) -> Words | None:
    return Words(words, None, how) if words else None


def _by_address(url: str | None, outlets: list[dict[str, Any]]) -> Words | None:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    for row in outlets:
        if any(host == domain or host.endswith(f".{domain}") for domain in row["domains"]):
            return Words(row["name"], None, "the page's address")
    return None


def _dateline(text: str, blocks: tuple[Block, ...]) -> tuple[Words | None, Span | None]:
    for block in [block for block in blocks if block.kind == "paragraph"][:2]:
        match = DATELINE.match(text, block.span.start, block.span.end) or CAPITALS.match(
            text, block.span.start, block.span.end
        )
        if match and len(match["place"]) <= LONG:
            inside = Span(*match.span("inside")) if match.groupdict().get("inside") else None
            span = Span(match.start("place"), match.start("place") + len(match["place"].rstrip(" ,")))
            return Words(span.of(text), span), inside
    return None, None


def _agency(text: str, inside: Span | None, outlets: list[dict[str, Any]]) -> Words | None:
    names = {name.lower() for row in outlets if row["agency"] for name in (row["name"], row["id"])}
    if inside and inside.of(text).strip().lower() in names:
        return Words(inside.of(text), inside)
    return None
