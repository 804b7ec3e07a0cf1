"""WARC and zip: the pages of an archive, what is no page counted, damage stepped over, bombs refused."""

from __future__ import annotations

import gzip
import struct
import zipfile
from datetime import date
from pathlib import Path

import pytest
from pages_made import PAGE, RECORDS, ROWS, found, put, record, zipped

from whoheld.snapshots import limits

PAGES = ["e.org/a", "e.org/packed", "e.org/chunked"]
GOOD = record("http://e.org/good", PAGE)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_warc(tmp_path: Path, packed: bool) -> None:
    file = put(tmp_path, "a.warc", b"".join(map(gzip.compress, RECORDS) if packed else RECORDS))
    pages, left = found(file)
    assert [page.name for page in pages] == PAGES
    assert [page.payload for page in pages] == [PAGE, PAGE, b"<html>abc"]
    first = pages[0]
    assert (first.url, first.saved, first.charset) == ("http://www.e.org/a", date(2016, 3, 13), "windows-1252")
    assert [(item.reason, item.item, item.detail.split(";")[0]) for item in left] == [
        ("not a page", str(file), "1 record: image/jpeg (1)"),
        ("not answered", str(file), "1 record: 404 (1)"),
    ]


def test_a_page_of_a_warc_lies_at_its_offset(tmp_path: Path) -> None:
    members = [gzip.compress(one) for one in RECORDS]
    (_, packed, _), _ = found(put(tmp_path, "a.warc.gz", b"".join(members)))
    assert packed.origin == f"{tmp_path / 'a.warc.gz'}#{sum(map(len, members[:3]))}"
    (_, plain, _), _ = found(put(tmp_path, "a.warc", b"".join(RECORDS)))
    assert plain.origin == f"{tmp_path / 'a.warc'}#{sum(map(len, RECORDS[:3]))}"
    one_member, _ = found(put(tmp_path, "b.warc.gz", gzip.compress(b"".join(RECORDS))))
    assert len({page.origin for page in one_member}) == len(PAGES)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("wrong", [-5, -1, 5, 5_000, 10**9])
def test_a_wrong_length_costs_one_record(tmp_path: Path, packed: bool, wrong: int) -> None:
    records = [GOOD, record("http://e.org/bad", PAGE, wrong=wrong), *RECORDS]
    file = put(tmp_path, "a.warc", b"".join(map(gzip.compress, records) if packed else records))
    pages, left = found(file)
    assert [page.name for page in pages] == ["e.org/good", *PAGES]
    assert left[0].reason in ("damaged archive", "truncated archive")
    assert left[0].item.startswith(f"{file}#")


@pytest.mark.parametrize("packed", [False, True])
def test_a_truncated_warc_gives_what_it_holds(tmp_path: Path, packed: bool) -> None:
    whole = b"".join(map(gzip.compress, RECORDS) if packed else RECORDS)
    pages, left = found(put(tmp_path, "a.warc", whole[:-60]))
    assert [page.name for page in pages] == PAGES[:2]
    assert left[0].reason == "truncated archive"


def test_a_damaged_member_is_stepped_over(tmp_path: Path) -> None:
    members = [gzip.compress(one) for one in (GOOD, *RECORDS)]
    members[1] = members[1][:30] + bytes(20) + members[1][50:]
    pages, left = found(put(tmp_path, "a.warc.gz", b"".join(members)))
    assert [page.name for page in pages] == ["e.org/good", *PAGES[1:]]
    assert left[0].reason == "damaged archive"


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"", "Content-Type: text/html", "empty"),
        (PAGE, "Content-Type: application/json", "not a page"),
        (b"\x00\x01\x02" * 50, "Content-Type: text/html", "binary"),
        (b"\x0b\x02\x80", "Content-Type: text/html\r\nContent-Encoding: br", "unknown encoding"),
        (gzip.compress(PAGE)[:-9], "Content-Type: text/html\r\nContent-Encoding: gzip", "damaged archive"),
    ],
)
def test_an_answer_that_is_no_page_is_counted(tmp_path: Path, body: bytes, headers: str, reason: str) -> None:
    pages, left = found(put(tmp_path, "a.warc", record("http://e.org/x", body, headers) + GOOD))
    assert ([page.name for page in pages], [item.reason for item in left]) == (["e.org/good"], [reason])


def test_bombs_in_a_warc_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 100_000)
    bomb = record(
        "http://e.org/x", gzip.compress(bytes(9_000_000)), "Content-Type: text/html\r\nContent-Encoding: gzip"
    )
    assert "bomb" in {item.reason for item in found(put(tmp_path, "a.warc", bomb))[1]}
    assert "bomb" in {item.reason for item in found(put(tmp_path, "b.warc.gz", gzip.compress(bytes(9_000_000))))[1]} | {
        item.reason for item in found(put(tmp_path, "b.warc.gz", gzip.compress(GOOD + bytes(9_000_000))))[1]
    }


def test_a_zip_holds_files_of_every_form(tmp_path: Path) -> None:
    file = put(tmp_path, "a.zip", zipped(a__html=PAGE, r__jsonl__gz=gzip.compress(ROWS), w__warc=b"".join(RECORDS)))
    pages, _ = found(file)
    assert [page.name for page in pages] == ["a", "x", "r:2", *PAGES]
    assert [page.origin for page in pages[:3]] == [f"{file}#a.html", f"{file}#r.jsonl.gz:1", f"{file}#r.jsonl.gz:2"]


