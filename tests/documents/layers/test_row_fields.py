"""Rows of any maker: their text, title, address and day are found by the names that they give them."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents.layers.content import Content
from whoheld.documents.layers.days import day_of
from whoheld.documents.layers.rows import read_row
from whoheld.lexicon import load

LEXICON = load()
DAY = "2016-08-20"


def content(row: dict[str, Any]) -> Content:
    found = read_row(json.dumps(row).encode(), LEXICON)
    assert isinstance(found, Content), found
    return found


MAKERS: dict[str, dict[str, Any]] = {
    "ours": {"title": "T", "text": "Body.", "source": "The Paper", "url": "https://p.example/a", "date": DAY},
    "Media Cloud": {
        "stories_id": 1, "title": "T", "publish_date": f"{DAY} 10:00:00", "media_name": "The Paper",
        "url": "https://p.example/a", "story_text": "Body.", "collect_date": "2018-01-02",
    },
    "newspaper3k": {
        "title": "T", "text": "Body.", "authors": ["Ann Writer"], "publish_date": "Sat, 20 Aug 2016 10:00:00 GMT",
        "summary": "Short.", "canonical_link": "https://p.example/a", "source_url": "https://p.example",
        "source": "The Paper",
    },
    "news-please": {
        "title": "T", "maintext": "Body.", "text": None, "description": "Short.", "date_publish": f"{DAY} 10:00:00",
        "date_download": "2018-01-02 00:00:00", "source_domain": "The Paper", "url": "https://p.example/a",
    },
    "trafilatura": {
        "title": "T", "text": "Body.", "raw_text": "Body. Raw.", "source": "https://p.example/a", "date": DAY,
        "source-hostname": "The Paper", "hostname": "p.example", "excerpt": "Short.", "comments": "No!",
    },
    "a news API": {
        "title": "T", "content": "Body.", "description": "Short.", "publishedAt": f"{DAY}T10:00:00Z",
        "source": {"id": None, "name": "The Paper"}, "url": "https://p.example/a", "author": "Ann Writer",
    },
    "a search index": {
        "_id": "7",
        "_source": {
            "headline": "T", "body": ["Body."], "published": 1471687200000, "publisher": "The Paper",
            "link": "https://p.example/a",
        },
    },
    "schema.org": {
        "headline": "T", "articleBody": "Body.", "datePublished": DAY, "publisher": {"name": "The Paper"},
        "url": "https://p.example/a", "author": [{"name": "Ann Writer"}],
    },
    "one level down": {
        "article": {"title": "T", "body": "Body.", "date": {"$date": f"{DAY}T00:00:00Z"}}, "outlet": "The Paper",
        "url": "https://p.example/a",
    },
    "a table": {"Headline": "T", "Full Text": "Body.", "Publication Date": "20 August 2016", "Publication": "The Paper",
                "URL": "https://p.example/a"},
}  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_the_fields_of_a_maker_are_known(maker: str) -> None:
    found = content(MAKERS[maker])
    stated = found.stated
    assert (found.text, stated.title, stated.outlet, stated.url, stated.filed) == (
        "Body.", "T", "The Paper", "https://p.example/a", DAY,
    )  # fmt: skip
    if "authors" in MAKERS[maker] or "author" in MAKERS[maker]:
        assert stated.byline == "Ann Writer"
    if maker in ("Media Cloud", "news-please"):
        assert stated.saved == date(2018, 1, 2)


def test_a_headline_alone_is_a_page_of_one_line() -> None:
    found = content({"title": "Army nears Hit", "url": "https://p.example/a", "seendate": "20160820T101500Z"})
    assert (found.text, found.stated.title, found.stated.saved) == ("", "Army nears Hit", date(2016, 8, 20))
    assert found.stated.filed is None


def test_messages_keep_their_running_text() -> None:
    parts = ["The army ", {"type": "bold", "text": "nears"}, " Hit. ", {"type": "link", "text": "https://p.example"}]
    message = content({"type": "message", "from": "The Channel", "date": f"{DAY}T10:00:00", "text": parts})
    assert message.text == "The army nears Hit. https://p.example"
    assert message.stated.byline == "The Channel"
    tweet = content({
        "full_text": "The army nears Hit.", "created_at": "Sat Aug 20 10:00:00 +0000 2016",
        "user": {"name": "Ann", "created_at": "Sat Aug 20 10:00:00 +0000 2011"}, "source": "<a href='/'>A phone</a>",
    })  # fmt: skip
    assert (tweet.stated.filed, tweet.stated.byline, tweet.stated.outlet) == (DAY, "Ann", None)


def test_markup_is_told_from_text_but_a_text_stays_one() -> None:
    posted = content({"title": {"rendered": "Army&#8217;s <b>march</b>"}, "content": {"rendered": "<p>It moved.</p>"}})
    assert (posted.text, posted.html, posted.titled) == (None, "<p>It moved.</p>", True)
    assert posted.stated.title == "Army’s march"
    assert not content({"html": "<html><body>It moved.</body></html>", "title": "T"}).titled
    assert content({"title": "T", "text": "See <p>it</p>."}).text == "See <p>it</p>."


def test_the_body_comes_before_a_summary_and_paragraphs_are_parted() -> None:
    assert content({"summary": "Short.", "body": "Body."}).text == "Body."
    assert content({"summary": "Short.", "html": "<p>Body.</p>"}).html == "<p>Body.</p>"
    assert content({"summary": "Short."}).text == "Short."
    assert content({"paragraphs": ["One.", "", "Two."]}).text == "One.\n\nTwo."


def test_prose_under_an_unknown_name_is_read() -> None:
    prose = "Die Armee hat am Sonntag die Stadt eingenommen, sagte ein Sprecher der Armee in Bagdad am Abend."
    assert content({"Titel": "Armee", "Artikel": prose, "Bemerkung": "keine"}).text == prose


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-08-20T23:00:00-05:00", DAY), ("2016/8/20", DAY), ("20160820", DAY), (20160820, DAY),
        ("20160820101500", DAY),
        (1471687200, DAY), ("1471687200", DAY), (1471687200000, DAY), ("Sat, 20 Aug 2016 10:00:00 +0200", DAY),
        ("20 Aug 2016", DAY), ("August 20th, 2016", DAY), ("20/08/2016", DAY), ("8/20/2016 10:00 PM", DAY),
        ("20.8.2016", DAY),
        ("Sat Aug 20 10:00:00 +0000 2016", DAY), ("D:20160820101500+03'00'", DAY),
        ("08/07/2016", None), ("16-08-20", None), ("August 2016", None), ("Saturday, August 2016", None),
        ("2016", None),
        ("yesterday", None), ("2016-13-40", None), ("1970-01-01", None), (0, None), (True, None), (None, None),
        (float("nan"), None), (10**400, None), ("9" * 5000, None), ("", None),
    ],
)  # fmt: skip
def test_days_in_any_form_are_read_unless_they_are_open(written: object, day: str | None) -> None:
    assert day_of(written) == (date.fromisoformat(day) if day else None)


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers()))
def test_no_date_raises(value: object) -> None:
    found = day_of(value)
    assert found is None or 1900 <= found.year <= 2100


KEYS = st.sampled_from(
    ["text", "title", "content", "source", "article", "date", "url", "author", "html", "_source", "$date", ""]
)
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=30)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, JSON, max_size=6))
def test_no_row_raises(row: dict[str, Any]) -> None:
    found = read_row(json.dumps(row, allow_nan=False, default=str).encode() if _finite(row) else b"{", LEXICON)
    assert isinstance(found, Content | str)


def _finite(row: dict[str, Any]) -> bool:
    return "NaN" not in (written := json.dumps(row)) and "Infinity" not in written


def test_what_is_no_row_says_so() -> None:
    for payload in (b"[1]", b"{", b'"x"', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 100_000, b""):
        assert read_row(payload, LEXICON) == "not JSON"
