"""The command `serve`, and records that change while they are served."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from page.serving import LEXICON, PAGE, REVIEWED, client_of, record_at
from whoheld import pipeline
from whoheld.errors import UsageError
from whoheld.page.opened import Watch
from whoheld.page.serving import is_loopback, listen, url
from whoheld.settings import Settings
from whoheld.store import Record

TOWNS = ("Hit", "Rawa", "Haditha", "Ramadi", "Fallujah", "Rutba")


@contextmanager
def running(*words: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Yield a running `whoheld serve` and the line that it printed first."""
    command = [sys.executable, "-m", "whoheld", "serve", "--port", "0", *words]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield server, server.stdout.readline()
    finally:
        server.kill()
        server.communicate()


def address(line: str) -> str:
    found = re.search(r"http://\S+", line)
    assert found, line
    return found[0]


def test_it_prints_its_address_answers_and_ends_cleanly(served: Path) -> None:
    with running("-r", str(served)) as (server, line):
        with urllib.request.urlopen(f"{address(line)}api/daily.json", timeout=20) as answer:
            assert answer.status == 200
            assert "server" not in answer.headers
        server.send_signal(signal.SIGINT)
        out, err = server.communicate(timeout=20)
    assert (out, err) == ("", "")
    assert server.returncode == 0


def test_beyond_loopback_who_judges_needs_a_token(served: Path) -> None:
    with running("-r", str(served), "--host", "0.0.0.0", "--review") as (server, _):
        assert server.stdout is not None
        assert re.fullmatch(r"who judges gives the token \S{20,}\n", server.stdout.readline())


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(UsageError, match="is taken"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_an_address_of_nobody_is_told() -> None:
    with pytest.raises(UsageError, match=r"no address of this machine|cannot be listened at"):
        listen("192.0.2.1", 0)


def test_the_address_is_one_that_a_browser_takes() -> None:
    with listen("127.0.0.1", 0) as listening:
        assert url(listening) == f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.mark.parametrize(
    ("host", "local"),
    [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("desk", False)],
)
def test_loopback_is_this_machine_alone(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_a_file_that_is_no_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.whoheld").write_text("no record")
    command = [sys.executable, "-m", "whoheld", "serve", "-r", str(tmp_path / "a.whoheld"), "--port", "0"]
    told = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert told.returncode == 2
    assert "no record of whoheld" in told.stderr
    assert "Traceback" not in told.stderr


def test_a_browser_asks_again_and_is_answered_anew_when_the_record_changes(tmp_path: Path) -> None:
    path = record_at(tmp_path)
    with client_of(path) as client:
        first = client.get("/api/summary.json")
        assert first.headers["cache-control"] == "no-cache"
        again = client.get("/api/summary.json", headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        _build(path, tmp_path, 1)
        changed = client.get("/api/summary.json", headers={"if-none-match": first.headers["etag"]})
        assert changed.json()["counts"]["documents"] == first.json()["counts"]["documents"] + 1


def test_a_record_put_in_the_place_of_another_is_seen(tmp_path: Path) -> None:
    path = record_at(tmp_path)
    watch = Watch(path)
    before = watch.mark()
    assert watch.mark() == before
    other = tmp_path / "other.whoheld"
    other.write_bytes(path.read_bytes())
    other.replace(path)
    assert watch.mark() != before
    watch.close()


def test_large_answers_are_compressed(served: Path) -> None:
    with client_of(served) as client:
        answer = client.get("/api/openapi.json", headers={"accept-encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"


def _build(path: Path, folder: Path, number: int) -> None:
    page = folder / f"new-{number}.html"
    told = f"ISIS captured {TOWNS[number % len(TOWNS)]} on {number} March 2016, the mayor said."
    page.write_text(PAGE.format(day=f"2016-03-{number + 1:02}", words=f"<p>{told}</p>"))
    with Record.open(path) as record:
        pipeline.build([page], record, LEXICON, Settings())


def test_two_servers_and_a_build_on_one_record_lose_nothing(tmp_path: Path) -> None:
    path = record_at(tmp_path)
    with client_of(path, REVIEWED) as one, client_of(path, REVIEWED) as other:
        items = one.get("/api/review/queue.json").json()["items"]
        claims = sorted({claim["claim"] for item in items for claim in item["claims"]})
        codes: list[int] = []

        def judge(client: object, judge: str, some: list[str]) -> None:
            for claim in some:
                told = {"decision": "confirm", "claims": [claim], "why": "seen", "judge": judge}
                codes.append(client.post("/api/review/judge", json=told).status_code)  # type: ignore[attr-defined]

        def build() -> None:
            for number in range(1, 5):
                _build(path, tmp_path, number)

        work = [
            threading.Thread(target=judge, args=(one, "A", claims)),
            threading.Thread(target=judge, args=(other, "B", claims)),
            threading.Thread(target=build),
        ]
        for each in work:
            each.start()
        while any(each.is_alive() for each in work):
            assert one.get("/api/places.json").status_code == 200
            time.sleep(0.05)
        for each in work:
            each.join()
        assert codes == [200] * (2 * len(claims))
        judged = other.get("/api/review/queue.json").json()["judgements"]
        assert {(each["judge"], *each["claims"]) for each in judged} == {(who, each) for who in "AB" for each in claims}
        assert one.get("/api/summary.json").json()["counts"]["documents"] == 8
    with Record.open(path) as record:
        kept = sorted(record.db.execute("SELECT * FROM control").fetchall())
        pipeline.rebuild(record, LEXICON, Settings())
        assert sorted(record.db.execute("SELECT * FROM control").fetchall()) == kept
        assert pipeline.check(record, LEXICON) == []
