"""Feeds become rows; entities, depth and broken markup do no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pages_made import ATOM, FEED, found, put

RSS = b'<rss version="2.0"><channel>%s</channel></rss>'


def test_an_entry_is_a_row_with_its_fullest_words(tmp_path: Path) -> None:
    (page,), (left,) = found(put(tmp_path, "a.rss", FEED))
    assert json.loads(page.payload) == {
        "id": "http://e.org/?p=1", "title": "Army & tribes enter Hit’s cafés", "url": "http://e.org/a/1",
        "date": "2016-07-10T01:00:00+03:00", "source": "The Valley Post", "byline": "A. Writer",
        "html": "<p>Troops entered the town.<script>x</script></p>",
    }  # fmt: skip
    assert (page.name, page.origin) == ("e.org/a/1", f"{tmp_path / 'a.rss'}:1")
    assert (left.reason, left.item) == ("no text in row", f"{tmp_path / 'a.rss'}:2")


def test_atom_in_any_ending(tmp_path: Path) -> None:
    (page,), left = found(put(tmp_path, "a.txt", ATOM))
    row = json.loads(page.payload)
    assert (page.name, row["html"], row["byline"], left) == (
        "tag:e.org,2016:1",
        "<p>Troops entered <b>Hit</b>.</p>",
        "A",
        [],
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_feed_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    text = f'<?xml version="1.0"?>{RSS.decode()}' % "<item><description>Près de là</description></item>"
    (page,), _ = found(put(tmp_path, "a.xml", text.encode(encoding)))
    assert "Près de là" in json.loads(page.payload).values()


def test_entities_are_refused(tmp_path: Path) -> None:
    laughs = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">'
        + laughs
        + b"]>"
        + RSS % b"<item><title>&a9;</title></item>"
    )
    pages, (left,) = found(put(tmp_path, "a.xml", bomb))
    assert (pages, left.reason) == ([], "entities in feed")


def test_an_outer_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret.txt", b"the secret")
    outer = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}">'.encode()
    (page,), _ = found(put(tmp_path, "a.xml", outer + RSS % b"<item><description>&x; Troops left</description></item>"))
    assert b"secret" not in page.payload


@pytest.mark.parametrize(
    "broken",
    [
        b'<rss version="2.0"><channel><item><description>Troops left',
        RSS % b"<item><odd:thing>x</odd:thing><description>Troops left & went</description></item>",
        RSS % b"<item><description>Troops \x00 left</description></item>",
        RSS % (b"<item><description>Troops left</description></item>" + b"<item>" * 3_000),
    ],
)  # fmt: skip
def test_broken_feeds_give_what_they_hold(tmp_path: Path, broken: bytes) -> None:
    pages, _ = found(put(tmp_path, "a.xml", broken))
    assert "Troops" in json.loads(pages[0].payload)["html"]


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (RSS % b"", "no entries"),
        (b"<rss", "no entries"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link x/><link updated/><title/></entry></feed>', None),
    ],
)
def test_feeds_of_nothing(tmp_path: Path, payload: bytes, reason: str | None) -> None:
    pages, left = found(put(tmp_path, "a.xml", payload))
    assert pages == []
    assert reason in (None, left[0].reason)


EXPORT = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Valley Post</title>
<item><title>Hit falls</title><link>http://e.org/1</link><pubDate>Sun, 10 Jul 2016 01:00:00 +0000</pubDate>
<content:encoded><![CDATA[<!-- wp:paragraph -->
Troops entered
the <b>town</b>.

[caption id="a" width="300"]<img src="x.jpg" /> A street in Hit.[/caption]

[gallery ids="1,2"]
<h2>Later</h2>

They left [sic] again.]]></content:encoded><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<wp:comment><wp:comment_content>Not true at all.</wp:comment_content></wp:comment></item>
<item><title>To come</title><link>http://e.org/2</link><content:encoded>Troops TK the town.</content:encoded>
<wp:status>draft</wp:status><wp:post_type>post</wp:post_type></item>
<item><title>x.jpg</title><link>http://e.org/3</link><description>A picture of a street</description>
<wp:status>inherit</wp:status><wp:post_type>attachment</wp:post_type></item></channel></rss>"""


def test_an_export_of_wordpress_gives_its_published_posts_as_shown(tmp_path: Path) -> None:
    (page,), left = found(put(tmp_path, "a.xml", EXPORT.encode()))
    row = json.loads(page.payload)
    assert row["date"] == "2016-07-10T01:00:00+00:00"
    assert row["html"].split("\n") == [
        "<p>Troops entered<br>the <b>town</b>.</p>",
        '<figure><img src="x.jpg" /><figcaption>A street in Hit.</figcaption></figure>',
        "<h2>Later</h2>",
        "<p>They left [sic] again.</p>",
    ]
    assert [(one.reason, one.detail.partition(";")[0]) for one in left] == [
        ("not published", "draft: To come"),
        ("not published", "attachment: x.jpg"),
    ]
