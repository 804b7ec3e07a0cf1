"""What is wrong with a record file is said in one line, with the way out."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from random import Random

import pytest

from whoheld.errors import RecordError, RecordTrouble
from whoheld.model import Rejection
from whoheld.store import Record
from whoheld.store.schema import APPLICATION_ID, MIGRATIONS

from .conftest import page


def fault(path: Path) -> str:
    with pytest.raises(RecordError) as caught:
        Record.open(path)
    text = str(caught.value)
    assert text.startswith(str(path))
    assert "\n" not in text
    return text


def test_a_missing_record_says_how_to_build_one(tmp_path: Path) -> None:
    assert "whoheld build" in fault(tmp_path / "none.whoheld")
    assert not (tmp_path / "none.whoheld").exists()


def test_a_text_file_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "a.whoheld"
    path.write_text("The army retook the town. " * 200)
    assert "no record of whoheld" in fault(path)


def test_another_programs_database_is_no_record_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE notes (text TEXT)")
    db.close()
    before = path.read_bytes()
    assert "no record of whoheld" in fault(path)
    with pytest.raises(RecordError):
        Record.create(path)
    assert path.read_bytes() == before


def test_a_newer_record_asks_for_an_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "a.whoheld"
    with Record.create(path) as record:
        record.db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    assert "upgrade whoheld" in fault(path)


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    assert "folder" in fault(tmp_path)


def test_a_record_in_no_folder_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder exists"):
        Record.create(tmp_path / "none" / "a.whoheld")


def test_a_full_disk_is_said_and_the_record_stays_usable(record: Record) -> None:
    (pages,) = record.db.execute("PRAGMA page_count").fetchone()
    record.db.execute(f"PRAGMA max_page_count = {pages}")
    noise = Random(1).randbytes(400_000).hex()
    with pytest.raises(RecordError, match="disk is full"):
        record.add_snapshots([page("big", noise)])
    assert record.counts()["snapshots"] == 0


def test_a_locked_record_asks_to_wait(record: Record) -> None:
    with Record.open(record.path) as other:
        other.db.execute("PRAGMA busy_timeout = 10")
        with record.batch(), pytest.raises(RecordError, match="another process"):
            other.add_snapshots([page("one")])


def test_a_record_that_may_not_be_written_says_so(record: Record) -> None:
    record.db.execute("PRAGMA query_only = ON")
    with pytest.raises(RecordError, match="cannot be written"):
        record.add_snapshots([page("one")])


def test_the_file_names_itself(record: Record) -> None:
    assert record.db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert record.db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert record.db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert record.db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    strict = {name: flag for _, name, kind, _, _, flag in record.db.execute("PRAGMA table_list") if kind == "table"}
    assert {name for name, flag in strict.items() if not flag and not name.startswith("sqlite_")} == set()


def test_a_sound_record_has_no_faults_and_a_dangling_row_is_one(filled: Record) -> None:
    assert filled.faults() == ()
    filled.db.execute("PRAGMA foreign_keys = OFF")
    filled.db.execute("UPDATE claims SET sha256 = 'none'")
    assert "claims: a row points to no row of documents" in filled.faults()


def test_damage_met_on_the_way_through_an_answer_is_told_as_well(tmp_path: Path) -> None:
    with Record.create(tmp_path / "a.whoheld") as record:
        rows = record.db.execute("SELECT abs(value) FROM (SELECT 1 AS value UNION ALL SELECT -9223372036854775808)")
        assert type(rows).__name__ == "Rows"
        with pytest.raises(sqlite3.Error):  # a bug in a question stays what it is
            list(rows)
    whole = (tmp_path / "a.whoheld").read_bytes()
    (tmp_path / "a.whoheld").write_bytes(whole[:12_288] + b"\xaa" * (len(whole) - 12_288))
    with pytest.raises(RecordTrouble, match="damaged"), Record.open(tmp_path / "a.whoheld") as record:
        record.faults()


def test_a_record_that_may_only_be_read_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Record.create(tmp_path / "a.whoheld").close()
    monkeypatch.setattr("whoheld.store.connection.is_fixed", lambda path: True)
    with Record.open(tmp_path / "a.whoheld") as record:
        assert record.counts()["claims"] == 0
        with pytest.raises(RecordTrouble, match="cannot be written"):
            record.put_rejections([Rejection("snapshots", "a", "b", "c")])


def test_an_empty_file_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "a.whoheld").write_bytes(b"")
    assert "whoheld build" in fault(tmp_path / "a.whoheld")


def test_a_path_that_cannot_be_reached_is_told() -> None:
    with pytest.raises(RecordTrouble, match="name a record that can be reached"):
        Record.open("a" * 5000)
