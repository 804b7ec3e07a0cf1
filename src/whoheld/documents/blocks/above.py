"""The lines of a text in, those above the stamp of its article told for what they are: headline, picture, teaser.

Only a stamp with a clock counts, near the head of a text whose title nobody states: 'Army nears town ADEN | Wed
Apr 4, 2012 6:05 pm EDT'.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from whoheld.documents.blocks.captions import ends_dated
from whoheld.documents.blocks.heads import SIGNED
from whoheld.documents.layers.layer import Line
from whoheld.model import Span

STAMP_LINES = 6  # lines at the head of a text in which its stamp stands
CLOCK = re.compile(r"\d[:.]\d{2}")
ENDS = re.compile(r"[.!?:|](?:\s?[\"'”’)\]]+)?$")
CREDITED = re.compile(r"(?:credit|photo|image)s?\b|reuters\\?/|.*\b(?:photo|handout|stringer)\s*$", re.I)
FULL_ARTICLE = re.compile(r"(?:Full|FULL) (?:Article|Story|ARTICLE|STORY)\s+(?=\S)")
BY = re.compile(r"(?<!\S)By (?=[A-Z])")
ROLE = re.compile(r" ?, (?:[A-Z][\w-]+ )?(?:Correspondent|Editor)$")
HEADLINE = range(3, 31)  # words, those of a strap line among them


def mark_above_stamp(text: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines, the headline right above the stamp being the title where the page has none."""
    number = _stamp_number(text, lines)
    if number is None:
        return lines
    above = [_picture(text, line) for line in lines[: number - 1]]
    last = _without_byline(text, lines[number - 1])
    named = FULL_ARTICLE.match(text, last[0].span.start, last[0].span.end)
    if named:  # what stands above it is another article's
        above = [line if line.hint else replace(line, hint="related") for line in above]
        above.append(replace(last[0], span=Span(last[0].span.start, named.end()), hint="debris"))
        last = (replace(last[0], span=Span(named.end(), last[0].span.end), gap=False), *last[1:])
    headline = _picture(text, last[0])
    if headline.hint is None and _is_headline(headline.span.of(text).strip()):
        headline = replace(headline, hint="title")
    return (*above, headline, *last[1:], *lines[number:])


def _stamp_number(text: str, lines: tuple[Line, ...]) -> int | None:
    """Return the number of the line that stamps the article with a clock, below others; None in a page of markup."""
    if any(line.main or line.hint == "title" for line in lines):
        return None
    for number, line in enumerate(lines[:STAMP_LINES]):
        if line.hint == "date":
            return number if number and CLOCK.search(text, line.span.start, line.span.end) else None
    return None


def _picture(text: str, line: Line) -> Line:
    pictured = line.hint is None and (ends_dated(text, line) or CREDITED.match(text, line.span.start, line.span.end))
    return replace(line, hint="caption") if pictured else line


def _without_byline(text: str, line: Line) -> tuple[Line, ...]:
    """Return a line, and the byline that ran into its end."""
    found = list(BY.finditer(text, line.span.start, line.span.end)) if line.hint is None else []
    if not found:
        return (line,)
    at = found[-1].start()
    signed = SIGNED.match(ROLE.sub("", text[at : line.span.end].strip()))
    byline = replace(line, span=Span(at, line.span.end), hint="byline", gap=False)
    before = (replace(line, span=Span(line.span.start, at)),) if at > line.span.start else ()
    return (*before, byline) if signed else (line,)


def _is_headline(words: str) -> bool:
    return not ENDS.search(words) and words.count(" ") + 1 in HEADLINE and SIGNED.match(words) is None
