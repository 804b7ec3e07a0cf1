"""The laws of the record, on small pages through every stage."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from whoheld import pipeline
from whoheld.lexicon import Lexicon, load
from whoheld.model import Rejection, Snapshot, Span
from whoheld.pipeline import records
from whoheld.settings import Settings
from whoheld.store import Record

PAGES = {
    "a-taken.html": "<html><head><title>Army retakes Ramadi</title></head><body><h1>Army retakes Ramadi</h1>"
    "<p>BAGHDAD, 10 February 2016 - The Iraqi army retook Ramadi from ISIS on Tuesday, "
    "the provincial governor said.</p>"
    "<p>The militants had controlled the city since May 2015. At least 12 of them were killed in the fighting.</p>"
    "</body></html>",
    "b-copy.html": "<html><body><h1>Ramadi retaken</h1><p>Published: 11 February 2016</p>"
    "<p>The Iraqi army retook Ramadi from ISIS on Tuesday, the provincial governor said.</p></body></html>",
    "c-held.txt": "Fallujah still held by militants\n\n3 March 2016\n\nISIS controls Fallujah, west of Baghdad. "
    "Iraqi forces plan to retake the city. Warplanes bombed positions near Hit on Wednesday.",
    "d-nothing.txt": "The council met on Monday to talk about the water bill and the new school.",
    "e-empty.txt": "",
    "f-binary.txt": "\x00\x01\x02\x00",
}
ROW = {"id": "row-1", "title": "Hit falls", "date": "2014-10-13", "text": "ISIS fighters captured Hit on Sunday."}


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text)
    (folder / "a-twice.html").write_text(PAGES["a-taken.html"])
    (folder / "rows.jsonl").write_text(json.dumps(ROW) + "\n{broken\n")
    return sorted(folder.iterdir())


def dump(record: Record) -> list[str]:
    """Every row of every table but the stamps; the order of rows within a table says nothing."""
    return sorted(line for line in record.db.iterdump() if not line.startswith('INSERT INTO "stamps"'))


def built(path: Path, lexicon: Lexicon, *builds: list[Path]) -> list[str]:
    with Record.create(path) as record:
        for paths in builds:
            pipeline.build(paths, record, lexicon, Settings())
        assert pipeline.check(record, lexicon) == []
        return dump(record)


def rows_of(lines: list[str]) -> list[str]:
    """The rows that people read: an index's own pages depend on the order of writing."""
    return [line for line in lines if "_fts" not in line]


