"""A page's day: its own stamp, its markup, its filing, or what it tells of."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest

from whoheld.documents import clean
from whoheld.documents.happenings import said_when
from whoheld.documents.stamps import dates_in
from whoheld.lexicon import load
from whoheld.model import Days, Document, Published, Snapshot

LEXICON = load()


def published(**fields: str) -> tuple[Published, str]:
    payload = json.dumps(fields).encode()
    page = clean(Snapshot(sha256(payload).hexdigest(), "a", "a", "application/json", payload), LEXICON)
    assert isinstance(page, Document)
    return page.published, page.text


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20 August 2016", "2016-08-20"),
        ("August 20th, 2016", "2016-08-20"),
        ("Sat Aug 20, 2016", "2016-08-20"),
        ("2016-08-20T10:00", "2016-08-20"),
        ("2016/08/20", "2016-08-20"),
        ("20-08-2016", "2016-08-20"),
        ("Jun 142016", "2016-06-14"),
        ("05 February 12 01:10 GMT", "2012-02-05"),
        ("the 3rd of March 2011", "2011-03-03"),
    ],
)
def test_full_dates(words: str, day: str) -> None:
    assert [found.day.isoformat() for found in dates_in(words)] == [day]


@pytest.mark.parametrize(
    "words", ["31 February 2016", "08/09/2016", "March 2016", "1500-2500 men", "version 10.2.20161"]
)
def test_what_is_no_full_date(words: str) -> None:
    assert dates_in(words) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Wed 05 Apr 2017 The army entered the town.",
        "Date of publication 5 April 2017 The army entered the town.",
        "Gunmen attack a convoy near the border AFP Wednesday 5 Apr 2017 Gunmen attacked a convoy.",
        "The army entered the town. Last updated at Apr 05 2017",
        "5-04-2017 Gunmen attack a convoy. It was going north.",
    ],
)
def test_the_page_s_own_stamp_wins_over_its_filing(text: str) -> None:
    found, layer = published(text=text, date="2017-03-01")
    assert (found.start, found.end, found.how) == (date(2017, 4, 5), date(2017, 4, 5), "stamp in the page")
    assert found.span is not None
    assert "2017" in found.span.of(layer)


def test_a_filing_day_holds_where_nothing_contradicts_it() -> None:
    found, _ = published(text="The army entered the town on 5 March 2015, a general said.", date="2017-03-01")
    assert (found.start, found.end, found.how) == (date(2017, 3, 1), date(2017, 3, 1), "filed under")


def test_a_happening_told_in_relative_words_bounds_the_page() -> None:
    text = "Gunmen fled on Tuesday, police said. Iraq's government declared victory in Mosul last month."
    found, layer = published(text=text)
    assert (found.start, found.end) == (date(2017, 8, 1), date(2017, 8, 30))
    assert found.how == "tells of mosul-freed"
    assert found.span is not None
    assert "victory in Mosul" in found.span.of(layer)


def test_a_weekday_that_fits_a_happening_overrules_a_wrong_filing() -> None:
    found, _ = published(text="Iraqi forces entered al-Qaim on Friday, officers said.", date="2016-01-02")
    assert found.start == date(2017, 11, 3)
    found, _ = published(text="Iraqi forces entered al-Qaim on Tuesday, officers said.", date="2016-01-02")
    assert found.start == date(2016, 1, 2)


def test_the_word_nearest_to_the_deed_dates_it() -> None:
    text = "After a push that began late last year, Iraqi forces took full control of Ramadi last month."
    found, _ = published(text=text)
    assert (found.start, found.end) == (date(2016, 3, 1), date(2016, 3, 31))


def test_a_full_date_in_the_text_bounds_from_below_only() -> None:
    found, _ = published(text="The convoy was hit on June 4, 2016, and another later, the police said.")
    assert (found.start, found.end) == (date(2016, 6, 4), None)


def test_a_page_that_says_nothing_of_its_day_is_undated() -> None:
    assert published(text="The army entered the town on Friday.")[0] == Published()


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("today", "2017-07-10", "2017-07-10"),
        ("yesterday", "2017-07-11", "2017-07-11"),
        ("this week", "2017-07-10", "2017-07-16"),
        ("last week", "2017-07-17", "2017-07-23"),
        ("earlier this month", "2017-07-17", "2017-07-31"),
        ("last month", "2017-08-01", "2017-08-31"),
        ("last year", "2018-01-01", "2018-12-31"),
    ],
)
def test_relative_words(words: str, start: str, end: str) -> None:
    wanted = Days(date.fromisoformat(start), date.fromisoformat(end))
    assert said_when(date(2017, 7, 10), words) == wanted


def test_the_end_of_the_year_is_passed() -> None:
    assert said_when(date(2017, 12, 9), "last month") == Days(date(2018, 1, 1), date(2018, 1, 31))
