"""Sentences and the table of public happenings in, bounds of the page's day out.

A sentence tells of a happening if it holds a word of each of its groups; a relative word in it ('earlier this month')
then says how long ago the page thinks it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from whoheld.documents.furniture import QUOTES
from whoheld.lexicon import Lexicon
from whoheld.model import Days, Span

SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"'”’)]*(?=\s+[\"'“‘(]?[A-Z])|\n|$)")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
RELATIVE = re.compile(
    r"\b(?:(?P<weekday>(?<!last )(?<!next )(?:" + "|".join(WEEKDAYS) + r"))"
    r"|(?P<words>today|yesterday|this week|last week|(?:earlier )?this month|last month"
    r"|(?:earlier )?this year|last year))\b"
)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
_compiled: dict[str, tuple[Happening, ...]] = {}


class Happening(Struct, frozen=True):
    """A row of the table: a day, and the groups of words that tell of it."""

    id: str
    day: date
    words: tuple[re.Pattern[str], ...]


class Bound(Struct, frozen=True):
    """The days on which a page can have said it, the happening, and the sentence."""

    days: Days
    happening: str
    span: Span


def happenings_of(lexicon: Lexicon) -> tuple[Happening, ...]:
    """Return the happenings of a lexicon, compiled once for each version."""
    if lexicon.version not in _compiled:
        rows: list[dict[str, Any]] = lexicon.table("happenings")["happening"]
        _compiled[lexicon.version] = tuple(
            Happening(row["id"], row["day"], tuple(re.compile("|".join(group)) for group in row["words"]))
            for row in rows
        )
    return _compiled[lexicon.version]


def bounds_by_happenings(text: str, spans: tuple[Span, ...], happenings: tuple[Happening, ...]) -> Iterator[Bound]:
    """Yield what each sentence of the spans that tells of a happening says of the page's day."""
    for span in spans:
        for sentence in SENTENCE.finditer(text, span.start, span.end):
            words = sentence[0].translate(QUOTES).lower()
            said = tuple(RELATIVE.finditer(words))
            if not said:
                continue
            for happening in happenings:
                if told := _told(words, happening):
                    days = _days(happening.day, min(said, key=lambda match: _distance(match, told)))
                    if days is not None:
                        yield Bound(days, happening.id, Span(*sentence.span()))


def _told(words: str, happening: Happening) -> re.Match[str] | None:
    """Return the match of what was done (the second group) where every group is in the sentence."""
    found = [group.search(words) for group in happening.words]
    return found[min(1, len(found) - 1)] if all(found) else None


def _distance(said: re.Match[str], told: re.Match[str]) -> int:
    return max(said.start() - told.end(), told.start() - said.end())


def _days(day: date, said: re.Match[str]) -> Days | None:
    return _after_weekday(day, said["weekday"]) if said["weekday"] else said_when(day, said["words"])


def _after_weekday(day: date, weekday: str) -> Days | None:
    """Bound a page that names the weekday of a happening: until the week's end, at least a day after."""
    if WEEKDAYS[day.weekday()] != weekday:
        return None
    return Days(day, max(_sunday(day), day + DAY))


def said_when(day: date, words: str) -> Days | None:
    """Return the days on which `words` mean `day`; a farther word is not said where a nearer one fits."""
    month_end = _month_start(day, 1) - DAY
    match words:
        case "today":
            return Days(day, day)
        case "yesterday":
            return Days(day + DAY, day + DAY)
        case "this week":
            return Days(day, max(_sunday(day), day))
        case "last week":
            return Days(_sunday(day) + DAY, _sunday(day) + WEEK)
        case "earlier this month":
            return Days(min(_sunday(day) + DAY, month_end), month_end)
        case "this month":
            return Days(day, month_end)
        case "last month":
            return Days(_month_start(day, 1), _month_start(day, 2) - DAY)
        case "earlier this year" | "this year":
            return Days(day, date(day.year, 12, 31))
        case "last year":
            return Days(date(day.year + 1, 1, 1), date(day.year + 1, 12, 31))
    return None


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _month_start(day: date, later: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)
