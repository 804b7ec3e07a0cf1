"""Where exports go: whole or not at all, with one clear line; nothing of what should not be published."""

from __future__ import annotations

import resource
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from exports.invented import CIVILIANS, IRAQ, IS, KHALDIYAH, RAMADI, Told, record_of

STORY = [
    Told("capture", IS, IRAQ, killed=(3, 9)),
    Told("attack", IS, CIVILIANS, KHALDIYAH.id, killed=(2, 2)),
    Told("capture", IRAQ, IS, start=date(2016, 6, 1), end=date(2016, 6, 1)),
]
SMALL = 40_000
"""Bytes that a file may have where the disk is said to be full; what is kept beside a record being read has fewer."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("targets") / "made.whoheld"
    record_of(STORY, made).close()
    return made


def run(path: Path, *words: object, most: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run `whoheld export`, on a disk that is said to be full after some bytes."""
    limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))) if most else None
    command = [sys.executable, "-m", "whoheld", "export", "-r", str(path), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, check=False)


@pytest.mark.parametrize(
    ("format", "name"), [("ged", "a.csv"), ("control", "c.csv"), ("geojson", "g.json"), ("timemap", "map")]
)
def test_the_command_writes_each_format(path: Path, tmp_path: Path, format: str, name: str) -> None:
    done = run(path, "--format", format, "-o", tmp_path / name)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{tmp_path / name}: ")
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_stdout_gets_the_rows_and_stderr_what_was_left_out(path: Path) -> None:
    done = run(path, "--format", "acled")
    assert done.stdout.splitlines()[0].startswith("event_id_cnty,event_date")
    assert len(done.stdout.splitlines()) == len(STORY) + 1
    assert run(path, "--format", "ged", "--place", "Ramadi").stdout.count("POINT") == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "xls"), "the formats are ged, acled"),
        (("--format", "ged", "--from", "yesterday"), "is not a day"),
        (("--format", "ged", "--place", "Atlantis"), "no place of this record"),
        (("--format", "csv", "--table", "nonsense", "-o", "x"), "the tables are places"),
        (("--format", "timemap"), "needs a folder"),
    ],
)
def test_what_cannot_be_asked_is_one_line(path: Path, words: tuple[str, ...], said: str) -> None:
    done = run(path, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("crowded") / "made.whoheld"
    days = [date(2015, 1, 1) + timedelta(days=9 * number) for number in range(400)]
    record_of([Told("capture", IS, IRAQ, start=day, end=day) for day in days], made).close()
    return made


@pytest.mark.parametrize("format", ["control", "csv"])
def test_a_full_disk_leaves_what_was_there(crowded: Path, tmp_path: Path, format: str) -> None:
    path, target = crowded, tmp_path / "kept"
    (target if format == "control" else tmp_path / "other").write_text("before")
    done = run(path, "--format", format, "-o", target, most=SMALL)
    assert done.returncode == 1
    assert f"{target}: could not be written" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["kept" if format == "control" else "other"]
    assert next(tmp_path.iterdir()).read_text() == "before"


def test_a_folder_that_is_not_there_is_named(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "no" / "where.csv"
    done = run(path, "--format", "ged", "-o", target)
    assert done.returncode == 2
    assert f"{target.parent}: no such folder; make it first" in done.stderr


def test_places_are_where_they_are(path: Path) -> None:
    found = run(path, "--format", "csv", "--table", "places").stdout
    assert RAMADI.id in found
    assert KHALDIYAH.id in found
