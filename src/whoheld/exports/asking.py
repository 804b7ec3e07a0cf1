"""What is asked of an export: the place, the days, whether all events; and what its rows say of their coding."""

from __future__ import annotations

from collections import Counter
from datetime import date

from msgspec import Struct, field

from whoheld.store import Record

Days = tuple[date | None, date | None]


class Asked(Struct, frozen=True):
    """What is wanted: a place by its id, days, all events or the format's own choice; `notes` counts what was left out.

    `coded_by` is what rows say of their coding.
    """

    coded_by: str
    place: str | None = None
    days: Days = (None, None)
    every: bool = False
    notes: Counter[str] = field(default_factory=Counter)

    def note(self, what: str) -> None:
        """Count a row that was left out, or that lacks something, under what is to be told of it."""
        self.notes[what] += 1


def coded_by(record: Record) -> str:
    """Return what every row says: that a machine coded it, and which version."""
    made = record.stamps().get("code", "").partition(",")[0]
    return f"machine-coded by whoheld {made}".strip()
