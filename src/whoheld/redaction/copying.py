"""A record and what is to be left out of it in, a record that may be published out, with counts of what was left out.

The views then read the second record as they would the first, so that nothing that is left out can come through one of
them. Of each text only the quotes stay; where a name stood in one there are marks, which `said` turns into words.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Kind
from whoheld.redaction.resting import resting_on
from whoheld.redaction.rules import LeftOut, Rules
from whoheld.redaction.withholding import Redaction
from whoheld.settings import Settings
from whoheld.store import Record

IN_MEMORY = Path(":memory:")


@contextmanager
def redacted(
    record: Record, rules: Rules, lexicon: Lexicon, settings: Settings, today: date
) -> Iterator[tuple[Record, tuple[LeftOut, ...]]]:
    """Yield the record that may be published on a day, and what was left out of it."""
    redaction = Redaction(rules, lexicon, rules.last_day(today))
    with resting_on(record, redaction, settings) as base, Copy.create(IN_MEMORY) as copy:
        redaction.learn(base)
        with copy.batch():
            redaction.copy_pages(base, copy)
            redaction.copy_derived(base, copy)
            copy.stamp(record.stamps())
        yield copy, redaction.left_out()


class Copy(Record):
    """A record that is written once and then read: what is asked again and again of a place is remembered."""

    def claims(
        self, place: str | None = None, document: str | None = None, kind: Kind | None = None
    ) -> Iterator[Claim]:
        """Yield claims as any record does."""
        if place is None or document is not None or kind is not None:
            return super().claims(place, document, kind)
        return iter(self._at(place))

    @cache  # noqa: B019 (a copy lives as long as one publication)
    def _at(self, place: str) -> tuple[Claim, ...]:
        return tuple(super().claims(place))
