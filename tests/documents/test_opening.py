"""A snapshot of any media becomes a text layer or a reason; nothing raises, every line lies in the text."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents.layers.layer import Layer
from whoheld.documents.opening import open_layer
from whoheld.lexicon import load
from whoheld.model import Media, Snapshot

LEXICON = load()
STORY = "Iraqi soldiers moved on the town of Hit on Monday, officers in Ramadi said."
HEAD = '<head><link rel="canonical" href="https://p.example/a"></head>'
PAGE = f"<html>{HEAD}<body><h1>Army</h1><p>{STORY}</p></body></html>"
MAIL = f"From: Ann Writer <a@p.example>\nSubject: Army nears Hit\nContent-Type: text/html\n\n<p>{STORY}</p>\n"
ROW = json.dumps({"title": "Army nears Hit", "text": STORY, "date": "20 Aug 2016"})
VALID: dict[Media, bytes] = {
    "text/html": PAGE.encode(),
    "text/plain": f"# Army nears Hit\n\n{STORY}\n".encode(),
    "application/json": ROW.encode(),
    "message/rfc822": MAIL.encode(),
}


def snapshot(payload: bytes, media: Media, **said: Any) -> Snapshot:
    return Snapshot(sha256(payload).hexdigest(), "page", "page", media, payload, **said)


def opened(payload: bytes, media: Media, **said: Any) -> Layer:
    layer = open_layer(snapshot(payload, media, **said), LEXICON)
    assert isinstance(layer, Layer), layer
    return layer


def assert_sound(layer: Layer) -> None:
    assert all(0 <= line.span.start < line.span.end <= len(layer.text) for line in layer.lines)
    assert all(a.span.end <= b.span.start for a, b in pairwise(layer.lines))
    assert not any(c in layer.text for c in "\x00\x1b\x0c\ud800")
    assert layer.text.strip()


@pytest.mark.parametrize("media", VALID)
def test_every_media_has_its_layer(media: Media) -> None:
    layer = opened(VALID[media], media)
    assert_sound(layer)
    assert any(STORY in line.span.of(layer.text) for line in layer.lines)


def test_a_titled_text_is_title_empty_line_text() -> None:
    assert opened(VALID["application/json"], "application/json").text == f"Army nears Hit\n\n{STORY}"
    mail = opened(VALID["message/rfc822"], "message/rfc822")
    assert mail.text == f"Army nears Hit\n\n{STORY}"
    assert [(line.hint, line.span.of(mail.text)) for line in mail.lines] == [("title", "Army nears Hit"), (None, STORY)]


def test_what_the_file_says_counts_where_the_page_is_silent() -> None:
    said = {"url": "https://archive.example/x", "saved": date(2019, 1, 1)}
    page = opened(VALID["text/html"], "text/html", **said).stated
    assert (page.url, page.saved) == ("https://p.example/a", date(2019, 1, 1))
    assert opened(VALID["text/plain"], "text/plain", **said).stated.url == "https://archive.example/x"
    row = json.dumps({"html": PAGE, "url": "https://row.example"}).encode()
    assert opened(row, "application/json").stated.url == "https://p.example/a"


def test_the_encoding_that_was_sent_is_evidence() -> None:
    polish = "Żołnierze są w mieście od niedzieli."
    assert opened(polish.encode("cp1250"), "text/plain", charset="windows-1250").text == polish


@pytest.mark.parametrize("payload", [b"", b" \n", b"\x00\x00", b"\xef\xbb\xbf", b"\xff\xfe"])
@pytest.mark.parametrize("media", [*VALID, "application/pdf"])
def test_nothing_to_read_has_a_reason(payload: bytes, media: Media) -> None:
    assert isinstance(open_layer(snapshot(payload, media), LEXICON), str)


@pytest.mark.parametrize("media", VALID)
def test_controls_and_half_characters_do_no_harm(media: Media) -> None:
    noisy = VALID[media].replace(b"officers", b"off\\u0000icers \x00\x1b\x0c\xed\xa0\x80")
    found = open_layer(snapshot(noisy, media), LEXICON)
    if isinstance(found, Layer):
        assert_sound(found)
    else:
        assert (media, found) == ("application/json", "not JSON")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(VALID)), st.binary(max_size=200))
def test_no_bytes_raise(media: Media, payload: bytes) -> None:
    found = open_layer(snapshot(payload, media), LEXICON)
    if isinstance(found, Layer):
        assert_sound(found)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(VALID)), st.binary(max_size=30), st.integers(0, 300), st.integers(0, 60))
def test_no_mutated_page_raises(media: Media, noise: bytes, at: int, cut: int) -> None:
    found = open_layer(snapshot(VALID[media][:at] + noise + VALID[media][at + cut :], media), LEXICON)
    if isinstance(found, Layer):
        assert_sound(found)
