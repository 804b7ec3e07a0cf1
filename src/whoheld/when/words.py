"""The words of time: the patterns that the rules are put together from; a word in, its number out."""

from __future__ import annotations

import calendar
import re
from datetime import date

Match = re.Match[str]

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
UNIT_DAYS = {
    "hour": (0, 1),
    "day": (1, 1),
    "week": (7, 7),
    "month": (28, 31),
    "year": (365, 366),
    "decade": (3652, 3653),
}


def either_case(words: tuple[str, ...]) -> str:
    return "|".join(f"{word}|{word.upper()}" for word in words)


LONG_MONTH = either_case(tuple(month for month in MONTHS if month not in ("March", "May")))
MONTH = rf"(?:{LONG_MONTH}|{either_case(('March', 'May'))}|(?:{either_case(SHORT_MONTHS)})\b\.?)"
WEEKDAY = rf"(?:{either_case(WEEKDAYS)})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19\d\d|20\d\d)(?![\d,.]?\d)"
UNIT = r"(?:hour|day|week|month|year|decade)"
NUMBER = r"(?:\d{1,3}|a\s+few|(?:a\s+)?couple\s+of|" + "|".join(sorted(COUNTS, key=len, reverse=True)) + ")"
ABOUT = r"(?:(?:about|around|some|nearly|almost|roughly|just|more\s+than|less\s+than|over|at\s+least|up\s+to)\s+)?"
PART = (
    r"(?:(?i:early|late|mid)(?:\s+in|\s+on)?[\s-]+(?:the\s+)?"
    r"|(?i:the\s+)?(?i:start|beginning|middle|end|close|(?:first|second)\s+half|(?:first|second|third|fourth|last)\s+quarter|(?:first|last)\s+week)\s+of\s+)"
)
LATE = r"(?i:early|late|earlier|later|dawn|overnight|noon|midnight)(?:\s+on)?\s+"
CLOCK = r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|dawn)\b)"
WHOSE = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})|,?\s+(?:of\s+|earlier\s+)?(?P<ref>this|last|next)\s+year\b)"
NO_NAME = (
    r"(?!\s+(?:Street|Square|Bridge|[Nn]eighbou?rhood|Brigade|Movement|Times|Telegraph|Mosque|Mirror|Express|Herald)\b)"
)
CUES = (
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
CUE = "(?:" + "|".join(rf"(?<=\b{cue}\s)|(?<=\b{cue.title()}\s)" for cue in CUES) + ")"
IN_YEAR = CUE.replace(r"|(?<=\bof\s)|(?<=\bOf\s)", "").replace(r"|(?<=\band\s)|(?<=\bAnd\s)", "")
IN_YEAR = IN_YEAR.replace(r"|(?<=\bto\s)|(?<=\bTo\s)", r"|(?<=\bthe\s)|(?<=\bThroughout\s)|(?<=\bthroughout\s)")
NO_COUNT = (
    r"(?!\s+(?:people|fighters|civilians|troops|soldiers|militants|men|women|children|families|others|dead|deaths)\b)"
)


def which_year(match: Match, day: date) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return day.year + {"last": -1, "this": 0, "next": 1}[groups["ref"]] if groups.get("ref") else None


def month_number(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3].lower() == word[:3].lower())


def weekday_number(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.lower() == word.lower())


def count_of(word: str | None) -> tuple[int, int]:
    if not word:
        return UNNUMBERED
    if word.isdigit():
        return int(word), int(word)
    return COUNTS[word.lower().removeprefix("a ").removesuffix(" of").strip() or "a"]
