"""The table of phrases: words, the day of publication and the tense in, the days that they mean out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whoheld.model import Days
from whoheld.when import find

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "phrases.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text not in ("", "-", "?") else None


@pytest.mark.parametrize(("words", "published", "tense", "start", "end"), ROWS)
def test_phrase(words: str, published: str, tense: str, start: str, end: str) -> None:
    first, bounds, last = published.partition("..")
    found = find(words, Days(day(first), day(last if bounds else first)), future=tense == "future")
    expected = None if start == "(none)" else Days(day(start), day(end))
    assert (found[0].days if found else None) == expected


def test_table_is_large_and_repeats_nothing() -> None:
    assert len({row[:3] for row in ROWS}) == len(ROWS) >= 250
