"""Lines that hold machine data in, their parts out: the headlines inside are related, the rest is debris.

Read by pattern, not parsed: what a page spills is cut off, escaped, or PHP's own print of a value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime

from msgspec.structs import replace

from whoheld.documents.addresses import day_in_address
from whoheld.documents.layers.layer import Line
from whoheld.documents.published.stamps import dates_in
from whoheld.model import Days, Span

TITLES = "title|headline|post_title|name|heading|caption_title|longtitle|shorttitle"
QUOTE = r"\\*[\"']"
HEADLINE = re.compile(
    rf"(?:(?P<quote>{QUOTE})(?:{TITLES})(?P=quote)\s*(?::|=>)\s*|\b(?:{TITLES})\s*:\s*(?=[\"']))(?P<open>{QUOTE})"
    r"(?P<words>[^\n]{12,300}?)(?:(?P=open)(?=\s*[,}\]);])|$|(?=\n))"
    rf"|\[[\"']?(?:{TITLES})[\"']?(?::\w+)?\]\s*=>\s*(?:string\(\d+\)\s*\")?(?P<printed>[^\n\"]{{12,300}}?)"
    r"(?=\"?\s*(?:\n|$|\[[\"']?\w+[\"']?\]\s*=>|\)))"
    rf"|s:\d+:\\*\"(?:{TITLES})\\*\";s:\d+:\\*\"(?P<stored>[^\n\"]{{12,300}}?)\\*\";",
    re.I,
)
KEY = re.compile(
    r"\\*[\"'][\w@:-]{1,40}\\*[\"']\s*(?::|=>)\s*(?:\\*[\"']|-?\d|\[|\{|true|false|null)"
    r"|\[[\"']?[\w:-]{1,40}[\"']?\]\s*=>|s:\d+:\\*\""
)
PUNCTUATION = re.compile(r"[\s\[\](){},;\"'\\]*|(?:stdClass Object|Array|Object|array)\s*\(?|\(|\)")
CODE = re.compile(
    r"\s*(?:(?:var|let|const)\s+\w+\s*=|function\s*\w*\s*\(|window\.\w|document\.\w|\$\(|jQuery\(|@media\b|@import\b"
    r"|[.#][\w-]+(?:[\s,.#][\w-]+)*\s*\{|<!--|<\?php|<!\[CDATA|//<!\[|\(function|if \(typeof|googletag\.|dataLayer"
    r"|(?:string|int|bool|array|object|float)\(\d+\))"
)
APART = re.compile(r"\}\s*,?\s*\{|\)\s*,?\s*\[\d+\]\s*=>|\}\s*\[\d+\]\s*=>|\}i:\d+;")
EPOCH = re.compile(
    r"(?:date|time|created|published|timestamp|modified)\w*\\*[\"']?\]?\s*(?::|=>)\s*\\*[\"']?(?P<seconds>\d{10})"
    r"(?:\d{3})?(?!\d)", re.I
)  # fmt: skip
ADDRESS = re.compile(r"/[^\s\"'<>,]{8,500}")
SIGNS = ("{", '":', '" :', "':", "=>", '\\"', ";s:")  # one stands in all machine data
MANY = 3  # keys of a dump
HEADLINE_WORDS = 3


def is_dump(words: str) -> bool:
    """Say whether a line is machine data or code rather than prose."""
    if CODE.match(words):
        return True
    return _is_signed(words) and sum(1 for _ in zip(range(MANY), KEY.finditer(words), strict=False)) >= MANY


def dump_regions(text: str, lines: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the lines, those of machine data as one for each run, hinted debris."""
    if not _is_signed(text):
        yield from lines
        return
    run: list[Line] = []
    for line in lines:
        words = line.span.of(text)
        if line.hint in (None, "list", "debris") and not line.main and _is_part(words, bool(run)):
            run.append(line)
            continue
        yield from _joined(text, run)
        run = []
        yield line
    yield from _joined(text, run)


def split_dump(line: Line, text: str) -> Iterator[Line]:
    """Yield the parts of machine data, each headline with the day that its object states."""
    found = [
        match
        for match in HEADLINE.finditer(text, line.span.start, line.span.end)
        if len((match["words"] or match["printed"] or match["stored"]).split()) >= HEADLINE_WORDS
    ]
    if not found or not is_dump(line.span.of(text)):
        yield replace(line, hint="debris")
        return
    objects = [line.span.start, *(m.start() + 1 for m in APART.finditer(text, line.span.start, line.span.end))]
    ends = [*objects[1:], line.span.end]
    at = line.span.start
    days: dict[int, Days | None] = {}
    for match in found:
        group = next(name for name in ("words", "printed", "stored") if match[name] is not None)
        start, end = match.span(group)
        if start > at:
            yield replace(line, span=Span(at, start), hint="debris")
        number = bisect_right(objects, start) - 1
        if number not in days:
            days[number] = _days(text, objects[number], ends[number])
        yield replace(line, span=Span(start, end), hint="related", days=days[number])
        at = end
    if at < line.span.end:
        yield replace(line, span=Span(at, line.span.end), hint="debris")


def _is_signed(words: str) -> bool:
    return any(sign[0] in words and sign[-1] in words and sign in words for sign in SIGNS)


def _is_part(words: str, going_on: bool) -> bool:
    """Say whether a line is of a dump, or goes on with one by a bare key or bracket."""
    if is_dump(words):
        return True
    if PUNCTUATION.fullmatch(words[:80]) and len(words) < 80:
        return going_on or words[-1] in "({["
    return KEY.match(words) is not None or KEY.match(words.lstrip("{[(, ")) is not None


def _joined(text: str, run: list[Line]) -> Iterator[Line]:
    """Yield a run of lines as one dump where it holds keys enough, else as they are."""
    if not run:
        return
    whole = replace(run[0], span=Span(run[0].span.start, run[-1].span.end))
    if is_dump(whole.span.of(text)):
        yield replace(whole, hint="debris")
    else:
        yield from run


def _days(text: str, start: int, end: int) -> Days | None:
    """Return the day that an object states: a date, a stamp in seconds, or one inside an address."""
    if found := dates_in(text, start, end):
        return Days(found[0].day, found[0].day)
    written = (match[0].replace("\\", "") for match in ADDRESS.finditer(text, start, end))
    if day := next((day for address in written if (day := day_in_address(address))), None):
        return Days(day, day)
    if (match := EPOCH.search(text, start, end)) and (day := _counted(int(match["seconds"]))):
        return Days(day, day)
    return None


def _counted(seconds: int) -> date | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
