"""Files and folders become snapshots; what cannot be read says why."""

from __future__ import annotations

import gzip
import os
from hashlib import sha256
from pathlib import Path

import pytest

from whoheld.model import Rejection, Snapshot
from whoheld.snapshots import limits, read
from whoheld.snapshots.sniff import is_binary, is_html

PAGE = b"<!DOCTYPE html><html><body><p>Troops entered the town.</p></body></html>"


def snapshots(path: Path) -> list[Snapshot]:
    return [item for item in read(path) if isinstance(item, Snapshot)]


def reasons(path: Path) -> list[str]:
    return [item.reason for item in read(path) if isinstance(item, Rejection)]


def test_a_file_is_one_snapshot_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Troops entered the town.\r\n")
    (found,) = snapshots(file)
    assert found.payload == b"Troops entered the town.\r\n"
    assert found.sha256 == sha256(found.payload).hexdigest()
    assert (found.name, found.origin, found.media) == ("a", str(file), "text/plain")


def test_a_folder_is_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.html").write_bytes(PAGE)
    (tmp_path / "a.txt").write_text("The army left.")
    (tmp_path / "c.txt").write_bytes(PAGE)
    (tmp_path / ".hidden.txt").write_text("nothing")
    assert [(s.name, s.media) for s in snapshots(tmp_path)] == [
        ("a", "text/plain"),
        ("one", "text/html"),
        ("c", "text/html"),
    ]


def test_rows_are_named_by_id_else_by_line(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"id":"x","text":"one"}\n\n{"text":"two"}\n'))
    found = snapshots(file)
    assert [(s.name, s.origin) for s in found] == [("x", f"{file}:1"), ("rows:3", f"{file}:3")]
    assert found[1].payload == b'{"text":"two"}'


@pytest.mark.parametrize(
    ("name", "payload", "reason"),
    [
        ("a.txt", b" \n\t", "empty"),
        ("a.html", b"", "empty"),
        ("a.html", b"\x89PNG rest", "binary"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.html.gz", gzip.compress(PAGE * 50)[:-12], "truncated gzip"),
        ("a.html.gz", gzip.compress(PAGE * 50)[:20] + b"x" * 40, "damaged gzip"),
        ("a.html.gz", gzip.compress(gzip.compress(PAGE)), "nested archive"),
        ("a.jsonl", b"{not json}", "not JSON"),
        ("a.jsonl", b"[1]", "not JSON"),
        ("a.jsonl", b"[" * 100_000, "not JSON"),
        ("a.jsonl", b'{"id":"x","title":"only"}', "no text in row"),
        ("a.jsonl", b"", "empty"),
        ("a.csv", b"place,day\nHit,2016-03-13\n", "no text in row"),
        ("a.css", b"p { color: red }", "unknown kind"),
        ("a.xml", b"<?xml version='1.0'?><urlset><url/></urlset>", "not a feed"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, payload: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(payload)
    (found,) = read(tmp_path / name)
    assert isinstance(found, Rejection)
    assert (found.stage, found.reason) == ("snapshots", reason)
    assert found.detail
    assert found.item.startswith(str(tmp_path / name))


def test_missing_and_special_files(tmp_path: Path) -> None:
    assert reasons(tmp_path / "nothing.txt") == ["missing"]
    os.mkfifo(tmp_path / "pipe")
    assert reasons(tmp_path / "pipe") == ["not a file"]
    (tmp_path / "empty").mkdir()
    assert reasons(tmp_path / "empty") == ["no files"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("words")
    (tmp_path / "a.txt").chmod(0)
    assert reasons(tmp_path / "a.txt") == ["unreadable"]


def test_one_bad_row_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text":"one"}\n{\n{"html":"<p>two</p>"}\n')
    assert len(snapshots(tmp_path / "a.jsonl")) == 2
    assert reasons(tmp_path / "a.jsonl") == ["not JSON"]


def test_links_that_loop_end(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "a.txt").write_text("words")
    assert [s.name for s in snapshots(tmp_path)] == ["a"]
    assert len(reasons(tmp_path)) == 1


def test_a_page_over_the_limit_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PAGE", 20)
    (tmp_path / "a.txt").write_text("x" * 21)
    (tmp_path / "b.jsonl").write_text('{"text":"' + "x" * 90 + '"}\n{"text":"short"}\n')
    assert reasons(tmp_path) == ["too large", "too large"]
    assert [s.name for s in snapshots(tmp_path)] == ["b:2"]


def test_sniffing() -> None:
    assert is_html(b"\xef\xbb\xbf \n<!-- saved --><HTML lang=en>")
    assert is_html("\ufeff<html>".encode("utf-16-le"))
    assert not is_html(b"The <html> tag")
    assert not is_html(b"<!---->" * 500 + b"no page")
    assert is_html(b"<!-- a --><!-- b -->\n<html>")
    assert not is_binary("Русские войска".encode() * 50)
    assert not is_binary(b"one stray \x00 in a long line of words, and many more words after it " * 1)
