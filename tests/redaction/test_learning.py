"""What all texts say of persons is the same in any order, by one process or several, kept or heard now."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.lexicon import load
from whoheld.model import Block, Document, Published, Snapshot, Span
from whoheld.redaction import hearing, learning
from whoheld.redaction.hearing import Heard, heard_in
from whoheld.redaction.names import People
from whoheld.store import Record

TEXTS = (
    "General Karwan Aziz commands there. A resident, Samir Haddad, saw him near the river.",
    "Karwan Aziz left. Samir Haddad, 34, fled; the shopkeeper Nabil Farhat, who saw it, wept.",
    "Umm Yusuf waited, Colonel Juma Bani said. The Omar Farouk mosque burnt.",
    "Later Haddad came, and the haddad of the town, and Dr. Leila Nasser, a doctor.",
)


def people_of(texts: tuple[str, ...]) -> People:
    people = People(load())
    for text in texts:
        people.learn(text)
    return people


def known(people: People) -> tuple[object, ...]:
    return +people.public, +people.private, people.small


def test_the_order_of_texts_changes_nothing() -> None:
    assert known(people_of(TEXTS)) == known(people_of(TEXTS[::-1]))
    assert people_of(TEXTS).private["samir haddad"] == 2


@pytest.mark.parametrize(
    "text",
    [*TEXTS, " ".join(TEXTS), "Ahmed Ali\n" * 30, "Ahmed Ali al-Omar " * 60, "“Ahmed”, Ali-Hasan’s, Ahmed " * 20],
)
def test_around_a_stretch_the_names_are_those_of_the_whole_text(text: str) -> None:
    people = people_of(TEXTS)
    whole = people.left_out(text)
    assert whole
    for start in range(0, len(text), 7):
        quote = Span(start, start + 25)
        wanted = [span for span in whole if span.start < quote.end and quote.start < span.end]
        found = people.left_out(text, quote)
        assert [span for span in found if span.start < quote.end and quote.start < span.end] == wanted


def heard_alone() -> Heard:
    heard = Heard()
    for text in TEXTS:
        heard.hear(text)
    return heard


def record_of(path: Path, kept: int = 0) -> Record:
    """Return a record of the texts; of the first of them it keeps what they say."""
    record = Record.create(path)
    for number, text in enumerate(TEXTS):
        sha = f"{number:064x}"
        record.add_snapshots([Snapshot(sha, f"page-{number}", "made", "text/plain", text.encode())])
        document = Document(sha, f"page-{number}", text, (Block("paragraph", Span(0, len(text))),), Published())
        record.put_page(sha, document, [], [])
        if number < kept:
            record.put_heard(sha, heard_in(text))
    return record


@pytest.mark.parametrize("kept", range(len(TEXTS) + 1))
def test_what_is_kept_and_what_is_heard_now_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int) -> None:
    read: list[str] = []
    hear = Heard.hear

    def noted(heard: Heard, text: str) -> None:
        read.append(text)
        hear(heard, text)

    with record_of(tmp_path / "made.whoheld", kept) as record:
        monkeypatch.setattr(Heard, "hear", noted)
        found = learning.all_heard(record)
    monkeypatch.undo()
    assert found == heard_alone()
    assert sorted(read) == sorted(TEXTS[kept:])


def test_pages_taken_into_another_record_bring_it(tmp_path: Path) -> None:
    pages = [f"{number:064x}" for number in (1, 2)]
    with record_of(tmp_path / "made.whoheld", len(TEXTS)) as record, Record.create(tmp_path / "part.whoheld") as part:
        part.take(record, pages, [])
        assert [sha for (sha,) in part.db.execute("SELECT sha256 FROM heard ORDER BY 1")] == pages


def test_what_another_version_heard_is_heard_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with record_of(tmp_path / "made.whoheld") as record:
        monkeypatch.setattr(hearing, "heard_by", lambda: "another")
        for number in range(len(TEXTS)):
            record.put_heard(f"{number:064x}", heard_in("A resident, Nobody Nowhere, was here."))
        monkeypatch.undo()
        assert learning.all_heard(record) == heard_alone()


def test_what_a_page_says_goes_with_it(tmp_path: Path) -> None:
    path = tmp_path / "made.whoheld"
    with record_of(path, len(TEXTS)) as record:
        record.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"general karwan aziz" in path.read_bytes()
        record.remove("page-0", "asked for")
        assert b"general karwan aziz" not in path.read_bytes()
        assert ("karwan aziz", "public") not in {(name, said) for _, name, said in learning.all_heard(record).named}
        kept = {sha for (sha,) in record.db.execute("SELECT sha256 FROM heard")}
        record.drop_derived_pages()
        left = record.db.execute("SELECT * FROM heard").fetchall()
    assert kept == {f"{number:064x}" for number in (1, 2, 3)}
    assert left == []


def test_several_processes_hear_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    by_several = learning._heard_by

    def counted(workers: int, path: Path) -> Heard:
        asked.append(workers)
        return by_several(workers, path)

    monkeypatch.setattr(learning, "FEWEST", 1)
    monkeypatch.setattr(learning, "cores", lambda: 2)
    monkeypatch.setattr(learning, "_heard_by", counted)
    with record_of(tmp_path / "made.whoheld", kept=1) as record:
        assert learning.all_heard(record) == heard_alone()
    assert asked == [2]


def test_where_no_process_can_be_had_this_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Heard:
        raise OSError(11, "no process")

    monkeypatch.setattr(learning, "FEWEST", 1)
    monkeypatch.setattr(learning, "cores", lambda: 2)
    monkeypatch.setattr(learning, "_heard_by", refuse)
    with record_of(tmp_path / "made.whoheld") as record:
        people = learning.learnt(record, load())
    assert people.left_out(TEXTS[0]) == people_of(TEXTS).left_out(TEXTS[0]) != []
