"""A labelled page in, the bounds of its day of publication out, with the reason and the words.

What the page says of itself wins: its stamp, its markup, its address, its dateline; then the day under which it was
filed, unless its words contradict it; else happenings, full dates and weekdays bound it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from whoheld.documents.addresses import days_in_address, month_in_address
from whoheld.documents.credits.outlets import outlets_of
from whoheld.documents.html.moments import iso_day
from whoheld.documents.layers.layer import Stated
from whoheld.documents.published.address import days_of_number
from whoheld.documents.published.bounding import Page, bounded, contradiction
from whoheld.documents.published.daymonth import (
    Yearless,
    ago,
    dateline_in,
    days_around,
    in_order,
    writes_month_first,
    yearless_in,
)
from whoheld.documents.published.happenings import Chronicle
from whoheld.documents.published.stamps import (
    BY_CUE,
    BY_PLACE,
    BY_UPDATE,
    Dated,
    dates_in,
    day_of_report,
    may_be_years,
    stamps_in,
)
from whoheld.documents.published.weekdays import fresh_weekdays, narrowed
from whoheld.model import Block, Days, Published, Span

STAMP = "stamp in the page"
MONTH = "month in the address"
OPEN = "address of the page, day or month first"
NUMBER = "number in the address"
TIME_TAG = "time tag"
UPDATE = "day of update in the page"
IN_TITLE = "day in the title"
PLACED = re.compile(r"\s*\([A-Z][A-Z .,'’/-]+\)\s*[-–—]")
LINE = 80  # characters of a dateline
TEMPERATURE = re.compile(r"-?\d{1,2}(?:\.\d)?\s?°?\s?[CF]\s*")
HEAD = 600  # characters of the article in which its stamp may be run in
HEADS = 1500  # characters of the page in which a stamp with a clock, a cue or an agency may stand anywhere
TAIL = 600
DAY = timedelta(days=1)
NEAR = timedelta(days=2)  # time zones, and a page put up in the night
APART = timedelta(days=3)
BEFORE_UPDATE = timedelta(days=2)
AFTER_DATELINE = timedelta(days=1)
EARLIEST = date(1900, 1, 1)
END = attrgetter("end")


class Point(Struct, frozen=True):
    """What gives the day of publication itself, and why; `cued` where the page says that it is that day."""

    days: Days
    how: str
    span: Span | None = None
    cued: bool = False

    @property
    def start(self) -> date:
        """The first day, which a point always has."""
        return self.days.start or date.min

    @property
    def end(self) -> date:
        """The last day, which a point always has."""
        return self.days.end or date.max


def date_page(text: str, blocks: tuple[Block, ...], stated: Stated, chronicle: Chronicle) -> Published:
    """Return when a page was published, as narrowly as it says itself."""
    filed = iso_day(stated.filed) if stated.filed else None
    page = Page(text, blocks, chronicle, _ceiling(stated), writes_month_first(stated, outlets_of(chronicle.lexicon)))
    return replace(_published(page, stated, filed), filed=filed)


def _ceiling(stated: Stated) -> date | None:
    known = [stated.saved and stated.saved + DAY, stated.modified and stated.modified + DAY]
    return min((day for day in known if day), default=None)


def _published(page: Page, stated: Stated, filed: date | None) -> Published:
    outside = tuple(_outside(page, stated, filed))
    filing = (Point(Days(filed, filed), "filed under"),) if filed else ()
    stamps = tuple(_stamps(page))
    own = tuple(_own(page, stamps, stated, (*outside, *filing)))
    if chosen := _choose(own, outside, filing):
        return _as_published(chosen)
    if updated := _updated(page, stamps, (*outside, *filing)):
        return _as_published(updated)
    month = next((point for point in outside if point.start != point.end), None)
    if dateline := _dateline(page, (*filing, *outside)) or (None if filing else _in_title(page)):
        return _as_published(dateline)
    if filed and (month is None or month.start - DAY <= filed <= month.end + DAY):
        return contradiction(page, filed) or Published(filed, filed, "filed under")
    return bounded(page, Published(month.start, month.end, month.how, month.span) if month else Published())


def _as_published(point: Point) -> Published:
    return Published(point.days.start, point.days.end, point.how, point.span)


def _address(page: Page, url: str, around: frozenset[int]) -> Point | None:
    """Return the day that an address names, else the few of its report's number, else the month that it names."""
    readings = [day for day in days_in_address(url) if page.ceiling is None or day <= page.ceiling]
    if readings:
        days = in_order(readings[0], readings[1] if readings[1:] else None, around, page.month_first)
        return Point(days, "address of the page" if days.start == days.end else OPEN)
    if numbered := days_of_number(url, page.chronicle.lexicon):
        return Point(numbered, NUMBER)
    month = month_in_address(url)
    return Point(month, MONTH) if month else None


