"""What is written anew is there whole or not at all, and a device stays one."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from whoheld import writing
from whoheld.errors import TargetTrouble, UsageError
from whoheld.writing import new_files, replacing


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


def test_what_a_link_leads_to_is_written_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "a.txt").write_text("old")
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "there" / "a.txt")
    with replacing(link) as out:
        out.write(b"new")
    assert link.is_symlink()
    assert [each.read_text() for each in (tmp_path / "there").iterdir()] == ["new"]


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def fail(where: Path) -> None:
        with replacing(where) as out:
            out.write(b"half")
            raise OSError(28, "No space left on device")

    with pytest.raises(TargetTrouble, match="No space left on device"):
        fail(tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_files_of_a_folder_come_together_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with new_files(tmp_path / "out") as making:
        (making / "one").write_text("1")
        assert not (tmp_path / "out" / "one").exists()
    assert {each.name for each in (tmp_path / "out").iterdir()} == {"mine.txt", "one"}
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is a folder"), replacing(tmp_path):
        pass
    with pytest.raises(UsageError, match="is no folder"), new_files(tmp_path / "file"):
        pass


def test_a_device_is_written_to_and_stays_one() -> None:
    with replacing(Path("/dev/null")) as out:
        out.write(b"gone")
    assert Path("/dev/null").is_char_device()


WRITER = """
import sys, time
from pathlib import Path
import whoheld.cli
from whoheld.__main__ import main
from whoheld.writing import replacing

def write():
    with replacing(Path(sys.argv[1])) as out:
        out.write(b"half")
        print("ready", flush=True)
        time.sleep(60)

whoheld.cli.main = write
main()
"""


@contextmanager
def writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Give a process that has begun to write a file, by the command line's door."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def test_a_writer_that_is_told_to_end_leaves_nothing(tmp_path: Path) -> None:
    with writer(tmp_path / "a.txt") as process:
        assert [each.name for each in tmp_path.iterdir()] != []
        process.terminate()
        assert process.wait(30) == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_writer_left_is_swept_by_the_next_and_what_is_being_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "YOUNG_S", -1.0)
    with writer(tmp_path / "killed.txt") as process:
        process.kill()
        process.wait(30)
    (left,) = tmp_path.iterdir()
    (tmp_path / ".whoheld-mine").mkdir()
    with writer(tmp_path / "a.txt"):
        with replacing(tmp_path / "b.txt") as out:
            out.write(b"new")
        assert not left.exists()
        names = {each.name[: len(writing.HIDDEN)] for each in tmp_path.iterdir()}
        assert names == {"b.txt", ".whoheld-mine", writing.HIDDEN}


def test_what_may_have_been_made_just_now_is_not_swept(tmp_path: Path) -> None:
    (tmp_path / f"{writing.HIDDEN}new").mkdir()
    with replacing(tmp_path / "b.txt"):
        pass
    assert (tmp_path / f"{writing.HIDDEN}new").is_dir()
