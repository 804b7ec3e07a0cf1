"""No bytes make a reader raise; what it yields is well formed. The named cases were found by fuzzing."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_made import FORMS, MAIL, PAGE, found, put

from whoheld.model import Media, Snapshot
from whoheld.snapshots import read
from whoheld.snapshots.found import WAYS_OUT

NAMES = st.sampled_from(sorted(FORMS))
FIELDS = st.sampled_from([None, {"text": "body", "id": "headline"}])
DOCS = Path(__file__).parents[2] / "docs" / "snapshots.md"


def check(name: str, payload: bytes, fields: dict[str, str] | None) -> None:
    with TemporaryDirectory() as folder:
        file = put(Path(folder), name, payload)
        items = list(read(file, fields))
        assert items
        for item in items:
            if isinstance(item, Snapshot):
                assert item.sha256 == sha256(item.payload).hexdigest()
                assert item.name
                assert item.payload.strip()
                assert item.media in get_args(Media)
                assert item.origin.startswith(str(file))
                "".join((item.name, item.origin, item.url or "", item.charset or "")).encode()
            else:
                assert item.stage == "snapshots"
                assert item.reason in WAYS_OUT
                assert item.reason != "damaged", item.detail
                assert item.item.startswith(str(file))
                (item.item + item.detail).encode()


@settings(max_examples=300, deadline=None)
@given(name=NAMES, payload=st.binary(max_size=300), fields=FIELDS)
def test_random_bytes(name: str, payload: bytes, fields: dict[str, str] | None) -> None:
    check(name, payload, fields)


@settings(max_examples=600, deadline=None)
@given(name=NAMES, data=st.data(), fields=FIELDS)
def test_mutations_and_truncations(name: str, data: st.DataObject, fields: dict[str, str] | None) -> None:
    payload = bytearray(FORMS[name])
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(payload)))
        end = min(len(payload), start + data.draw(st.integers(0, 20)))
        payload[start:end] = data.draw(st.binary(max_size=20))
    check(
        name, bytes(payload[: data.draw(st.integers(0, len(payload)))] if data.draw(st.booleans()) else payload), fields
    )


@pytest.mark.parametrize(
    ("name", "payload"),
    [
        ("a.xml", b'<feed xmlns="http://www.w1.org/2005/Atom"><entry><title>x</title><link updated>Hit</link></entry>'),
        ("a.xml", b"<feed xmor><tT10:00:00Z\r x:y='1'/><name>"),
        ("a.xml", b"<rss\xff\xfe:x><item a:b:c='1'>"),
        ("a.json", b'{"a":' * 100_000),
        ("a.json", b'{"text": "a town", "id": true}'),
        ("a.csv", b'a\n"\x00'),
        ("a.csv", b"\xff\xfe,"),
        ("a.warc", b"WARC/1.0\r\nContent-Length: 999999999999999\r\n\r\n"),
        ("a.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\nHTTP/1.1 200\r\nx\r\n\r\nab"),
        ("a.zip", FORMS["a.zip"].replace(b"r.jsonl", b"\xa5\xff.json", 1)),
        ("a.zip", FORMS["a.zip"].replace(b"\x08\x00", b"\x63\x00")),
        ("a.zip", b"PK\x05\x06" + bytes(18)),
        ("\udcff.txt", b"Troops left"),
    ],
)  # fmt: skip
def test_findings(name: str, payload: bytes) -> None:
    if name.startswith("\udcff"):
        with TemporaryDirectory() as folder:
            ((page,), _) = found(put(Path(folder), name, payload))
            page.origin.encode()
        return
    check(name, payload, None)


@pytest.mark.parametrize(
    ("name", "payload", "media"),
    [
        ("page.php", PAGE, "text/html"),
        ("page.txt", b"%PDF-1.4 words", "application/pdf"),
        ("page.html", b"\n%PDF-1.4 words", "application/pdf"),
        ("page.md", b"# Hit falls", "text/plain"),
        ("page.v2016", b"Hit falls", None),
        ("Hit falls. The army says", b"Hit falls", "text/plain"),
        ("page.txt", b"MIME-Version: 1.0\r\n" + MAIL, "message/rfc822"),
        ("page.mht", MAIL, "message/rfc822"),
        ("page.eml", b"no headers here", "text/plain"),
        ("page.warc", b"Troops left the town", None),
        ("page.jsonl", b'[\n{"text": "one"}\n]', "application/json"),
    ],
)
def test_the_bytes_are_believed_before_the_name(tmp_path: Path, name: str, payload: bytes, media: str | None) -> None:
    pages, left = found(put(tmp_path, name, payload))
    assert [page.media for page in pages] == ([media] if media else [])
    assert len(left) == (0 if media else 1)


def test_the_docs_name_every_reason() -> None:
    table = DOCS.read_text(encoding="utf-8").partition("## Why")[2]
    assert set(re.findall(r"^\| ([^|]+?) \|", table, re.MULTILINE)) - {"reason", "---"} == set(WAYS_OUT)