def _outside(page: Page, stated: Stated, filed: date | None) -> Iterator[Point]:
    """Yield what the markup and the address say; a `time` tag may be another article's, so the address goes first."""
    around = days_around(day for day in (stated.published, filed) if day)
    address = _address(page, stated.url, around) if stated.url else None
    if address and page.ceiling and address.start > page.ceiling:
        address = None
    markup = (
        Point(Days(stated.published, stated.published), stated.published_by or "markup") if stated.published else None
    )
    if markup and markup.how == TIME_TAG and address and not _agree(markup, address):
        markup = None
    yield from (point for point in (markup, address) if point)


def _own(page: Page, found: tuple[Dated, ...], stated: Stated, others: tuple[Point, ...]) -> Iterator[Point]:
    """Yield the page's own stamps, those with a cue of publication first; not those of an update."""
    clocks = frozenset(_above_title(page, found))
    stamps = sorted(found, key=lambda stamp: (stamp.how != BY_CUE, stamp in clocks, stamp.span.start))
    known = [stamp.day for stamp in stamps if stamp.other is None] + [point.start for point in others]
    if not known and any(stamp.other for stamp in stamps):
        known = [dated.day for span in page.body for dated in dates_in(page.text, span.start, span.end)]
    around = days_around(known)
    for stamp in stamps:
        if stamp.how == BY_UPDATE:
            continue
        days = in_order(stamp.day, stamp.other, around, page.month_first)
        if days.start and days.start > EARLIEST and (page.ceiling is None or days.start <= page.ceiling):
            yield Point(days, STAMP, stamp.span, stamp.how == BY_CUE)
    if stated.saved:
        for block in page.blocks:
            if block.kind in ("date", "byline") and (days_ago := ago(block.span.of(page.text), stated.saved)):
                yield Point(days_ago, "so long before it was saved", block.span)


