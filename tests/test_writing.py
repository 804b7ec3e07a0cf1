"""A file that is written anew is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from whoheld.errors import UsageError
from whoheld.writing import replacing


def test_a_file_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with replacing(path) as out:
        out.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_at_an_error_the_older_one_stays_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(TypeError), replacing(path) as out:
        out.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_that_is_not_there_or_stands_in_the_way_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "no/a.txt", tmp_path):
        with pytest.raises(UsageError, match=str(tmp_path)), replacing(path):
            pass
