"""A labelled page in, the bounds of its day of publication out.

The page's own stamp wins, then its markup, then the day that a row was filed under unless a happening that the page
tells of contradicts it; else happenings, full dates and the weekday of the lead bound it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from whoheld.documents.happenings import WEEKDAYS, Bound, Happening, bounds_by_happenings
from whoheld.documents.layer import Stated
from whoheld.documents.stamps import CUE, Dated, dates_in, stamps_in
from whoheld.documents.statements import iso_day
from whoheld.model import Block, Published, Span

HEAD = 600  # characters of the article in which its stamp may be run in
TAIL = 300
NEAR = timedelta(days=14)  # a bound wider than this is too vague to overrule a filing
WEEKDAY_SPAN = timedelta(days=6)
LEAD = 2  # paragraphs that tell what is new
FRESH = re.compile(
    r"\b(?:on )?(?P<weekday>" + "|".join(day.capitalize() for day in WEEKDAYS) + r")\b(?! (?:night )?last)"
)
STALE = re.compile(r"\b(?:last|next|every|previous|by|until|since|following)\s+$", re.I)


def date_page(text: str, blocks: tuple[Block, ...], stated: Stated, happenings: tuple[Happening, ...]) -> Published:
    """Return when a page was published, as narrowly as it says itself."""
    if stamp := _stamp(text, blocks):
        return Published(stamp.day, stamp.day, stamp.how or "", stamp.span)
    if stated.published:
        return Published(stated.published, stated.published, stated.published_by or "markup")
    body = tuple(block.span for block in blocks if block.kind in ("paragraph", "list"))
    bounds = tuple(bounds_by_happenings(text, body, happenings))
    filed = iso_day(stated.filed) if stated.filed else None
    if filed and not any(_contradicts(bound, filed) for bound in bounds):
        return Published(filed, filed, "filed under")
    return _narrow(text, blocks, bounds)


def _stamp(text: str, blocks: tuple[Block, ...]) -> Dated | None:
    """Return the page's own stamp: the first with a cue of publication, else the first."""
    found = sorted(_stamps(text, blocks), key=lambda stamp: stamp.span.start)
    cued = [s for s in found if not re.search(r"updated|modified", s.span.of(text), re.I) and CUE.search(_cue(text, s))]
    return next(iter(cued or found), None)


def _cue(text: str, stamp: Dated) -> str:
    days = dates_in(text, stamp.span.start, stamp.span.end)
    return text[stamp.span.start : days[0].span.start] if days else ""


def _stamps(text: str, blocks: tuple[Block, ...]) -> Iterator[Dated]:
    paragraphs = [block.span for block in blocks if block.kind in ("paragraph", "list")]
    for block in blocks:
        if block.kind in ("date", "byline"):
            yield from stamps_in(text, block.span)
    if paragraphs:
        first, last = paragraphs[0], paragraphs[-1]
        yield from stamps_in(text, Span(first.start, min(first.end, first.start + HEAD)))
        tail = Span(max(last.start, last.end - TAIL), last.end)
        yield from (stamp for stamp in stamps_in(text, tail) if CUE.search(_cue(text, stamp)))


def _contradicts(bound: Bound, filed: date) -> bool:
    """Say whether a page filed on a day cannot have said it, a weekday being said for up to a week."""
    start, end = bound.days.start, bound.days.end
    if start is None or end is None or end - start > NEAR:
        return False
    return filed < start or filed > end + WEEKDAY_SPAN


def _narrow(text: str, blocks: tuple[Block, ...], bounds: tuple[Bound, ...]) -> Published:
    """Return the days that happenings, full dates and the lead's weekday leave."""
    start, end, how, span = _meet(bounds)
    told = [b for b in blocks if b.kind in ("paragraph", "list", "caption")]
    dated = [d for b in told for d in dates_in(text, b.span.start, b.span.end)]
    latest = max(dated, key=lambda d: d.day, default=None)
    if latest and (start is None or latest.day > start) and (end is None or latest.day <= end):
        start = latest.day
        how, span = (how, span) if how else ("after a date in the page", latest.span)
    if start is None:
        return Published()
    if end is not None and (weekday := _fresh_weekday(text, blocks)) is not None:
        start, end = _on_or_after(start, end, weekday)
    return Published(start, end, how, span)


def _meet(bounds: tuple[Bound, ...]) -> tuple[date | None, date | None, str, Span | None]:
    """Return the intersection of the bounds, the narrowest first; one that leaves no day is passed over."""
    start: date | None = None
    end: date | None = None
    how, span = "", None
    for bound in sorted(bounds, key=lambda b: ((b.days.end or date.max) - (b.days.start or date.min), b.span)):
        later = max(d for d in (start, bound.days.start, date.min) if d is not None)
        sooner = min(d for d in (end, bound.days.end, date.max) if d is not None)
        if later <= sooner:
            start, end = later, sooner
            how, span = (how, span) if how else (f"tells of {bound.happening}", bound.span)
    return start, end, how, span


def _fresh_weekday(text: str, blocks: tuple[Block, ...]) -> int | None:
    """Return the one weekday that the lead gives its news, as a number from Monday."""
    lead = [block.span.of(text) for block in blocks if block.kind == "paragraph"][:LEAD]
    found = {
        WEEKDAYS.index(match["weekday"].lower())
        for words in lead
        for match in FRESH.finditer(words)
        if not STALE.search(words[: match.start()])
    }
    return found.pop() if len(found) == 1 else None


def _on_or_after(start: date, end: date, weekday: int) -> tuple[date, date]:
    """Narrow bounds to a weekday's first to the day after its last; unchanged where it does not occur."""
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    last = end - timedelta(days=(end.weekday() - weekday) % 7)
    if first > end:
        return start, end
    return first, min(end, last + timedelta(days=1))
