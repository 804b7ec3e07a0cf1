"""Text in, the full dates written in it out, and among them those that stamp the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from msgspec import Struct

from whoheld.documents.addresses import MONTHS
from whoheld.documents.credits.outlets import Outlets
from whoheld.model import Span

MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?\s?,?\s+)"
ZONE = r"(?:GMT|UTC|KSA|UK(?: time)?|[ECMP][DS]?T|BST|IST|CEST|MSK|[A-Z]{3,4}T)\b"
CLOCK = (
    rf"(?:[,\s|–-]*(?:at\s+)?\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?!\d)(?:\s*[ap]\.?m\b\.?)?(?:\s*{ZONE})?"
    rf"|[,\s]+\d{{4}}\s*(?:{ZONE}|hrs?\b))"
)
YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
SHORT_YEAR = r"(?P<year>\d{2})(?=\s+\d{1,2}:\d{2})"
SLASH = r"\s?\\?/\s?"
FORMS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?{MONTH}\s*,?[\s-]*{YEAR}",
        rf"\b(?P<day>\d{{1,2}})\s+{MONTH}\s+{SHORT_YEAR}",
        rf"(?P<weekday>{WEEKDAY})(?P<day>\d{{1,2}})\s+{MONTH}\s*,?\s+'?(?P<year>\d{{2}})(?![\d:.])",
        rf"\b{MONTH}\s*(?P<day>\d{{1,2}}?)(?:st|nd|rd|th)?\s*,?\s*{YEAR}",
        r"(?<![\d/-])(?P<year>(?:19|20)\d{2})[-/.](?P<number>\d{2})[-/.](?P<day>\d{2})(?!\d)",
        r"(?<![\d/.-])(?P<day>\d{1,2})[-.](?P<number>\d{1,2})[-.](?P<year>(?:19|20)\d{2})(?!\d)",
        rf"(?P<weekday>{WEEKDAY})?(?<![\d/.-])(?P<a>\d{{1,2}}){SLASH}(?P<b>\d{{1,2}}){SLASH}{YEAR}(?![/-])",
        rf"(?P<weekday>{WEEKDAY})(?P<a>\d{{1,2}}){SLASH}(?P<b>\d{{1,2}}){SLASH}(?P<year>\d{{2}})(?![\d/-])",
    )
)
NAMED = tuple(form for form in FORMS if "month" in form.groupindex)
NUMERIC = tuple(form for form in FORMS if "month" not in form.groupindex)
MONTH_NAME = re.compile("|".join(f"{month}|{month.capitalize()}|{month.upper()}" for month in MONTHS))
IN_FIGURES = re.compile(r"\d\s?\\?[/.-]\s?\d")
DIGITS = re.compile(r"[0-9][0-9]+")  # so written, the engine passes over all else at once
YEARISH = re.compile(r"\d{0,2}(?:19|20)\d\d")
SHORT_YEARISH = re.compile(rf"(?:/\s?|\b(?:{'|'.join(MONTHS)})[a-z]*[\s.,]+'?)$", re.I)
AROUND = 32  # characters beside a year in which the rest of its date stands
CUE = re.compile(
    r"\b(?:date of publication|publication date|published|posted|issued|created|(?:last )?(?:updated?|modified)"
    r"|first published|date|this (?:article|story) appeared [\w ]{0,80}|appeared [\w ]{0,40})(?: (?:on|at|in))?\s*:?\s*"
    + WEEKDAY
    + r"?(?:\d{1,2}[:.]\d{2}(?:\s*[ap]m)?[\s,]*(?:[A-Z]{3,4}[\s,]+)?(?:on\s+)?)?"
    + WEEKDAY
    + "?$",
    re.I,
)
LATER_CUE = re.compile(r"[\s|,-]*(?:last )?updated(?: at)?\b", re.I)
UPDATED = re.compile(r"updated?|modified", re.I)
EARLIER_CLOCK = re.compile(
    rf"\b\d{{1,2}}[:.]\d{{2}}(?:\s*[ap]\.?m\b\.?)?(?:\s*{ZONE})?[,\s]*(?:on\s+)?{WEEKDAY}?$", re.I
)
AFTER_AGENCY = re.compile(r"(?<![,\s-])[,\s-]+" + WEEKDAY + "$", re.I)
LEADING_WEEKDAY = re.compile(WEEKDAY + r"$", re.I)
TRAILING_CLOCK = re.compile(CLOCK, re.I)
REACH = 110  # characters before a date in which its cue may stand
AT_HEAD = 60  # characters of a line's head before its stamp
EDGE = re.compile(r"[\s|•·,;:()\[\]/–—-]*")
IN_SENTENCE = re.compile(rf"[a-z] (?:on|for|until|by|from) {WEEKDAY}$", re.I)  # 'the talks open on Sunday, …'
RUNS_ON = re.compile(r"\s*,?\s*(?!by\b)[a-z]|\s*:\s")
SIGNATURE = re.compile(r"\s*(?:(?:By|BY) [^\d\n]{3,80}|[A-Z][\w.&'’-]{1,20}(?: [A-Z][\w.&'’-]{1,20}){0,3}[\s,|–—-]+)")
REPORT = re.compile(
    r"(?:.*\b(?:report|update|assessment|overview|briefing?|bulletin|summary|round-?up|digest|sitrep|snapshot|map|statement"
    r"|brief|day \d+)\b.*|\W*\w+(?: \w+)?)[,:(|–—-]\s*" + WEEKDAY + "?",
    re.I,
)
TONGUES = re.compile(r"[\s)]*(?:[\[(][A-Z]{2}(?:/[A-Z]{2})*[\])])?\s*")
BY_CUE, BY_AGENCY, BY_CLOCK, BY_PLACE, BY_UPDATE = (
    "date of publication in the page",
    "agency's stamp in the page",
    "stamp with a clock in the page",
    "stamp in the page",
    "day of update in the page",
)


class Dated(Struct, frozen=True):
    """A full date in text; `other` is the second reading of one whose order of day and month is open.

    `how` is set where it stamps the page, and `span` then holds its cue and clock.
    """

    day: date
    span: Span
    how: str | None = None
    other: date | None = None


def dates_in(text: str, start: int = 0, end: int | None = None) -> tuple[Dated, ...]:
    """Return the full dates of a stretch of text that have one reading, in order."""
    return tuple(found for found in all_dates(text, start, len(text) if end is None else end) if found.other is None)


def all_dates(text: str, start: int, end: int) -> tuple[Dated, ...]:
    """Return the full dates of a stretch of text in order, those of two readings among them."""
    if not any(_is_yearish(text, match) for match in DIGITS.finditer(text, start, end)):
        return ()
    return _dates_beside_years(text, start, start + len(text[start:end].rstrip()))


def may_be_years(text: str) -> tuple[Span, ...]:
    """Return the figures of a text that hold a year, or that may where a line is cut amid them."""
    found = DIGITS.finditer(text)
    return tuple(Span(*one.span()) for one in found if one.end() - one.start() > 2 or _is_yearish(text, one))


@lru_cache(maxsize=4)  # a page's one line of its day is read for its label, its kind and its date
def _dates_beside_years(text: str, start: int, end: int) -> tuple[Dated, ...]:
    found: dict[int, Dated] = {}
    for low, high in _windows(text, start, end):
        for form in _forms_for(text, low, high):
            for match in form.finditer(text, low, high):
                if dated := _read(match):
                    found.setdefault(dated.span.end, dated)
    kept: list[Dated] = []
    for dated in sorted(found.values(), key=lambda one: (one.span.start, -one.span.end)):
        if not kept or dated.span.start >= kept[-1].span.end:
            kept.append(dated)
    return tuple(kept)


def _forms_for(text: str, low: int, high: int) -> tuple[re.Pattern[str], ...]:
    """Return the forms that a stretch can hold: those with a month's name, those in figures."""
    named = NAMED if MONTH_NAME.search(text, low, high) else ()
    return (*named, *NUMERIC) if IN_FIGURES.search(text, low, high) else named


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches around what may be a year; nothing else is read for dates."""
    low = high = start
    for match in DIGITS.finditer(text, start, end):
        if not _is_yearish(text, match):
            continue
        if match.start() - AROUND > high:
            if high > low:
                yield low, high
            low = match.start() - AROUND
            while low > start and text[low - 1].isalnum():
                low -= 1
                if match.start() - low > 2 * AROUND:
                    break
        high = min(end, match.end() + AROUND)
    if high > low:
        yield low, high


def _is_yearish(text: str, digits: re.Match[str]) -> bool:
    length = digits.end() - digits.start()
    if length == 2:
        return SHORT_YEARISH.search(text[max(0, digits.start() - 14) : digits.start()]) is not None
    return 4 <= length <= 6 and YEARISH.fullmatch(digits[0]) is not None


def _read(match: re.Match[str]) -> Dated | None:
    parts = match.groupdict()
    month, year = parts.get("month"), int(parts["year"])
    year = year + (2000 if year < 70 else 1900) if year < 100 else year
    if parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        readings = [_day(year, second, first), _day(year, first, second)]
    else:
        number = MONTHS.index(month[:3].lower()) + 1 if month else int(parts["number"])
        day = int(parts["day"])
        readings = [_day(year, number, day) or (None if month else _day(year, day, number))]
    days = [day for day in dict.fromkeys(readings) if day and _fits(day, parts.get("weekday"))]
    return Dated(days[0], Span(*match.span()), None, days[1] if len(days) > 1 else None) if days else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fits(day: date, weekday: str | None) -> bool:
    return weekday is None or WEEKDAYS[day.weekday()].startswith(weekday.strip(" .,\n\t")[:3].lower())


def stamps_in(text: str, span: Span, outlets: Outlets) -> Iterator[Dated]:
    """Yield the dates of one line that stamp the page: with a cue, an agency, a clock, alone, or at its head."""
    for dated in all_dates(text, span.start, span.end):
        if stamp := _stamp(text, span, dated, outlets):
            yield stamp


def day_of_report(text: str, title: Span) -> Dated | None:
    """Return the full date with which the title of a report of its kind ends: 'Situation report, 17 August 2023'."""
    found = dates_in(text, title.start, title.end)
    if not found or not TONGUES.fullmatch(text, found[-1].span.end, title.end):
        return None
    return found[-1] if REPORT.fullmatch(text, title.start, found[-1].span.start) else None


def is_stamp(text: str, span: Span, outlets: Outlets) -> bool:
    """Say whether a line holds a stamp and nothing else."""
    return any(
        EDGE.fullmatch(text, span.start, s.span.start) and EDGE.fullmatch(text, s.span.end, span.end)
        for s in stamps_in(text, span, outlets)
    )


def _stamp(text: str, line: Span, dated: Dated, outlets: Outlets) -> Dated | None:
    before = text[max(line.start, dated.span.start - REACH) : dated.span.start]
    clock = TRAILING_CLOCK.match(text, dated.span.end, line.end)
    end = clock.end() if clock else dated.span.end
    runs_on = RUNS_ON.match(text, end, line.end) is not None
    for at, how in _signs(before, outlets, runs_on):
        return _stamped(dated, Span(dated.span.start - len(before) + at, end), how)
    weekday = LEADING_WEEKDAY.search(before) if not IN_SENTENCE.search(before) else None
    start = dated.span.start - (len(weekday[0]) if weekday else 0)
    at_head = start - line.start <= AT_HEAD and EDGE.fullmatch(text, line.start, start) is not None
    if later := LATER_CUE.match(text, end, line.end):
        return _stamped(dated, Span(start, later.end()), BY_UPDATE)
    at_head = at_head and not runs_on
    signed = EDGE.fullmatch(text, end, line.end) and SIGNATURE.fullmatch(text, line.start, start)
    if clock and (weekday or at_head or signed):
        return _stamped(dated, Span(start, end), BY_CLOCK)
    at_head = at_head or bool(signed and text[line.start : start].lstrip()[:3].lower() == "by ")
    return _stamped(dated, Span(start, end), BY_PLACE) if at_head else None


def _signs(before: str, outlets: Outlets, runs_on: bool) -> Iterator[tuple[int, str]]:
    """Yield where the words before a date begin that make it a stamp, and how: a cue, an agency's name, a clock."""
    if (cue := CUE.search(before)) and not runs_on:
        yield cue.start(), BY_UPDATE if UPDATED.search(cue[0]) else BY_CUE
    if (weekday := AFTER_AGENCY.search(before)) and (
        at := outlets.agency_ending(before[: weekday.start()])
    ) is not None:
        yield at, BY_AGENCY
    if clock := EARLIER_CLOCK.search(before):
        yield clock.start(), BY_CLOCK


def has_clock(text: str, dated: Dated) -> bool:
    """Say whether a time of day stands beside a date, as on a comment or another post, not in what is told."""
    start, end = dated.span.start, dated.span.end
    return bool(
        TRAILING_CLOCK.match(text, end, end + REACH) or EARLIER_CLOCK.search(text[max(0, start - REACH) : start])
    )


def _stamped(dated: Dated, span: Span, how: str) -> Dated:
    day, other = dated.day, dated.other
    return Dated(day, span, how, other)
