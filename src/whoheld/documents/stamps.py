"""Text in, the full dates written in it out, and among them those that stamp the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from whoheld.model import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)"
CLOCK = (
    r"(?:[,\s]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?(?:\s*(?:GMT|UTC|EDT|EST|BST|[A-Z]{3,4}T)\b)?)"
)
YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
SHORT_YEAR = r"(?P<year>\d{2})(?=\s+\d{1,2}:\d{2})"
FORMS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?{MONTH},?[\s-]*{YEAR}",
        rf"\b(?P<day>\d{{1,2}})\s+{MONTH}\s+{SHORT_YEAR}",
        rf"\b{MONTH}\s*(?P<day>\d{{1,2}}?)(?:st|nd|rd|th)?,?\s*{YEAR}",
        r"(?<![\d/-])(?P<year>(?:19|20)\d{2})[-/](?P<number>\d{2})[-/](?P<day>\d{2})(?!\d)",
        r"(?<![\d/.-])(?P<day>\d{1,2})[-.](?P<number>\d{1,2})[-.](?P<year>(?:19|20)\d{2})(?!\d)",
    )
)
CUE = re.compile(
    r"\b(?:date of publication|publication date|published|posted|issued|created|(?:last )?(?:updated|modified)"
    r"|first published|date)(?: (?:on|at))?\s*:?\s*"
    + WEEKDAY
    + r"?(?:\d{1,2}:\d{2}(?:\s*[ap]m)?[\s,]*(?:[A-Z]{3,4}[\s,]+)?)?$",
    re.I,
)
AGENCY = re.compile(r"\b(?:AFP|Reuters|AP|DPA|Agencies|Xinhua|EFE|TASS|SANA|Anadolu)[,\s-]+" + WEEKDAY + r"$", re.I)
LEADING_WEEKDAY = re.compile(WEEKDAY + r"$", re.I)
TRAILING_CLOCK = re.compile(CLOCK, re.I)
REACH = 60  # characters before a date in which its cue may stand
EDGE = re.compile(r"[\s|•·,;:()\[\]-]*")


class Dated(Struct, frozen=True):
    """A full date in text; `how` is set where it stamps the page, and `span` then holds its cue and clock."""

    day: date
    span: Span
    how: str | None = None


def dates_in(text: str, start: int = 0, end: int | None = None) -> tuple[Dated, ...]:
    """Return the full dates of a stretch of text, in order."""
    end = len(text) if end is None else end
    found: dict[int, Dated] = {}
    for form in FORMS:
        for match in form.finditer(text, start, end):
            if day := _day(match.groupdict()):
                found.setdefault(match.start(), Dated(day, Span(*match.span())))
    return tuple(found[at] for at in sorted(found))


def stamps_in(text: str, span: Span) -> Iterator[Dated]:
    """Yield the dates of one line that stamp the page: with a cue, an agency, a clock, alone, or at its head."""
    for dated in dates_in(text, span.start, span.end):
        if stamp := _stamp(text, span, dated):
            yield stamp


def is_stamp(text: str, span: Span) -> bool:
    """Say whether a line holds a stamp and nothing else."""
    return any(
        EDGE.fullmatch(text, span.start, s.span.start) and EDGE.fullmatch(text, s.span.end, span.end)
        for s in stamps_in(text, span)
    )


def _stamp(text: str, line: Span, dated: Dated) -> Dated | None:
    before = text[max(line.start, dated.span.start - REACH) : dated.span.start]
    clock = TRAILING_CLOCK.match(text, dated.span.end, line.end)
    end = clock.end() if clock else dated.span.end
    for pattern in (CUE, AGENCY):
        if cue := pattern.search(before):
            return Dated(dated.day, Span(dated.span.start - len(before) + cue.start(), end), "stamp in the page")
    weekday = LEADING_WEEKDAY.search(before)
    start = dated.span.start - (len(weekday[0]) if weekday else 0)
    at_head = EDGE.fullmatch(text, line.start, start) is not None
    if at_head or (clock and weekday):
        return Dated(dated.day, Span(start, end), "stamp in the page")
    return None


def _day(parts: dict[str, str | None]) -> date | None:
    month = parts.get("month")
    number = MONTHS.index(month[:3].lower()) + 1 if month else int(parts.get("number") or 0)
    year = int(parts["year"] or 0)
    try:
        return date(year + 2000 if year < 100 else year, number, int(parts["day"] or 0))
    except ValueError:
        return None
