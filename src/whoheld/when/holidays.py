"""A holiday's name and a day in, the days of that holiday out.

Days of the Islamic calendar are reckoned by the Umm al-Qura calendar (the hijridate package, 1924 to 2077) and
widened by a day to either side, since they are begun by sighting the moon and countries differ. Easter is reckoned by
dateutil. Fixed days: New Year, 7 January, 9 May and those of Ukraine from
https://unpkg.com/date-holidays@3.25.0/data/countries/UA.yaml; the others from memory. Nowruz is the day of the
equinox, hence two days.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter  # type: ignore[import-untyped]
from hijridate import Gregorian, Hijri

from whoheld.model import Days
from whoheld.when.stretches import cut, part_of
from whoheld.when.words import Match


class Holiday(NamedTuple):
    """A name, its calendar, where its first day falls (month and day, or days from Easter), its length in days."""

    pattern: str
    calendar: Literal["fixed", "islamic", "western", "orthodox"]
    month: int
    day: int
    length: int = 1


RAMADAN = 30  # or 29: what the month has
_EID = r"Eid(?:\s+|-)(?:[aeu]l|[aeu]d|[aeu]sh)?(?:\s+|-)?"
HOLIDAYS = (
    Holiday(r"(?:Ramadh?an|Ramazan)", "islamic", 9, 1, RAMADAN),
    Holiday(rf"{_EID}(?:Fit[re]?r?|Fetr)", "islamic", 10, 1, 3),
    Holiday(rf"{_EID}(?:Adha|Azha|Ghadir)", "islamic", 12, 10, 4),
    Holiday(r"Feast\s+of\s+(?:the\s+)?Sacrifice", "islamic", 12, 10, 4),
    Holiday(r"Ash(?:ou|u)ra", "islamic", 1, 10),
    Holiday(r"Muharram", "islamic", 1, 1, RAMADAN),
    Holiday(r"Islamic\s+New\s+Year", "islamic", 1, 1),
    Holiday((
        r"Arba['’]?(?:een|in|ein)(?=\s+(?:pilgrim|procession|commemorat|ritual|festival|holiday|mourn))"
    ), "islamic", 2, 20),
    Holiday(r"(?:Mawlid(?:\s+al-Nabi)?|the\s+Prophet['’]?s\s+birthday)", "islamic", 3, 12),
    Holiday(r"Orthodox\s+Christmas", "fixed", 1, 7),
    Holiday(r"Christmas\s+Eve", "fixed", 12, 24),
    Holiday(r"Christmas(?:\s+Day)?", "fixed", 12, 25),
    Holiday(r"Boxing\s+Day", "fixed", 12, 26),
    Holiday(r"New\s+Year['’]?s?\s+Eve", "fixed", 12, 31),
    Holiday((
        r"(?:Now[- ]?ruz|Nowrooz|Newroz|Nau?roz|Norouz|(?:Kurdish|Persian|Iranian)\s+New\s+Year)"
    ), "fixed", 3, 20, 2),
    Holiday(r"(?<!Chinese\s)(?<!Lunar\s)(?:New\s+Year(?:['’]?s(?:\s+Day)?|\s+Day)?|the\s+new\s+year)", "fixed", 1, 1),
    Holiday(r"May\s+Day(?!\s+call)", "fixed", 5, 1),
    Holiday(r"(?:Ukrain(?:ian|e['’]?s)\s+Independence\s+Day|Independence\s+Day\s+of\s+Ukraine)", "fixed", 8, 24),
    Holiday(r"(?:Russia(?:n|['’]?s)\s+)Victory\s+Day", "fixed", 5, 9),
    Holiday(r"Orthodox\s+Easter(?:\s+Sunday)?", "orthodox", 0, 0),
    Holiday(r"Palm\s+Sunday", "western", 0, -7),
    Holiday(r"Good\s+Friday", "western", 0, -2),
    Holiday(r"Easter\s+Monday", "western", 0, 1),
    Holiday(r"Easter\s+weekend", "western", 0, -2, 4),
    Holiday(r"Easter(?:\s+Sunday)?", "western", 0, 0),
)  # fmt: skip
NAMES = "|".join(holiday.pattern for holiday in HOLIDAYS) + r"|Eid"
_EITHER_EID = tuple(holiday for holiday in HOLIDAYS if holiday.pattern.startswith("Eid"))
# What may stand before a holiday with a capital letter; another such word makes it a person's name.
_BEFORE = (
    "in during last this next the since until till before after by for muslim holy islamic at on throughout of over"
)
_CAPITAL = re.compile(r"([A-Z][\w.-]+|al-\w+)\s$")


def _islamic(holiday: Holiday, year: int) -> list[Days]:
    """Return the holiday's days, before any widening, that begin in a year of the common calendar."""
    first = Gregorian(year, 1, 1).to_hijri().year
    found = []
    for of_year in (first, first + 1):
        start = Hijri(of_year, holiday.month, holiday.day).to_gregorian()
        length = Hijri(of_year, holiday.month, 1).month_length() if holiday.length == RAMADAN else holiday.length
        if start.year == year:
            opening = date(start.year, start.month, start.day)
            found.append(Days(opening, opening + timedelta(days=length - 1)))
    return found


