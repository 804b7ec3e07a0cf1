"""A page without a stamp in, what its words leave of the days on which it can have been published out."""

from __future__ import annotations

import re
from datetime import date, timedelta

from msgspec import Struct

from whoheld.documents.published.happenings import Chronicle
from whoheld.documents.published.stamps import Dated, dates_in, has_clock
from whoheld.documents.published.tellings import Bound, bounds_by_happenings
from whoheld.documents.published.weekdays import fresh_weekdays, narrowed
from whoheld.model import Block, Published, Span

VAGUE = timedelta(days=14)  # a bound wider than this is too vague to overrule a later filing
MONTH = timedelta(days=31)
LATE = timedelta(days=7)  # a page may be filed so long after what it tells of
LONGEST = timedelta(days=62)  # bounds beyond this are not narrowed by a weekday
LEAD = 3  # paragraphs that tell what is new
DAY = timedelta(days=1)
AHEAD = re.compile(
    r"\b(?:will|would|by|until|till|due|scheduled|plan(?:s|ned)?|expected|deadline|expires?|before|next|set|slated"
    r"|going|through|ends?|opens?|starts?|begins?|to be|postponed|target)\b[^.]{0,80}$",
    re.I,
)
BEFORE = 100


class Page(Struct, frozen=False):
    """A page as dating sees it: its text, its labelled blocks, and the last day that it can be of, if known."""

    text: str
    blocks: tuple[Block, ...]
    chronicle: Chronicle
    ceiling: date | None = None
    month_first: bool | None = None  # as the outlet writes its dates; None where that is not known
    told: tuple[Bound, ...] | None = None

    @property
    def body(self) -> tuple[Span, ...]:
        """The paragraphs and lists of the article."""
        return tuple(block.span for block in self.blocks if block.kind in ("paragraph", "list"))

    @property
    def lead(self) -> tuple[Span, ...]:
        """The first paragraphs, which tell what is new."""
        return self.body[:LEAD]

    @property
    def tellings(self) -> tuple[Bound, ...]:
        """What the article's sentences that tell of public happenings say of its day, the narrowest first."""
        if self.told is None:
            found = bounds_by_happenings(self.text, self.body, self.chronicle)
            self.told = tuple(sorted(found, key=lambda bound: (_width(bound), bound.span)))
        return self.told


def _width(bound: Bound) -> timedelta:
    return (bound.days.end or date.max) - (bound.days.start or date.min)


def contradiction(page: Page, filed: date) -> Published | None:
    """Return the page's days where it cannot be of the day that it was filed under; None where it can.

    A page that tells of a happening as past is not older than it. One that tells of it as fresher than it was by then
    is overruled by two such sentences that agree.
    """
    before = [bound for bound in page.tellings if _width(bound) <= MONTH and filed < bound.happening.first]
    narrow = [bound for bound in page.tellings if _width(bound) <= VAGUE]
    after = {bound.span for bound in narrow if bound.days.end and filed > bound.days.end + LATE}
    if (before or len(after) > 1) and not any(_holds(bound, filed) for bound in page.tellings):
        return bounded(page, Published())
    return _next_day(page, filed)


def _holds(bound: Bound, day: date) -> bool:
    return (bound.days.start or date.min) <= day <= (bound.days.end or date.max)


def _next_day(page: Page, filed: date) -> Published | None:
    """Return the next day where the lead tells of its weekday as past, and of the filing day's as the day before."""
    lead = fresh_weekdays(page.text, page.lead)
    after = filed + DAY
    if lead and lead[0] == after.weekday() and filed.weekday() in lead:
        return Published(after, after, "weekday of the lead", page.lead[0])
    return None


def bounded(page: Page, known: Published, weekdays: bool = True) -> Published:
    """Return the days that the page's words leave of those already known."""
    start, end, how, span = known.start, known.end, known.how if known.start else "", known.span
    floor = _latest(page)
    if floor and (start is None or floor.day > start) and (end is None or floor.day <= end):
        start = floor.day
    for bound in page.tellings:
        later = max(day for day in (start, bound.days.start, date.min) if day)
        sooner = min(day for day in (end, bound.days.end, date.max) if day)
        if later <= sooner:
            start, end = later, sooner
            how, span = (how, span) if how else (f"tells of {bound.happening.id}", bound.span)
    if page.ceiling and (end is None or page.ceiling < end) and (start is None or start <= page.ceiling):
        end = page.ceiling
        how = how or ("" if floor else "saved or changed by then")
    if start and end and weekdays and how.startswith("tells of") and end - start <= LONGEST:
        start, end = narrowed(start, end, fresh_weekdays(page.text, page.lead))
    if start is None and end is None:
        return Published()
    return Published(start, end, how or "after a date in the page", span or (floor.span if floor else None))


def _latest(page: Page) -> Dated | None:
    """Return the latest full date of article and captions that is told as past."""
    spans = [block.span for block in page.blocks if block.kind in ("paragraph", "list", "caption")]
    dated = (found for span in spans for found in dates_in(page.text, span.start, span.end))
    return max((found for found in dated if _is_past(page.text, found)), key=lambda found: found.day, default=None)


def _is_past(text: str, dated: Dated) -> bool:
    before = text[max(0, dated.span.start - BEFORE) : dated.span.start]
    return not AHEAD.search(before) and not has_clock(text, dated)
