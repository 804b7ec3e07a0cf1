"""The lines of a text copied from a web archive's page in, the archive's own words told apart, with address and day."""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from whoheld.documents.layers.days import day_of
from whoheld.documents.layers.layer import Line, Stated
from whoheld.lexicon import Lexicon

SIGNS = ("rchive", "RCHIVE", "Wayback")
HEAD_LINES = 30
TAIL_LINES = 6
REWRITTEN = re.compile(r"https?://web\.archive\.org/web/(?P<day>\d{8})\d{0,6}[a-z_]{0,4}/(?P<url>https?://\S{1,2000})")
ADDRESS = re.compile(r"https?://\S{4,2000}$")
MOMENT = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4} \d{2}:\d{2}(?::\d{2})? UTC$")
LONG = 300
_compiled: dict[str, re.Pattern[str]] = {}


def mark_archive(
    text: str, lines: tuple[Line, ...], stated: Stated, lexicon: Lexicon
) -> tuple[tuple[Line, ...], Stated]:
    """Mark an archive's own lines as debris; the page's address and the day of its capture are stated by them."""
    if not any(sign in text for sign in SIGNS):
        return lines, stated
    own = _own(lexicon)
    marked = list(lines)
    url: str | None = None
    saved: date | None = None
    for number, line in enumerate(lines):
        if HEAD_LINES <= number < len(lines) - TAIL_LINES or line.hint is not None:
            continue
        words = line.span.of(text)[:LONG]
        if not own.fullmatch(words):
            continue
        marked[number] = replace(line, hint="debris")
        if found := REWRITTEN.search(line.span.of(text)):
            url, saved = url or found["url"], saved or day_of(found["day"])
        elif found := ADDRESS.match(words.removesuffix(" search").rpartition(" ")[2]):
            url = url or found[0]
        elif found := MOMENT.search(words):
            saved = saved or day_of(found[0].removesuffix(" UTC"))
    return tuple(marked), replace(stated, url=stated.url or url, saved=stated.saved or saved)


def _own(lexicon: Lexicon) -> re.Pattern[str]:
    if lexicon.version not in _compiled:
        patterns = lexicon.table("fields")["archives"]["lines"]
        _compiled[lexicon.version] = re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)
    return _compiled[lexicon.version]
