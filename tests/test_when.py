"""What words mean on a given day of publication: a table of readings, and laws that hold for any text and day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.model import Days
from whoheld.when import duration, find, fresh, resolve

SATURDAY = Days(date(2016, 8, 20), date(2016, 8, 20))
UNKNOWN = Days()

READINGS = [
    ("2016-08-19", "2016-08-19", "2016-08-19"),
    ("21/6/2014", "2014-06-21", "2014-06-21"),
    ("3/6/2014", "2014-03-06", "2014-06-03"),
    ("6/21/2014", "2014-06-21", "2014-06-21"),
    ("August 20, 2016", "2016-08-20", "2016-08-20"),
    ("20 August 2016", "2016-08-20", "2016-08-20"),
    ("Saturday 21 Jun 2014", "2014-06-21", "2014-06-21"),
    ("Aug. 19", "2016-08-19", "2016-08-19"),
    ("on August 20th", "2016-08-20", "2016-08-20"),
    ("August 21", "2015-08-21", "2015-08-21"),
    ("February 29", "2016-02-29", "2016-02-29"),
    ("the 15th of June", "2016-06-15", "2016-06-15"),
    ("June 3-5", "2016-06-03", "2016-06-05"),
    ("from 3 to 5 June", "2016-06-03", "2016-06-05"),
    ("between April 29 and May 10", "2016-04-29", "2016-05-10"),
    ("between December 29 and January 10, 2015", "2014-12-29", "2015-01-10"),
    ("between Tuesday and Wednesday", "2016-08-16", "2016-08-17"),
    ("from 2013 to 2015", "2013-01-01", "2015-12-31"),
    ("January 2014", "2014-01-01", "2014-01-31"),
    ("in September", "2015-09-01", "2015-09-30"),
    ("in August", "2016-08-01", "2016-08-20"),
    ("in May", "2016-05-01", "2016-05-31"),
    ("last June", "2016-06-01", "2016-06-30"),
    ("last August", "2015-08-01", "2015-08-31"),
    ("in June this year", "2016-06-01", "2016-06-30"),
    ("December last year", "2015-12-01", "2015-12-31"),
    ("early January", "2016-01-01", "2016-01-10"),
    ("in mid-January", "2016-01-11", "2016-01-20"),
    ("late February 2015", "2015-02-21", "2015-02-28"),
    ("the first week of June", "2016-06-01", "2016-06-07"),
    ("the second half of 2015", "2015-07-01", "2015-12-31"),
    ("the second quarter of 2015", "2015-04-01", "2015-06-30"),
    ("the past couple of weeks", "2016-08-06", "2016-08-20"),
    ("the preceding six months", "2016-02-20", "2016-08-20"),
    ("earlier in the day", "2016-08-20", "2016-08-20"),
    ("late last year", "2015-09-01", "2015-12-31"),
    ("early 2015", "2015-01-01", "2015-04-30"),
    ("the early 1970s", "1970-01-01", "1973-04-30"),
    ("in 2014", "2014-01-01", "2014-12-31"),
    ("summer of 2014", "2014-06-01", "2014-08-31"),
    ("in the winter", "2015-12-01", "2016-02-29"),
    ("last week", "2016-08-08", "2016-08-14"),
    ("this week", "2016-08-15", "2016-08-20"),
    ("earlier this week", "2016-08-15", "2016-08-19"),
    ("earlier in the month", "2016-08-01", "2016-08-19"),
    ("last month", "2016-07-01", "2016-07-31"),
    ("this year", "2016-01-01", "2016-08-20"),
    ("later this year", "2016-08-20", "2016-12-31"),
    ("last year", "2015-01-01", "2015-12-31"),
    ("last weekend", "2016-08-13", "2016-08-14"),
    ("two weeks ago", "2016-08-01", "2016-08-07"),
    ("several weeks ago", "2016-06-18", "2016-07-30"),
    ("a decade ago", "2006-01-01", "2006-12-31"),
    ("three days earlier", "2016-08-17", "2016-08-17"),
    ("hours earlier", "2016-08-19", "2016-08-20"),
    ("the previous day", "2016-08-19", "2016-08-19"),
    ("the day before yesterday", "2016-08-18", "2016-08-18"),
    ("yesterday", "2016-08-19", "2016-08-19"),
    ("tonight", "2016-08-20", "2016-08-20"),
    ("last night", "2016-08-19", "2016-08-19"),
    ("overnight", "2016-08-19", "2016-08-20"),
    ("at dawn", "2016-08-20", "2016-08-20"),
    ("this morning", "2016-08-20", "2016-08-20"),
    ("Friday evening", "2016-08-19", "2016-08-19"),
    ("on Saturday", "2016-08-20", "2016-08-20"),
    ("last Saturday", "2016-08-13", "2016-08-13"),
    ("early on Sunday", "2016-08-14", "2016-08-14"),
    ("dawn on Tuesday", "2016-08-16", "2016-08-16"),
    ("Tuesday last week", "2016-08-09", "2016-08-09"),
    ("next week", "2016-08-22", "2016-08-28"),
    ("next month", "2016-09-01", "2016-09-30"),
    ("tomorrow", "2016-08-21", "2016-08-21"),
    ("in the coming days", "2016-08-20", "2016-08-27"),
    ("since 2014", "2014-01-01", "2016-08-20"),
    ("since early June", "2016-06-01", "2016-08-20"),
    ("since the revolt broke out in March 2011", "2011-03-01", "2016-08-20"),
    ("until March", None, "2016-03-31"),
    ("by the end of the year", "2016-08-20", "2016-12-31"),
    ("by the end of December", "2016-08-20", "2016-12-31"),
    ("over the past two weeks", "2016-08-06", "2016-08-20"),
    ("the last 24 hours", "2016-08-19", "2016-08-20"),
    ("in recent days", "2016-08-17", "2016-08-20"),
    ("the past few months", "2016-05-20", "2016-08-20"),
    ("recently", "2016-08-17", "2016-08-20"),
    ("for three months", "2016-05-20", "2016-08-20"),
    ("for years", None, "2016-08-20"),
    ("now", None, "2016-08-20"),
]


@pytest.mark.parametrize(("words", "start", "end"), READINGS)
def test_reading(words: str, start: str | None, end: str) -> None:
    days = resolve(words, SATURDAY)
    assert days is not None
    assert (days.start and days.start.isoformat(), days.end and days.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "words",
    [
        "they may 5 times",
        "the troops march on",
        "a second wave",
        "2,014 shells",
        "a force of 2014 fighters",
        "in 2014 fighters",
        "the Sunday Times",
        "14 July Street",
        "June 31",
        "a sunny day",
        "forty-five 10 2016 20",
        "had since retaken the town in full",
        "",
    ],
)
def test_no_time(words: str) -> None:
    assert find(words, SATURDAY) == ()


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Sunday", "2016-08-21", "2016-08-21"),
        ("in October", "2016-10-01", "2016-10-31"),
        ("this month", "2016-08-20", "2016-08-31"),
        ("on March 3", "2017-03-03", "2017-03-03"),
        ("next Saturday", "2016-08-27", "2016-08-27"),
    ],
)
def test_future_tense(words: str, start: str, end: str) -> None:
    assert resolve(words, SATURDAY, future=True) == Days(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("on Friday", "day"),
        ("last week", "span"),
        ("since Friday", "since"),
        ("until Friday", "until"),
        ("from 3 to 5 June", "between"),
        ("for two weeks", "duration"),
        ("recently", "fresh"),
        ("currently", "now"),
    ],
)
def test_kind(words: str, kind: str) -> None:
    assert [found.kind for found in find(words, SATURDAY)] == [kind]


def test_spans_carry_the_words_in_order() -> None:
    text = "Troops entered on Friday evening, a day earlier than planned, having besieged it since June 2015."
    found = find(text, SATURDAY, offset=100)
    assert [one.words.text for one in found] == ["Friday evening", "a day earlier", "since June 2015"]
    for one in found:
        assert one.words.span is not None
        assert text[one.words.span.start - 100 : one.words.span.end - 100] == one.words.text


def test_a_day_earlier_is_reckoned_from_the_day_named_before() -> None:
    found = find("Officials said on Thursday that the town fell a day earlier.", SATURDAY)
    assert [one.days.start for one in found] == [date(2016, 8, 18), date(2016, 8, 17)]


def test_since_keeps_the_moment_that_it_names() -> None:
    (found,) = find("besieged since March 2015", SATURDAY)
    assert found.point == Days(date(2015, 3, 1), date(2015, 3, 31))


def test_unknown_day_of_publication_leaves_only_what_stands_alone() -> None:
    assert resolve("20 August 2016", UNKNOWN) == Days(date(2016, 8, 20), date(2016, 8, 20))
    assert resolve("January 2014", UNKNOWN) == Days(date(2014, 1, 1), date(2014, 1, 31))
    assert resolve("since 2014", UNKNOWN) == Days(date(2014, 1, 1), None)
    for words in ("Friday", "June 26", "last week", "two days ago", "recently", "yesterday"):
        assert resolve(words, UNKNOWN) == Days()


def test_bounds_of_publication_widen_the_days() -> None:
    published = Days(date(2016, 3, 13), date(2016, 3, 28))
    assert resolve("Friday", published) == Days(date(2016, 3, 11), date(2016, 3, 25))
    assert resolve("last month", published) == Days(date(2016, 2, 1), date(2016, 2, 29))
    assert resolve("June 2015", published) == Days(date(2015, 6, 1), date(2015, 6, 30))
    assert resolve("yesterday", Days(None, date(2016, 3, 28))) == Days(None, date(2016, 3, 27))


def test_fresh_news_spans_three_days_before_publication() -> None:
    assert fresh(SATURDAY) == Days(date(2016, 8, 17), date(2016, 8, 20))
    assert fresh(UNKNOWN) == Days()


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("for some seven months", (196, 217)),
        ("two weeks", (14, 14)),
        ("a two-year siege", (730, 732)),
        ("several days", (3, 9)),
        ("for weeks", (14, 63)),
        ("36 hours", (1, 2)),
        ("day by day", None),
        ("on Friday", None),
    ],
)
def test_duration(words: str, days: tuple[int, int] | None) -> None:
    assert duration(words) == days


dates = st.dates(date(1950, 1, 1), date(2049, 12, 31))
phrases = st.lists(
    st.sampled_from([words for words, _, _ in READINGS] + ["took Hit", ",", "and", "to", "-"]), max_size=6
)
PLAIN = [words for words, _, _ in READINGS if not words.startswith(("by", "until"))]


@given(phrases.map(" ".join), dates, st.booleans())
@settings(deadline=None)
def test_law_spans_are_exact_ordered_and_apart(text: str, day: date, future: bool) -> None:
    at = 0
    for found in find(text, Days(day, day), future=future):
        span = found.words.span
        assert span is not None
        assert span.of(text) == found.words.text
        assert at <= span.start < span.end
        at = span.end
        assert not (found.days.start and found.days.end) or found.days.start <= found.days.end


@given(st.sampled_from(PLAIN), dates, st.integers(0, 60), st.integers(0, 60))
@settings(deadline=None)
def test_law_bounds_hold_every_day_between(words: str, first: date, inner: int, outer: int) -> None:
    wide = resolve(words, Days(first, first + timedelta(days=inner + outer)))
    narrow = resolve(words, Days(*[first + timedelta(days=inner)] * 2))
    assert wide is not None
    assert narrow is not None
    assert (wide.start or date.min) <= (narrow.start or date.min)
    assert narrow.end is not None
    assert wide.end is not None
    assert narrow.end <= wide.end


@given(st.text(max_size=200), st.dates())
def test_law_no_text_breaks_it(text: str, day: date) -> None:
    for published in (Days(day, day), Days(None, day), Days(day, None), UNKNOWN):
        for found in find(text, published):
            assert found.words.text in text


@given(st.sampled_from(READINGS), st.sampled_from([date.min, date.max]))
def test_law_the_ends_of_the_calendar_break_nothing(reading: tuple[str, str | None, str], day: date) -> None:
    for future in (False, True):
        for found in find(reading[0] + " and 999 years ago", Days(day, day), future=future):
            assert found.words.text


def test_units_are_read_in_any_case() -> None:
    assert resolve("in the last three Days", Days(date(2016, 8, 20), date(2016, 8, 20))) is not None
    assert resolve("in the past few Months", Days(date(2016, 8, 20), date(2016, 8, 20))) is not None
