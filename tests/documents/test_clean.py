"""Pages become documents: blocks cover the text, each line is what it is, hostile pages do no harm."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents import clean
from whoheld.lexicon import load
from whoheld.model import Document, Media, Rejection, Snapshot

LEXICON = load()


def snapshot(payload: bytes, media: Media = "text/plain") -> Snapshot:
    return Snapshot(sha256(payload).hexdigest(), "page", "page.txt", media, payload)


def document(text: str, media: Media = "text/plain") -> Document:
    found = clean(snapshot(text.encode(), media), LEXICON)
    assert isinstance(found, Document), found
    return found


def row(**fields: str) -> Document:
    return document(json.dumps(fields), "application/json")


def blocks(page: Document) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(page.text).strip()) for block in page.blocks]


def assert_covered(page: Document) -> None:
    assert "".join(block.span.of(page.text) for block in page.blocks) == page.text
    assert all(block.span.start < block.span.end for block in page.blocks)


DUMP = """\
Army retakes Kubaysa after a week of fighting

Mon Apr 4, 2016 09:12:00

Iraqi soldiers took back Kubaysa on Monday, the district's mayor said.

An Iraqi soldier stands beside a damaged house in the town of Kubaysa, on April 3, 2016. (AFP)

They are now turning to Hit, officers said.

The town of Kubaysa, Anbar, Iraq.

Share this article:
  •
