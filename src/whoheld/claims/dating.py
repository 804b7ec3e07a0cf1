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


class Moment(Struct, frozen=True):
    """What a sentence says of when: its time expressions, and the clause and word that carry the claim.

    `before` is the day named last before the sentence; `going_on` tells that the words present a happening as
    lasting, or name it as something known ('the retaking of Hit'): since when is then not said.
    """

    found: Sequence[Found]
    clause: Span
    cue: Span
    before: Found | None = None
    going_on: bool = False


def dated(moment: Moment, kind: Kind, status: Status, filed: Days) -> Dated:
    """Return the days of a claim: those of the nearest fitting words, else those that its kind and status imply."""
    state = kind == "hold"
    usable = [f for f in moment.found if f.kind not in ("duration", "now") and not (f.kind == "fresh" and state)]
    best = min(
        _within(usable, moment.clause) or usable, key=lambda f: _distance(f.words.span, moment.cue), default=None
    )
    if status == "planned":
        return _planned(best, filed)
    if best is None:
        return _implied(state or moment.going_on, moment.before, filed)
    if state:
        lasting = next((f for f in _within(moment.found, moment.clause) if f.kind == "duration"), None)
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


def _implied(lasting: bool, before: Found | None, filed: Days) -> Dated:
    if lasting:
        return Dated(None, filed.end, Words("", None, "a state in the present, as of the day of publication"))
    if before and before.days.end and filed.end and 0 <= (filed.end - before.days.end).days <= RECENT:
        words = Words(before.words.text, before.words.span, "the day named before")
        return Dated(before.days.start, before.days.end, words)
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
