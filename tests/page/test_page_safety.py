"""Hostile questions and foreign pages: clear refusals, strict headers, nothing of a path on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from page.serving import client_of
from whoheld.page.answering import Serving
from whoheld.page.files import listed
from whoheld.store import Record

HOSTILE = (
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "a%00b", "' OR 1=1 --", '"; DROP TABLE claims', "x" * 10_000,
    "%ff%fe", "<script>", "c_%F0%9F%92%A3", "%E2%80%AE", "*", "%", "_", "{}", "%5C", "\u0627", "%ED%A0%80",
)  # fmt: skip
ROUTES = ("place", "event", "claim", "document", "control", "events")


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("id", HOSTILE, ids=lambda id: str(id)[:20])
def test_hostile_ids_are_refused_in_a_sentence(client: TestClient, route: str, id: str) -> None:
    answer = client.get(f"/api/{route}/{id}.json")
    assert answer.status_code in (400, 404)
    assert isinstance(answer.json()["error"], str)


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize("name", ["q", "side", "source", "place", "outlet", "from", "limit", "kind", "as_of"])
def test_hostile_filters_find_nothing_or_are_refused(client: TestClient, name: str, value: str) -> None:
    answer = client.get(f"/api/search.json?{name}={value}")
    assert answer.status_code in (200, 400)
    if answer.status_code == 200 and name != "q":
        assert answer.json()["quotes"] == []


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("control/20x6.json", 400, "year"),
        ("control/0.json", 400, "year"),
        ("control/99999999999999999999999.json", 400, "year"),
        ("control.geojson", 400, "on"),
        ("control.geojson?on=2016-02-30", 400, "'2016-02-30' is not a day"),
        ("events.geojson?from=2016-02-02&to=2016-02-01", 400, "is after"),
        ("search.json?form=2016", 400, "'form'"),
        ("search.json?q=a&q=b", 400, "twice"),
        ("search.json?sure=101", 400, "sure"),
        ("search.json?limit=1000000", 400, "limit"),
        ("search.json?offset=-1", 400, "offset"),
        ("search.json?kind=war", 400, "kind"),
        ("place/nowhere.json", 404, "'nowhere'"),
        ("document/nothing.json", 404, "'nothing'"),
        ("document/nothing/raw", 404, "SHA-256"),
        (f"document/{'0' * 64}/raw", 404, "no snapshot"),
        ("tables/secrets.csv", 400, "table"),
        ("nothing", 404, "openapi"),
        ("review/queue.json", 404, "openapi"),
        ("daily.json?as_of=yesterday", 400, "'yesterday' is not a day"),
    ],
)
def test_what_is_wrong_is_said(client: TestClient, path: str, code: int, said: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == code
    assert said in answer.json()["error"]


def test_every_answer_has_strict_headers(client: TestClient) -> None:
    for path in ("/", "/api/summary.json", "/api/nothing", "/nothing", "/api/place/x.json"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_a_page_as_found_may_do_nothing(client: TestClient, served: Path) -> None:
    page = client.get("/api/document/hostile.json").json()
    answer = client.get(f"/api/document/{page['sha256']}/raw")
    with Record.open(served) as record:
        assert answer.content == record.snapshot(page["sha256"]).payload
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "", "[::2]", "localhost.evil.example"])
def test_a_foreign_name_of_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/api/summary.json", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1:8000", "[::1]:8000"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/api/daily.json", headers={"host": host}).status_code == 200


def test_beyond_loopback_any_name_is_answered(served: Path) -> None:
    with client_of(served, Serving()) as client:
        assert client.get("/api/daily.json", headers={"host": "desk.lan"}).status_code == 200


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/%2e%2e/app.py", "/..%2fapp.py", "//etc/passwd", "/app.py"])
def test_only_listed_files_of_the_page_are_given(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_files_are_listed_by_what_the_page_is_made_of(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "assets/main-1a2b.js", "secret.key", ".env"):
        (tmp_path / name).write_text("x")
    assert sorted(listed(tmp_path)) == ["assets/main-1a2b.js", "index.html"]


def test_only_reading_is_answered(client: TestClient) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, "/api/summary.json").status_code == 405


def test_reading_cannot_write(served: Path) -> None:
    from whoheld.errors import RecordTrouble
    from whoheld.page.opened import reading

    with reading(served) as record, pytest.raises(RecordTrouble):
        record.db.execute("DELETE FROM claims")
