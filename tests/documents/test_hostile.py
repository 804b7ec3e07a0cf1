"""Hostile pages of every media: each ends as a document or a Rejection that says what and the way out, in linear time.

The patterns were found by fuzzing and by measuring each with one of twice its length.
"""

from __future__ import annotations

import time
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents import clean
from whoheld.documents.opening import MOST_CHARACTERS, MOST_LINES
from whoheld.lexicon import load
from whoheld.model import Document, Media, Rejection, Snapshot

LEXICON = load()
MEDIA: tuple[Media, ...] = ("text/html", "text/plain", "application/json", "message/rfc822")
CHARSETS = (None, "utf-16", "idna", "base64", "x-unknown", "utf-7")
HEADS: dict[Media, tuple[str, str]] = {
    "text/html": ("<html><body><p>Army takes Hit</p>", "</body></html>"),
    "text/plain": ("Army takes Hit\n\n", ""),
    "application/json": ('{"title": "Army takes Hit", "text": "', '"}'),
    "message/rfc822": ("Subject: Army takes Hit\nDate: Mon, 4 Apr 2016 10:00:00 +0300\n\n", ""),
}
PIECES = (
    "By ", "Reporting by ", "BAGHDAD (Reuters) - ", "(AP Photo/", "-LRB- ", "Tags ", "Image caption ", "Jul 5, 2016 ",
    "31 April 2016", "0000-00-00", "9" * 30, "on Feb. 30 ", "since ", "30 Muharram 9999 ", "[title] => ", '{"title":"',
    "[[[[", "&#x110000;", "\\ud800", "<p>", "<ul><li>", "</div>", "<script type=application/ld+json>{", "http://[::1",
    "--x\n", "=?utf-8?b?////?=", "\u2029", "\x00", "\u00ad", "\u200f", "\ufffd", "\U0001f600", "\u0130S ",
    "â€™", "\n", "\t",
    "IS took Hit on Monday, killing " + "9" * 20 + " people. ",
)  # fmt: skip


def page(payload: bytes, media: Media, charset: str | None = None) -> Document | Rejection:
    made = clean(Snapshot(sha256(payload).hexdigest(), "page", "page", media, payload, charset=charset), LEXICON)
    if isinstance(made, Rejection):
        assert made.reason
        assert made.detail
        return made
    assert "".join(block.span.of(made.text) for block in made.blocks) == made.text
    ends = [0, *(repair.span.end for repair in made.repairs)]
    assert all(end <= repair.span.start for end, repair in zip(ends, made.repairs, strict=False))
    for words in (made.title, made.outlet, made.agency, made.byline, made.dateline):
        assert words is None or (words.span.of(made.text) == words.text if words.span else words.inferred)
    made.text.encode()
    return made


@settings(max_examples=300, deadline=None)
@given(media=st.sampled_from(MEDIA), charset=st.sampled_from(CHARSETS), data=st.data())
def test_pieces_in_any_order_and_broken_anywhere(media: Media, charset: str | None, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(PIECES), max_size=12))
    head, tail = HEADS[media]
    payload = bytearray((head + "".join(pieces) + tail).encode("utf-8", "replace"))
    at = data.draw(st.integers(0, len(payload)))
    payload[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=6))
    page(bytes(payload), media, charset)


@settings(max_examples=100, deadline=None)
@given(media=st.sampled_from((*MEDIA, "application/pdf")), payload=st.binary(max_size=200))
def test_any_bytes(media: Media, payload: bytes) -> None:
    page(payload, media)


@pytest.mark.parametrize(
    "piece", ["Reporting by ", "Editing by ", "Tags ", '"title":"x y z aaaaaaaaaa",', "[title] => "]
)
def test_twice_the_length_takes_about_twice_the_time(piece: str) -> None:
    page(piece.encode(), "text/plain")
    spent = []
    for size in (40_000, 160_000):
        started = time.process_time()
        page((piece * (size // len(piece))).encode(), "text/plain")
        spent.append(time.process_time() - started)
    assert spent[1] < 9 * spent[0] + 0.5


@pytest.mark.parametrize("mark", ["\n", "\r", "\u2028"])
@pytest.mark.parametrize("media", ["text/plain", "message/rfc822"])
def test_millions_of_lines_are_no_page(mark: str, media: Media) -> None:
    payload = HEADS[media][0] + f"a{mark}" * (MOST_LINES + 1)
    made = page(payload.encode(), media)
    assert isinstance(made, Rejection)
    assert made.reason == "too many lines"
    assert "save each page" in made.detail


@pytest.mark.parametrize("media", MEDIA)
def test_a_text_of_many_books_is_no_page(media: Media) -> None:
    head, tail = HEADS[media]
    words = "The army took the town on Monday, it said. "
    started = time.process_time()
    made = page((head + words * (MOST_CHARACTERS // len(words) + 1) + tail).encode(), media)
    assert isinstance(made, Rejection)
    assert made.reason == "too long"
    assert "more than 16,000,000; this is no page of news; save each page" in made.detail
    assert time.process_time() - started < 10


def test_a_page_whose_markup_alone_is_long_is_read() -> None:
    made = page(f"<p>The army took the town.</p><script>{'x' * MOST_CHARACTERS}</script>".encode(), "text/html")
    assert isinstance(made, Document)


def test_a_page_of_very_many_lists_is_read_once() -> None:
    started = time.process_time()
    page(b"<html><body>" + b"<ul><li>a</ul>" * 10_000, "text/html")
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("head", "piece", "tail", "media"),
    [
        ('{"text": "Army takes Hit", "url": "http://', "a.", 'com/"}', "application/json"),
        ('{"text": "Army takes Hit", "url": "http://news.google.com/', "a.", '/"}', "application/json"),
        ('{"text": "Army takes Hit", "url": "http://news.example/', "2016/08/", '"}', "application/json"),
        ("", "03/04/2011\n", "", "text/plain"),
        ("Army takes Hit\n\n", "03/04/2011 10:00 GMT\n20/04/2011\n", "", "text/plain"),
    ],
)
def test_long_addresses_and_very_many_open_dates_are_read_in_linear_time(
    head: str, piece: str, tail: str, media: Media
) -> None:
    started = time.process_time()
    page((head + piece * (300_000 // len(piece)) + tail).encode(), media)
    assert time.process_time() - started < 8
