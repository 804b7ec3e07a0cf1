"""Words and a day of publication in, days out: 'Friday evening', 'late last year', 'since 2014', 'June 3-5'.

A named stretch of the calendar gives its own bounds, cut off at the day of publication unless the tense is future.
A day of publication known by bounds widens what is reckoned from it. Nothing is guessed: without a day of publication
'Friday' is found, but its days are None. The readings follow the codebook and, where that is silent, what most coders
did (docs/when.md).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from whoheld.model import Days, Span, When, Words

FoundKind = Literal["day", "span", "since", "until", "between", "duration", "fresh", "now"]


class Found(When, frozen=True):
    """A time expression: what sort it is, and in `point` the days that it names itself ('March' of 'since March')."""

    kind: FoundKind
    point: Days


Match = re.Match[str]
Reader = Callable[[Match, date, bool], Days]

MONTHS = tuple(calendar.month_name)[1:]
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = tuple(calendar.day_name)
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
COUNTS = {
    "a": (1, 1), "an": (1, 1), "one": (1, 1), "two": (2, 2), "three": (3, 3), "four": (4, 4), "five": (5, 5),
    "six": (6, 6), "seven": (7, 7), "eight": (8, 8), "nine": (9, 9), "ten": (10, 10), "eleven": (11, 11),
    "twelve": (12, 12), "fifteen": (15, 15), "twenty": (20, 20), "thirty": (30, 30),
    "couple": (2, 2), "few": (3, 9), "several": (3, 9),
}  # fmt: skip
UNNUMBERED = (2, 9)
RECENT = {"hour": 24, "day": 3, "week": 3, "month": 4, "year": 3, "decade": 2}
COMING = {"hour": 24, "day": 7, "week": 4, "month": 4, "year": 4, "decade": 1}
UNIT_DAYS = {
    "hour": (0, 1),
    "day": (1, 1),
    "week": (7, 7),
    "month": (28, 31),
    "year": (365, 366),
    "decade": (3652, 3653),
}
ANCHORED = {"previous day": -1, "day before": -1, "same day": 0, "following day": 1, "next day": 1, "day after": 1}
FRESH_DAYS = 3

# The calendar


def fresh(published: Days) -> Days:
    """Return the days of fresh news that names no day: three days before publication to its day."""
    start = published.start and published.start - timedelta(days=FRESH_DAYS)
    return Days(start, published.end)


def _months(year: int, month: int, count: int = 1) -> Days:
    last, rest = divmod(year * 12 + month - 2 + count, 12)
    return Days(date(year, month, 1), date(last, rest + 1, calendar.monthrange(last, rest + 1)[1]))


def _shift(day: date, count: int, unit: str) -> date:
    if unit in ("hour", "day", "week"):
        days = -(-abs(count) // 24) if unit == "hour" else abs(count) * (7 if unit == "week" else 1)
        return day + timedelta(days=days if count > 0 else -days)
    year, month = divmod(day.year * 12 + day.month - 1 + count * {"month": 1, "year": 12, "decade": 120}[unit], 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _period(day: date, unit: str) -> Days:
    if unit == "month":
        return _months(day.year, day.month)
    if unit == "year":
        return _months(day.year, 1, 12)
    if unit == "decade":
        return _months(day.year // 10 * 10, 1, 120)
    if unit in ("hour", "day"):
        return Days(day, day)
    monday = day - timedelta(days=day.weekday())
    return Days(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))


def _part(days: Days, part: str | None) -> Days:
    """Return the early, mid or late third, a half, or the first or last week of a stretch of whole months."""
    if part is None or days.start is None or days.end is None:
        return days
    words = part.lower().replace("-", " ")
    start, end = days.start, days.end
    if "week" in words:
        week = timedelta(days=6)
        return Days(start, start + week) if "first" in words else Days(end - week, end)
    pieces = 2 if "half" in words else 4 if "quarter" in words else 3
    late = any(word in words for word in ("late", "end", "fourth", "last", "close"))
    which = pieces - 1 if late else 2 if "third" in words else 1 if "mid" in words or "second" in words else 0
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    if count % pieces and count > 1:
        return days
    if count == 1:
        cuts = {2: (0, 15, 31), 3: (0, 10, 20, 31), 4: (0, 7, 15, 22, 31)}[pieces]
        return Days(start.replace(day=cuts[which] + 1), start.replace(day=min(cuts[which + 1], end.day)))
    size = count // pieces
    first = _shift(start, which * size, "month")
    return Days(first, _months(first.year, first.month, size).end)


def _hull(readings: list[Days]) -> Days:
    starts, ends = [days.start for days in readings if days.start], [days.end for days in readings if days.end]
    return Days(
        min(starts) if len(starts) == len(readings) else None, max(ends) if len(ends) == len(readings) else None
    )


def _cut(days: Days, day: date, future: bool) -> Days:
    """Cut a stretch that holds the day of publication off at it: what happened lies before it, what will come after."""
    if days.start is None or days.end is None or not days.start <= day <= days.end:
        return days
    return Days(day, days.end) if future else Days(days.start, day)


def _nearest(make: Callable[[int], Days], day: date, future: bool) -> Days:
    """Return the last stretch that begins on or before the day, or the first that ends on or after it."""
    for step in range(9):
        try:
            days = make(day.year + (step - 1 if future else -step))
        except ValueError:
            continue
        if days.start and days.end and (days.end >= day if future else days.start <= day):
            return days
    raise ValueError("no such day of the year")


# The words


def _any(words: tuple[str, ...]) -> str:
    return "|".join(f"{word}|{word.upper()}" for word in words)


_LONG = _any(tuple(month for month in MONTHS if month not in ("March", "May")))
_MONTH = rf"(?:{_LONG}|{_any(('March', 'May'))}|(?:{_any(SHORT_MONTHS)})\b\.?)"
_WEEKDAY = rf"(?:{_any(WEEKDAYS)})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19\d\d|20\d\d)(?![\d,.]?\d)"
_UNIT = r"(?:hour|day|week|month|year|decade)"
_NUMBER = r"(?:\d{1,3}|a\s+few|(?:a\s+)?couple\s+of|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + ")"
_ABOUT = r"(?:(?:about|around|some|nearly|almost|roughly|just|more\s+than|less\s+than|over|at\s+least|up\s+to)\s+)?"
_PART = (
    r"(?:(?i:early|late|mid)(?:\s+in|\s+on)?[\s-]+(?:the\s+)?"
    r"|(?i:the\s+)?(?i:start|beginning|middle|end|close|(?:first|second)\s+half|(?:first|second|third|fourth|last)\s+quarter|(?:first|last)\s+week)\s+of\s+)"
)
_LATE = r"(?i:early|late|earlier|later|dawn|overnight|noon|midnight)(?:\s+on)?\s+"
_CLOCK = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|dawn)\b)"
_WHOSE = rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})|,?\s+(?:of\s+|earlier\s+)?(?P<ref>this|last|next)\s+year\b)"
_NO_NAME = (
    r"(?!\s+(?:Street|Square|Bridge|[Nn]eighbou?rhood|Brigade|Movement|Times|Telegraph|Mosque|Mirror|Express|Herald)\b)"
)
_CUES = (
    "in",
    "since",
    "until",
    "till",
    "by",
    "before",
    "after",
    "from",
    "to",
    "and",
    "of",
    "between",
    "during",
    "through",
)
_CUE = "(?:" + "|".join(rf"(?<=\b{cue}\s)|(?<=\b{cue.title()}\s)" for cue in _CUES) + ")"
_IN_YEAR = _CUE.replace(r"|(?<=\bof\s)|(?<=\bOf\s)", "").replace(r"|(?<=\band\s)|(?<=\bAnd\s)", "")
_IN_YEAR = _IN_YEAR.replace(r"|(?<=\bto\s)|(?<=\bTo\s)", r"|(?<=\bthe\s)|(?<=\bThroughout\s)|(?<=\bthroughout\s)")
_NO_COUNT = (
    r"(?!\s+(?:people|fighters|civilians|troops|soldiers|militants|men|women|children|families|others|dead|deaths)\b)"
)


def _which_year(match: Match, day: date) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return day.year + {"last": -1, "this": 0, "next": 1}[groups["ref"]] if groups.get("ref") else None


def _month_number(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3].lower() == word[:3].lower())


def _weekday_number(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.lower() == word.lower())


def _number(word: str | None) -> tuple[int, int]:
    if not word:
        return UNNUMBERED
    if word.isdigit():
        return int(word), int(word)
    return COUNTS[word.lower().removeprefix("a ").removesuffix(" of").strip() or "a"]


# The readers: a match, the day of publication, the tense -> days


def _read_iso(match: Match, day: date, future: bool) -> Days:
    only = date.fromisoformat(match[0])
    return Days(only, only)


def _read_slashes(match: Match, day: date, future: bool) -> Days:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    only = date(year, first, second) if second > 12 else date(year, second, first)
    return Days(only, only)


def _read_date(match: Match, day: date, future: bool) -> Days:
    month = _month_number(match["month"])
    first = int(re.sub(r"\D", "", match["first"]))
    last = int(re.sub(r"\D", "", match["last"])) if match["last"] else first
    year = _which_year(match, day)

    def make(of_year: int) -> Days:
        return Days(date(of_year, month, first), date(of_year, month, last))

    return make(year) if year else _nearest(make, day, future)


def _read_months(match: Match, day: date, future: bool) -> Days:
    """Read a month or a season, perhaps a part of it, with or without its year."""
    name, groups = match["name"].lower(), match.groupdict()
    first, count = (SEASONS[name], 3) if name in SEASONS else (_month_number(name), 1)
    year, which = _which_year(match, day), (groups.get("which") or "").lower()

    def make(of_year: int) -> Days:
        return _months(of_year, first, count)

    if year or which == "this":
        whole = make(year or day.year)
    elif which == "last":
        whole = _nearest(make, day.replace(day=1) - timedelta(days=1), False)
    elif which == "next":
        whole = _nearest(make, _shift(day.replace(day=1), 1, "month"), True)
    else:
        whole = _nearest(make, day, future)
    return _cut(_part(whole, groups.get("part")), day, future or which == "next")


def _read_year(match: Match, day: date, future: bool) -> Days:
    year = match["year"].rstrip("s")
    days = _months(int(year), 1, 120 if match["year"].endswith("s") else 12)
    return _cut(_part(days, match.groupdict().get("part")), day, future)


def _read_years(match: Match, day: date, future: bool) -> Days:
    first, last = match["from"], match["to"]
    years = int(first), int(first[: 4 - len(last)] + last)
    if years[0] > years[1]:
        raise ValueError("years run backwards")
    return _cut(Days(date(years[0], 1, 1), date(years[1], 12, 31)), day, future)


def _read_period(match: Match, day: date, future: bool) -> Days:
    """Read 'last week', 'earlier this month', 'late last year', 'the end of the year', 'next month'."""
    unit, which, part = match["unit"].lower(), (match["which"] or "this").lower(), (match["part"] or "").lower().strip()
    step = {"last": -1, "previous": -1, "this": 0, "the": 0, "next": 1, "coming": 1}[which]
    if unit == "weekend":
        back = 7 if step < 0 or (step == 0 and day.weekday() < 5 and not future) else 0
        return _cut(_period(day + timedelta(days=7 * max(step, 0) - back), unit), day, future)
    days = _period(_shift(day, step, unit), unit)
    if part.startswith("earlier"):
        return Days(days.start, max(days.start or day, day - timedelta(days=0 if unit == "year" else 1)))
    if part.startswith("later"):
        return _cut(days, day, True)
    days = _part(days, part or None) if unit in ("month", "year", "decade") else days
    return days if part.endswith("end of") else _cut(days, day, future)


def _read_window(match: Match, day: date, future: bool) -> Days:
    """Read 'the past two weeks', 'recent days', 'the last 24 hours'."""
    groups, unit = match.groupdict(), match["unit"]
    if groups.get("count"):
        count = _number(groups["count"])[0]
    else:
        count = RECENT[unit] if match[0].lower().endswith("s") else 1
    start = _shift(day, -count, unit)
    return Days(start.replace(day=1) if unit == "month" and not groups.get("count") and count > 1 else start, day)


def _read_ahead(match: Match, day: date, future: bool) -> Days:
    count = _number(match["count"])[1] if match["count"] else COMING[match["unit"]]
    return Days(day, _shift(day, count, match["unit"]))


def _read_ago(match: Match, day: date, future: bool) -> Days:
    """Read 'two weeks ago', 'a day earlier', 'months later': a named number by its unit, a vague one by its bounds."""
    (low, high), unit = _number(match["count"]), match["unit"].lower()
    sign = 1 if match["way"].lower() == "later" else -1
    if unit == "hour":
        return Days(*sorted((day, _shift(day, sign * low, unit))))
    if unit == "decade":
        low, high, unit = low * 10, high * 10, "year"
    if low == high:
        return _period(_shift(day, sign * low, unit), unit)
    return Days(*sorted((_shift(day, sign * low, unit), _shift(day, sign * high, unit))))


def _read_anchored(match: Match, day: date, future: bool) -> Days:
    words = re.sub(r"\s+", " ", match["what"].lower())
    only = day + timedelta(days=ANCHORED[words])
    return Days(only, only)


def _read_weekday(match: Match, day: date, future: bool) -> Days:
    number, which = _weekday_number(match["weekday"]), (match["which"] or "").lower()
    if match["week"]:
        step = {"last": -1, "this": 0, "next": 1}[match["week"]]
        only = day - timedelta(days=day.weekday() - number) + timedelta(weeks=step)
        return Days(only, only)
    if which == "next" or (future and which != "last"):
        base = day + timedelta(days=1 if which == "next" else 0)
        only = base + timedelta(days=(number - base.weekday()) % 7)
    else:
        base = day - timedelta(days=1 if which == "last" else 0)
        only = base - timedelta(days=(base.weekday() - number) % 7)
    return Days(only, only)


def _read_word(match: Match, day: date, future: bool) -> Days:
    """Read a word that points at the day of publication: 'yesterday', 'overnight', 'this morning', 'at dawn'."""
    words = re.sub(r"\s+", " ", match[0].lower())
    if words in ("overnight", "during the night"):
        return Days(day - timedelta(days=1), day)
    step = {"the day before yesterday": -2, "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1}
    first = next((number for word, number in step.items() if words.startswith(word)), 0)
    return Days(day + timedelta(days=first), day + timedelta(days=first))


def _read_fresh(match: Match, day: date, future: bool) -> Days:
    return fresh(Days(day, day))


def _read_now(match: Match, day: date, future: bool) -> Days:
    return Days(None, day)


def _read_duration(match: Match, day: date, future: bool) -> Days:
    """Read 'for three weeks' as running up to the day of publication; how long 'for weeks' is nobody says."""
    low, high = _number(match["count"])
    return Days(_shift(day, -low, match["unit"].lower()) if low == high else None, day)


class Rule(NamedTuple):
    """A form of words: its pattern, its reader, and whether it can be read without a day of publication."""

    kind: FoundKind
    pattern: re.Pattern[str]
    read: Reader
    anchored: bool = False


def _rule(kind: FoundKind, read: Reader, pattern: str, anchored: bool = False) -> Rule:
    return Rule(kind, re.compile(pattern.replace(" ", "").replace("~", r"\s+")), read, anchored)


_WITH_WEEKDAY = rf"(?:(?:{_WEEKDAY}|(?:{_any(tuple(day[:3] for day in WEEKDAYS))})\b\.?)(?:{_CLOCK})?,?~(?:the~)?)?"
_RANGE = rf"(?:(?:\s*[-–]\s*|~(?:and|to)~)(?P<last>{_DAY})\b)?"

# The first rule that fits where a match begins has it, so longer forms stand before shorter.
RULES = (
    _rule("day", _read_iso, r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    _rule("day", _read_slashes, r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)(?!\d)"),
    _rule(
        "day",
        _read_date,
        rf"{_WITH_WEEKDAY}(?P<first>{_DAY}){_RANGE}~(?:of~)?(?P<month>{_MONTH})(?!\w){_WHOSE}?{_NO_NAME}",
    ),
    _rule(
        "day",
        _read_date,
        rf"{_WITH_WEEKDAY}(?P<month>{_MONTH})~(?P<first>{_DAY})(?![\d,.]?\d|:\d){_RANGE}{_WHOSE}?{_NO_NAME}",
    ),
    _rule("span", _read_months, rf"(?P<part>{_PART})?(?P<name>{_MONTH})(?!\w){_WHOSE}"),
    _rule(
        "span",
        _read_months,
        rf"(?:(?P<part>{_PART})|(?P<which>(?i:last|this|next))~|{_CUE}|(?=(?:{_LONG})\b))(?P<name>{_any(MONTHS)})\b{_NO_NAME}",
    ),
    _rule(
        "span",
        _read_months,
        rf"(?P<part>{_PART})?(?:(?i:the)~)?(?P<name>(?i:spring|summer|autumn|fall|winter))\b{_WHOSE}",
    ),
    _rule(
        "span",
        _read_months,
        r"(?:(?P<which>(?i:last|this|next))~|(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bduring\s))(?:the~)?)"
        r"(?P<name>(?i:spring|summer|autumn|winter))\b",
    ),
    _rule(
        "span",
        _read_years,
        rf"(?P<from>(?:19|20)\d\d)(?:[-–]|~(?:to|and|until|till|through)~)(?P<to>{_YEAR}|\d\d(?!\d))",
    ),
    _rule("span", _read_year, rf"(?P<part>{_PART})(?P<year>(?:19|20)\d0s\b|{_YEAR}){_NO_COUNT}"),
    _rule("span", _read_year, rf"{_IN_YEAR}(?P<year>(?:19|20)\d0s\b|{_YEAR}){_NO_COUNT}"),
    _rule(
        "day",
        _read_weekday,
        rf"(?:{_LATE})?(?:(?P<which>(?i:last|next|this))~)?(?P<weekday>{_WEEKDAY})\b"
        rf"(?:{_CLOCK})?(?:~(?:of~)?(?P<week>last|this|next)~week\b)?{_NO_NAME}",
    ),
    _rule(
        "span",
        _read_ahead,
        rf"(?:(?i:the)~)?(?i:coming|next)~(?:(?P<count>(?i:{_NUMBER}))~)?(?P<unit>(?i:{_UNIT}))s\b",
    ),
    _rule(
        "span",
        _read_window,
        rf"(?i:the~(?:past|last|previous|preceding)|past)~(?:(?P<count>(?i:{_NUMBER}))~)?(?!day\b)(?P<unit>(?i:{_UNIT}))s?\b(?!~of\b)",
    ),
    _rule("span", _read_window, rf"(?i:last)~(?P<count>(?i:{_NUMBER}))~(?P<unit>(?i:{_UNIT}))s\b"),
    _rule("span", _read_window, r"(?i:recent)~(?P<unit>(?i:hour|day|week|month|year))s\b"),
    _rule("day", _read_word, r"(?i:the~day~before~yesterday)"),
    _rule(
        "day",
        _read_anchored,
        r"(?i:the)~(?P<what>(?i:(?:previous|same|following|next)~day|day~(?:before|after)))\b",
        True,
    ),
    _rule(
        "span",
        _read_period,
        rf"(?:(?P<part>{_PART}|(?i:earlier|later)~(?:in~)?))?(?P<which>(?i:last|this|next|previous|coming))~"
        r"(?P<unit>(?i:weekend|week|month|year|decade))\b",
    ),
    _rule(
        "span",
        _read_period,
        rf"(?P<part>{_PART}|(?i:earlier|later)~in~)(?P<which>(?i:the))~(?P<unit>(?i:week|month|year))\b",
    ),
    _rule("span", _read_period, r"(?<=over\s)(?P<which>(?i:the))~(?P<unit>(?i:weekend))(?P<part>)\b"),
    _rule(
        "duration",
        _read_duration,
        rf"(?i:for)~{_ABOUT}(?:(?P<count>(?i:{_NUMBER}))~(?P<unit>(?i:{_UNIT}))s?|(?P<bare>(?i:{_UNIT}))s)\b(?!~(?i:ago|earlier))",
    ),
    _rule(
        "day",
        _read_ago,
        rf"(?:(?P<count>(?i:{_NUMBER}))~)?(?P<unit>(?i:{_UNIT}))s?~(?P<way>(?i:ago|earlier|later))\b",
        True,
    ),
    _rule("span", _read_window, r"(?P<count>24|48|72)~(?P<unit>hour)s\b(?!~a~day)"),
    _rule(
        "day",
        _read_word,
        r"(?i:yesterday(?:~(?:morning|afternoon|evening|night))?|today|tonight|tomorrow|overnight|during~the~night|(?:earlier|later)~in~the~day"
        r"|last~(?:night|evening)|this~(?:morning|afternoon|evening)|(?:at|before|around)~dawn)\b",
    ),
    _rule("fresh", _read_fresh, r"(?i:recently)\b"),
    _rule("now", _read_now, r"(?i:now|currently|so~far|to~date|at~present)\b"),
)  # fmt: skip
ABSOLUTE = frozenset({_read_iso, _read_slashes, _read_year, _read_years})

_NAMED = re.compile(r"\?P<\w+>")
_SCAN = re.compile("|".join(f"(?P<r{n}>{_NAMED.sub('?:', rule.pattern.pattern)})" for n, rule in enumerate(RULES)))
_WORD = re.compile(r"[A-Za-z]+|\d+")
# Every expression has a number or a telling word in it and begins with an opening one; nothing else is tried.
_TELLING = frozenset(
    (
        "dawn overnight noon midnight now currently recently today yesterday tonight tomorrow present date far night "
        "evening morning afternoon weekend hour hours day days week weeks month months year years decade decades "
        + " ".join((*MONTHS, *SHORT_MONTHS, *WEEKDAYS, *(day[:3] for day in WEEKDAYS), *SEASONS))
    )
    .lower()
    .split()
)
_OPENINGS = _TELLING | frozenset(
    (
        "the last this next previous past coming recent early late mid earlier later start beginning middle end close "
        "first second third fourth for so to at during before around " + " ".join(COUNTS)
    ).split()
)


# The words around: 'since', 'until', 'between … and …'

_LEAD = re.compile(
    r"\b(ever~since|since|until|till|by|before|between|from)~(?:(?:about|around|at~least)~)?(?:the~)?$".replace(
        "~", r"\s+"
    ),
    re.I,
)
_SINCE_CLAUSE = re.compile(r"(?<!has\s)(?<!have\s)(?<!had\s)\b(since)\s[^,;:.\"”“]{3,90}$", re.I)
_PAIR = re.compile(r"\s+(?:and|to|until|till|through)\s+(?:on\s+|the\s+)?|\s*[-–—]\s*", re.I)


class _Atom(NamedTuple):
    rule: Rule
    match: Match
    start: int
    end: int
    lead: str
    lead_start: int


def _atoms(text: str) -> list[_Atom]:
    """Find the bare expressions; `lead` is the word before one that opens it at an end ('since', 'until', …)."""
    atoms: list[_Atom] = []
    words = [(word, word[0].lower()) for word in _WORD.finditer(text)]
    if not any(low in _TELLING or low.isdigit() for _, low in words):
        return atoms
    for word, low in words:
        if not (low in _OPENINGS or low.isdigit()) or (atoms and word.start() < atoms[-1].end):
            continue
        scanned = _SCAN.match(text, word.start()) if not text[word.start() - 1 : word.start()].isalnum() else None
        rule = RULES[int((scanned.lastgroup or "r0")[1:])] if scanned else None
        match = rule.pattern.match(text, word.start()) if rule else None
        if rule is None or match is None:
            continue
        reach = max(atoms[-1].end if atoms else 0, match.start() - 100)
        lead = _LEAD.search(text, reach, match.start()) or _SINCE_CLAUSE.search(text, reach, match.start())
        opening = lead[1].split()[-1].lower() if lead else ""
        atoms.append(_Atom(rule, match, match.start(), match.end(), opening, lead.start() if lead else match.start()))
    return atoms


def _read(atom: _Atom, published: Days, future: bool) -> Days | None:
    """Read one expression against both bounds of the day of publication; None where the words are no date at all."""
    rule, match = atom.rule, atom.match
    try:
        if published.start is None or published.end is None:
            if rule.read in ABSOLUTE or match.groupdict().get("year"):
                return rule.read(match, date.max, future)
            if published.start is None and published.end is None:
                return Days()
        ends = [rule.read(match, day, future) for day in dict.fromkeys((published.start, published.end)) if day]
    except (ValueError, OverflowError):
        return None
    both = _hull(ends)
    return Days(both.start if published.start else None, both.end if published.end else None)


def _open(lead: str, point: Days, published: Days) -> tuple[FoundKind, Days]:
    """Stretch the days that words name by what leads up to them: 'since', 'until', 'by', 'before'."""
    if lead == "since":
        return "since", Days(point.start, max(filter(None, (published.end, point.end)), default=None))
    ahead = published.end is not None and point.end is not None and point.end > published.end
    return "until", Days(published.start if ahead else None, point.end)


def _anchor(atom: _Atom, found: list[Found], published: Days, future: bool) -> Days | None:
    """Read 'a day earlier' from the day last named in the sentence, else from that of publication."""
    if not atom.rule.anchored or atom.match[0].lower().endswith("ago"):
        return _read(atom, published, future)
    named = next((one.point for one in reversed(found) if one.kind == "day" and one.point.start), None)
    if named is None and re.search(r"later|following|next|after|same", atom.match[0], re.I):
        return Days(None, published.end)
    return _read(atom, named or published, future)


def _pair(first: _Atom, second: _Atom, text: str, published: Days, future: bool) -> Days | None:
    """Read 'between April 29 and May 10' or 'Monday to Wednesday': the first day is the last such before the second."""
    between = text[first.end : second.start]
    if not _PAIR.fullmatch(between) or not {first.rule.kind, second.rule.kind} <= {"day", "span"}:
        return None
    if between.strip().lower() == "and" and first.lead != "between":
        return None
    readings = []
    for day in dict.fromkeys((published.start, published.end)):
        last = _read(second, Days(day, day), future)
        opening = _read(first, Days(last.end, last.end) if last and last.end else Days(day, day), False)
        if not last or not opening or (opening.start and last.end and opening.start > last.end):
            return None
        readings.append(Days(opening.start, last.end))
    return _hull(readings)


def _found(kind: FoundKind, days: Days, point: Days, words: tuple[str, int, int], offset: int) -> Found:
    text, start, end = words
    span = Span(start + offset, end + offset)
    return Found(days=days, words=Words(text=text[start:end], span=span), kind=kind, point=point)


def find(text: str, published: Days, *, offset: int = 0, future: bool = False) -> tuple[Found, ...]:
    """Return the time expressions of one sentence in the order of the text, none overlapping another."""
    found: list[Found] = []
    atoms = _atoms(text)
    while atoms:
        atom = atoms.pop(0)
        pair = _pair(atom, atoms[0], text, published, future) if atoms else None
        if pair:
            start = atom.lead_start if atom.lead in ("between", "from") else atom.start
            found.append(_found("between", pair, pair, (text, start, atoms.pop(0).end), offset))
            continue
        by_the_end = atom.lead in ("by", "until") and re.match(r"(?i)end\b|the\s+end\b", atom.match[0])
        point = _anchor(atom, found, published, future or bool(by_the_end))
        if point is None:
            continue
        kind, days, start = atom.rule.kind, point, atom.start
        if atom.lead in ("since", "until", "till", "by", "before") and kind in ("day", "span"):
            kind, days = _open(atom.lead, point, published)
            start = atom.lead_start
        elif atom.lead in ("between", "from") and (atom.match.groupdict().get("last") or atom.rule.read is _read_years):
            kind, start = "between", atom.lead_start
        elif kind in ("day", "span"):
            kind = "day" if point.start == point.end else "span"
        found.append(_found(kind, days, point, (text, start, atom.end), offset))
    return tuple(found)


def resolve(words: str, published: Days, future: bool = False) -> Days | None:
    """Return the days that one expression means, None where the words are none."""
    found = find(words, published, future=future)
    return found[0].days if found else None


_LENGTH = re.compile(rf"(?:(?P<count>(?i:{_NUMBER}))[\s-]+)?(?P<unit>(?i:{_UNIT}))s?\b(?:[\s-]+(?i:long))?")


def duration(words: str) -> tuple[int, int] | None:
    """Return the least and the most days of 'for some seven months' or 'two-week', None where no length is named."""
    match = _LENGTH.search(words)
    if not match or not (match["count"] or match[0].lower().rstrip().endswith("s")):
        return None
    low, high = _number(match["count"])
    least, most = UNIT_DAYS[match["unit"].lower()]
    if match["unit"].lower() == "hour":
        return low // 24, -(-high // 24)
    return low * least, high * most
