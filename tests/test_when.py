"""What is found around the words: kinds, spans, anchors, tense. The readings are in when/phrases.tsv."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.model import Days
from whoheld.when import duration, find, fresh, resolve

SATURDAY = Days(date(2016, 8, 20), date(2016, 8, 20))
UNKNOWN = Days()
TWICE = (1932, 1965, 1997, 2030, 2063)  # years of the common calendar in which two Ramadans begin


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
        ("as of March 3", "until"),
        ("until recently", "until"),
        ("from 2014 onwards", "since"),
        ("the deadliest attack since 2014", "now"),
        ("for the first time since March", "now"),
        ("ten months after the town fell", "duration"),
        ("6/5/2014", "span"),
        ("during Ramadan", "span"),
        ("on Christmas Day", "day"),
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


def test_units_are_read_in_any_case() -> None:
    assert resolve("in the last three Days", Days(date(2016, 8, 20), date(2016, 8, 20))) is not None
    assert resolve("in the past few Months", Days(date(2016, 8, 20), date(2016, 8, 20))) is not None


def test_a_part_of_the_day_belongs_to_the_day_named_before() -> None:
    found = find("Shelling began on Thursday and went on in the evening.", SATURDAY)
    assert [one.days for one in found] == [Days(date(2016, 8, 18), date(2016, 8, 18))] * 2


def test_that_month_is_the_month_named_before() -> None:
    found = find("The town fell on June 10, 2014; two villages were lost that month.", SATURDAY)
    assert found[-1].days == Days(date(2014, 6, 1), date(2014, 6, 30))


def test_a_length_and_the_day_it_is_reckoned_from_are_both_found() -> None:
    found = find("The army retook the town ten months after it fell in June 2014.", SATURDAY)
    assert [(one.words.text, one.days.start) for one in found] == [
        ("ten months after", date(2015, 4, 1)),
        ("June 2014", date(2014, 6, 1)),
    ]


def test_a_plan_is_read_into_the_future_and_a_report_is_not() -> None:
    assert find("Talks will resume on Sunday.", SATURDAY)[0].days.start == date(2016, 8, 21)
    assert find("Talks will resume, the envoy said on Sunday.", SATURDAY)[0].days.start == date(2016, 8, 14)


@pytest.mark.parametrize("text", ["Ramadan Shalah spoke", "Taha Yassin Ramadan spoke", "Eid Mahmoud was shot"])
def test_names_of_people_are_no_holidays(text: str) -> None:
    assert find(text, SATURDAY) == ()


def test_lunar_days_are_bounds_for_any_year_that_the_calendar_knows() -> None:
    for year in range(1925, 2077):
        days = resolve(f"Ramadan {year}", UNKNOWN)
        assert days is not None
        assert days.start is not None
        assert days.end is not None
        assert 29 <= (days.end - days.start).days <= 31 or year in TWICE
    assert find("Ramadan 1900", UNKNOWN) == ()


def test_a_year_is_reckoned_from_the_stretch_named_before() -> None:
    found = find("The base was bombed in 1998 and the town shelled the following year.", SATURDAY)
    assert found[-1].days == Days(date(1999, 1, 1), date(1999, 12, 31))