ALSO READ  Families return to villages near Ramadi
[sharebar] |
Related articles
Engineers clear mines from Ramadi market
ISIS convoy bombed west of Hit
You must be logged in to reply.
dump(90) [{"id":"7","sort":"1","pic":"/a.jpg","title":"Officers meet tribes in Haditha"}]
"""


def test_the_lines_of_a_text_dump_are_told_apart() -> None:
    page = document(DUMP)
    assert_covered(page)
    assert blocks(page) == [
        ("title", "Army retakes Kubaysa after a week of fighting"),
        ("date", "Mon Apr 4, 2016 09:12:00"),
        ("paragraph", "Iraqi soldiers took back Kubaysa on Monday, the district's mayor said."),
        ("caption", "An Iraqi soldier stands beside a damaged house in the town of Kubaysa, on April 3, 2016. (AFP)"),
        ("paragraph", "They are now turning to Hit, officers said."),
        ("caption", "The town of Kubaysa, Anbar, Iraq."),
        ("debris", "Share this article:"),
        ("debris", "•"),
        ("debris", "ALSO READ"),
        ("related", "Families return to villages near Ramadi"),
        ("debris", "[sharebar] |"),
        ("debris", "Related articles"),
        ("related", "Engineers clear mines from Ramadi market"),
        ("related", "ISIS convoy bombed west of Hit"),
        ("debris", "You must be logged in to reply."),
        ("debris", 'dump(90) [{"id":"7","sort":"1","pic":"/a.jpg","title":"'),
        ("related", "Officers meet tribes in Haditha"),
        ("debris", '"}]'),
    ]


def test_a_repeated_title_is_debris_and_spliced_politics_off_topic() -> None:
    page = document(
        "Army nears Hit\n\nArmy nears Hit\n\nIraqi forces moved on Hit on Monday.\n\n"
        "Officers in Ramadi said that ISIS fighters had fled.\n\nThe road to Haditha is open, ISIS having left it.\n\n"
        "The vote in Lisbon\nA court told the ministers of the old parliament to appear, and Portuguese judges agreed."
        "\n\nIt was the third push since March, the army in Iraq said."
    )
    kinds = [kind for kind, _ in blocks(page)]
    assert kinds == ["title", "debris", "paragraph", "paragraph", "paragraph", "off-topic", "off-topic", "paragraph"]


def test_a_row_with_its_title_and_stamp_run_in() -> None:
    page = row(
        title="Car bomb kills five in Homs - Region - Paper",
        text="Car bomb kills five in Homs AFP Monday 3 Mar 2014 A car bomb killed five people in Homs.",
        source="Paper",
    )
    assert page.text.startswith("Car bomb kills five in Homs - Region - Paper\n\nCar bomb")
    assert blocks(page)[1:] == [
        ("debris", "Car bomb kills five in Homs"),
        ("date", "AFP Monday 3 Mar 2014"),
        ("paragraph", "A car bomb killed five people in Homs."),
    ]
    assert page.outlet is not None
    assert (page.outlet.text, page.outlet.inferred) == ("Paper", "stated with the page")


def test_a_row_without_title_is_its_text() -> None:
    assert row(text="The army left the town.").text == "The army left the town."
    assert row(html="<p>The army left the town on Monday, the mayor said.</p>").text.startswith("The army left")


HTML = """<!DOCTYPE html><html><head><title>Army enters Rawa</title><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2017-11-17T23:30:00-05:00"><script>var x = "hidden words";</script>
</head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Army enters Rawa</h1>
<p class="byline">By Ann Writer</p><p>Iraqi forces entered the town of Rawa on Friday, and  met little
resistance from the fighters who were left there, officers said.</p><figure><img src="a.jpg">
<figcaption>A column of vehicles on the road to the town.</figcaption></figure>
<p>Rawa was the last town that the group held in the country, and its fall had been expected for weeks.</p>
<p style="display:none">secret words</p></article>
<div class="related-posts"><ul><li><a href="/x">Families return to villages near the border</a></li></ul></div>
<footer>Imprint and contact</footer></body></html>"""


def test_markup_tells_captions_related_links_and_menus() -> None:
    page = document(HTML, "text/html")
    assert_covered(page)
    found = {words: kind for kind, words in blocks(page)}
    assert "secret" not in page.text
    assert "hidden words" not in page.text
    assert found["Army enters Rawa"] == "title"
    assert found["By Ann Writer"] == "byline"
    assert found["A column of vehicles on the road to the town."] == "caption"
    assert found["Families return to villages near the border"] == "related"
    assert found["Home World"] == found["Imprint and contact"] == "debris"
    assert [kind for kind, _ in blocks(page)].count("paragraph") == 2
    assert page.outlet is not None
    assert page.outlet.text == "The Paper"
    assert str(page.published.start) == "2017-11-17"


@pytest.mark.parametrize(
    "payload",
    [
        b"\xef\xbb\xbfThe mayor\xe2\x80\x99s men left.",
        "The mayor’s men left.".encode("utf-16"),
        "The mayor’s men left.".encode("cp1252"),
    ],
)
def test_encodings_are_told_by_evidence(payload: bytes) -> None:
    page = clean(snapshot(payload), LEXICON)
    assert isinstance(page, Document)
    assert page.text == "The mayor’s men left."


def test_a_declared_encoding_is_used() -> None:
    body = "<meta charset=windows-1251><p>Войска вошли в город и заняли его.</p>".encode("cp1251")
    page = clean(snapshot(body, "text/html"), LEXICON)
    assert isinstance(page, Document)
    assert page.text == "Войска вошли в город и заняли его."


@pytest.mark.parametrize(
    ("payload", "media", "reason"),
    [
        (b"\xff\xfe" + b"\x00\xd8" * 40, "text/plain", "mis-encoded"),
        (b"<html><body><script>x</script></body></html>", "text/html", "no text"),
        (b"[1, 2]", "application/json", "not JSON"),
    ],
)
def test_what_holds_no_words_is_rejected(payload: bytes, media: Media, reason: str) -> None:
    found = clean(snapshot(payload, media), LEXICON)
    assert isinstance(found, Rejection)
    assert (found.stage, found.reason, found.sha256) == ("documents", reason, sha256(payload).hexdigest())
    assert found.detail


@pytest.mark.parametrize(
    ("payload", "media", "way"),
    [
        (b'{"html": "<p> </p>"}', "application/json", "name the field"),
        (b"To: a@b.example\n\n", "message/rfc822", "its attachment"),
        (b"<script>x</script>", "text/html", "after it has loaded"),
    ],
)
def test_what_holds_no_words_is_told_its_own_way_out(payload: bytes, media: Media, way: str) -> None:
    found = clean(snapshot(payload, media), LEXICON)
    assert isinstance(found, Rejection)
    assert found.reason == "no text"
    assert way in found.detail


def test_control_characters_become_spaces_of_the_same_width() -> None:
    assert document("Troops\x00 left\x1b the \x7ftown.").text == "Troops  left  the  town."


def test_deep_markup_is_refused_or_read_but_never_cut_silently() -> None:
    found = clean(snapshot(b"<div>" * 50_000 + b"words of the page", "text/html"), LEXICON)
    assert isinstance(found, Rejection) or "words of the page" in found.text


def test_hard_wrapped_lines_are_joined() -> None:
    page = document(
        "    Rebels said on Tuesday that they had taken the\ntown of Brega after two days of shelling and that\n"
        "its refinery was not damaged.\n    The government denied it, and said its troops\n"
        "were still in the east of the town and would\nstay there as long as need be.\n"
    )
    assert len(page.blocks) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_blocks_cover_any_text(text: str) -> None:
    found = clean(snapshot(text.encode("utf-8", "replace")), LEXICON)
    if isinstance(found, Document):
        assert_covered(found)
        assert "\x00" not in found.text


FRAGMENTS = [
    "<div>",
    "</div>",
    "<p class=caption>",
    "<!--",
    "-->",
    "<li>",
    "words here",
    "<script>",
    "&#0;",
    "<h1>",
    "\n",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=30))
def test_blocks_cover_any_markup(parts: list[str]) -> None:
    found = clean(snapshot("".join(parts).encode(), "text/html"), LEXICON)
    if isinstance(found, Document):
        assert_covered(found)
