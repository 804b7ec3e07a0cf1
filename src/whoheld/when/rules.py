"""The rules in their order: the form of words that each knows, and the reader that turns a match into days."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from whoheld.when.readers import (
    Reader,
    read_ago,
    read_ahead,
    read_anchored,
    read_date,
    read_duration,
    read_fresh,
    read_iso,
    read_months,
    read_now,
    read_period,
    read_slashes,
    read_weekday,
    read_window,
    read_word,
    read_year,
    read_years,
)
from whoheld.when.words import (
    ABOUT,
    CLOCK,
    CUE,
    DAY,
    IN_YEAR,
    LATE,
    LONG_MONTH,
    MONTH,
    MONTHS,
    NO_COUNT,
    NO_NAME,
    NUMBER,
    PART,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    WHOSE,
    YEAR,
    either_case,
)

FoundKind = Literal["day", "span", "since", "until", "between", "duration", "fresh", "now"]


class Rule(NamedTuple):
    """A form of words: its pattern, its reader, and whether it can be read without a day of publication."""

    kind: FoundKind
    pattern: re.Pattern[str]
    read: Reader
    anchored: bool = False


def _rule(kind: FoundKind, read: Reader, pattern: str, anchored: bool = False) -> Rule:
    return Rule(kind, re.compile(pattern.replace(" ", "").replace("~", r"\s+")), read, anchored)


_WITH_WEEKDAY = (
    rf"(?:(?:{WEEKDAY}|(?:{either_case(tuple(day[:3] for day in WEEKDAYS))})\b\.?)(?:{CLOCK})?,?~(?:the~)?)?"
)
_RANGE = rf"(?:(?:\s*[-–]\s*|~(?:and|to)~)(?P<last>{DAY})\b)?"

# The first rule that fits where a match begins has it, so longer forms stand before shorter.
RULES = (
    _rule("day", read_iso, r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)"),
    _rule("day", read_slashes, r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)(?!\d)"),
    _rule(
        "day",
        read_date,
        rf"{_WITH_WEEKDAY}(?P<first>{DAY}){_RANGE}~(?:of~)?(?P<month>{MONTH})(?!\w){WHOSE}?{NO_NAME}",
    ),
    _rule(
        "day",
        read_date,
        rf"{_WITH_WEEKDAY}(?P<month>{MONTH})~(?P<first>{DAY})(?![\d,.]?\d|:\d){_RANGE}{WHOSE}?{NO_NAME}",
    ),
    _rule("span", read_months, rf"(?P<part>{PART})?(?P<name>{MONTH})(?!\w){WHOSE}"),
    _rule(
        "span",
        read_months,
        rf"(?:(?P<part>{PART})|(?P<which>(?i:last|this|next))~|{CUE}|(?=(?:{LONG_MONTH})\b))(?P<name>{either_case(MONTHS)})\b{NO_NAME}",
    ),
    _rule(
        "span",
        read_months,
        rf"(?P<part>{PART})?(?:(?i:the)~)?(?P<name>(?i:spring|summer|autumn|fall|winter))\b{WHOSE}",
    ),
    _rule(
        "span",
        read_months,
        r"(?:(?P<which>(?i:last|this|next))~|(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bduring\s))(?:the~)?)"
        r"(?P<name>(?i:spring|summer|autumn|winter))\b",
    ),
    _rule(
        "span",
        read_years,
        rf"(?P<from>(?:19|20)\d\d)(?:[-–]|~(?:to|and|until|till|through)~)(?P<to>{YEAR}|\d\d(?!\d))",
    ),
    _rule("span", read_year, rf"(?P<part>{PART})(?P<year>(?:19|20)\d0s\b|{YEAR}){NO_COUNT}"),
    _rule("span", read_year, rf"{IN_YEAR}(?P<year>(?:19|20)\d0s\b|{YEAR}){NO_COUNT}"),
    _rule(
        "day",
        read_weekday,
        rf"(?:{LATE})?(?:(?P<which>(?i:last|next|this))~)?(?P<weekday>{WEEKDAY})\b"
        rf"(?:{CLOCK})?(?:~(?:of~)?(?P<week>last|this|next)~week\b)?{NO_NAME}",
    ),
    _rule(
        "span",
        read_ahead,
        rf"(?:(?i:the)~)?(?i:coming|next)~(?:(?P<count>(?i:{NUMBER}))~)?(?P<unit>(?i:{UNIT}))s\b",
    ),
    _rule(
        "span",
        read_window,
        rf"(?i:the~(?:past|last|previous|preceding)|past)~(?:(?P<count>(?i:{NUMBER}))~)?(?!day\b)(?P<unit>(?i:{UNIT}))s?\b(?!~of\b)",
    ),
    _rule("span", read_window, rf"(?i:last)~(?P<count>(?i:{NUMBER}))~(?P<unit>(?i:{UNIT}))s\b"),
    _rule("span", read_window, r"(?i:recent)~(?P<unit>(?i:hour|day|week|month|year))s\b"),
    _rule("day", read_word, r"(?i:the~day~before~yesterday)"),
    _rule(
        "day",
        read_anchored,
        r"(?i:the)~(?P<what>(?i:(?:previous|same|following|next)~day|day~(?:before|after)))\b",
        True,
    ),
    _rule(
        "span",
        read_period,
        rf"(?:(?P<part>{PART}|(?i:earlier|later)~(?:in~)?))?(?P<which>(?i:last|this|next|previous|coming))~"
        r"(?P<unit>(?i:weekend|week|month|year|decade))\b",
    ),
    _rule(
        "span",
        read_period,
        rf"(?P<part>{PART}|(?i:earlier|later)~in~)(?P<which>(?i:the))~(?P<unit>(?i:week|month|year))\b",
    ),
    _rule("span", read_period, r"(?<=over\s)(?P<which>(?i:the))~(?P<unit>(?i:weekend))(?P<part>)\b"),
    _rule(
        "duration",
        read_duration,
        rf"(?i:for)~{ABOUT}(?:(?P<count>(?i:{NUMBER}))~(?P<unit>(?i:{UNIT}))s?|(?P<bare>(?i:{UNIT}))s)\b(?!~(?i:ago|earlier))",
    ),
    _rule(
        "day",
        read_ago,
        rf"(?:(?P<count>(?i:{NUMBER}))~)?(?P<unit>(?i:{UNIT}))s?~(?P<way>(?i:ago|earlier|later))\b",
        True,
    ),
    _rule("span", read_window, r"(?P<count>24|48|72)~(?P<unit>hour)s\b(?!~a~day)"),
    _rule(
        "day",
        read_word,
        r"(?i:yesterday(?:~(?:morning|afternoon|evening|night))?|today|tonight|tomorrow|overnight|during~the~night|(?:earlier|later)~in~the~day"
        r"|last~(?:night|evening)|this~(?:morning|afternoon|evening)|(?:at|before|around)~dawn)\b",
    ),
    _rule("fresh", read_fresh, r"(?i:recently)\b"),
    _rule("now", read_now, r"(?i:now|currently|so~far|to~date|at~present)\b"),
)  # fmt: skip
ABSOLUTE = frozenset({read_iso, read_slashes, read_year, read_years})
