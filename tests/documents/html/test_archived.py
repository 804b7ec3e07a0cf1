"""Tests of what archives' sites, browsers and copiers leave on a page."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from whoheld.documents.addresses import day_in_address, original
from whoheld.documents.html.archived import Saving, saving_of
from whoheld.documents.html.moments import day_in_words
from whoheld.documents.html.page import parse, text_of
from whoheld.documents.html.statements import stated_by

DAY = date(2016, 8, 20)
URL = "http://news.example/a/town.html"


def saving(page: str) -> Saving:
    root = parse(page)
    assert isinstance(root, html.HtmlElement)
    return saving_of(root, page)


def shown(page: str) -> str:
    root = parse(page)
    assert isinstance(root, html.HtmlElement)
    return text_of(root)[0]


@pytest.mark.parametrize(
    ("address", "url", "day"),
    [
        (f"https://web.archive.org/web/20160820100601/{URL}", URL, DAY),
        (f"/web/20160820100601im_/{URL}", URL, DAY),
        (f"https://archive.today/2016.08.20-100601/{URL}", URL, DAY),
        ("https://arquivo.example/wayback/20160820100601mp_/https:/news.example/x", "https://news.example/x", DAY),
        ("//web.archive.org/web/20160820100601/www.news.example/", "http://www.news.example/", DAY),
        ("http://news.example/20160820100601/town.html", "http://news.example/20160820100601/town.html", None),
        (f"https://web.archive.org/web/20169920100601/{URL}", URL, None),
        (URL, URL, None),
    ],
)
def test_rewritten_addresses_are_undone(address: str, url: str, day: date | None) -> None:
    assert original(address) == (url, day)


def test_the_day_of_a_copy_is_no_day_of_a_link() -> None:
    assert day_in_address(f"https://web.archive.org/web/20160820100601/{URL}") is None
    assert day_in_address("/web/20160820100601/http://news.example/2016/07/01/x") == date(2016, 7, 1)


WAYBACK = f"""<html><head><script>__wm.wombat("{URL}","20160820100601","https://web.archive.org/");</script>
<title>Town falls</title></head><body><div id="wm-ipp-base" lang="en"><div id="wm-ipp">12 captures</div></div>
<div id="wm-ipp-print">The Wayback Machine</div><p>Troops took the town.</p></body></html>
<!--
     FILE ARCHIVED ON 10:06:01 Aug 20, 2016 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 08:00:00 Jan 02, 2019.
