"""A page without a stamp in, what its words leave of the days on which it can have been published out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from msgspec import Struct

from whoheld.documents.credits.outlets import Outlets, outlets_of
from whoheld.documents.published.happenings import Chronicle
from whoheld.documents.published.stamps import Dated, dates_in, has_clock
from whoheld.documents.published.tellings import Bound, bounds_by_happenings
from whoheld.documents.published.weekdays import fresh_weekdays, narrowed
from whoheld.model import Block, Published, Span

VAGUE = timedelta(days=14)  # a bound wider than this is too vague to overrule a later filing
MONTH = timedelta(days=31)
LATE = timedelta(days=7)  # a page may be filed so long after what it tells of
LONGEST = timedelta(days=62)  # bounds beyond this are not narrowed by a weekday
LEAD_DAY = "weekday of the lead"
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
    def outlets(self) -> Outlets:
        """The outlets and agencies of the lexicon."""
        return outlets_of(self.chronicle.lexicon)

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


class _End(NamedTuple):
    """The first or the last day of bounds, and what gives it."""

    day: date | None = None
    how: str = ""
    span: Span | None = None


NO_END = _End()


class _Ends(NamedTuple):
    """Both ends of bounds."""

    first: _End
    last: _End

    def within(self, start: _End, end: _End) -> _Ends | None:
        """Return these ends narrowed by others, each kept where it is narrower itself; None where no day is left."""
        first = start if start.day and start.day > (self.first.day or date.min) else self.first
        last = end if end.day and end.day < (self.last.day or date.max) else self.last
        return _Ends(first, last) if (first.day or date.min) <= (last.day or date.max) else None

    def on_weekdays(self, lead: tuple[int, ...]) -> _Ends:
        """Return these ends narrowed by the weekdays of the lead."""
        first, last = self
        if first.day is None or last.day is None or last.day - first.day > LONGEST:
            return self
        start, end = narrowed(first.day, last.day, lead)
        return _Ends(
            first if start == first.day else _End(start, f"{first.how}, {LEAD_DAY}", first.span),
            last if end == last.day else _End(end, f"{last.how}, {LEAD_DAY}", last.span),
        )

    def published(self) -> Published:
        """Return the days with their one reason, or with the reason of each end."""
        known = [end for end in self if end.day]
        if not known:
            return Published()
        hows = tuple(dict.fromkeys(end.how for end in known))
        how = f"first day: {hows[0]}; last day: {hows[1]}" if hows[1:] else hows[0]
        return Published(self.first.day, self.last.day, how, next((end.span for end in known if end.span), None))


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
        return Published(after, after, LEAD_DAY, page.lead[0])
    return None


def bounded(page: Page, known: Published, weekdays: bool = True) -> Published:
    """Return the days that the page's words leave of those already known, and what gives each end of them."""
    ends = _Ends(_End(known.start, known.how, known.span), _End(known.end, known.how, known.span))
    if floor := _latest(page):
        ends = ends.within(_End(floor.day, "after a date in the page", floor.span), NO_END) or ends
    told = False
    for bound in page.tellings:
        how = f"tells of {bound.happening.id}"
        start, end = (_End(day, how, bound.span) for day in (bound.days.start, bound.days.end))
        if narrower := ends.within(start, end):
            ends, told = narrower, True
    if page.ceiling:
        ends = ends.within(NO_END, _End(page.ceiling, "saved or changed by then")) or ends
    if told and weekdays and known.start is None:
        ends = ends.on_weekdays(fresh_weekdays(page.text, page.lead))
    return ends.published()


def _latest(page: Page) -> Dated | None:
    """Return the latest full date of article and captions that is told as past."""
    spans = [block.span for block in page.blocks if block.kind in ("paragraph", "list", "caption")]
    dated = (found for span in spans for found in dates_in(page.text, span.start, span.end))
    return max((found for found in dated if _is_past(page.text, found)), key=lambda found: found.day, default=None)


def _is_past(text: str, dated: Dated) -> bool:
    before = text[max(0, dated.span.start - BEFORE) : dated.span.start]
    return not AHEAD.search(before) and not has_clock(text, dated)
