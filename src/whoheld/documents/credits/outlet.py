"""Names, addresses and a labelled page in, the outlet that published it out.

An outlet that the lexicon knows goes by its one name there, however the page spells it; one that it does not know by
its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from whoheld.documents.credits.outlets import ADDRESS, BETWEEN, LONGEST_NAME, Outlets, host_of, key, tokens
from whoheld.documents.layers.layer import Stated
from whoheld.lexicon import OutletEntry
from whoheld.model import Block, Span, Words

PARTED = re.compile(r"[|–—-]{1,3}(?=\s)")
PREFIXES = re.compile(r"(?:www\d?|m|mobile|amp|feeds?|rss|edition|news|en|eng|english)\.(?=[^.]+\.)")
RIGHTS = re.compile(
    r"(?:©|\(c\)|\bCopyright\b)(?:[\s,:]|©|\(c\)|\d{4}|[-–]|by\b|the\b)*(?P<who>[^\n|©]{2,60})", re.IGNORECASE
)
RIGHTS_SIGNS = ("©", "opyright", "OPYRIGHT", "(c)", "(C)")
MOST_SIGNS = 4
REACH = 100  # characters of a line of copyright
SOURCE = re.compile(r"\b[Ss]ource\s*:?\s+(?P<who>[A-Z][^\n()]{1,50})")
NOTICE = 700  # characters at the end of a page
MASTHEAD = 6  # blocks in which a page shows its name
SPELLED_OUT = 3  # characters; what is shorter is no masthead


def find_outlet(text: str, blocks: tuple[Block, ...], stated: Stated, outlets: Outlets) -> Words | None:
    """Return who published a page: as stated, by its address, its title's tail, its rights, its masthead."""
    if stated.outlet and (known := outlets.within(stated.outlet)):
        return _named(known, stated.outlet, "stated with the page")
    if known := outlets.at(stated.url):
        return Words(known.name, None, "the page's address")
    if stated.outlet:
        return Words(stated.outlet, None, "stated with the page")
    return (
        _by_title(text, blocks, stated, outlets)
        or _by_rights(text, blocks, outlets)
        or _by_masthead(text, blocks, outlets)
        or _by_notice(text, outlets)
    )


def outlet_of_host(stated: Stated, outlets: Outlets) -> Words | None:
    """Return the host at which a page lies where nothing else names its outlet."""
    host, _ = host_of(stated.url)
    if not ADDRESS.fullmatch(host) or outlets.is_carrier(host):
        return None
    prefix = PREFIXES.match(host)
    return Words(host[prefix.end() :] if prefix else host, None, "the page's address")


def known_words(entry: OutletEntry, text: str, span: Span, where: str) -> Words:
    """Return an outlet by its one name, with its span where the page spells it so."""
    found = span.of(text)
    return Words(entry.name, span) if found == entry.name else Words(entry.name, None, f"'{found}' {where}")


def headline(text: str, span: Span, outlets: Outlets) -> Span:
    """Return a title without the outlet's name at its end and the sections before it: 'A - World - Ahram Online'."""
    cuts = [cut for cut in PARTED.finditer(text, span.start, span.end) if cut.start() > span.start]
    if not cuts or not outlets.named(text[cuts[-1].end() : span.end]):
        return span
    end = cuts.pop().start()
    while cuts and text[cuts[-1].end() : end].strip().lower() in outlets.sections:
        end = cuts.pop().start()
    return trim(text, Span(span.start, end))


def trim(text: str, span: Span) -> Span:
    """Return a span without the white space at its ends."""
    words = span.of(text)
    if not (words[:1].isspace() or words[-1:].isspace()):
        return span
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _named(entry: OutletEntry, found: str, where: str) -> Words:
    return Words(entry.name, None, where if key(found) == key(entry.name) else f"'{found[:LONGEST_NAME]}' {where}")


def _by_title(text: str, blocks: tuple[Block, ...], stated: Stated, outlets: Outlets) -> Words | None:
    shown = next((block.span for block in blocks if block.kind == "title"), None)
    for cut in BETWEEN.finditer(shown.of(text)) if shown else ():
        if (
            shown
            and (span := trim(text, Span(shown.start + cut.end(), shown.end)))
            and (entry := outlets.named(span.of(text)))
        ):
            return known_words(entry, text, span, "at the end of the title")
    for cut in BETWEEN.finditer(stated.title or ""):
        if entry := outlets.named((stated.title or "")[cut.end() :]):
            return Words(entry.name, None, "the end of the page's title")
    return None


def _by_rights(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Words | None:
    for entry, span in rights_in(text, blocks, outlets):
        if not entry.agency:
            return known_words(entry, text, span, "holds the rights")
    return None


def rights_in(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Iterator[tuple[OutletEntry, Span]]:
    """Yield whom the page's copyright lines name, outside pictures' captions and other headlines."""
    told = {match.start(): match for at in _signs(text) if (match := RIGHTS.search(text, max(0, at - 10), at + REACH))}
    for at, match in sorted(told.items(), reverse=True):
        kind = next((block.kind for block in reversed(blocks) if block.span.start <= at), None)
        if kind not in ("caption", "related", "title") and (entry := outlets.heading(match["who"])):
            yield entry, trim(text, Span(match.start("who"), match.start("who") + _reach(match["who"], outlets)))


def _signs(text: str) -> Iterator[int]:
    """Yield where words of copyright stand, the last of each kind first."""
    for sign in (sign for sign in RIGHTS_SIGNS if sign in text):
        at = len(text)
        for _ in range(MOST_SIGNS):
            at = text.rfind(sign, 0, at)
            if at < 0:
                break
            yield at


def _reach(words: str, outlets: Outlets) -> int:
    """Return where the outlet's name at the head of words ends."""
    ends = [match.end() for match in tokens(words, 0, len(words)) if outlets.named(words[: match.end()].strip(" .,"))]
    return len(words[: max(ends)].rstrip(" .,\n")) if ends else len(words)


def _by_masthead(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Words | None:
    for block in (block for block in blocks[:MASTHEAD] if block.kind in ("debris", "title", "byline")):
        span = trim(text, block.span)
        words = span.of(text)
        entry = outlets.spelled.get(words) if len(words) >= SPELLED_OUT else None
        if entry and not entry.agency:
            return known_words(entry, text, span, "heads the page")
    return None


def _by_notice(text: str, outlets: Outlets) -> Words | None:
    """Return the outlet by words that stand under its pages only, or that the end of the page gives as its source."""
    end = text[-NOTICE:]
    for notice, entry in outlets.notices:
        if notice in end:
            return Words(entry.name, None, f"'{notice}' at the end")
    for match in SOURCE.finditer(end) if "ource" in end else ():
        if (source := outlets.heading(match["who"])) and not source.agency:
            return Words(source.name, None, "the source given at the end")
    return None