def _above_title(page: Page, stamps: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """Return the days above the title that a stamp below it precedes: what a site's clock showed to the reader."""
    title = next((block.span.start for block in page.blocks if block.kind == "title"), 0)
    below = min((s.day for s in stamps if s.span.start > title and s.how != BY_UPDATE), default=date.max)
    return tuple(s for s in stamps if s.span.end <= title and s.how != BY_CUE and below < s.day)


def _choose(own: tuple[Point, ...], outside: tuple[Point, ...], filing: tuple[Point, ...]) -> Point | None:
    """Return the first of the page's stamps that another sign supports, else its first, else markup or address."""
    exact = tuple(point for point in outside if point.start == point.end)
    if own and not own[0].cued and (others := (*exact, *filing)):
        for point in own:
            if any(_agree(point, other) for other in others):
                return point
        if len(exact) > 1 and _agree(*exact[:2]):
            return exact[0]
    chosen = next(iter((*own, *exact)), None)
    if chosen and filing and not own and abs(filing[0].start - chosen.start) == DAY:
        ends = sorted((chosen.start, filing[0].start))
        return Point(Days(ends[0], ends[1]), f"{chosen.how}, filed a day apart", chosen.span)
    return chosen


def _agree(one: Point, other: Point) -> bool:
    return one.start - NEAR <= other.end and other.start <= one.end + NEAR


def _updated(page: Page, stamps: tuple[Dated, ...], others: tuple[Point, ...]) -> Point | None:
    """Return the day of a page that only says when it was updated: that day, or one of the two before it."""
    stamp = next((stamp for stamp in stamps if stamp.how == BY_UPDATE), None)
    if stamp is None:
        return None
    days = in_order(stamp.day, stamp.other, days_around(point.start for point in others), page.month_first)
    last = days.end or stamp.day
    start = last - BEFORE_UPDATE
    for point in others:
        if point.start == point.end and start <= point.start <= last:
            return Point(point.days, f"{point.how}, updated by then", stamp.span)
    start, end = narrowed(start, last, fresh_weekdays(page.text, page.lead))
    return Point(Days(start, end), UPDATE, stamp.span)


def _dateline(page: Page, others: tuple[Point, ...]) -> Point | None:
    """Return the day of a dateline, or of a line that gives day and month, its year by other signs of the page."""
    found = _yearless(page)
    if found is None:
        return None
    if others:
        near = others[0]
        day = found.nearest(near.start)
        if near.start == near.end and day and day <= near.start <= day + APART:
            return None  # the filing stands
    else:
        day = _by_page(page, found)
    return Point(Days(day, day + AFTER_DATELINE), "dateline", found.span) if day else None


def _in_title(page: Page) -> Point | None:
    """Return the day with which the title of a report ends."""
    title = next((block.span for block in page.blocks if block.kind == "title"), None)
    dated = day_of_report(page.text, title) if title else None
    known = dated is not None and (page.ceiling is None or dated.day <= page.ceiling)
    return Point(Days(dated.day, dated.day), IN_TITLE, dated.span) if dated and known else None


def _by_page(page: Page, found: Yearless) -> date | None:
    """Return the one day of a dateline that the page's other words allow."""
    window = bounded(page, Published(), weekdays=False)
    if window.start is None:
        return None
    last = window.end or min(window.start + timedelta(days=730), date.max - DAY)
    lead = fresh_weekdays(page.text, page.lead)
    days = [day for day in found.in_years(window.start.year, last.year) if window.start <= day <= last]
    if window.end is None or len(days) > 1:
        days = [day for day in days if any((day.weekday() - weekday) % 7 < 2 for weekday in lead)]
    return days[0] if len(days) == 1 else None


def _yearless(page: Page) -> Yearless | None:
    for block in page.blocks:
        if block.kind in ("date", "byline") and block.days is None and (line := yearless_in(page.text, block.span)):
            return line
    return next((dateline for span in page.body[:3] if (dateline := dateline_in(page.text, span))), None)


def _before_place(page: Page, span: Span) -> Iterator[Dated]:
    """Yield the full date with which a dateline opens: 'October 28, 2023 (NYALA) –'."""
    for stamp in stamps_in(page.text, Span(span.start, min(span.end, span.start + LINE)), page.outlets):
        if stamp.span.start - span.start < 2 and PLACED.match(page.text, stamp.span.end, span.end):
            yield stamp


def _clock_of_site(page: Page) -> Block | None:
    """Return the date line that stands below a temperature: the day on which the page was opened, not its own."""
    warm = next((n for n, b in enumerate(page.blocks[:6]) if TEMPERATURE.fullmatch(b.span.of(page.text))), None)
    if warm is None:
        return None
    return next((block for block in page.blocks[warm + 1 : warm + 3] if block.kind == "date"), None)


def _holds_any(span: Span, years: tuple[Span, ...]) -> bool:
    after = bisect_right(years, span.start, key=END)
    return after < len(years) and years[after].start < span.end


def _stamps(page: Page) -> Iterator[Dated]:
    """Yield the stamps of date lines and of the article's head; elsewhere at the page's ends those with a sign."""
    first = page.body[0].start if page.body else 0
    clock = _clock_of_site(page)
    years = may_be_years(page.text)
    for block in page.blocks:
        if block.days is not None or block.kind in ("related", "off-topic", "caption") or block is clock:
            continue
        if not _holds_any(block.span, years):
            continue
        start, end = block.span.start, block.span.end
        if block.kind in ("date", "byline"):
            yield from stamps_in(page.text, block.span, page.outlets)
            continue
        if start == first and page.body:
            yield from stamps_in(page.text, Span(start, min(end, start + HEAD)), page.outlets)
            start = start + HEAD
        elif start < HEADS and block.kind == "paragraph":
            yield from _before_place(page, block.span)
        if start < HEADS:
            head = stamps_in(page.text, Span(start, min(end, HEADS)), page.outlets)
            yield from (stamp for stamp in head if stamp.how != BY_PLACE)
        if end > len(page.text) - TAIL:
            tail = Span(max(start, HEADS, len(page.text) - TAIL), end)
            yield from (stamp for stamp in stamps_in(page.text, tail, page.outlets) if stamp.how in (BY_CUE, BY_UPDATE))