def test_a_zip_within_a_zip_is_named_and_left(tmp_path: Path) -> None:
    pages, (left,) = found(put(tmp_path, "a.zip", zipped(a__html=PAGE, b__zip=zipped(c__html=PAGE))))
    assert ([page.name for page in pages], left.reason) == (["a"], "nested archive")
    assert found(put(tmp_path, "b.zip.gz", gzip.compress(zipped(c__html=PAGE))))[1][0].reason == "nested archive"


def test_a_member_is_never_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    file = put(tmp_path / "in", "a.zip", b"")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../escaped.html", PAGE)
        archive.writestr("/etc/absolute.html", PAGE)
    assert [page.name for page in found(file)[0]] == ["escaped", "absolute"]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_a_bad_member_leaves_the_others(tmp_path: Path) -> None:
    whole = bytearray(zipped(a__html=PAGE * 3, b__html=PAGE * 2, c__html=PAGE))
    whole[whole.index(b"b.html") + 12] ^= 0xFF
    pages, (left,) = found(put(tmp_path, "a.zip", bytes(whole)))
    assert ([page.name for page in pages], left.reason) == (["a", "c"], "damaged zip")
    assert left.item.endswith("a.zip#b.html")


def test_a_member_without_name_is_read(tmp_path: Path) -> None:
    whole = zipped(x=PAGE)
    listed, end = whole.index(b"PK\x01\x02"), whole.index(b"PK\x05\x06")
    member = whole[:26] + bytes(2) + whole[28:30] + whole[31:listed]
    entry = whole[listed : listed + 28] + bytes(2) + whole[listed + 30 : listed + 46] + whole[listed + 47 : end]
    ends = whole[end : end + 12] + struct.pack("<LLH", len(entry), len(member), 0)
    (page,), _ = found(put(tmp_path, "a.zip", member + entry + ends))
    assert (page.name, page.payload) == ("nameless", PAGE)


def test_zip_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 100_000)
    _, left = found(put(tmp_path, "a.zip", zipped(a__txt=b"town " * 2_000_000, b__txt=b"town " * 2_000_000)))
    assert "bomb" in {item.reason for item in left}
    monkeypatch.setattr(limits, "MEMBERS", 1)
    assert found(put(tmp_path, "b.zip", zipped(a__txt=b"a", b__txt=b"b")))[1][0].reason == "too many members"
    monkeypatch.setattr(limits, "DIRECTORY", 50)
    assert found(put(tmp_path, "c.zip", zipped(a__txt=b"a")))[1][0].reason == "too many members"


def test_locked_and_damaged_zips_and_office_files(tmp_path: Path) -> None:
    whole = bytearray(zipped(a__html=PAGE))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + at] |= 1
    assert found(put(tmp_path, "a.zip", bytes(whole)))[1][0].reason == "locked"
    assert found(put(tmp_path, "b.zip", zipped(a__html=PAGE)[:-30]))[1][0].reason == "damaged zip"
    office = put(tmp_path, "c.docx", b"")
    with zipfile.ZipFile(office, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    assert found(office)[1][0].reason == "unknown kind"


def test_what_a_browser_saved_beside_a_page_is_counted(tmp_path: Path) -> None:
    put(tmp_path, "a.html", PAGE)
    (tmp_path / "a_files").mkdir()
    for name in ("x.js", "frame.html"):
        put(tmp_path / "a_files", name, PAGE)
    (tmp_path / "b_files").mkdir()
    put(tmp_path / "b_files", "c.html", PAGE)
    pages, (left,) = found(tmp_path)
    assert [page.name for page in pages] == ["a", "c"]
    assert (left.reason, left.item, left.detail[:7]) == ("page's own files", str(tmp_path / "a_files"), "2 files")


def test_the_same_in_a_zip(tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("p/a.html", "p/a_files/x.html", "p/a_files/deep/y.js", "p/other_files/z.html"):
            archive.writestr(name, PAGE)
    pages, (left,) = found(file)
    assert [page.name for page in pages] == ["a", "z"]
    assert (left.reason, "2 files: p/a_files (2)" in left.detail) == ("page's own files", True)


PARTS = {"style.css": b"a{}", "style.css?ver=4.9": b"a{}", "app.js": b"var a", "p.JPG": b"x", "Thumbs.db": b"x"}


def test_parts_of_pages_are_counted_and_not_read(tmp_path: Path) -> None:
    for name, payload in PARTS.items():
        put(tmp_path, name, payload)
    put(tmp_path, "a.html", PAGE)
    (page,), (left,) = found(tmp_path)
    assert (page.name, left.reason, left.item) == ("a", "not a page", str(tmp_path))
    assert left.detail.startswith("5 files: .css (2), ")


def test_a_zip_made_on_windows_has_folders_too(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, payload in {
            "x\\hit.html": PAGE,
            "x\\hit_files\\ad.html": PAGE,
            "x\\p.png": b"x",
            "x\\y\\": b"",
        }.items():
            archive.writestr(name, payload)
    (page,), left = found(path)
    assert (page.name, page.origin) == ("hit", f"{path}#x/hit.html")
    assert [one.reason for one in left] == ["page's own files", "not a page"]


def test_what_a_crawler_writes_of_itself_is_no_page(tmp_path: Path) -> None:
    own = record("metadata://gnu.org/software/wget/warc/wget.log", b"Saving to: index.html", "Content-Type: text/plain")
    own = own.replace(b"WARC-Type: response", b"WARC-Type: resource")
    pages, (left,) = found(put(tmp_path, "a.warc", own))
    assert (pages, left.reason) == ([], "not a page")
