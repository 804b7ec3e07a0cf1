"""A line that holds machine data in, its parts out: the headlines inside are related, the rest is debris."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whoheld.documents.layer import Line
from whoheld.model import Span

HEADLINE = re.compile(r'"(?:title|headline|post_title|name)"\s*:\s*"(?P<words>(?:[^"\\]|\\.){12,300})"')
PAIR = re.compile(r'"[\w-]{1,40}"\s*:\s*(?:"|\d|\[|\{|true|false|null)')
MANY = 3
CODE = re.compile(r"^\s*(?:var |function\s*\(|window\.|document\.|\$\(|@media|\.[\w-]+\s*\{|<!--|<\?php)")


def is_dump(words: str) -> bool:
    """Say whether a line is machine data or code rather than prose."""
    return CODE.match(words) is not None or len(PAIR.findall(words)) >= MANY


def split_dump(line: Line, text: str) -> Iterator[Line]:
    """Yield the parts of a line of machine data."""
    at = line.span.start
    for found in HEADLINE.finditer(text, line.span.start, line.span.end):
        start, end = found.span("words")
        if start > at:
            yield Line(Span(at, start), "debris")
        yield Line(Span(start, end), "related")
        at = end
    if at < line.span.end:
        yield Line(Span(at, line.span.end), "debris")
