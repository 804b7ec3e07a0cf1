"""Names, addresses and a labelled page in, the outlet that published it out.

An outlet that the lexicon knows goes by its one name there, however the page spells it; one that it does not know by
its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Struct

from whoheld.documents.layers.layer import Stated
from whoheld.lexicon import Lexicon, OutletEntry
from whoheld.lexicon.names import fold
from whoheld.model import Block, Span, Words

NOT_LETTERS = re.compile(r"[\W_]+")
LEADING = re.compile(r"(?:the\b|www\.|https?://)", re.I)
BETWEEN = re.compile(r"\s*[|»·•:]+\s+|\s+[-–—]+\s+|\s*/\s*")
PARTED = re.compile(r"[|–—-]{1,3}(?=\s)")
ADDRESS = re.compile(r"(?:[a-z0-9-]{1,63}+\.){1,9}[a-z]{2,}", re.I)
PREFIXES = re.compile(r"(?:www\d?|m|mobile|amp|feeds?|rss|edition|news|en|eng|english)\.(?=[^.]+\.)")
RIGHTS = re.compile(
    r"(?:©|\(c\)|\bCopyright\b)(?:[\s,:]|©|\(c\)|\d{4}|[-–]|by\b|the\b)*(?P<who>[^\n|©]{2,60})", re.IGNORECASE
)
RIGHTS_SIGNS = ("©", "opyright", "OPYRIGHT", "(c)", "(C)")
MOST_SIGNS = 4
LONGEST_ADDRESS = 2000  # characters; a longer one is data
MOST_LABELS = 6  # of a known host: 'a.news.b.co.uk'
REACH = 100  # characters of a line of copyright
TOKEN = re.compile(r"[^\s,;()\[\]|<>]+(?:\s|$)")
FIRST = re.compile(r"[^\s,;:()\[\]|<>/._–—]+")
WORD = re.compile(r"(?<![\w'’-])\w")
WIRES = frozenset({"Agencies", "AGENCIES", "agencies"})
SOURCE = re.compile(r"\b[Ss]ource\s*:?\s+(?P<who>[A-Z][^\n()]{1,50})")
NOTICE = 700  # characters at the end of a page
LONGEST = 6  # words of an outlet's name
MASTHEAD = 6  # blocks in which a page shows its name
LONGEST_NAME = 60  # characters
SPELLED_OUT = 3  # characters; what is shorter is no masthead


class Outlets(Struct, frozen=True):
    """The outlets of a lexicon by name, by exact spelling and by domain, and what datelines are told by."""

    by_name: dict[str, OutletEntry]
    spelled: dict[str, OutletEntry]
    openings: frozenset[str]
    by_domain: dict[str, OutletEntry]
    notices: tuple[tuple[str, OutletEntry], ...]
    wires: dict[str, OutletEntry]
    carriers: tuple[str, ...]
    not_places: frozenset[str]
    places: frozenset[str]
    sections: frozenset[str]

    def named(self, words: str) -> OutletEntry | None:
        """Return the outlet of that name in any of its spellings."""
        return self.by_name.get(key(words)) if len(words) <= LONGEST_NAME else None

    def within(self, words: str) -> OutletEntry | None:
        """Return the outlet of that name, or that one part of the words names: 'BBC News - Middle East'."""
        if whole := self.named(words):
            return whole
        parts = BETWEEN.split(words[-200:])
        return next((entry for part in reversed(parts) if (entry := self.named(part))), None) if parts[1:] else None

    def heading(self, words: str) -> OutletEntry | None:
        """Return the outlet that words begin with, the longest name first."""
        ends = [match.end() for match in _tokens(words, 0, len(words))]
        return next((entry for end in reversed(ends) if (entry := self.named(words[:end].strip(" .,")))), None)

    def spelled_at(self, text: str, at: int, limit: int) -> tuple[OutletEntry, Span] | None:
        """Return the outlet whose name, spelled as outlets spell theirs, stands at a place in text."""
        first = FIRST.match(text, at, limit)
        if not first or (first[0] not in self.openings and first[0].partition("-")[0] not in self.openings):
            return None
        for match in reversed(_tokens(text, at, limit)):
            words = text[at : match.end()].rstrip(" \t\n.,:;_/-–—")
            for name in (words, words.partition("-")[0].partition("/")[0]):
                if entry := self.spelled.get(name):
                    return entry, Span(at, at + len(name))
        return None

    def agency_at(self, text: str, at: int, limit: int) -> tuple[OutletEntry, Span] | None:
        """Return the agency whose name, spelled as agencies are, stands at a place in text."""
        found = self.spelled_at(text, at, limit)
        return found if found and found[0].agency else None

    def agency_ending(self, words: str) -> int | None:
        """Return where the name of an agency, or the word for several, begins that words end with; None without one."""
        starts = [match.start() for match in WORD.finditer(words)][-LONGEST:]
        return next(
            (at for at in starts if ((e := self.spelled.get(words[at:])) and e.agency) or words[at:] in WIRES), None
        )

    def at(self, url: str | None) -> OutletEntry | None:
        """Return the outlet at whose domain, the longest known, an address lies, also inside a carrier's address."""
        host, rest = _host(url)
        if self.is_carrier(host):
            found = (self._of_host(match[0].lower()) for match in ADDRESS.finditer(rest))
            return next((entry for entry in found if entry), None) or self._of_host(host)
        return self._of_host(host)

    def wire_at(self, url: str | None) -> OutletEntry | None:
        """Return the agency whose reports lie under an address: 'example.org/aponline/2016/...'."""
        parts = _host(url)[1].lower().split("/")
        return next((self.wires[part] for part in parts if part in self.wires), None)

    def is_carrier(self, host: str) -> bool:
        """Say whether a host carries others' pages."""
        return bool(host) and any(host == carrier or host.endswith(f".{carrier}") for carrier in self.carriers)

    def _of_host(self, host: str) -> OutletEntry | None:
        labels = host.split(".")[-MOST_LABELS:]
        return next(
            (entry for start in range(len(labels) - 1) if (entry := self.by_domain.get(".".join(labels[start:])))),
            None,
        )


