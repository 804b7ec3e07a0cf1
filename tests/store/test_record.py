"""What goes into a record comes out of it, by the roads that people ask by."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from whoheld.errors import NotFound, UsageError
from whoheld.model import Judgement, Rejection
from whoheld.store import PlaceRow, Record, place_key
from whoheld.store.filtered import Filters, Part
from whoheld.views.finding import Found, Totals, find

from .conftest import DAY, TEXT, claim_of, document_of, page


def _found(record: Record, words: str) -> Found:
    return find(record, words, Filters(), Part(20, 0))


def test_of_a_page_found_twice_the_finding_with_an_address_is_kept(tmp_path: Path) -> None:
    bare = page("a", "the same words")
    told = replace(bare, name="z", origin="crawl.warc#0", url="http://news.example/1", saved=date(2016, 4, 13))
    for number, order in enumerate(([bare, told], [told, bare])):
        with Record.create(tmp_path / f"{number}.whoheld") as record:
            record.add_snapshots(order)
            (kept,) = record.snapshots()
            assert kept == told
            (left,) = record.rejections("snapshots")
            assert left.item == bare.origin


def test_snapshots_come_back_byte_for_byte(filled: Record) -> None:
    assert filled.snapshot(page("one").sha256) == page("one")
    assert [snapshot.name for snapshot in filled.snapshots()] == ["one", "two"]


def test_documents_and_claims_come_back_whole(filled: Record) -> None:
    assert filled.document("one") == document_of(page("one"))
    assert filled.document(page("one").sha256[:10]) == filled.document("one")
    assert list(filled.claims()) == [claim_of(page("one"))]
    assert filled.claim("c_1") == claim_of(page("one"))


def test_claims_are_found_by_place_document_and_kind(filled: Record) -> None:
    assert [claim.id for claim in filled.claims(place="p1", document="one", kind="capture")] == ["c_1"]
    assert not list(filled.claims(place="p2"))
    assert not list(filled.claims(document="two"))
    assert not list(filled.claims(kind="hold"))


def test_control_is_asked_by_place_and_by_day(filled: Record) -> None:
    (row,) = filled.control("p1")
    assert row.sides == {"IS": 0.1, "Government of Iraq": 0.8}
    assert list(filled.control_on(DAY)) == [row]
    assert not list(filled.control_on(date(2016, 4, 2)))
    assert [factor.why for factor in filled.factors("p1")] == ["a taking"]


def test_events_are_found_by_day_place_and_any_of_their_claims(filled: Record) -> None:
    assert [event.id for event in filled.events(place="p1", start=DAY, end=DAY, kind="capture")] == ["c_1"]
    assert not list(filled.events(start=date(2016, 3, 11)))
    assert not list(filled.events(end=date(2016, 3, 9)))
    assert filled.event("c_1").places == ("p1",)
    assert filled.origins_of(["c_1", "c_9"])["c_1"].how == "alone"


@pytest.mark.parametrize("name", ["Al-Qa’im", "Qaim", "al-Qaim", "AL QA'IM", "el Qaïm"])
def test_spellings_of_a_name_are_one_place(filled: Record, name: str) -> None:
    assert [place.id for place in filled.places_named(name)] == ["p1"]


def test_a_name_that_is_only_an_article_keeps_it() -> None:
    assert place_key("Al") == "al"
    assert place_key("Mosul") != place_key("South of Mosul")


def test_what_is_not_there_is_said(filled: Record) -> None:
    for ask in (filled.document, filled.claim, filled.event, filled.snapshot):
        with pytest.raises(NotFound):
            ask("nowhere-to-be-found")


def test_a_name_of_two_pages_lists_both(record: Record) -> None:
    record.add_snapshots([page("same", "one text"), page("same", "another text")])
    with pytest.raises(UsageError, match=page("same", "one text").sha256[:12]):
        record.document("same")


def test_search_finds_quotes_and_texts_and_takes_signs_as_words(filled: Record) -> None:
    found = _found(filled, "army retook")
    assert ([each.claim for each in found.quotes], [each.name for each in found.documents]) == (["c_1"], ["one"])
    assert [each.name for each in _found(filled, "zebrastone").documents] == ["one"]
    for signs in ('" OR * NEAR(', "'!"):
        assert _found(filled, signs).total == Totals()


def test_the_same_page_twice_keeps_the_smaller_name_in_any_order(record: Record) -> None:
    first, second = page("a"), page("b")
    assert record.add_snapshots([second]) == 1
    record.put_page(second.sha256, document_of(second), [], [])
    assert record.add_snapshots([first, second]) == 0
    assert [snapshot.name for snapshot in record.pending()] == ["a"]
    assert [(left.item, left.reason, left.detail) for left in record.rejections()] == [
        ("pages/b.txt", "same page as another file", "kept as pages/a.txt"),
    ]


def test_every_copy_of_a_page_names_the_one_that_is_kept(record: Record) -> None:
    for name in "cbdab":
        record.add_snapshots([page(name, "one text")])
    assert [(left.item, left.detail) for left in record.rejections()] == [
        (f"pages/{name}.txt", "kept as pages/a.txt") for name in "bcd"
    ]


def test_a_failed_page_leaves_nothing_of_its_batch(record: Record) -> None:
    record.add_snapshots([page("one")])
    claims = [claim_of(page("one")), claim_of(page("one"))]
    with pytest.raises(sqlite3.IntegrityError):
        record.put_page(page("one").sha256, document_of(page("one")), claims, [])
    assert record.counts()["claims"] == 0
    assert record.waiting() == 1


def test_the_same_rejection_again_changes_nothing(record: Record) -> None:
    left = Rejection("snapshots", "a.bin", "binary", "save the page as text")
    record.put_rejections([left])
    record.put_rejections([left])
    assert list(record.rejections("snapshots")) == [left]
    assert not list(record.rejections("claims"))


def test_a_file_that_can_be_read_now_loses_its_rejection(record: Record) -> None:
    record.put_rejections([Rejection("snapshots", "pages/one.txt", "unreadable")])
    record.add_snapshots([page("one")])
    assert not list(record.rejections())


def test_new_pages_and_judgements_make_what_is_derived_stale(filled: Record) -> None:
    assert not filled.is_stale()
    filled.add_judgement(Judgement("j1", "reject", ("c_1",), "misread"))
    assert filled.is_stale()
    assert filled.judgements() == (Judgement("j1", "reject", ("c_1",), "misread"),)


def test_places_that_no_claim_speaks_of_go(filled: Record) -> None:
    filled.put_page(page("one").sha256, document_of(page("one")), [], [])
    filled.put_judged({})
    assert filled.places() == ()
    assert filled.places_named("Qaim") == ()


def test_dropping_what_was_made_leaves_pages_and_judgements(filled: Record) -> None:
    filled.drop_derived_pages()
    counts = filled.counts()
    assert {table for table, rows in counts.items() if rows} == {"snapshots"}
    assert filled.waiting() == 2


def test_heads_and_quotes_come_without_texts(filled: Record) -> None:
    sha256 = page("one").sha256
    head = filled.documents_of([sha256, "f" * 64])[sha256]
    assert (head.name, head.outlet, head.title, head.published.start) == ("one", "Courier", None, DAY)
    assert filled.quotes_of(["c_1"]) == {"c_1": TEXT[:20]}


def test_a_removed_page_leaves_no_byte_and_does_not_come_back(filled: Record) -> None:
    left = filled.remove("one", "names a private person")
    assert filled.removals() == (left,)
    assert (filled.counts()["claims"], filled.counts()["events"], filled.counts()["documents"]) == (0, 0, 1)
    assert _found(filled, "zebrastone").total == Totals()
    assert filled.add_snapshots([page("one")]) == 0
    assert [row.reason for row in filled.rejections("snapshots")] == ["removed before"]
    path = filled.path
    filled.close()
    assert not path.with_name(path.name + "-wal").exists()
    content = path.read_bytes()
    assert b"zebrastone" not in content
    assert b"retook" not in content
    assert b"fought" in content


def test_a_place_keeps_its_row(filled: Record) -> None:
    row = PlaceRow("p1", "Al Qa'im", ("Qaim", "al-Qa’im"), "IQ", "Al Anbar", "settlement", 34.4, 41.0, 2)
    assert filled.place("p1") == row
    assert filled.places() == (row,)
    assert filled.place("p2") is None
