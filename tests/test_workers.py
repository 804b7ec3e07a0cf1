"""Workers: the same pages in the same order on any number of processes, and one that dies costs one page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import Struct

from whoheld import workers
from whoheld.lexicon import Lexicon, load
from whoheld.model import Snapshot
from whoheld.settings import Settings
from whoheld.workers import FEWEST, Job, spread


class Counted(Struct, frozen=True):
    words: int
    process: int


def count(snapshot: Snapshot, lexicon: Lexicon, settings: Settings) -> Counted:
    if snapshot.payload == b"deadly":
        os._exit(9)
    if snapshot.payload == b"endless":
        time.sleep(3600)
    return Counted(len(snapshot.payload.split()), os.getpid())


def lost(snapshot: Snapshot, reason: str) -> Counted:
    return Counted(-1 if reason == workers.DIED else -2, 0)


JOB = Job(count, Counted, lost, load(), Settings())


def pages(number: int) -> list[Snapshot]:
    payloads = [b"word " * n for n in range(1, number + 1)]
    return [Snapshot(sha256(p).hexdigest(), f"p{n}", "x", "text/plain", p) for n, p in enumerate(payloads)]


@pytest.mark.parametrize("hands", [1, 2])
def test_pages_come_back_in_order(hands: int) -> None:
    given = pages(FEWEST + 30)
    made = list(spread(given, JOB, hands))
    assert [snapshot for snapshot, _ in made] == given
    assert [page.words for _, page in made] == list(range(1, len(given) + 1))
    assert (os.getpid() in {page.process for _, page in made}) == (hands == 1)


def test_a_few_pages_need_no_second_process() -> None:
    assert {page.process for _, page in spread(pages(FEWEST - 1), JOB, 2)} == {os.getpid()}


def test_a_page_at_which_its_process_dies_is_lost_alone() -> None:
    given = pages(FEWEST + 30)
    given[40] = Snapshot("0" * 64, "deadly", "x", "text/plain", b"deadly")
    words = [page.words for _, page in spread(given, JOB, 2)]
    assert words == [*range(1, 41), -1, *range(42, len(given) + 1)]


def test_a_page_that_takes_too_long_is_lost_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS", 3)
    given = pages(FEWEST)
    given[20] = Snapshot("0" * 64, "endless", "x", "text/plain", b"endless")
    words = [page.words for _, page in spread(given, JOB, 2)]
    assert words == [*range(1, 21), -2, *range(22, len(given) + 1)]


def test_where_no_process_can_start_the_pages_are_read_here(tmp_path: Path) -> None:
    for number in range(FEWEST + 5):
        (tmp_path / f"{number}.txt").write_text(f"Page {number}\n\nThe army took the town of Hit on Monday.")
    script = (
        "from whoheld import pipeline; from whoheld.lexicon import load\n"
        f"print(len(list(pipeline.documents([{str(tmp_path)!r}], load(), pipeline.Run(workers=2)))))\n"
    )
    done = subprocess.run([sys.executable], input=script, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split() == [str(FEWEST + 5)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    told = "\n\n".join("Iraqi forces took back Hit on Monday, officers said." for _ in range(40))
    for number in range(400):
        (tmp_path / "pages" / f"{number}.txt").write_text(f"Page {number} of the army in Hit\n\n{told}")
    return tmp_path


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "whoheld", "documents", "pages"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout
    process.stdout.readline()
    return process


def others(group: int) -> list[int]:
    """Return the processes of a session that are not yet gone."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == group and fields[0] != "Z":
            found.append(int(entry.parent.name))
    return found


def gone(group: int) -> bool:
    end = time.monotonic() + 10
    while others(group) and time.monotonic() < end:
        time.sleep(0.1)
    return not others(group)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
class TestEnds:
    def test_ctrl_c_ends_all_processes_in_one_line(self, folder: Path) -> None:
        process = start(folder)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 130
        assert said.splitlines() == ["whoheld: stopped; run the same command again, a build goes on where it was"]
        assert gone(process.pid)

    def test_a_killed_one_leaves_no_process_behind(self, folder: Path) -> None:
        process = start(folder)
        process.kill()
        process.communicate(timeout=20)
        assert gone(process.pid)
