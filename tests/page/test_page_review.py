"""Judging on the page: the queue, a judgement and its undoing, who may and who may not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from page.serving import HOME, LEXICON, REVIEWED, client_of, record_at
from whoheld.page.answering import Serving
from whoheld.page.guarding import LOOPBACK
from whoheld.settings import Settings
from whoheld.store import Record

WORDS = {"why": "a test", "judge": "A. Tester"}


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    return record_at(tmp_path)


@pytest.fixture
def review(judged: Path) -> Iterator[TestClient]:
    with client_of(judged, REVIEWED) as client:
        yield client


def queue(client: TestClient) -> Any:
    return client.get("/api/review/queue.json").json()


def first(client: TestClient, why: str) -> dict[str, Any]:
    return next(item for item in queue(client)["items"] if item["why"] == why)


def judge(client: TestClient, **told: object) -> Any:
    answer = client.post("/api/review/judge", json=WORDS | told)
    assert answer.status_code == 200, answer.text
    return answer.json()["judgement"]


def rows(path: Path) -> list[list[tuple[object, ...]]]:
    tables = ("origins", "origin_claims", "events", "event_claims", "control", "factors", "places", "judged")
    with Record.open(path) as record:
        return [sorted(record.db.execute(f"SELECT * FROM {table}").fetchall()) for table in tables]


def test_the_queue_asks_what_most_needs_a_person(review: TestClient) -> None:
    items = queue(review)["items"]
    assert {item["why"] for item in items} == {"contradiction", "merge", "flip", "place"}
    contradiction = first(review, "contradiction")
    assert contradiction["place"]["name"] == "Ramadi"
    assert {claim["side"] for claim in contradiction["claims"]} == {"IS", "Government of Iraq"}
    assert [claim["quote"] for claim in first(review, "place")["claims"]] == [
        "The army took the village of Nosuchplace on 25 June 2016."
    ]
    assert len({item["id"] for item in items}) == len(items)


def test_a_claim_struck_out_decides_nothing_until_that_is_undone(review: TestClient, judged: Path) -> None:
    before = rows(judged)
    claim = next(each["claim"] for each in first(review, "contradiction")["claims"] if each["side"] == "IS")
    judgement = judge(review, decision="reject", claims=[claim])
    panel = review.get("/api/place/geonames:98717.json").json()
    assert claim not in {each["claim"] for each in panel["evidence"]}
    assert not [item for item in queue(review)["items"] if item["why"] == "contradiction"]
    (kept,) = queue(review)["judgements"]
    assert (kept["id"], kept["judge"], kept["why"], kept["claims"]) == (judgement, *reversed(WORDS.values()), [claim])
    undone = review.post("/api/review/undo", json={"judgement": judgement})
    assert undone.json() == {"judgement": judgement}
    assert rows(judged) == before
    assert queue(review)["judgements"] == []


def test_what_was_taken_for_one_event_becomes_two_and_one_again(review: TestClient) -> None:
    one, other = (claim["claim"] for claim in first(review, "merge")["claims"])

    def together() -> bool:
        return other in review.get(f"/api/event/{one}.json").json()["event"]["claims"]

    was = together()
    judgement = judge(review, decision="different" if was else "same", claims=[one, other])
    assert together() is not was
    review.post("/api/review/undo", json={"judgement": judgement})
    assert together() is was


def test_two_claims_of_one_event_can_be_bound_to_it(review: TestClient) -> None:
    claims = [claim["claim"] for claim in first(review, "merge")["claims"]]
    for _ in range(2):  # joined by the first where they were two, bound by the second
        judge(review, decision="same", claims=claims)
    assert set(claims) <= set(review.get(f"/api/event/{claims[0]}.json").json()["event"]["claims"])


def test_a_place_and_a_holder_are_set(review: TestClient) -> None:
    (claim,) = first(review, "place")["claims"]
    judge(review, decision="place", claims=[claim["claim"]], place="geonames:95788")
    panel = review.get("/api/place/geonames:95788.json").json()
    assert claim["claim"] in {each["claim"] for each in panel["evidence"]}
    judge(review, decision="holder", claims=[claim["claim"]], side="IS", start="2016-06-25", end="2016-06-25")
    held = review.get("/api/control.geojson", params={"on": "2016-06-25"}).json()["features"]
    assert next(each for each in held if each["id"] == "geonames:95788")["properties"]["holder"] == "IS"


def test_the_page_and_the_command_line_judge_alike(review: TestClient, judged: Path, tmp_path: Path) -> None:
    claim = first(review, "contradiction")["claims"][0]["claim"]
    on_page = judge(review, decision="confirm", claims=[claim])
    of_page = rows(judged)
    review.post("/api/review/undo", json={"judgement": on_page})
    words = ["judge", "confirm", claim, "--because", WORDS["why"], "--by", WORDS["judge"], "-r", str(judged), "--json"]
    made = subprocess.run([sys.executable, "-m", "whoheld", *words], capture_output=True, text=True, check=True)
    assert json.loads(made.stdout)["id"] == on_page
    assert rows(judged) == of_page


@pytest.mark.parametrize(
    ("told", "code", "said"),
    [
        ({"decision": "reject", "claims": ["c_nothing"]}, 400, "c_nothing"),
        ({"decision": "burn", "claims": ["c_nothing"]}, 400, "decision"),
        ({"decision": "reject", "claims": []}, 400, "claims"),
        ({"decision": "reject", "claims": ["c_1"], "why": ""}, 400, "why"),
        ({"decision": "reject", "claims": ["c_1"], "judge": " "}, 400, "claim"),
        ({"decision": "place", "claims": "here"}, 400, "claims"),
        ({"decision": "holder", "claims": ["c_1"], "start": "soon"}, 400, "start"),
        ({"decision": "reject", "claims": ["c_1"], "more": 1}, 400, "more"),
    ],
)
def test_what_is_no_judgement_is_refused(review: TestClient, told: dict[str, Any], code: int, said: str) -> None:
    answer = review.post("/api/review/judge", json=WORDS | told)
    assert answer.status_code == code
    assert said in answer.json()["error"]


def test_names_that_mean_nothing_are_refused(review: TestClient) -> None:
    (claim,) = first(review, "place")["claims"]
    for told in (
        {"decision": "place", "place": "Nosuchplace"},
        {"decision": "holder", "side": "Nobody"},
        {"decision": "place"},
    ):
        answer = review.post("/api/review/judge", json=WORDS | told | {"claims": [claim["claim"]]})
        assert answer.status_code in (400, 404)
    assert review.post("/api/review/undo", json={"judgement": "j_nothing"}).status_code == 404
    assert queue(review)["judgements"] == []


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"host": "evil.example"}, 421),
        ({"origin": HOME}, 400),
    ],
)
def test_only_a_page_of_this_server_may_judge(review: TestClient, headers: dict[str, str], code: int) -> None:
    sent = {"content-type": "application/json"} | headers
    assert review.post("/api/review/judge", content=b"{}", headers=sent).status_code == code


def test_a_large_body_is_refused(review: TestClient) -> None:
    sent = review.post("/api/review/judge", content=b" " * 200_000, headers={"content-type": "application/json"})
    assert sent.status_code == 413


def test_a_token_is_asked_for(served: Path) -> None:
    with client_of(served, Serving(review=True, token="geheim", hosts=LOOPBACK)) as client:
        assert client.get("/api/review/queue.json").status_code == 401
        assert client.get("/api/review/queue.json", headers={b"x-whoheld-token": "geheimé".encode()}).status_code == 401
        assert client.get("/api/review/queue.json", headers={"x-whoheld-token": "geheim"}).status_code == 200
        assert client.post("/api/review/judge", json={}).status_code == 401
        assert client.get("/api/summary.json").json()["review"] is True


def test_without_review_nothing_is_written(client: TestClient) -> None:
    assert client.post("/api/review/judge", json={}).status_code in (404, 405)


def test_judgements_of_the_page_survive_a_rebuild(review: TestClient, judged: Path) -> None:
    from whoheld import pipeline

    claim = first(review, "flip")["claims"][0]["claim"]
    judge(review, decision="reject", claims=[claim])
    made = rows(judged)
    with Record.open(judged) as record:
        pipeline.rebuild(record, LEXICON, Settings())
    assert rows(judged) == made
