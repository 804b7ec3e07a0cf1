"""Files of every form, small and in our own words."""

from __future__ import annotations

import gzip
import zipfile
from io import BytesIO
from pathlib import Path

from whoheld.model import Rejection, Snapshot
from whoheld.snapshots import read

PAGE = b"<!DOCTYPE html><html><body><p>Troops entered the town.</p></body></html>"
FEED = b"""<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>The Valley Post</title>
<item><title>Army &amp;amp; tribes enter Hit&#8217;s caf\xe9s</title><link>http://e.org/a/1</link>
<guid>http://e.org/?p=1</guid><pubDate>Sun, 10 Jul 2016 01:00:00 +0300</pubDate><dc:creator>A. Writer</dc:creator>
<description>Short &nbsp; words</description>
<content:encoded><![CDATA[<p>Troops entered the town.<script>x</script></p>]]></content:encoded></item>
<item><title>Only a headline</title><link>http://e.org/a/2</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>tag:e.org,2016:1</id><title>Hit</title>
<link href="http://e.org/1"/><updated>2016-07-10T01:00:00+03:00</updated><author><name>A</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Troops entered <b>Hit</b>.</p></div></content>
</entry></feed>"""
TABLE = b'id;headline;body\n7;Hit falls;"Troops; entered\nthe ""old"" town"\n8;Ana falls;Troops left the town today\n'
MAIL = b"From: a@e.org\r\nSubject: Hit\r\nDate: Sun, 10 Jul 2016 01:00:00 +0300\r\n\r\nTroops entered."
MAILBOX = (
    b"From a@e.org Sun Jul 10 01:00:00 2016\nFrom: a\n\none\n\nFrom a@e.org Sun Jul 10 01:00:00 2016\nFrom: b\n\ntwo\n"
)
ROWS = b'{"id":"x","text":"one"}\n{"text":"two"}\n'


def record(
    url: str, body: bytes, headers: str = "Content-Type: text/html", status: str = "200 OK", wrong: int = 0
) -> bytes:
    """One WARC record of a server's answer, its length wrong by so many bytes."""
    answer = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    opening = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2016-03-13T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Length: {len(answer) + wrong}\r\n\r\n"
    )
    return opening.encode() + answer + b"\r\n\r\n"


RECORDS = [
    record("http://www.e.org/a", PAGE, "Content-Type: text/html; charset=windows-1252"),
    record("http://e.org/b.jpg", b"\xff\xd8\xff", "Content-Type: image/jpeg"),
    record("http://e.org/c", b"gone", status="404 Not Found"),
    record("http://e.org/packed", gzip.compress(PAGE), "Content-Type: text/html\r\nContent-Encoding: gzip"),
    record(
        "http://e.org/chunked",
        b"5\r\n<html\r\n4\r\n>abc\r\n0\r\n\r\n",
        "Content-Type: text/html\r\nTransfer-Encoding: chunked",
    ),
]


def zipped(**members: bytes) -> bytes:
    """A zip of members; a double underscore in a name stands for its dot."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, payload in members.items():
            archive.writestr(name.replace("__", "."), payload)
    return file.getvalue()


FORMS = {
    "a.html": PAGE,
    "a.txt": b"The army left the town.",
    "a.jsonl": ROWS,
    "a.json": b'{"ok":true,"articles":[{"title":"x","content":"Troops entered the town"},{"text":"two"}]}',
    "a.csv": TABLE,
    "a.xml": FEED,
    "b.xml": ATOM,
    "a.eml": MAIL,
    "a.mbox": MAILBOX,
    "a.pdf": b"%PDF-1.4 words",
    "a.warc": b"".join(RECORDS),
    "a.warc.gz": b"".join(map(gzip.compress, RECORDS)),
    "a.jsonl.gz": gzip.compress(ROWS),
    "a.zip": zipped(a__html=PAGE, r__jsonl=ROWS, w__warc__gz=gzip.compress(RECORDS[0])),
}


def found(path: Path, fields: dict[str, str] | None = None) -> tuple[list[Snapshot], list[Rejection]]:
    """What a path holds, and what was left out."""
    items = list(read(path, fields))
    return [i for i in items if isinstance(i, Snapshot)], [i for i in items if isinstance(i, Rejection)]


def put(folder: Path, name: str, payload: bytes) -> Path:
    """Write a file."""
    (folder / name).write_bytes(payload)
    return folder / name
