"""A record in, what an export of it says out, as a plain reader of the format has it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from msgspec.structs import replace

from exports.invented import LEXICON, TODAY
from whoheld.exports.asking import Asked, coded_by
from whoheld.exports.exporting import Format, Wanted, export
from whoheld.redaction.rules import Rules
from whoheld.redaction.streaming import streamed
from whoheld.settings import Settings
from whoheld.store import Record

OPEN = Rules(0, True, True, True, True, True)


def written(record: Record, wanted: Wanted, rules: Rules = OPEN) -> str:
    """Return what an export writes."""
    out = io.StringIO()
    with streamed(record, rules, LEXICON, Settings(), TODAY) as (shown, _):
        export(shown, wanted, LEXICON, out)
    return out.getvalue()


def asked(record: Record, format: Format, **what: object) -> Wanted:
    """Return what is wanted of a record."""
    return Wanted(format, Asked(coded_by(record), **what))  # type: ignore[arg-type]


def rows(record: Record, format: Format, rules: Rules = OPEN, **what: object) -> list[Mapping[str, str]]:
    """Return the rows of a format that is CSV."""
    table = what.pop("table", None)
    text = written(record, replace(asked(record, format, **what), table=table), rules)
    return list(csv.DictReader(io.StringIO(text, newline="")))
