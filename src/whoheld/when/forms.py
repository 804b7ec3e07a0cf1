"""The form of a rule, and the pieces of pattern that several rules share."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from whoheld.when import dates, periods
from whoheld.when.holidays import read_holiday
from whoheld.when.stretches import Reader
from whoheld.when.words import CLOCK, COUNT, DAY, DAY_PART, MONTH, OPENING, SHORT_WEEKDAY, UNITS, VERB, WEEKDAY

FoundKind = Literal["day", "span", "since", "until", "between", "duration", "fresh", "now"]


class Rule(NamedTuple):
    """A form of words: its pattern, its reader, and what its days are reckoned from.

    `opens`: the words that a match may begin with, in small letters, DIGIT for a number in digits.
    `anchor`: the day last named ('back'), the one named next ('on'), or that of publication (None).
    """

    kind: FoundKind
    read: Reader
    opens: frozenset[str]
    pattern: re.Pattern[str]
    anchor: Literal["back", "on"] | None = None

    @property
    def names(self) -> bool:
        """Say whether the words name days that others of the sentence may be reckoned from."""
        return self.read.__module__ == dates.__name__ or self.read in (periods.read_weekday, periods.read_period)

    @property
    def tensed(self) -> bool:
        """Say whether the words name one of many such days, of which the tense tells which."""
        return self.read in (dates.read_date, dates.read_nth, dates.read_months, periods.read_weekday, read_holiday)


def rule(kind: FoundKind, read: Reader, opens: str, pattern: str, anchor: Literal["back", "on"] | None = None) -> Rule:
    """Compile a pattern in which blanks are for the eye, and '~' stands for those of the text."""
    spaced = pattern.replace(" ", "").replace("~", r"\s+").replace(r"\s+", r"\s{1,5}")
    words = frozenset(word for name in opens.split() for word in OPENING.get(name, (name,)))
    return Rule(kind, read, words, re.compile(spaced), anchor)


SEASON = r"(?i:spring|summer|autumn|fall|winter)"
ON_DAY = rf"(?i:{DAY_PART})?(?:(?:{WEEKDAY}|{SHORT_WEEKDAY}\b\.?)(?:{CLOCK})?(?:\s?,\s?|~)(?:the~)?)?"
LAST_DAY = rf"(?:the~)?(?P<last>{DAY})(?!\w)"
UP_TO = rf"(?:(?:\s?,\s?{DAY}){{0,6}}(?:\s?[-–]\s?|~(?:and|to|or|until|through)~){LAST_DAY})?"
ENDS = r"(?=\s?(?:[,;:)\]]|\.(?!\d)|$)|~(?:19|20)\d\d\b)"
UP_TO_END = (
    rf"(?:(?:\s?[-–]\s?{LAST_DAY})|(?:~(?:and|to|or|until"
    rf"|through)~{LAST_DAY.replace('<last>', '<last_>')}{ENDS}))?"
)
NO_VERB = rf"(?:(?!{VERB})|(?<=\b[Oo]n\s)|(?<=\b[Ss]ince\s)|(?={VERB}\s?\d{{1,2}},?\s?(?:19|20)\d\d\b))"
EARLIER = r"(?i:(?:earlier|later)~in~(?:the~)?)"
WHICH = r"(?i:last|this|next|(?:this~)?past|this~coming)"
HOW_LONG = rf"(?:{COUNT})?{UNITS}"
NO_DAY = rf"(?!~(?:on~|of~)?(?:the~)?(?:{WEEKDAY}|{DAY}\b|{MONTH}))"
