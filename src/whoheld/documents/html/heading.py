"""A page's lines and its stated title in, the heading that repeats the title marked where no element calls it one.

Old pages head their articles in bold type or a table's cell. What stands beside the heading in the stated title is the
site's name, if a line above the heading begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from whoheld.documents.html.page import Run
from whoheld.documents.layers.layer import Line, Stated

PARTS = re.compile(r"(\s+(?:[|–—·»«:]|-{1,2}|::)\s+|:\s+)")
TITLE_READ = 400  # characters
MOST_PARTS = 8
HEADING_WORDS = 3  # a shorter part of a title is a section's name
ABOVE = 80  # lines in which the heading stands
SITE_WORDS = 5
SENTENCE = re.compile(r"[.!?][\"'”’)\]]*$")


def mark_heading(
    text: str, lines: tuple[Line, ...], runs: tuple[Run, ...], stated: Stated
) -> tuple[tuple[Line, ...], Stated]:
    """Return the lines with the heading marked and what stands above it out of the article; and title and outlet."""
    title = " ".join((stated.title or "")[:TITLE_READ].split())
    if not title or any(line.hint == "title" for line in lines):
        return lines, stated
    beside = dict(_parted(title))
    for number, (line, run) in enumerate(zip(lines[:ABOVE], runs, strict=False)):
        words = line.span.of(text)
        if not run.linked and (site := beside.get(words.casefold())) is not None:
            above = tuple(_masthead(text, line) for line in lines[:number])
            outlet = stated.outlet or _named(text, above, site)
            marked = (*above, replace(line, hint="title"), *lines[number + 1 :])
            return marked, replace(stated, title=words, outlet=outlet)
    return lines, stated


def _parted(title: str) -> Iterator[tuple[str, str]]:
    """Yield what of a title may be the heading, and what stands beside it, the longest last."""
    parts = PARTS.split(title)[: 2 * MOST_PARTS - 1]
    for cut in range(1, len(parts), 2):
        for heading, site in (("".join(parts[:cut]), parts[cut + 1 :]), ("".join(parts[cut + 1 :]), parts[:cut])):
            if len(heading.split()) >= HEADING_WORDS:
                yield heading.casefold(), "".join(site)
    yield title.casefold(), ""


def _masthead(text: str, line: Line) -> Line:
    """Return a line above the heading as none of the article, but a sentence: a summary may stand there."""
    return line if SENTENCE.search(line.span.of(text)) else replace(line, main=False)


def _named(text: str, above: tuple[Line, ...], site: str) -> str | None:
    """Return the site's name, or a part of it, that a line above the heading begins with."""
    for name in (site, *PARTS.split(site)[::2]):
        if name and len(name.split()) <= SITE_WORDS:
            opens = re.compile(rf"{re.escape(name)}(?!\w)", re.I)
            if any(opens.match(text, line.span.start, line.span.end) for line in above):
                return name
    return None