_compiled: dict[str, Outlets] = {}


def outlets_of(lexicon: Lexicon) -> Outlets:
    """Return the outlets of a lexicon, compiled once for each version."""
    if lexicon.version not in _compiled:
        _compiled[lexicon.version] = _compile(lexicon)
    return _compiled[lexicon.version]


def key(name: str) -> str:
    """Return a name as all its spellings share it: 'Al-Manar' and 'almanar', 'The Guardian' and 'Guardian'."""
    plain = LEADING.sub("", fold(name).strip().lower(), count=1)
    return NOT_LETTERS.sub("", plain)


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
    host, _ = _host(stated.url)
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
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _compile(lexicon: Lexicon) -> Outlets:
    table = lexicon.table("outlets")
    by_name: dict[str, OutletEntry] = {}
    spelled: dict[str, OutletEntry] = {}
    by_domain: dict[str, OutletEntry] = {}
    for entry in lexicon.outlets.values():
        for name in (entry.name, *entry.aliases):
            spelled.setdefault(name, entry)
            spelled.setdefault(name.upper(), entry)
        for name in (entry.name, *entry.aliases, *entry.domains):
            by_name.setdefault(key(name), entry)
        for domain in entry.domains:
            by_domain[domain] = entry
    by_name.pop("", None)
    dateline, carriers, wires = (table.get(name, {}) for name in ("dateline", "carriers", "wires"))
    return Outlets(
        by_name,
        spelled,
        frozenset(first[0] for name in spelled if (first := FIRST.match(name))),
        by_domain,
        tuple((notice, entry) for entry in lexicon.outlets.values() for notice in entry.notices),
        {part: lexicon.outlets[id] for part, id in wires.get("paths", {}).items() if id in lexicon.outlets},
        tuple(carriers.get("hosts", ())),
        frozenset(dateline.get("not_places", ())),
        frozenset(dateline.get("places", ())),
        frozenset(table.get("titles", {}).get("sections", ())),
    )


def _tokens(text: str, at: int, limit: int) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    while len(found) < LONGEST and (match := TOKEN.match(text, at, limit)):
        found.append(match)
        at = match.end()
    return found


def _host(url: str | None) -> tuple[str, str]:
    """Return the host of an address and what follows it; two empty strings where there is none."""
    if not url:
        return "", ""
    try:
        parts = urlsplit(url[:LONGEST_ADDRESS])
        return (parts.hostname or "").lower(), f"{parts.path} {parts.query}"
    except ValueError:
        return "", ""


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
    ends = [match.end() for match in _tokens(words, 0, len(words)) if outlets.named(words[: match.end()].strip(" .,"))]
    return len(words[: max(ends)].rstrip(" .,\n")) if ends else len(words)


def _by_masthead(text: str, blocks: tuple[Block, ...], outlets: Outlets) -> Words | None:
    for block in blocks[:MASTHEAD]:
        span = trim(text, block.span)
        words = span.of(text) if block.kind in ("debris", "title", "byline") else ""
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