@lru_cache(maxsize=2048)
def _in_year(holiday: Holiday, year: int) -> tuple[Days, ...]:
    if holiday.calendar == "islamic":
        return tuple(_islamic(holiday, year))
    if holiday.calendar == "fixed":
        first = date(year, holiday.month, holiday.day)
    else:
        method = EASTER_WESTERN if holiday.calendar == "western" else EASTER_ORTHODOX
        first = easter(year, method) + timedelta(days=holiday.day)
    return (Days(first, first + timedelta(days=holiday.length - 1)),)


def _named(match: Match) -> tuple[Holiday, ...]:
    start, end = match.span("holiday")
    for holiday in HOLIDAYS:
        found = re.compile(holiday.pattern).match(match.string, start)
        if found and found.end() == end:
            return (holiday,)
    return _EITHER_EID


def _piece(days: Days, part: str, slack: int) -> tuple[date, date]:
    """Return the first and last day of a part of a holiday, widened by the days that sightings differ."""
    if days.start is None or days.end is None:
        raise ValueError("a holiday without days")
    first, last = days.start, days.end
    words = part.lower().strip()
    if words.startswith(("the eve", "eve")):
        first = last = first - timedelta(days=1)
    elif re.match(r"(?:the\s+)?(?:start|beginning)", words):
        last = first
    elif re.match(r"(?:the\s+)?(?:end|close)", words):
        first = last
    elif re.match(r"(?:the\s+)?(?:early|mid|late)", words):
        third = (last - first).days // 3
        shares = {"e": (0, third), "m": (third, 2 * third), "l": (2 * third, (last - first).days)}
        begin, finish = shares[words.removeprefix("the ")[0]]
        first, last = first + timedelta(days=begin), first + timedelta(days=finish)
    elif words:
        piece = part_of(days, part)
        first, last = piece.start or first, piece.end or last
    return first - timedelta(days=slack), last + timedelta(days=slack)


def read_holiday(match: Match, day: date, future: bool) -> Days:
    """Read 'Ramadan', 'last Eid', 'the end of Ramadan': the last begun, unless the tense is future."""
    before = _CAPITAL.search(match.string[max(0, match.start() - 30) : match.start()])
    if before and before[1].lower() not in _BEFORE.split():
        raise ValueError("a person's name")
    kinds, which = _named(match), (match["which"] or "").lower()
    slack = 1 if kinds[0].calendar == "islamic" else 0
    years = [int(match["year"])] if match["year"] else range(day.year - 2, day.year + 2)
    if match["ref"]:
        years = [day.year + {"last": -1, "this": 0, "next": 1}[match["ref"].lower()]]
    spans = [
        _piece(days, match["part"] or "", slack) for kind in kinds for year in years for days in _in_year(kind, year)
    ]
    spans.sort()
    if len(years) == 1:
        chosen = [(spans[0][0], spans[-1][1])] if spans else []
    elif which == "this":
        chosen = [min(spans, key=lambda span: abs((span[0] - day).days))]
    elif which == "last":
        chosen = [span for span in spans if span[1] < day][-1:]
    elif which == "next" or future:
        chosen = [span for span in spans if (span[0] > day if which == "next" else span[1] >= day)][:1]
    else:
        chosen = [span for span in spans if span[0] <= day][-1:]
    if not chosen:
        raise ValueError("no such holiday")
    days = Days(*chosen[0])
    return days if match["year"] else cut(days, day, future or which == "next")
