"""What all texts say of persons is the same in any order, by one process or several, whole or around a quote."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.lexicon import load
from whoheld.model import Block, Document, Published, Snapshot, Span
from whoheld.redaction import learning
from whoheld.redaction.names import Heard, Hearing, People
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


@pytest.mark.parametrize("text", [*TEXTS, " ".join(TEXTS), "Ahmed Ali\n" * 30, "“Ahmed”, Ali-Hasan’s, Ahmed " * 20])
def test_around_a_stretch_the_names_are_those_of_the_whole_text(text: str) -> None:
    people = people_of(TEXTS)
    whole = people.left_out(text)
    assert whole
    for start in range(0, len(text), 7):
        quote = Span(start, start + 25)
        wanted = [span for span in whole if span.start < quote.end and quote.start < span.end]
        found = people.left_out(text, quote)
        assert [span for span in found if span.start < quote.end and quote.start < span.end] == wanted


def record_of(path: Path) -> Record:
    record = Record.create(path)
    for number, text in enumerate(TEXTS):
        sha = f"{number:064x}"
        record.add_snapshots([Snapshot(sha, f"page-{number}", "made", "text/plain", text.encode())])
        document = Document(sha, f"page-{number}", text, (Block("paragraph", Span(0, len(text))),), Published())
        record.put_page(sha, document, [], [])
    return record


def test_several_processes_hear_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = Hearing(People(load()).no_persons)
    for text in TEXTS:
        alone.hear(text)
    asked: list[int] = []
    by_several = learning._heard_by

    def counted(workers: int, path: Path, no_persons: frozenset[str]) -> Heard:
        asked.append(workers)
        return by_several(workers, path, no_persons)

    monkeypatch.setattr(learning, "FEWEST", 1)
    monkeypatch.setattr(learning, "cores", lambda: 2)
    monkeypatch.setattr(learning, "_heard_by", counted)
    with record_of(tmp_path / "made.whoheld") as record:
        assert learning.heard(record, alone.no_persons) == alone.heard
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
