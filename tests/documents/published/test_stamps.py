"""Full dates in text, which of them stamp a page, and the day in an address."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from whoheld.documents.credits.outlets import outlets_of
from whoheld.documents.published.address import days_of_number
from whoheld.documents.published.daymonth import ago, dateline_in, yearless_in
from whoheld.documents.published.stamps import BY_AGENCY, BY_CUE, all_dates, dates_in, is_stamp, stamps_in
from whoheld.lexicon import load
from whoheld.model import Days, Span

LEXICON = load()
OUTLETS = outlets_of(LEXICON)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20 August 2016", "2016-08-20"),
        ("August 20th, 2016", "2016-08-20"),
        ("Sat Aug 20, 2016", "2016-08-20"),
        ("2016-08-20T10:00", "2016-08-20"),
        ("2016/08/20", "2016-08-20"),
        ("20-08-2016", "2016-08-20"),
        ("20.08.2016", "2016-08-20"),
        ("08-20-2016", "2016-08-20"),
        ("13/09/2016", "2016-09-13"),
        ("9/13/2016", "2016-09-13"),
        ("Jun 142016", "2016-06-14"),
        ("Mar 21 , 2011 3:30 pm", "2011-03-21"),
        ("05 February 12 01:10 GMT", "2012-02-05"),
        ("Sunday 5 February 12", "2012-02-05"),
        ("Friday 05/02/16", "2016-02-05"),
        ("Tuesday 02/08/2016", "2016-08-02"),
        ("the 3rd of March 2011", "2011-03-03"),
    ],
)
def test_full_dates(words: str, day: str) -> None:
    assert [found.day.isoformat() for found in dates_in(words)] == [day]


@pytest.mark.parametrize(
    "words",
    [
        "31 February 2016",
        "08/09/2016",
        "March 2016",
        "1500-2500 men",
        "version 10.2.20161",
        "Monday 5 February 12 men were hurt",
        "2/3 of 2016",
        "some 20,000 people",
    ],
)
def test_what_is_no_date_of_one_reading(words: str) -> None:
    assert dates_in(words) == ()


def test_a_date_in_slashes_keeps_both_its_readings() -> None:
    (found,) = all_dates("08/09/2016", 0, 10)
    assert {found.day, found.other} == {date(2016, 9, 8), date(2016, 8, 9)}


@pytest.mark.parametrize(
    "line",
    [
        "08/09/2016 10:00",
        "Wednesday, April 5, 2017 - 10:20 GMT",
        "Published: 5 April 2017",
        "Last Update: Wednesday 5 April 2017",
        "| 05-04-2017 |",
    ],
)
def test_a_line_that_holds_a_stamp_only(line: str) -> None:
    assert is_stamp(line, Span(0, len(line)), OUTLETS)


@pytest.mark.parametrize(
    "line",
    [
        "5 April 2017 was a day of rest.",
        "The men left on 5 April 2017",
        "April 2017",
        "5 April 2017, he said",
        "The talks will open on Sunday, Aug 7, 2016, at 3:00 pm in the old hall.",
    ],
)
def test_a_line_that_is_no_stamp(line: str) -> None:
    assert not list(stamps_in(line, Span(0, len(line)), OUTLETS))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ADEN | Mon Mar 21 , 2011 4:17 am GMT ADEN -LRB- Wire -RRB-", "Mon Mar 21 , 2011 4:17 am GMT"),
        ("This article appeared on p6 of the paper on Monday 21 March 2011", None),
        ("Gunmen flee AFP Monday 21 Mar 2011 Gunmen fled", "AFP Monday 21 Mar 2011"),
        ("10:58 a.m. EST March 21, 2011Medics stand by", "10:58 a.m. EST March 21, 2011"),
    ],
)
def test_stamps_run_into_a_line(text: str, words: str | None) -> None:
    (stamp,) = stamps_in(text, Span(0, len(text)), OUTLETS)
    assert stamp.day == date(2011, 3, 21)
    assert words is None or stamp.span.of(text) == words


@pytest.mark.parametrize(
    "agency", ["Ukrinform", "SUNA", "WAFA", "ENA", "NAN", "Anadolu Agency", "UKRINFORM", "Agencies"]
)
def test_the_agencies_of_a_stamp_are_the_lexicon_s(agency: str) -> None:
    text = f"Gunmen leave the town {agency}, Monday 21 Mar 2011 Gunmen left"
    (stamp,) = stamps_in(text, Span(0, len(text)), OUTLETS)
    assert (stamp.how, stamp.span.of(text)) == (BY_AGENCY, f"{agency}, Monday 21 Mar 2011")
    line = f"{agency} - Monday 21 Mar 2011"
    assert is_stamp(line, Span(0, len(line)), OUTLETS)


@pytest.mark.parametrize("words", ["Gunmen leave town", "Gunmen leave Savannah SUNAs", "the Al Jazeera", ""])
def test_what_is_no_agency_makes_no_stamp(words: str) -> None:
    text = f"Gunmen left the old town, {words} Monday 21 Mar 2011 Gunmen left"
    assert not list(stamps_in(text, Span(0, len(text)), OUTLETS))


@pytest.mark.parametrize(
    ("url", "start"),
    [
        ("http://www.reuters.com/article/us-a-town-idUSKCN0Z80CO", "2016-06-22"),
        ("http://feeds.reuters.com/~r/reuters/topNews/~3/a/us-a-town-idUSKBN1K515N", "2018-07-15"),
        ("https://web.archive.example/http://uk.reuters.com/article/a-town-idUKL8N16A30H", "2016-03-02"),
    ],
)
def test_the_number_of_a_report_counts_days(url: str, start: str) -> None:
    day = date.fromisoformat(start)
    assert days_of_number(url, LEXICON) == Days(day, day + timedelta(days=2))


@pytest.mark.parametrize("url", ["https://a.example/idUSKCN0Z80CO", "http://www.reuters.com/article/idUSTRE62J1KD"])
def test_an_address_that_numbers_no_days(url: str) -> None:
    assert days_of_number(url, LEXICON) is None


@pytest.mark.parametrize(
    "text",
    [
        "BAGHDAD, Aug 20 (Wire) - Men left.",
        "ADEN, Yemen, August 20 — Men left.",
        "PARIS, 20 Aug -- Men left.",
        "LAGOS/ABUJA, Aug 20 Men left.",
    ],
)
def test_a_dateline_gives_a_day_without_its_year(text: str) -> None:
    found = dateline_in(text, Span(0, len(text)))
    assert found is not None
    assert found.nearest(date(2016, 9, 1)) == date(2016, 8, 20)


def test_a_weekday_beside_a_day_without_year_tells_its_years() -> None:
    found = yearless_in("Sat, Aug 20, 10:33", Span(0, 18))
    assert found is not None
    assert found.in_years(2012, 2020) == (date(2016, 8, 20),)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Posted 3 days ago", "2016-08-16", "2016-08-17"),
        ("2 weeks ago", "2016-07-30", "2016-08-06"),
        ("5 hours ago", "2016-08-19", "2016-08-20"),
    ],
)
def test_so_long_ago_counts_from_the_day_of_saving(words: str, start: str, end: str) -> None:
    assert ago(words, date(2016, 8, 20)) == Days(date.fromisoformat(start), date.fromisoformat(end))


def test_a_line_of_digits_and_slashes_is_read_in_linear_time() -> None:
    line = "1/2/3-4.5 Mon 12 " * 60_000
    assert dates_in(line) == ()


def test_the_line_that_tells_where_an_article_appeared_is_its_stamp() -> None:
    line = (
        "This article appeared on p6 of the Home section section of the Valley Post on 00.03 GMT on Monday 7 March 2011"
    )
    (stamp,) = stamps_in(line, Span(0, len(line)), OUTLETS)
    assert (stamp.day, stamp.how) == (date(2011, 3, 7), BY_CUE)
