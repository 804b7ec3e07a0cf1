"""A page's address in, the days that the number of a report in it tells out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from whoheld.documents.addresses import LONGEST
from whoheld.lexicon import Lexicon
from whoheld.model import Days

DIGITS = 36  # of the base in which reports are numbered


def days_of_number(url: str, lexicon: Lexicon) -> Days | None:
    """Return the days of a report whose address numbers it by the day; None where it does not."""
    for row in lexicon.table("outlets").get("numbered", []):
        if match := re.search(row["pattern"], url[:LONGEST]):
            day = date.fromisoformat(row["first"]) + timedelta(days=int(match[1], DIGITS))
            return Days(day, day + timedelta(days=row["later"]))
    return None
