"""A lexicon in, its outlets and agencies by name, by spelling and by domain out."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec import Struct

from whoheld.lexicon import Lexicon, OutletEntry
from whoheld.lexicon.names import fold
from whoheld.model import Span

NOT_LETTERS = re.compile(r"[\W_]+")
LEADING = re.compile(r"(?:the\b|www\.|https?://)", re.I)
BETWEEN = re.compile(r"\s*[|»·•:]+\s+|\s+[-–—]+\s+|\s*/\s*")
ADDRESS = re.compile(r"(?:[a-z0-9-]{1,63}+\.){1,9}[a-z]{2,}", re.I)
LONGEST_ADDRESS = 2000  # characters; a longer one is data
MOST_LABELS = 6  # of a known host: 'a.news.b.co.uk'
TOKEN = re.compile(r"[^\s,;()\[\]|<>]+(?:\s|$)")
FIRST = re.compile(r"[^\s,;:()\[\]|<>/._–—]+")
WORD = re.compile(r"(?<![\w'’-])\w")
WIRES = frozenset({"Agencies", "AGENCIES", "agencies"})
LONGEST = 6  # words of an outlet's name
LONGEST_NAME = 60  # characters


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
        ends = [match.end() for match in tokens(words, 0, len(words))]
        return next((entry for end in reversed(ends) if (entry := self.named(words[:end].strip(" .,")))), None)

    def spelled_at(self, text: str, at: int, limit: int) -> tuple[OutletEntry, Span] | None:
        """Return the outlet whose name, spelled as outlets spell theirs, stands at a place in text."""
        first = FIRST.match(text, at, limit)
        if not first or (first[0] not in self.openings and first[0].partition("-")[0] not in self.openings):
            return None
        for match in reversed(tokens(text, at, limit)):
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
        host, rest = host_of(url)
        if self.is_carrier(host):
            found = (self._of_host(match[0].lower()) for match in ADDRESS.finditer(rest))
            return next((entry for entry in found if entry), None) or self._of_host(host)
        return self._of_host(host)

    def wire_at(self, url: str | None) -> OutletEntry | None:
        """Return the agency whose reports lie under an address: 'example.org/aponline/2016/...'."""
        parts = host_of(url)[1].lower().split("/")
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


def tokens(text: str, at: int, limit: int) -> list[re.Match[str]]:
    """Return the words that stand at a place in text, as many as an outlet's name may have."""
    found: list[re.Match[str]] = []
    while len(found) < LONGEST and (match := TOKEN.match(text, at, limit)):
        found.append(match)
        at = match.end()
    return found


def host_of(url: str | None) -> tuple[str, str]:
    """Return the host of an address and what follows it; two empty strings where there is none."""
    if not url:
        return "", ""
    try:
        parts = urlsplit(url[:LONGEST_ADDRESS])
        return (parts.hostname or "").lower(), f"{parts.path} {parts.query}"
    except ValueError:
        return "", ""
