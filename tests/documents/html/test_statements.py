"""Tests of what a page's markup states of it."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from whoheld.documents.html.page import parse
from whoheld.documents.html.statements import stated_by
from whoheld.documents.layers.layer import Stated

DAY, LATER = date(2016, 8, 20), date(2016, 8, 22)


def stated(head: str = "", body: str = "<p>Told.</p>") -> Stated:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    root = parse(page)
    assert isinstance(root, html.HtmlElement)
    return stated_by(root, page)


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


@pytest.mark.parametrize(
    ("head", "by"),
    [
        (
            '<meta property="article:published_time" content="2016-08-20T23:30:00-04:00">',
            "meta tag article:published_time",
        ),
        ('<meta name="parsely-pub-date" content="2016-08-20T10:00:00Z">', "meta tag parsely-pub-date"),
        ('<meta itemprop="datePublished" content="20 August 2016">', "meta tag datepublished"),
        ('<meta name="sailthru.date" content="Sat, 20 Aug 2016 10:00:00 GMT">', "meta tag sailthru.date"),
        ('<meta name="pubdate" content="junk"><meta name="ptime" content="20160820100000">', "meta tag ptime"),
        ('<meta name="date" content="2016-08-20">', "meta tag date"),
        (linked('{"@type":"NewsArticle","datePublished":"2016-08-20T10:00Z"}'), "JSON-LD datePublished"),
        (
            linked('{"@graph":[{"@type":"WebSite"},{"@type":["Thing","Article"],"datePublished":"2016-08-20"}]}'),
            "JSON-LD datePublished",
        ),
        (
            linked(
                '[{"@type":"WebPage","datePublished":"2010-01-01"},{"@type":"NewsArticle","datePublished":"2016-08-20"}]'
            ),
            "JSON-LD datePublished",
        ),
        (linked('{"@type":"LiveBlogPosting","datePublished":"2016-08-20", broken'), "JSON-LD datePublished"),
        (
            linked('{"@type":"Person","datePublished":"2010-01-01"}') + '<meta name="date" content="2016-08-20">',
            "meta tag date",
        ),
    ],
)
def test_the_day_of_publication_is_read_wherever_markup_states_it(head: str, by: str) -> None:
    found = stated(head)
    assert (found.published, found.published_by) == (DAY, by)


@pytest.mark.parametrize(
    ("body", "by"),
    [
        (
            '<article><time itemprop="datePublished" datetime="2016-08-20">x</time></article>',
            "markup datePublished",
        ),
        ('<div property="schema:datePublished" content="2016-08-20T10:00Z"></div>', "markup datePublished"),
        ('<header><time datetime="2016-08-20">x</time></header>', "time tag"),
        (
            '<ul><li><time datetime="2010-01-01">x</time></li></ul><a href="/"><time datetime="2010-01-01">x</time></a>'
            '<div class="related"><time datetime="2010-01-01">x</time></div>'
            '<div><time datetime="2016-08-20">x</time></div>',
            "time tag",
        ),
        (
            '<article><a>o</a><time datetime="2010-01-01">x</time></article>'
            '<article><h1>T</h1><time datetime="2016-08-20">x</time></article>',
            "time tag",
        ),
    ],
)
def test_a_stamp_in_the_body_counts_if_it_is_the_pages_own(body: str, by: str) -> None:
    found = stated(body=body)
    assert (found.published, found.published_by) == (DAY, by)


def test_days_that_nobody_filled_in_are_none() -> None:
    assert stated(linked('{"@type":"NewsArticle","datePublished":"0001-01-01T00:00:00Z"}')).published is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2016-08-22">',
        linked('{"@type":"NewsArticle","dateModified":"2016-08-22T10:00Z"}'),
    ],
)
def test_the_day_of_change_is_apart_from_that_of_publication(head: str) -> None:
    found = stated(head)
    assert (found.modified, found.published) == (LATER, None)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ('<title>Town falls | The Daily</title><meta property="og:site_name" content="Daily">', "Town falls"),
        ('<title>The Daily: Town - and dam - fall - The Daily</title>'
         + linked('{"@type":"Article","publisher":{"name":"The Daily"}}'), "The Daily: Town - and dam - fall"),
        ('<title>Daily » Town falls</title><meta property="og:site_name" content="daily.example">', "Town falls"),
        ('<meta property="og:title" content="Town falls"><title>Other</title>', "Town falls"),
        (linked('{"@type":"Article","headline":"Town falls"}') + "<title>Other</title>", "Town falls"),
        ("<title>Iraq - Syria: the border</title>", "Iraq - Syria: the border"),
        ("", None),
    ],
)  # fmt: skip
def test_the_title_is_without_the_name_of_the_site(head: str, title: str | None) -> None:
    assert stated(head).title == title


def test_the_heading_tells_which_part_of_a_title_is_the_site() -> None:
    assert stated("<title>Town falls - World - Daily</title>", "<h1>Town falls</h1>").title == "Town falls"


def test_outlet_and_byline_come_from_linked_data_too() -> None:
    authors = '"author":[{"name":"A. Bee"},{"name":"C. Dee"}]'
    data = f'{{"@type":"NewsArticle",{authors},"publisher":{{"@type":"Organization","name":"Daily"}}}}'
    found = stated(linked(data))
    assert (found.outlet, found.byline) == ("Daily", "A. Bee, C. Dee")


def test_broken_linked_data_gives_what_it_can_and_loses_nothing_else() -> None:
    data = '{"@type":"NewsArticle","headline":"Town falls","author":{"@type":"Person","name":"A. Bee"},"about":"a\nb"x'
    found = stated(linked(data) + linked('{"@type":"Article","dateModified":"2016-08-22"}'))
    assert (found.title, found.byline, found.modified) == ("Town falls", "A. Bee", LATER)


def test_an_author_that_is_a_link_is_no_byline() -> None:
    assert stated('<meta property="article:author" content="https://social.example/a">').byline is None


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="http://a.example/x"><meta property="og:url" content="http://b.example/">',
        '<meta property="og:url" content="http://a.example/x">',
        linked('{"@type":"Article","mainEntityOfPage":{"@id":"http://a.example/x"}}'),
        '<link rel="canonical" href="https://web.archive.org/web/20190102080000/http://a.example/x">',
    ],
)
def test_the_address_is_the_pages_own(head: str) -> None:
    assert stated(head).url == "http://a.example/x"
