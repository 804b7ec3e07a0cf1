"""The readers of dates: the match of a rule, the day of publication and the tense in, days out.

A ValueError or OverflowError says that the words name no day of the calendar.
"""

from __future__ import annotations

from datetime import date, timedelta

from whoheld.model import Days
from whoheld.when.stretches import cut, hull, nearest, part_of, shift, whole_months
from whoheld.when.words import SEASONS, Match, day_number, month_number, which_year

CENTURY = 70  # two digits from here on are of the last century


def read_iso(match: Match, day: date, future: bool) -> Days:
    only = date.fromisoformat(match[0].replace("/", "-"))
    return Days(only, only)


def read_numbers(match: Match, day: date, future: bool) -> Days:
    """Read '20/8/2016' and '8/20/16': where both numbers may be the month, the bounds hold both readings.

    With points or hyphens ('20.08.2016') the day stands first.
    """
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if year < 100:
        year += 1900 if year >= CENTURY else 2000
    day_first = [(first, second)] if second <= 12 else [(second, first)]
    orders = [(first, second), (second, first)] if "/" in match[0] else day_first
    days = [date(year, month, of_month) for of_month, month in orders if month <= 12]
    if not days:
        raise ValueError("no month")
    return hull([Days(only, only) for only in days])


def read_date(match: Match, day: date, future: bool) -> Days:
    month, first = month_number(match["month"]), day_number(match["first"])
    to = match.groupdict().get("last") or match.groupdict().get("last_")
    last = day_number(to) if to else first
    year = which_year(match, day)
    if last < first:
        raise ValueError("days run backwards")

    def make(of_year: int) -> Days:
        return Days(date(of_year, month, first), date(of_year, month, last))

    return make(year) if year else nearest(make, day, future)


def read_nth(match: Match, day: date, future: bool) -> Days:
    """Read 'the 20th': of this month, else of the nearest month that has had it."""
    number, which = day_number(match["nth"]), (match["which"] or "the").lower()
    month = shift(day.replace(day=1), {"last": -1, "next": 1}.get(which, 0), "month")
    if which == "the":
        step = 1 if future else -1
        while month.month in (2, 4, 6, 9, 11) and number > 28 and not _has(month, number):
            month = shift(month, step, "month")
        if (month.replace(day=number) - day).days * step < 0:
            month = shift(month, step, "month")
            month = month if _has(month, number) else shift(month, step, "month")
    only = month.replace(day=number)
    return Days(only, only)


def _has(month: date, number: int) -> bool:
    return number <= (whole_months(month.year, month.month).end or month).day


def read_months(match: Match, day: date, future: bool) -> Days:
    """Read a month or a season, perhaps a part of it, with or without its year."""
    name, groups = match["name"].lower(), match.groupdict()
    first, count = (SEASONS[name], 3) if name in SEASONS else (month_number(name), 1)
    year, which = which_year(match, day), (groups.get("which") or "").lower()
    part = groups.get("part") or ""

    def make(of_year: int) -> Days:
        return whole_months(of_year, first, count)

    if year or which == "this":
        whole = make(year or day.year)
    elif which in ("last", "past"):
        whole = nearest(make, day, False)
        if whole.start and whole.end and whole.end >= day:
            whole = nearest(make, whole.start - timedelta(days=1), False)
    elif which == "next":
        whole = nearest(make, day, True)
        if whole.start and whole.end and whole.start <= day:
            whole = nearest(make, whole.end + timedelta(days=1), True)
    else:
        whole = nearest(make, day, future)
    part = "" if part.lower().startswith(("earlier", "later")) else part
    whole = part_of(whole, part or None)
    return whole if which in ("last", "past", "next") else cut(whole, day, future)


def read_year(match: Match, day: date, future: bool) -> Days:
    year, part = match["year"].rstrip("s"), match.groupdict().get("part") or ""
    days = whole_months(int(year), 1, 120 if match["year"].endswith("s") else 12)
    part = "" if part.lower().startswith(("earlier", "later")) else part
    return cut(part_of(days, part or None), day, future)


def read_years(match: Match, day: date, future: bool) -> Days:
    first, last = match["from"], match["to"]
    years = int(first), int(first[: 4 - len(last)] + last)
    if years[0] > years[1]:
        raise ValueError("years run backwards")
    return cut(Days(date(years[0], 1, 1), date(years[1], 12, 31)), day, future)


def read_quarter(match: Match, day: date, future: bool) -> Days:
    return cut(whole_months(int(match["year"]), int(match["quarter"]) * 3 - 2, 3), day, future)
