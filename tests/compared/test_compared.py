"""Gap reports: what either lacks, what both tell otherwise, the same whatever the order; and tables that are none."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from whoheld.compared import Reach, Report, Table, compare, pieces, read_table
from whoheld.compared.coding import KINDS, SUB_EVENTS, own_kinds
from whoheld.compared.tables import ACLED, GED
from whoheld.errors import UsageError
from whoheld.model import Kind
from whoheld.store import Record
from worded import worded

RAMADI, RUTBA = ("33.42", "43.31"), ("33.04", "40.29")
OWN = """when,where,lat,lon,what,dead,said
2016-03-01,Ramadi,33.42,43.31,clash,12,twelve dead
2016-04-14,Rutba,33.04,40.29,airstrike,20,twenty dead
2016-05-18,Rutba,33.04,40.29,bombing,7,=cmd()
2016-03-02,Ramadi,33.42,43.31,abduct,,five taken
1990-01-01,Ramadi,33.42,43.31,clash,1,long ago
2016-03-01,Far Away,10.0,10.0,clash,1,elsewhere
someday,Ramadi,33.42,43.31,clash,1,no day
2016-03-01,Ramadi,33.42,43.31,riot,1,no kind
2016-03-01,Ramadi,33.42,43.31,clash,many,no number
2016-03-02,Ramadi,33.42,43.31,clash,40,forty dead
"""
NAMED = {"date": "when", "place": "where", "kind": "what", "killed": "dead", "text": "said"}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with worded(tmp_path_factory.mktemp("worded")) as made:
        yield made


def table(folder: Path, text: str, fields: dict[str, str] | None = None) -> Table:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path, fields)


@pytest.fixture
def report(record: Record, tmp_path: Path) -> Report:
    return compare(record, table(tmp_path, OWN, NAMED), Reach())


def test_what_both_tell_alike_and_otherwise(report: Report) -> None:
    assert {(pair.theirs.line, pair.ours.kind) for pair in report.agreeing} == {(2, "clash"), (4, "bombing")}
    (other,) = report.differing
    assert (other.theirs.line, other.ours.kind, other.differs, other.days_apart) == (3, "airstrike", ("day",), 1)
    assert "air strike" in other.ours.said.quote
    (near,) = report.near
    assert (near.theirs.line, near.ours.kind, near.differs) == (11, "clash", ("day",))


def test_what_either_lacks(report: Report) -> None:
    assert [row.text for row in report.theirs_only] == ["five taken"]
    assert {(each.kind, each.place) for each in report.ours_only} >= {("capture", "Ramadi")}
    assert all(each.said.quote for each in report.ours_only)
    assert not {each.event for each in report.ours_only} & {pair.ours.event for pair in report.agreeing}


def test_what_the_other_does_not_cover_is_no_gap(report: Report) -> None:
    assert report.outside["theirs: days that the record does not cover"] == 1
    assert report.outside["theirs: places that the record does not tell of"] == 1
    assert [(each.line, each.why) for each in report.unread] == [
        (8, "no day ('someday')"), (9, "no kind of ours (riot)"), (10, "no count in killed ('many')"),
    ]  # fmt: skip


def test_events_beyond_the_table_are_no_gap(record: Record, tmp_path: Path) -> None:
    march = "date,lat,lon\n2016-03-01,33.42,43.31\n"
    report = compare(record, table(tmp_path, march), Reach())
    assert report.ours_only == ()
    assert report.outside["ours: days or places that the table does not cover"] >= 3


def test_the_order_of_rows_changes_nothing(record: Record, tmp_path: Path, report: Report) -> None:
    header, *rows = OWN.splitlines()
    turned = compare(record, table(tmp_path, "\n".join([header, *reversed(rows)]), NAMED), Reach())
    assert {(pair.theirs.text, pair.ours.event) for pair in (*turned.agreeing, *turned.differing)} == {
        (pair.theirs.text, pair.ours.event) for pair in (*report.agreeing, *report.differing)
    }
    assert turned.ours_only == report.ours_only
    assert [row.text for row in turned.theirs_only] == [row.text for row in report.theirs_only]


def test_a_name_does_where_there_are_no_coordinates(record: Record, tmp_path: Path) -> None:
    report = compare(record, table(tmp_path, "date;place\n2016-03-01;al-Ramadi\n2016-03-01;Nowhere\n"), Reach())
    assert len(report.agreeing) == 1
    assert report.outside["theirs: places that the record does not tell of"] == 1


def test_ged_is_known_by_its_columns(record: Record, tmp_path: Path) -> None:
    header = [*GED, "low", "best", "high", "source_headline"]
    rows = [
        ["1", "2016-03-01", "2016-03-01", "1", "Ramadi town", "1", *RAMADI, "10", "12", "15", "Twelve die"],
        ["2", "2016-04-13", "2016-04-13", "3", "Rutba town", "1", *RUTBA, "40", "50", "60", "Fifty die"],
        ["3", "2016-03-01", "2016-03-01", "1", "Anbar province", "4", *RAMADI, "1", "1", "1", "Wide"],
    ]
    text = "\n".join(",".join(each) for each in [header, *rows])
    report = compare(record, table(tmp_path, text), Reach())
    assert report.form == "GED"
    assert [(pair.theirs.id, pair.differs) for pair in (*report.agreeing, *report.differing)] == [
        ("1", ()), ("2", ("toll",)),
    ]  # fmt: skip
    assert [each.line for each in report.unread] == [4]
    assert all(each.low for each in report.ours_only)


def test_acled_is_known_by_its_columns(record: Record, tmp_path: Path) -> None:
    rows = [
        ["IRQ1", "14 April 2016", "Government regains territory", "Ramadi", *RAMADI, "0"],
        ["IRQ2", "2016-04-14", "Peaceful protest", "Ramadi", *RAMADI, "0"],
    ]
    report = compare(record, table(tmp_path, "\n".join(",".join(each) for each in [[*ACLED], *rows])), Reach())
    assert report.form == "ACLED"
    assert [(pair.theirs.id, pair.ours.kind) for pair in report.agreeing] == [("IRQ1", "capture")]
    assert [each.why for each in report.unread] == ["no kind of ours (Peaceful protest)"]


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        ("a,b\n1,2\n", {}, "its columns are a, b"),
        ("date,b\n2016-01-01,2\n", {}, "lacks"),
        ("date,place\n2016-01-01,Ramadi\n", {"place": "town"}, "no column 'town'"),
        ("date,place\n2016-01-01,Ramadi\n", {"colour": "place"}, "'colour' names no field"),
        ("", {}, "its columns are none"),
        ('date,place\n2016-01-01,"' + "x" * 2_000_000 + '"\n', {}, "is no CSV"),
    ],
)
def test_a_table_that_lacks_what_is_wanted_is_refused(
    tmp_path: Path, text: str, fields: dict[str, str], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        table(tmp_path, text, fields)


def test_a_table_of_odd_bytes_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"\xef\xbb\xbfdate,place\r\n2016-01-01,\xff\x00Hit\r\n2016-99-01,Ramadi\r\n,,,,\r\n2016-01-01\r\n")
    read = read_table(path)
    assert [row.line for row in read.rows] == [2]
    assert [each.line for each in read.unread] == [3, 5]


def test_the_csv_can_be_read_and_reckons_nothing(report: Report) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(pieces(report, "csv")))))
    assert {row["what"] for row in rows} == {"theirs only", "ours only", "differs", "agrees", "near"}
    assert next(row for row in rows if row["their_line"] == "4")["their_text"] == "'=cmd()"
    assert all(None not in row.values() and None not in row for row in rows)


def test_the_text_has_the_words_of_both_and_steers_no_terminal(record: Record, tmp_path: Path) -> None:
    text = "date,place,kind,text\n2016-03-02,Ramadi,abduct,\x1b[31mred\x07\n2016-04-11,Rutba,airstrike,early\n"
    shown = "".join(pieces(compare(record, table(tmp_path, text), Reach()), "text"))
    assert not set("\x1b\x07") & set(shown)
    assert "early" in shown
    assert "day, 2 apart" in shown
    assert next(pieces(compare(record, table(tmp_path, text), Reach()), "json")).startswith("{")


def test_kinds_of_ours_and_of_acled() -> None:
    assert own_kinds("Armed clash") == SUB_EVENTS["armed clash"]
    assert own_kinds("capture") == frozenset[Kind]({"capture"})
    assert own_kinds("dance") is None
    assert own_kinds("") == KINDS


def test_the_command_writes_whole_files_and_names_what_is_wrong(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(OWN)
    fields = [word for ours, theirs in NAMED.items() for word in ("--field", f"{ours}={theirs}")]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        asked = ("compare", str(path), "-r", str(record.path), *words)
        return subprocess.run([sys.executable, "-m", "whoheld", *asked], capture_output=True, text=True)

    done = run(*fields, "--format", "csv", "-o", str(tmp_path / "gaps.csv"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "gaps.csv").read_text().startswith("what,differs")
    assert "told otherwise (1)" in run(*fields).stdout
    assert run("--format", "xml").returncode == 2
    lacking = run()
    assert (lacking.returncode, "when, where, lat" in lacking.stderr) == (2, True)
