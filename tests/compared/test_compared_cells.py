"""Tables as they come: days in many hands, encodings, delimiters, and files that are no CSV at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from whoheld.compared import read_table
from whoheld.compared.cells import Order, day, degrees, order_of
from whoheld.errors import UsageError


@pytest.mark.parametrize(
    "text",
    [
        "2016-03-05", "2016/3/5", "2016.03.05", "20160305", "2016-03-05 14:30:00.000", "2016-03-05T14:30:00Z",
        "05.03.2016", "5 March 2016", "05 Mar 2016", "5-Mar-2016", "March 5, 2016", "Mar. 5, 2016", " 05  March 2016 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert day(text) == date(2016, 3, 5)


@pytest.mark.parametrize(("order", "expected"), [("day first", date(2016, 4, 3)), ("month first", date(2016, 3, 4))])
def test_a_day_with_slashes_is_read_in_the_order_of_its_table(order: Order, expected: date) -> None:
    assert day("03/04/2016", order) == expected


@pytest.mark.parametrize(
    "text", ["", "x", "03/04/2016", "2016-13-01", "31.02.2016", "5 Marzipan 2016", "99 May 2016", "2016-03", "٥" * 4]
)
def test_what_is_no_day_is_told_so(text: str) -> None:
    with pytest.raises(ValueError, match="no day"):
        day(text)


def test_one_number_above_twelve_tells_the_order() -> None:
    assert order_of(["01/02/2016", "13/02/2016"]) == "day first"
    assert order_of(["01/02/2016", "02/13/2016 10:00"]) == "month first"
    assert order_of(["01/02/2016"]) is None
    assert order_of(["13/02/2016", "02/13/2016"]) is None


def test_degrees_may_have_a_comma() -> None:
    assert degrees("33,42", 90.0) == 33.42
    with pytest.raises(ValueError, match="no degrees"):
        degrees("90,1", 90.0)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_of_any_hand_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "own.csv"
    lines = [["day", "town"], ["25/12/2016", "Tel Rifaât"], ["01/02/2016", "Hît"]]
    path.write_bytes("\r\n".join(delimiter.join(line) for line in lines).encode(encoding))
    read = read_table(path)
    assert [(row.start, row.place) for row in read.rows] == [
        (date(2016, 12, 25), "Tel Rifaât"), (date(2016, 2, 1), "Hît"),
    ]  # fmt: skip


def test_a_line_that_names_the_delimiter_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("sep=;\nday;town\n2016-02-01;Hit\n")
    assert [row.place for row in read_table(path).rows] == ["Hit"]


def test_days_that_can_be_read_in_two_ways_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("day,town\n01/02/2016,Hit\n03/04/2016,Hit\n")
    with pytest.raises(UsageError, match="can be read in two ways"):
        read_table(path)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (b"PK\x03\x04xl/workbook.xml", "spreadsheet"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old spreadsheet"),
        (b"PAR1rest", "Parquet"), (b"\x1f\x8b\x08rest", "gzip"), (b"SQLite format 3\0", "database"),
        (b"%PDF-1.7", "PDF"), (b"", "its columns are none"), (b"\xef\xbb\xbf", "its columns are none"),
    ],
)  # fmt: skip
def test_what_is_no_csv_is_named(tmp_path: Path, told: bytes, said: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(told)
    with pytest.raises(UsageError, match=said):
        read_table(path)
