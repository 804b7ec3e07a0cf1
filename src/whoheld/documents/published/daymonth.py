"""Dates that leave something open in, their days out: 08/09/2016, 'Aug 20', '3 days ago'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import urlsplit

from whoheld.documents.addresses import MONTHS
from whoheld.documents.credits.outlets import Outlets
from whoheld.documents.layers.layer import Stated
from whoheld.documents.published.said import COUNTS
from whoheld.documents.published.stamps import CLOCK, MONTH, WEEKDAY, WEEKDAYS, Dated
from whoheld.model import Days, Span

NEAR = 3  # days
MONTH_FIRST = frozenset({"US"})
MONTH_FIRST_HOSTS = (".gov", ".mil", ".us")
DATELINE = re.compile(
    r"(?:[A-Z][\w'’.-]*[A-Z][\w'’./-]*[^\n.]{0,60}?, )?(?P<stamp>"
    + WEEKDAY.replace("(?:(?:mon", "(?i:(?:mon")
    + rf"?(?:(?i:{MONTH})\s*(?P<day>\d{{1,2}})|(?P<first>\d{{1,2}}) (?i:{MONTH.replace('P<month>', 'P<name>')})))"
    r"(?=\s*(?:\(|-LRB-|—|–|--|-\s|/|:\s))"
)
UNMARKED = re.compile(  # 'BAGHDAD, Aug 20 Men left', its dash lost
    r"[A-Z][A-Z'’./-]+(?: [A-Z'’./-]+){0,3}(?:, [A-Z][\w.'’-]+){0,2}, (?P<stamp>"
    rf"(?:(?i:{MONTH})\s*(?P<day>\d{{1,2}})|(?P<first>\d{{1,2}}) (?i:{MONTH.replace('P<month>', 'P<name>')})))"
    r"(?=\s+[\"“]?[A-Z])"
)
YEARLESS = re.compile(
    rf"\s*(?P<weekday>{WEEKDAY})?(?:{MONTH}\s*(?P<day>\d{{1,2}})"
    rf"|(?P<first>\d{{1,2}})\s+{MONTH.replace('P<month>', 'P<name>')})(?:st|nd|rd|th)?{CLOCK}?[\s.|]*$",
    re.I,
)
AGO = re.compile(
    rf"^\W*(?:(?:posted|published|updated|added)\s+)?(?:about |over |almost )?(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})"
    r"\s+(?P<unit>minute|min|hour|hr|day|week|month|year)s?\s+ago\b",
    re.I,
)
UNIT_DAYS = {"minute": 0, "min": 0, "hour": 0, "hr": 0, "day": 1, "week": 7, "month": 30, "year": 365}
SLACK = {"minute": 1, "min": 1, "hour": 1, "hr": 1, "day": 1, "week": 7, "month": 32, "year": 367}


def days_around(days: Iterable[date]) -> frozenset[int]:
    """Return the days near others, as ordinals: one of them decides between the readings of a date."""
    return frozenset(day.toordinal() + n for day in days for n in range(-NEAR, NEAR + 1))


def in_order(day: date, other: date | None, around: frozenset[int], month_first: bool | None) -> Days:
    """Return the day of a date by the days around others, else by the order that its outlet writes, else both readings.

    `day` reads the day first, `other` the month; None where only one of them is a day.
    """
    if other is None:
        return Days(day, day)
    near = [reading for reading in (day, other) if reading.toordinal() in around]
    if len(near) != 1:
        near = [day, other] if month_first is None else [other if month_first else day]
    return Days(min(near), max(near))


def writes_month_first(stated: Stated, outlets: Outlets) -> bool | None:
    """Say whether a page's outlet writes the month before the day; None where its country is not known."""
    host = (urlsplit(stated.url[:2000]).hostname or "") if stated.url and "]" not in stated.url else ""
    if host.endswith((*MONTH_FIRST_HOSTS, ".uk")):
        return not host.endswith(".uk")
    outlet = (outlets.named(stated.outlet) if stated.outlet else None) or outlets.at(stated.url)
    return outlet.country in MONTH_FIRST if outlet and outlet.country else None


class Yearless(Dated, frozen=True):
    """A day and month without their year: `day` stands in a leap year; `weekday` where one is written beside it."""

    weekday: int | None = None

    def in_years(self, first: int, last: int) -> tuple[date, ...]:
        """Return the days that it can be in those years."""
        days = (_in_year(self.day, year) for year in range(first, last + 1))
        return tuple(d for d in days if d and self.weekday in (None, d.weekday()))

    def nearest(self, day: date) -> date | None:
        """Return the one of its days that lies nearest to a day."""
        return min(self.in_years(day.year - 1, day.year + 1), key=lambda own: abs(own - day), default=None)


def dateline_in(text: str, span: Span) -> Yearless | None:
    """Return the day of a dateline at the head of a paragraph: 'BAGHDAD, Aug 20 (Reuters)'."""
    end = min(span.end, span.start + 140)
    match = DATELINE.match(text, span.start, end) or UNMARKED.match(text, span.start, end)
    return _yearless(match, Span(*match.span("stamp"))) if match else None


def yearless_in(text: str, span: Span) -> Yearless | None:
    """Return the day of a line that holds a day and month and perhaps a clock, but no year."""
    match = YEARLESS.match(text, span.start, span.end) if span.end - span.start < 80 else None
    return _yearless(match, Span(*match.span())) if match else None


def _yearless(match: re.Match[str], span: Span) -> Yearless | None:
    month = match["month"] or match["name"]
    day = _in_year(None, 2000, MONTHS.index(month[:3].lower()) + 1, int(match["day"] or match["first"]))
    named = (match.groupdict().get("weekday") or "").lower()[:3]
    weekday = next((number for number, name in enumerate(WEEKDAYS) if named and name.startswith(named)), None)
    return Yearless(day, span, "dateline", None, weekday) if day else None


def _in_year(day: date | None, year: int, month: int = 1, number: int = 1) -> date | None:
    try:
        return day.replace(year=year) if day else date(year, month, number)
    except ValueError:
        return None


def ago(words: str, saved: date) -> Days | None:
    """Return the days that 'Posted 3 days ago' means on a page saved on a known day."""
    match = AGO.match(words[:80])
    if match is None:
        return None
    count, unit = match["count"].lower(), match["unit"].lower()
    number = COUNTS.get(count) or int(count)
    try:
        latest = saved - timedelta(days=number * UNIT_DAYS[unit])
        return Days(latest - timedelta(days=SLACK[unit] if unit not in ("day", "minute", "min") else 1), latest)
    except OverflowError:
        return None
