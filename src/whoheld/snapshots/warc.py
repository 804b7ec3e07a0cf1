"""A WARC file in, a snapshot for each page that a server answered with out; what is no page is counted."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from whoheld.model import Media, Rejection, Snapshot
from whoheld.snapshots import limits
from whoheld.snapshots.entry import Entry
from whoheld.snapshots.found import Reason, Tally, reject, snapshot, storable
from whoheld.snapshots.pages import fault_of, short_url
from whoheld.snapshots.records import EMPTY_LINE, Damage, Record, read_records
from whoheld.snapshots.sniff import is_html, is_pdf
from whoheld.snapshots.streams import Bomb, Meter

CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.I)
HTML = ("text/html", "application/xhtml+xml")
OF_CRAWLER = re.compile(r"(?:metadata|urn|dns|whois|about|filedesc):", re.I)  # its arguments, log and list of records
UNSAID = ("", "application/octet-stream", "text/plain", "application/x-download", "binary/octet-stream")


class _Left(Struct, frozen=True):
    """Why a record gives no page, and what kind of thing it is."""

    reason: Reason
    kind: str


def read_warc(entry: Entry) -> Iterator[Snapshot | Rejection]:
    """Yield the pages of an archive in its order, what is damaged in between, and last what is no page, counted."""
    tally = Tally()
    for item in read_records(entry.stream):
        if isinstance(item, Damage):
            yield reject(f"{entry.origin}#{item.at}", item.reason, item.what)
            continue
        page = _page(item, entry)
        if isinstance(page, Snapshot):
            yield page
        else:
            tally.add(page.reason, page.kind)
    yield from tally.rejections(entry.origin, "record")


def _page(record: Record, entry: Entry) -> Snapshot | _Left:
    # Only here: most folders hold no archive.
    from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]

    if record.body is None:
        return _Left("too large", f"#{record.at}")
    if record.body.startswith(b"HTTP/") and not EMPTY_LINE.search(record.body, 0, limits.HEADERS):
        return _Left("damaged archive", f"#{record.at} headers without end")
    stream = io.BytesIO(record.headers + record.body)
    try:
        found: Any = ArcWarcRecordLoader(verify_http=False).parse_record_stream(stream, known_format="warc")
        payload = _payload(found, entry.stream.meter)
    except Bomb:
        raise
    except Exception as error:  # the loader meets bytes of any kind with errors of many kinds
        return _Left("damaged archive", f"#{record.at} {type(error).__name__}")
    if isinstance(payload, _Left):
        return payload
    media = _media(payload, _type(found), found.rec_headers.get_header("WARC-Target-URI") or "")
    fault = fault_of(payload, media) if media else None
    if media is None or fault:
        return _Left(fault or "not a page", _type(found) or "no type")
    return _described(payload, media, found, f"{entry.origin}#{record.at}")


def _described(payload: bytes, media: Media, found: Any, origin: str) -> Snapshot:
    url = (found.rec_headers.get_header("WARC-Target-URI") or "").strip() or None
    name = short_url(url or "") or found.rec_headers.get_header("WARC-Record-ID") or origin
    charset = CHARSET.search(_content_type(found))
    page = snapshot(payload, name, origin, media)
    saved = _day(found.rec_headers.get_header("WARC-Date") or "")
    return replace(page, url=storable(url) if url else None, saved=saved, charset=charset[1] if charset else None)


def _payload(found: Any, meter: Meter) -> bytes | _Left:
    """Return a record's body as the server meant it, or why there is none."""
    from warcio.bufferedreaders import ChunkedDataReader  # type: ignore[import-untyped]

    if found.rec_type not in ("response", "resource"):
        return _Left("not a page", (found.rec_type or "no type")[:40])
    if OF_CRAWLER.match(found.rec_headers.get_header("WARC-Target-URI") or ""):
        return _Left("not a page", "the crawler's own")
    http = found.http_headers
    if found.rec_type == "response" and (status := (http.get_statuscode() if http else "") or "nothing") != "200":
        return _Left("not answered", status[:20])
    if _type(found) not in (*HTML, *UNSAID, "application/pdf"):
        return _Left("not a page", _type(found))
    header = http.get_header if http and found.rec_type == "response" else dict[str, str]().get
    chunked = "chunked" in (header("Transfer-Encoding") or "").lower()
    raw = ChunkedDataReader(found.raw_stream) if chunked else found.raw_stream
    return _unpacked(raw.read(limits.PAGE + 1), (header("Content-Encoding") or "").strip().lower(), meter)


def _unpacked(body: bytes, encoding: str, meter: Meter) -> bytes | _Left:
    if encoding in ("", "identity", "none"):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return body if is_html(body) else _Left("unknown encoding", encoding[:20])
    for window in (47, -15):  # gzip or zlib by their first bytes; what some servers call deflate
        inflate = zlib.decompressobj(window)
        try:
            page = inflate.decompress(body, limits.PAGE + 1)
        except zlib.error:
            continue
        meter.count(len(page))
        return page if inflate.eof or len(page) > limits.PAGE else _Left("damaged archive", "a page cut short")
    return body  # unpacked by the crawler, which left the header as it was


def _media(payload: bytes, kind: str, url: str) -> Media | None:
    """Return what a page is, by its bytes before its type; None where it is no page."""
    if is_pdf(payload):
        return "application/pdf"
    if kind in HTML or is_html(payload):
        return "text/html"
    return "text/plain" if kind == "text/plain" and not url.endswith("/robots.txt") else None


def _content_type(found: Any) -> str:
    headers = found.http_headers if found.rec_type == "response" else found.rec_headers
    return (headers.get_header("Content-Type") if headers else None) or ""


def _type(found: Any) -> str:
    return _content_type(found).partition(";")[0].strip().lower()[:40]


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None
