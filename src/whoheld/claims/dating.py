"""When: the time expressions of a sentence and a claim's kind and status in, its days out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from whoheld.model import Days, Kind, Span, Status, Words
from whoheld.when import Found, duration, fresh

FAR = 10_000
RECENT = 7  # days before publication within which a state is taken to last still


class Dated(Struct, frozen=True):
    """A claim's days, and the words or the inference that they come from."""

    start: date | None
    end: date | None
    words: Words | None


def dated(found: Sequence[Found], kind: Kind, status: Status, clause: Span, cue: Span, filed: Days) -> Dated:
    """Return the days of a claim: those of the nearest fitting words, else those that its kind and status imply.

    `clause` and `cue` are spans in the text layer, as those of `found` are.
    """
    state = kind == "hold"
    usable = [f for f in found if f.kind not in ("duration", "now") and not (f.kind == "fresh" and state)]
    inside = _within(usable, clause)
    best = min(inside or usable, key=lambda f: _distance(f.words.span, cue), default=None)
    if status == "planned":
        return _planned(best, filed)
    if best is None:
        return _implied(state or kind == "besiege", filed)
    if state:
        lasting = next((f for f in found if f.kind == "duration" and f in _within(found, clause)), None)
        return _state(best, lasting, filed)
    days = Days(best.days.start, best.days.end or filed.end) if best.kind == "since" else best.days
    return Dated(days.start, days.end, best.words)


def _within(found: Sequence[Found], clause: Span) -> list[Found]:
    return [f for f in found if f.words.span and clause.start <= f.words.span.start < clause.end]


def _distance(span: Span | None, cue: Span) -> int:
    if span is None:
        return FAR
    return cue.start - span.end + 10 if span.end <= cue.start else span.start - cue.end


def _planned(best: Found | None, filed: Days) -> Dated:
    if best and best.days.start and filed.end and best.days.start > filed.end:
        return Dated(best.days.start, best.days.end, best.words)
    return Dated(filed.end, None, Words("", None, "a plan, from the day of publication"))


def _implied(state: bool, filed: Days) -> Dated:
    if state:
        return Dated(None, filed.end, Words("", None, "a state in the present, as of the day of publication"))
    days = fresh(filed)
    return Dated(days.start, days.end, Words("", None, "fresh news, the three days before publication"))


def _state(best: Found, lasting: Found | None, filed: Days) -> Dated:
    if best.kind == "since":
        return Dated(best.days.start, best.days.end or filed.end, best.words)
    if lasting and best.days.start and (length := duration(lasting.words.text)):
        return Dated(best.days.start - timedelta(days=length[1]), best.days.end, lasting.words)
    if best.days.end and filed.end and (filed.end - best.days.end).days <= RECENT:
        return Dated(None, filed.end, best.words)
    return Dated(best.days.start, best.days.end, best.words)
