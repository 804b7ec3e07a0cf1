"""Texts of cells in, days, counts and degrees out; a ValueError says what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

Order = Literal["day first", "month first"]
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
          "december")  # fmt: skip
WORDED = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})\.?[ -](\d{4})|([a-z]{3,9})\.? (\d{1,2}) (\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
EITHER = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4})")
CLOCK = re.compile(r"[T ]\d{1,2}:\d\d.*$")
MOST_TEXT, MOST_KILLED, MOST_YEAR = 40, 1e9, 12


def order_of(texts: Iterable[str]) -> Order | None:
    """Return which stands first in days such as 03/04/2016: a number above 12 tells; None where none or both are."""
    found = [match for text in texts if (match := EITHER.fullmatch(_plain(text)))]
    day = any(int(match[1]) > MOST_YEAR for match in found)
    month = any(int(match[3]) > MOST_YEAR for match in found)
    return None if day == month else "day first" if day else "month first"


def is_twofold(text: str) -> bool:
    """Tell whether a day can be read in two ways."""
    return EITHER.fullmatch(_plain(text)) is not None


def day(text: str, order: Order | None = None) -> date:
    """Return a day: 2016-05-01, 2016/5/1, 20160501, 01.05.2016, 1 May 2016, May 1, 2016; in an order, 01/05/2016."""
    plain = _plain(text)
    try:
        if match := YEAR_FIRST.fullmatch(plain):
            return date(int(match[1]), int(match[3]), int(match[4]))
        if match := DAY_FIRST.fullmatch(plain):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if (match := EITHER.fullmatch(plain)) and order:
            first, second = int(match[1]), int(match[3])
            return date(int(match[4]), *((second, first) if order == "day first" else (first, second)))
        if match := WORDED.fullmatch(plain):
            number, month, year = match.groups()[:3] if match[1] else (match[5], match[4], match[6])
            return date(int(year), _month(month), int(number))
        return date.fromisoformat(plain)
    except ValueError:
        raise ValueError(f"no day ({text[:MOST_TEXT]!r})") from None


def count(text: str, name: str) -> int | None:
    """Return a count; an empty cell is not known."""
    if not text:
        return None
    try:
        number = float(text)
        if number < 0 or number != int(number) or number > MOST_KILLED:
            raise ValueError
    except (ValueError, OverflowError):
        raise ValueError(f"no count in {name} ({text[:MOST_TEXT]!r})") from None
    return int(number)


def degrees(text: str, most: float) -> float | None:
    """Return degrees, with a point or a comma; an empty cell is not known."""
    if not text:
        return None
    try:
        found = float(text.replace(",", "."))
    except ValueError:
        raise ValueError(f"no degrees ({text[:MOST_TEXT]!r})") from None
    if not -most <= found <= most:
        raise ValueError(f"no degrees ({text[:MOST_TEXT]!r})")
    return found


def _month(name: str) -> int:
    """Return the number of a month by its name or the beginning of it; 0 of what is none."""
    return next((number for number, month in enumerate(MONTHS, 1) if month.startswith(name)), 0)


def _plain(text: str) -> str:
    return CLOCK.sub("", " ".join(text[: 2 * MOST_TEXT].replace(",", " ").split())).casefold()
