"""The words of time: the patterns that the rules are put together from; a word in, its number out.

No pattern repeats a blank without bound and none nests a repetition, so that no text costs more than its length.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection
from datetime import date

Match = re.Match[str]

MONTHS = tuple(calendar.month_name)[1:]
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = tuple(calendar.day_name)
SHORT_WEEKDAYS = ("Mon", "Tues", "Tue", "Wed", "Thurs", "Thur", "Thu", "Fri", "Sat", "Sun")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
COUNTS = {
    "a": (1, 1), "an": (1, 1), "dozen": (12, 12), "hundred": (100, 100),
    "couple": (2, 2), "few": (3, 9), "several": (3, 9),
    **{word: (number, number) for number, word in enumerate((*_UNITS, *_TEENS), 1)},
    **{word: (number, number) for word, number in _TENS.items()},
    **{f"{tens}-{unit}": (ten + number, ten + number)
       for tens, ten in _TENS.items() for number, unit in enumerate(_UNITS, 1)},
}  # fmt: skip
_NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
ORDINALS = {word: number for number, word in enumerate(_NTHS.split(), 1)}
UNNUMBERED = (2, 9)
UNIT_DAYS = {
    "hour": (0, 1),
    "day": (1, 1),
    "week": (7, 7),
    "fortnight": (14, 14),
    "month": (28, 31),
    "year": (365, 366),
    "decade": (3652, 3653),
}


def one_of(words: Collection[str]) -> str:
    """Return the alternation of words, the longer first."""
    return "|".join(sorted(words, key=len, reverse=True))


def either_case(words: tuple[str, ...]) -> str:
    return "|".join(f"{word}|{word.upper()}" for word in words)


# 'may' and 'march' are verbs and 'august' is an adjective: in small letters they need a day or a year beside them.
_SAFE_MONTHS = tuple(month for month in MONTHS if month not in ("March", "May", "August"))
LONG_MONTH = rf"(?i:{one_of(_SAFE_MONTHS)})|August|AUGUST"
MONTH = rf"(?:(?i:{one_of(MONTHS)})|(?:{either_case(SHORT_MONTHS)})\b\.?)"
VERB = r"(?:may|march)\b"
WEEKDAY = rf"(?i:{one_of(WEEKDAYS)})"
SHORT_WEEKDAY = rf"(?:{either_case(SHORT_WEEKDAYS)})"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|ST|ND|RD|TH)?"
YEAR = r"(?:19\d\d|20\d\d)(?![\d,.]?\d)"
UNIT = r"(?:hour|day|week|fortnight|month|year|decade)"
NUMBER = (
    rf"(?:\d{{1,3}}|a\s+few|(?:a\s+)?couple\s+of|a\s+couple|half\s+an?|half-an?|a\s+(?:dozen|hundred)|{one_of(COUNTS)})"
)
ABOUT = (
    r"(?:(?P<about>(?i:about|around|some|nearly|almost|roughly|approximately|just|only|exactly|more\s+than|less\s+than"
    r"|fewer\s+than|well\s+over|just\s+over|just\s+under|(?:a\s+)?little\s+(?:over|more\s+than)|over|under|at\s+least"
    r"|up\s+to|as\s+long\s+as))\s+)?"
)
# 'two', 'two to three', '10-15', 'a year and a half', 'two and a half years'
COUNT = (
    rf"(?P<count>(?i:{NUMBER}))(?:(?:\s?[-–]\s?|\s+(?:to|or)\s+)(?P<upto>(?i:{NUMBER})))?"
    r"(?P<half>(?i:[\s-]and[\s-]a[\s-]half))?(?:\s+full|\s+straight|\s+long)?[\s-]"
)
UNITS = rf"(?P<unit>(?i:{UNIT}))(?P<many>(?i:s)?)\b(?:(?P<plus>(?i:\s+and\s+a\s+half)))?"
_NTH = rf"(?:first|second|third|fourth|last|opening|final|closing)\s+(?:(?:{NUMBER})\s+)?"
PART = (
    r"(?:(?i:early|late|mid)(?:\s+in|\s+on)?(?:\s?-\s?|\s+)(?:the\s+)?|(?i:mid(?=january|february|april|june|july))"
    r"|(?i:the\s+)?(?i:start|beginning|middle|end|close|(?:first|second|latter)\s+half"
    rf"|(?:first|second|third|fourth|last)\s+quarter|{_NTH}(?:day|week|month)s?)\s+of\s+(?:the\s+)?)"
)
# Parts of the day, before and after the day that they are of
_HOURS = r"(?:morning|afternoon|evening|night|dawn|daybreak|noon|midday|midnight|dusk|sunset|sunrise|hours|eve)"
DAY_PART = (
    r"(?:(?:the\s+)?(?:early|late|earlier|later|pre-?dawn|overnight|dawn|noon|midday|midnight|dusk|sunset|sunrise)\s+"
    rf"(?:{_HOURS}\s+)?(?:on\s+|of\s+)?(?:the\s+)?|(?:the\s+)?{_HOURS}\s+(?:on|of|between)\s+(?:the\s+)?|the\s+)"
)
CLOCK = (
    r"(?:(?:\s?['’]?s)?(?:\s+(?:at|around|before|after|in\s+the|during\s+the|shortly\s+before|shortly\s+after))?"
    rf"\s+(?:early\s+|late\s+)?{_HOURS}\b(?!\s+of\b))"
)
# 'Saturdays attack' lost its apostrophe; 'on Saturdays they march' is a habit.
LOST_S = (
    r"s\b(?=\s+[A-Za-z])(?!\s+(?i:and|or|in|at|to|when|because|are|is|were|was|for|from|after|before|as|since|the|they"
    r"|we|he|she|people|but|by|on|of|with|have|has|had)\b)"
)
WHOSE = (
    rf"(?:(?:\s?,\s?|\s+)(?:(?:of|in)\s+)?(?P<year>{YEAR})"
    r"|\s?,?\s+(?:of\s+|earlier\s+)?(?P<ref>this|last|next)\s+year\b)"
)
NO_NAME = (
    r"(?!\s+(?:(?i:street|square|bridge|neighbou?rhood|brigade|movement|revolution|alliance|coalition|bloc|camp|mosque"
    r"|university|stadium|hospital|city|newspaper|battalion|regiment|division|army|organi[sz]ation|martyrs)\b"
    r"|Times|Telegraph|Mirror|Express|Herald|Post|Mail|Independent|Observer|Star)\b)"
)
NO_TITLE = r"(?<!Black\s)(?<!Bloody\s)(?<!Super\s)(?<!Cyber\s)(?<!Ash\s)"
CUES = (
    "in", "since", "until", "till", "by", "before", "after", "from", "to", "and", "of", "between", "during", "through",
)  # fmt: skip
CUE = "(?:" + "|".join(rf"(?<=\b{cue}\s)|(?<=\b{cue.title()}\s)" for cue in CUES) + ")"
_YEAR_CUES = (
    *(cue for cue in CUES if cue not in ("of", "and", "to")),
    "the", "throughout", "their", "its", "his", "her", "into", "versus", "around", "circa", "a", "onwards from",
)  # fmt: skip
IN_YEAR = r"(?:(?<=['’]s\s)|" + "|".join(rf"(?<=\b{cue}\s)|(?<=\b{cue.capitalize()}\s)" for cue in _YEAR_CUES) + ")"
NO_COUNT = (
    r"(?!\s+(?:or\s+(?:more|so)\s+|armed\s+|foreign\s+|Syrian\s+|Iraqi\s+)?(?:people|fighters|civilians|troops|soldiers"
    r"|militants|men|women|children|families|others|dead|deaths|terrorists|rebels|refugees|prisoners|detainees|members"
    r"|homes|houses|villages|tons|tonnes|pounds|dollars|shells|rockets|rounds|strikes|airstrikes|sorties|bombs|km"
    r"|kilomet(?:er|re)s|miles|met(?:er|re)s|feet|square|hours|GMT|UTC|local|strong|kg|mm|cases|vehicles|tanks"
    r"|victims|personnel|police|recruits|volunteers|wounded|injured|hostages|residents|inhabitants)\b)"
)

# What expressions begin with: the groups of words that the rules refer to by name.
_MONTH_WORDS = " ".join((*MONTHS, *SHORT_MONTHS)).lower()
_WEEKDAY_WORDS = " ".join(f"{day} {day}s" for day in WEEKDAYS).lower() + " " + " ".join(SHORT_WEEKDAYS).lower()
_UNIT_WORDS = " ".join(f"{unit} {unit}s" for unit in UNIT_DAYS)
_MID_MONTHS = " ".join(f"mid{month.lower()}" for month in MONTHS)
_MOMENTS = "dawn noon midday midnight dusk sunset sunrise daybreak overnight night evening morning afternoon"
_FEASTS = (
    "ramadan ramadhan ramazan eid feast ashura ashoura muharram arba arbaeen arbain arbein mawlid christmas boxing "
    "nowruz nowrooz newroz nauroz noroz norouz easter"
)
DIGIT = "0"
_OPENING = {
    "DIGIT": DIGIT,
    "MONTH": _MONTH_WORDS,
    "WEEKDAY": _WEEKDAY_WORDS,
    "SEASON": "the " + " ".join(SEASONS),
    "NUMBER": "half " + " ".join(COUNTS).replace("-", " "),
    "ORDINAL": _NTHS.replace("-", " "),
    "UNIT": _UNIT_WORDS,
    "ABOUT": "about around some nearly almost roughly approximately just only exactly more less fewer well a little "
    "over under at up as",
    "PART": "the early late mid start beginning middle end close first second third fourth last opening "
    f"final closing latter {_MID_MONTHS}",
    "DAY_PART": f"the early late earlier later predawn pre hours eve {_MOMENTS}",
    "HOLIDAY": f"the islamic orthodox new now kurdish persian iranian may ukraine ukrainian independence russia "
    f"russian palm good {_FEASTS}",
}
OPENING = {name: frozenset(words.split()) for name, words in _OPENING.items()}
# Every expression has one of these in it, or a date in digits.
_TELLING = (
    "weekend midweek late now nowadays currently recently lately today yesterday tonight tomorrow present date far "
    f"moment ago eve prophet {_MOMENTS} {_FEASTS} {_MONTH_WORDS} {_MID_MONTHS} {_WEEKDAY_WORDS} {_UNIT_WORDS} "
)
TELLING = frozenset((*_TELLING.split(), *SEASONS))


def which_year(match: Match, day: date) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    return day.year + {"last": -1, "this": 0, "next": 1}[groups["ref"].lower()] if groups.get("ref") else None


def month_number(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3].lower() == word[:3].lower())


def weekday_number(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name[:3].lower() == word[:3].lower())


def day_number(word: str) -> int:
    """Return the number of '3', '3rd' or 'third'."""
    return ORDINALS.get(word.lower()) or int(re.sub(r"\D", "", word))


def count_of(word: str | None) -> tuple[int, int]:
    """Return the bounds of a number in words or digits; of none at all, those of a bare plural."""
    if not word:
        return UNNUMBERED
    if word.isdigit():
        return int(word), int(word)
    plain = re.sub(r"\s+", " ", word.lower()).removeprefix("a ").removesuffix(" of").strip()
    return COUNTS[plain or "a"]
