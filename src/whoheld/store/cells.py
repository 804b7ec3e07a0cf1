"""A value of the model in, what a column or two hold of it out; NULL where it is unknown."""

from __future__ import annotations

from datetime import date

from whoheld.model import Span


def iso(day: date | None) -> str | None:
    """Return a day as ISO text."""
    return None if day is None else day.isoformat()


def day_of(text: str | None) -> date | None:
    """Return the day that ISO text names."""
    return None if text is None else date.fromisoformat(text)


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """Return where a span starts and ends."""
    return (None, None) if span is None else (span.start, span.end)
