"""An RSS, RDF or Atom feed in, a row for each of its entries out: title, url, date, source, byline, html or text.

The XML parser mends the feed and refuses entities, so that the feed reader sees nothing but well-formed XML in UTF-8.
"""

from __future__ import annotations

import codecs
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

import msgspec

from whoheld.model import Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.entry import Entry, Fields
from whoheld.snapshots.found import reject, snapshot
from whoheld.snapshots.pages import short_url
from whoheld.snapshots.rows import NAME, rekey, utf8
from whoheld.snapshots.streams import WIDE
from whoheld.snapshots.wordpress import is_typed, shown, unshown

DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{2,30})", re.I)
DECLARATION = re.compile(r"<\?xml[^>]{0,500}\?>")
ENTITY = "<!entity"
STAMPS = ("published", "updated", "created")
STAMP = 60  # characters of a day at most
TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z]\w{1,30});")
UNNAMED = re.compile(r"[^\w.-]")
CONTROLS = {code: " " for code in range(32) if code not in b"\t\n\r"} | {0xFFFE: " ", 0xFFFF: " "}
SPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "media": "http://search.yahoo.com/mrss/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
MARKUP = re.compile(r"<[a-zA-Z/!]|&#?\w{1,30};")


def read_feed(entry: Entry, fields: Fields | None) -> Iterator[Snapshot | Rejection]:
    """Yield the row of each entry."""
    payload = entry.stream.whole()
    if len(payload) > limits.PAGE or payload.count(b"<") > limits.TAGS:
        yield reject(entry.origin, "too large", f"more than {limits.TAGS:,} tags")
        return
    text = _decoded(payload)
    if ENTITY in text.lower():
        yield reject(entry.origin, "entities in feed")
        return
    try:
        feed = _parsed(text)
    except Exception as error:  # the feed reader meets broken elements with errors of many kinds
        yield reject(entry.origin, "damaged feed", f"{type(error).__name__}: {error}")
        return
    if not feed.entries:
        yield reject(entry.origin, "no entries")
    for number, item in enumerate(feed.entries, 1):
        yield _row(item, feed.feed.get("title"), f"{entry.origin}:{number}", f"{entry.stem}:{number}", fields)


def _row(item: Any, source: str | None, origin: str, name: str, fields: Fields | None) -> Snapshot | Rejection:
    if left := unshown(item):
        return reject(origin, "not published", f"{left}: {item.get('title', '')[:NAME]}")
    words, is_html = _fullest(item)
    found = {
        "id": item.get("id"),
        "title": _title(item.get("title")),
        "url": item.get("feedburner_origlink") or item.get("link"),
        "date": _day(next(filter(None, (item[name] for name in STAMPS if name in item)), None)),
        "source": _title(item.get("source", {}).get("title") or source),
        "byline": item.get("author"),
        "html" if is_html else "text": words,
    }
    values = {key: value.strip() for key, value in found.items() if isinstance(value, str) and value.strip()}
    if not {"text", "html"} & values.keys():
        return reject(origin, "no text in row", f"only a headline: {values.get('title', '')}")
    url, given = values.get("url", ""), values.get("id", "")
    named = given if given and "://" not in given else short_url(url or given)
    values = rekey(values, fields) if fields else values
    return snapshot(msgspec.json.encode(values), named[:NAME] or name, origin, "application/json")


def _fullest(item: Any) -> tuple[str, bool]:
    """Return the longest of an entry's contents and its summary, and whether it is HTML."""
    texts = [(part.get("value") or "", part.get("type") or "") for part in item.get("content") or ()]
    texts.append((item.get("summary") or "", item.get("summary_detail", {}).get("type") or ""))
    words, kind = max(texts, key=lambda text: len(text[0]))
    if words and is_typed(item):
        return shown(words), True
    return words, kind != "text/plain" or MARKUP.search(words) is not None


def _title(title: object) -> str | None:
    return unescape(TAG.sub("", title)) if isinstance(title, str) else None


def _day(stamp: object) -> str | None:
    """Return a stamp as ISO has it, in the feed's own time; one in no known form as it is found."""
    if not isinstance(stamp, str) or len(stamp) > STAMP:
        return None
    try:
        return parsedate_to_datetime(stamp).isoformat()
    except (ValueError, IndexError, TypeError):
        return stamp


def _decoded(payload: bytes) -> str:
    if payload.startswith(WIDE):
        return payload.decode("utf-16", "replace")
    declared = DECLARED.match(payload.removeprefix(BOM_UTF8).lstrip())
    try:
        if declared and codecs.lookup(encoding := declared[1].decode("ascii", "replace"))._is_text_encoding:
            return payload.removeprefix(BOM_UTF8).decode(encoding)
    except (LookupError, ValueError):
        pass
    return utf8(payload).decode("utf-8-sig")


def _parsed(text: str) -> Any:
    """Return the feed as the feed reader understands it."""
    # Only here: a tenth of a second at every start otherwise.
    import feedparser  # type: ignore[import-untyped]
    from lxml import etree

    xml = NAMED.sub(_character, text.lstrip("\ufeff").translate(CONTROLS).strip())
    if declared := DECLARATION.match(xml):
        xml = xml[declared.end() :]
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    root = etree.fromstring(xml.encode("utf-8", "replace"), parser)
    if root is None:
        raise ValueError("no XML is left to read")
    _mend(root)
    mended = etree.tostring(root, encoding="utf-8")
    return feedparser.parse(io.BytesIO(mended), sanitize_html=False, resolve_relative_uris=False)


def _mend(root: Any) -> None:
    """Bind the known prefixes that a feed does not declare, part the others from their names, put HTML in one piece."""
    from lxml.etree import CDATA

    for element in root.iter("*"):
        if ":" in (tag := element.tag) and not tag.startswith("{"):
            prefix, _, name = (UNNAMED.sub("_", part) for part in tag.rpartition(":"))
            element.tag = f"{{{SPACES[prefix]}}}{name}" if prefix in SPACES else f"{prefix}_{name}"
        words = element.text
        if words and "<" in words and "]]>" not in words and not len(element):
            element.text = CDATA(words)  # escaped HTML would come to the feed reader a character at a time
        for key in [key for key in element.attrib if ":" in key and not key.startswith("{")]:
            element.attrib[UNNAMED.sub("_", key)] = element.attrib.pop(key)


def _character(reference: re.Match[str]) -> str:
    """Return what a named reference of HTML stands for; XML's own five have been left alone."""
    named = unescape(reference[0])
    return named if named != reference[0] else f"&amp;{reference[1]};"
