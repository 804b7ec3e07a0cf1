"""The days in an address: one reader for a page's own, for its links and for those within machine data."""

from __future__ import annotations

import time
from datetime import date

import pytest

from whoheld.documents.addresses import day_in_address, days_in_address, month_in_address
from whoheld.model import Days


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2016/08/20/a-town", "2016-08-20"),
        ("https://a.example/2016/08/20", "2016-08-20"),
        ("https://a.example/2016/08/20.html", "2016-08-20"),
        ("https://a.example/news-20160820-story.html", "2016-08-20"),
        ("https://a.example/a/2016-08-20/b", "2016-08-20"),
        ("/a-2016-08-13", "2016-08-13"),
        ("/2016-8-3/a", "2016-08-03"),
        ("/2016/8/13_a", "2016-08-13"),
        ("/2016/02/02-letter-from-the-council/", "2016-02-02"),
        ("/2016/0813/a", "2016-08-13"),
        ("/201608/13/a", "2016-08-13"),
        ("/13-august-2016", "2016-08-13"),
        ("/2016-Aug-13/a", "2016-08-13"),
        ("https://a.example/2016/aug/20/b", "2016-08-20"),
        ("https://a.example/2011/WORLD/africa/04/20/b/index.html", "2011-04-20"),
        ("https://a.example/20-08-2016/b", "2016-08-20"),
        ("https://a.example/08-20-2016/b", "2016-08-20"),
        ("https://a.example/05-05-2016/b", "2016-05-05"),
        ("https://a.example/top-10-20-08-2016", "2016-08-20"),
        ("https://a.example/news-of-may/20-08-2016/b", "2016-08-20"),
        ("https://a.example/report-8-may-2015", "2015-05-08"),
        ("https://a.example/a?date=2016-08-13", "2016-08-13"),
        ("https://a.example/a?id=3&amp;pubdate=20160813", "2016-08-13"),
        ("https://a.example/2016%2F08%2F20/a?x=1", "2016-08-20"),
        ("https://web.archive.org/web/20190102030405/http://a.example/2016/08/20/b", "2016-08-20"),
    ],
)
def test_the_day_of_an_address(address: str, day: str) -> None:
    assert day_in_address(address) == date.fromisoformat(day)


@pytest.mark.parametrize("address", ["/story/03-04-2016/a", "/a/03_04_2016", "/x-3-4-2016"])
def test_a_day_whose_order_is_open_has_both_readings(address: str) -> None:
    assert days_in_address(address) == (date(2016, 4, 3), date(2016, 3, 4))
    assert day_in_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/report-may-4-8-2015",
        "https://a.example/report-4-8-may-2015",
        "https://a.example/20161399/b",
        "https://a.example/id/1880/01/02",
        "https://a.example/12345678",
        "https://a.example/uploads/2016/05/20.jpg",
        "https://a.example/2016/06/13-things-to-know",
        "https://a.example/style.css?v=20160820",
        "https://a.example/a#2016-08-20",
        "https://a.example/0000/00/00/",
        "http://[x",
        "",
    ],
)
def test_an_address_without_a_plausible_day(address: str) -> None:
    assert days_in_address(address) == ()


@pytest.mark.parametrize(
    ("address", "month"),
    [
        ("https://a.example/2016/06/b", 6),
        ("https://a.example/2016/june/b", 6),
        ("https://a.example/2016/06/13-things-to-know", 6),
        ("http://feeds.example/s/4e/l/0L0Sa0N0C20A160C0A40Cb0E/story01.htm", 4),
        ("https://a.example/2016/13/b", None),
        ("https://a.example/1980/06/b", None),
        ("https://a.example/b?2016/06/b", None),
    ],
)
def test_the_month_of_an_address(address: str, month: int | None) -> None:
    assert month_in_address(address) == (Days(date(2016, month, 1), date(2016, month, 30)) if month else None)


@pytest.mark.parametrize("piece", ["2016/08/", "2016-", "20", "a/", "%32", "1-1-2016", "/0L0Sa"])
def test_a_long_address_is_read_in_no_time(piece: str) -> None:
    started = time.process_time()
    days_in_address("http://a.example/" + piece * (1_000_000 // len(piece)))
    assert time.process_time() - started < 0.5