-->"""
TODAY = f"""<html><head><link rel="canonical" href="https://archive.ph/2016.08.20-100601/{URL}"></head><body>
<div id="HEADER"><table><tr><td>capture<td><time datetime="2019-01-02T08:00:00Z">2 Jan 2019</time></table></div>
<div id="SOLID"><div id="CONTENT"><p>Troops took the town.</p></div></div><div id="DIVSHARE">share</div></body>"""
CACHE = """<html><body><div id="bN015htcoyT__google-cache-hdr"><div>This is a cache.
It is a snapshot of the page as it appeared on 20 Aug 2016 10:06:01 GMT.</div></div><p>Troops took the town.</p>"""


@pytest.mark.parametrize("page", [WAYBACK, TODAY, CACHE])
def test_toolbars_of_archives_are_no_part_of_the_page(page: str) -> None:
    assert shown(page) == "Troops took the town."


@pytest.mark.parametrize(
    ("page", "url", "day"),
    [
        (WAYBACK, URL, DAY),
        (WAYBACK.replace("__wm", "other"), None, DAY),
        (TODAY, URL, DAY),
        (f"<!-- saved from url=({len(URL):04}){URL} -->\n<html><body>x</body></html>", URL, None),
        ("<!-- saved from url=(0014)about:internet -->\n<html><body>x</body></html>", None, None),
        (
            f"<html><!--\n Page saved with SingleFile \n url: {URL} \n"
            " saved date: Sat Aug 20 2016 23:06:01 GMT+0300 (Arabia Standard Time)\n--><body>x</body></html>",
            URL,
            DAY,
        ),
        (
            "<html><!-- Mirrored from news.example/a/town.html by HTTrack Website Copier/3.x [XR&CO'2014],"
            " Sat, 20 Aug 2016 10:06:01 GMT --><body>x</body></html>",
            URL,
            DAY,
        ),
        (
            f'<html><head><meta name="savepage-url" content="{URL}">'
            '<meta name="savepage-date" content="Sat Aug 20 2016 10:06:01 GMT"></head><body>x</body></html>',
            URL,
            DAY,
        ),
        ("<html><body>x</body></html>", None, None),
    ],
)
def test_the_saving_tells_address_and_day(page: str, url: str | None, day: date | None) -> None:
    assert saving(page) == Saving(url, day)


def test_a_header_named_so_elsewhere_stays() -> None:
    assert shown('<body><div id="HEADER">Daily News</div><p>Troops took the town.</p></body>').startswith("Daily News")


def test_a_copy_is_stated_by_its_own_address() -> None:
    root = parse(TODAY)
    assert isinstance(root, html.HtmlElement)
    stated = stated_by(root, TODAY)
    assert (stated.url, stated.saved, stated.published) == (URL, DAY, None)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2016-08-20T23:30:00-04:00", DAY),
        ("20160820T100601Z", DAY),
        ("20160820100601", DAY),
        ("2016/08/20 10:06", DAY),
        ("Sat, 20 Aug 2016 10:06:01 GMT", DAY),
        ("August 20, 2016", DAY),
        ("1471687561", DAY),
        ("1471687561000", DAY),
        ("0001-01-01T00:00:00Z", None),
        ("08/20/2016", None),
        ("2016-13-45", None),
        ("yesterday", None),
    ],
)
def test_timestamps_give_the_day_as_written(words: str, day: date | None) -> None:
    assert day_in_words(words) == day


GOOGLE_UNNAMED = f"""<meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><base href="{URL}">
<div style="background:#fff"><div style="margin:12px">This is Google&#39;s cache of
<a href="{URL}">{URL}</a>. It is a snapshot of the page as it appeared on 20 Aug 2016 10:06:01 GMT.<br>
<div><span>Full version</span></div></div></div>
<div style="position:relative"><html><head><title>Town falls</title></head><body><p>Troops took the town.</p></div>"""


def test_google_s_words_without_a_name_are_no_part_of_the_page() -> None:
    assert saving(GOOGLE_UNNAMED) == Saving(URL, DAY)
    assert "Google" not in shown(GOOGLE_UNNAMED)
    assert "Troops took the town." in shown(GOOGLE_UNNAMED)


def test_a_page_that_only_speaks_of_the_cache_stays() -> None:
    page = f"<html><body><div>This is Google at its worst. {'Words of an article. ' * 99}</div></body></html>"
    assert "at its worst" in shown(page)


def test_what_archive_today_states_of_its_copy_is_not_stated_of_the_page() -> None:
    page = f"""<html><head><title>Town falls</title><link rel="canonical"
href="https://archive.ph/2016.08.20-100601/{URL}"><meta property="og:site_name" content="archive.ph">
<meta property="article:published_time" content="2016-08-20T10:06:01Z">
</head><body><p>Troops took the town.</p></body></html>"""
    root = parse(page)
    assert isinstance(root, html.HtmlElement)
    stated = stated_by(root, page)
    assert (stated.url, stated.saved, stated.outlet, stated.published) == (URL, DAY, None, None)


def test_a_toolbar_before_control_characters_is_taken_out() -> None:
    root = parse('<p id="wm-ipp-base">Ten captures</p>\x1f Told.')
    assert isinstance(root, html.HtmlElement)
    assert text_of(root)[0] == "Told."


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("http://a.org/wp-content/uploads/2017/11/20-300x212.jpg", None),
        ("http://a.org/wp-content/uploads/2016/05/3-killed-at-the-gate.jpg", None),
        ("http://a.org/2016/02/02-letter-from-the-council/", date(2016, 2, 2)),
        ("http://a.org/2016/08/13/town-falls", date(2016, 8, 13)),
    ],
)
def test_the_number_of_a_picture_is_no_day(address: str, day: date | None) -> None:
    assert day_in_address(address) == day