def test_the_pages_give_something_of_everything(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        report = pipeline.build(pages, record, lexicon, Settings())
        counts = record.counts()
    assert {table for table, rows in counts.items() if not rows} == {"removals", "judgements"}
    assert report.new["snapshots"] == counts["snapshots"] == 5
    assert report.total == counts


def test_a_rebuild_is_identical(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    before = built(tmp_path / "a.whoheld", lexicon, pages)
    with Record.open(tmp_path / "a.whoheld") as record:
        pipeline.rebuild(record, lexicon, Settings())
        assert rows_of(dump(record)) == rows_of(before)


def test_the_order_of_input_changes_nothing(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    forwards = built(tmp_path / "a.whoheld", lexicon, pages)
    assert rows_of(built(tmp_path / "b.whoheld", lexicon, pages[::-1])) == rows_of(forwards)


@pytest.mark.parametrize("at", [1, 3, 5])
def test_two_halves_equal_the_whole(tmp_path: Path, pages: list[Path], lexicon: Lexicon, at: int) -> None:
    whole = built(tmp_path / "a.whoheld", lexicon, pages)
    assert rows_of(built(tmp_path / "b.whoheld", lexicon, pages[at:], pages[:at])) == rows_of(whole)


def test_building_twice_changes_nothing(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    once = built(tmp_path / "a.whoheld", lexicon, pages)
    assert built(tmp_path / "a.whoheld", lexicon, pages) == once


def test_every_file_is_a_document_or_a_rejection(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        pipeline.build(pages, record, lexicon, Settings())
        made = {record.snapshot(document.sha256).origin for document in record.documents()}
        left = {rejection.item: rejection.reason for rejection in record.rejections("snapshots")}
    seen = made | set(left)
    assert {str(path) for path in pages if path.name != "rows.jsonl"} <= seen
    assert {f"{pages[-1]}:1", f"{pages[-1]}:2"} <= seen
    assert not made & set(left)
    assert left[str(pages[1])] == "same page as another file"


def test_every_value_leads_back_to_its_words(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        pipeline.build(pages, record, lexicon, Settings())
        assert pipeline.check(record, lexicon) == []
        record.db.execute("UPDATE claims SET quote = quote || ' not'")
        findings = pipeline.check(record, lexicon)
        assert len(findings) == record.counts()["claims"]
        assert {finding.what for finding in findings} == {"its quote is not what the text says there"}


def evidenced(value: Struct) -> Iterator[tuple[str, Span]]:
    """The words and the span of each value below a struct that has both."""
    words, span = getattr(value, "text", None), getattr(value, "span", None)
    if isinstance(words, str) and isinstance(span, Span):
        yield words, span
    for held in (getattr(value, field) for field in value.__struct_fields__):
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, Struct):
                yield from evidenced(one)


def test_the_words_of_a_value_are_those_at_its_span(pages: list[Path], lexicon: Lexicon) -> None:
    found = [item for item in pipeline.claims(pages, lexicon, Settings()) if not isinstance(item, Rejection)]
    told = [(*pair, document.text) for document, claim in found for pair in (*evidenced(document), *evidenced(claim))]
    assert len(told) > len(found) > 0
    assert [words for words, span, text in told if span.of(text) != words] == []


def test_a_copy_adds_no_certainty(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    alone = [path for path in pages if path.name == "a-taken.html"]
    copy = tmp_path / "copied.html"
    copy.write_text(alone[0].read_text().replace("</body>", "<!-- saved again --></body>"))
    with Record.create(tmp_path / "a.whoheld") as record:
        pipeline.build(alone, record, lexicon, Settings())
        (place,) = record.places_named("Ramadi")
        before = record.control(place.id)
        pipeline.build([copy], record, lexicon, Settings())
        assert record.counts()["documents"] == 2
        after = record.control(place.id)
    assert len(before) == len(after) > 1
    for old, new in zip(before, after, strict=True):
        assert new.sides == pytest.approx(old.sides)


def test_a_killed_build_goes_on_where_it_stopped(
    tmp_path: Path, pages: list[Path], lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = built(tmp_path / "a.whoheld", lexicon, pages)
    read_page, read = pipeline.read_page, list[str]()

    def killed(snapshot: Snapshot, lexicon: Lexicon, settings: Settings) -> pipeline.Page:
        if len(read) == 2:
            raise KeyboardInterrupt
        read.append(snapshot.name)
        return read_page(snapshot, lexicon, settings)

    monkeypatch.setattr(records, "PER_TRANSACTION", 1)
    with Record.create(tmp_path / "b.whoheld") as record:
        monkeypatch.setattr(records, "read_page", killed)
        with pytest.raises(KeyboardInterrupt):
            pipeline.build(pages, record, lexicon, Settings())
        monkeypatch.setattr(records, "read_page", read_page)
        assert record.waiting() == 3
        assert record.is_stale()
        pipeline.build([], record, lexicon, Settings())
        assert rows_of(dump(record)) == rows_of(whole)


def test_a_removed_page_takes_what_rests_on_it_along(tmp_path: Path, pages: list[Path], lexicon: Lexicon) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        pipeline.build(pages, record, lexicon, Settings())
        assert record.places_named("Fallujah")
        pipeline.remove(record, "c-held", "a test", lexicon, Settings())
        assert not record.places_named("Fallujah")
        assert not record.is_stale()
        report = pipeline.build(pages, record, lexicon, Settings())
        assert report.rejected["snapshots"] == {"removed before": 1}
        assert report.new["documents"] == 0
        assert pipeline.check(record, lexicon) == []
