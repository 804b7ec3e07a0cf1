"""What the server answers: each route's shape against the record, days as known, filters, tables."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from whoheld import views
from whoheld.page.routes import ROUTES
from whoheld.store import Record
from whoheld.views.tables import TABLES

RAMADI, HIT, FALLUJAH = "geonames:98717", "geonames:95788", "geonames:99454"
PATHS = {
    "year": "2016",
    "id:path": RAMADI,
    "name:path": "ramadi",
}


def get(client: TestClient, path: str, **asked: object) -> Any:
    answer = client.get(f"/api/{path}", params={name: str(value) for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    return answer.json()


def claim_of(client: TestClient, words: str) -> dict[str, Any]:
    (found,) = get(client, "search.json", q=words)["quotes"]
    return dict(found)


def test_every_route_answers_in_its_shape(client: TestClient) -> None:
    claim = claim_of(client, "captured Fallujah")["claim"]
    for route in ROUTES:
        path = route.path
        for name, value in PATHS.items():
            path = path.replace(f"{{{name}}}", value)
        if "/event/" in path or "/claim/" in path:
            path = path.replace(RAMADI, claim)
        answer = client.get(path, params={"on": "2016-06-27"} if path.endswith("control.geojson") else {})
        assert answer.status_code == 200, (path, answer.text)
        assert answer.headers["content-type"] == route.media
        msgspec.json.decode(answer.content, type=route.shape)


def test_the_summary_counts_the_record_and_opens_on_its_last_evidence(client: TestClient, served: Path) -> None:
    told = get(client, "summary.json")
    with Record.open(served) as record:
        counts = record.counts()
    assert told["counts"] == {name: counts[name] for name in ("documents", "claims", "events", "places")}
    assert told["opens"] == told["published_last"] == "2016-06-28"  # the page that tells of July has no day
    assert (told["mode"], told["review"], told["title"], told["left_out"]) == ("served", False, "tested", [])
    assert {side["name"] for side in told["sides"]} >= {"IS", "Government of Iraq"}
    assert {2015, 2016} <= set(told["years"])
    assert told["tables"] == list(TABLES)


def test_control_of_a_year_says_of_each_day_what_who_says(client: TestClient, served: Path) -> None:
    places = get(client, "places.json")["places"]
    sides = [side["name"] for side in get(client, "summary.json")["sides"]]
    year = get(client, "control/2016.json")["places"]
    with Record.open(served) as record:
        for place in (RAMADI, HIT, FALLUJAH):
            rows = year[str([row["id"] for row in places].index(place))]
            for at in (0, 100, 177, 178, 200, 365):
                answer = views.who(record, place, date(2016, 1, 1) + timedelta(days=at))
                _, state, percent = [row for row in rows if row[0] <= at][-1]
                if answer.holder:
                    assert (sides[state], percent) == (answer.holder, round(100 * answer.probability))
                else:
                    assert state in (-1, -2)
                    assert percent == round(100 * max(answer.contested, answer.unknown))


def test_rows_of_control_differ_from_the_one_before_and_cover_the_year(client: TestClient) -> None:
    for rows in get(client, "control/2015.json")["places"].values():
        assert rows[0][0] == 0
        assert [row[0] for row in rows] == sorted({row[0] for row in rows})
        assert all(before[1:] != after[1:] for before, after in pairwise(rows))
    assert get(client, "control/1900.json")["places"] == {}


def test_days_before_the_first_evidence_are_told_as_nothing(client: TestClient) -> None:
    places = [row["id"] for row in get(client, "places.json")["places"]]
    rows = get(client, "control/2015.json")["places"][str(places.index(RAMADI))]
    assert rows[0] == [0, -3, 0]
    assert rows[1][1] != -3


def test_an_event_is_in_the_year_of_its_first_day_with_its_reports(client: TestClient) -> None:
    events = get(client, "events/2016.json")["events"]
    (strike,) = [event for event in events if event["kind"] == "airstrike"]
    assert (strike["start"], strike["places"], strike["reports"]) == ("2016-06-25", [HIT], 1)
    assert {event["start"][:4] for event in events} == {"2016"}


def test_daily_counts_begin_on_the_first_day_and_sum_to_all(client: TestClient, served: Path) -> None:
    told = get(client, "daily.json")
    assert len(told["reports"]) == len(told["events"])
    with Record.open(served) as record:
        dated = [event for event in record.events() if event.start or event.end]
    assert sum(told["events"]) == len(dated)
    at = (date(2016, 6, 25) - date.fromisoformat(told["first"])).days
    assert told["events"][at] == sum(event.start == date(2016, 6, 25) for event in dated)


def test_the_panel_of_a_place_has_the_history_and_each_claim_for_and_against(client: TestClient, served: Path) -> None:
    panel = get(client, f"place/{FALLUJAH}.json")
    with Record.open(served) as record:
        history = json.loads(msgspec.json.encode(views.history(record, FALLUJAH)))
    assert panel["intervals"] == history
    (taking,) = [each for each in panel["evidence"] if each["kind"] == "capture"]
    assert (taking["from"], taking["for"], taking["document"]) == ("2016-06-26", ["Government of Iraq"], "fallujah")
    assert taking["before"]["against"] == ["Government of Iraq"]
    assert panel["origins"][taking["origin"]]["reports"][0]["document"] == "fallujah"
    assert all(each["event"] for each in panel["evidence"] if each["kind"] == "capture")


def test_every_value_leads_back_to_its_words(client: TestClient) -> None:
    for place in get(client, "places.json")["places"]:
        for each in get(client, f"place/{place['id']}.json")["evidence"]:
            page = get(client, f"document/{each['sha256']}.json")
            (claim,) = [claim for claim in page["claims"] if claim["id"] == each["claim"]]
            start, end = claim["quote"]
            assert (
                page["text"][start:end] == each["quote"] == get(client, f"claim/{each['claim']}.json")["claim"]["quote"]
            )


def test_a_document_goes_by_its_name_and_its_sha256(client: TestClient) -> None:
    page = get(client, "document/hostile.json")
    assert page == get(client, f"document/{page['sha256']}.json") == get(client, f"document/{page['sha256'][:10]}.json")
    assert (page["media"], page["blocks"][0]["start"]) == ("text/plain", 0)
    assert "<script>alert(1)</script>" in page["text"]


def test_an_event_goes_by_any_of_its_claims_and_shows_those_of_one_claim(client: TestClient) -> None:
    found = claim_of(client, "airstrike")
    event = get(client, f"event/{found['event']}.json")
    assert [claim["claim"]["claim"] for claim in event["claims"]] == [found["claim"]]
    assert event["tolls"][0]["low"] == 12
    assert [place["id"] for place in event["places"]] == [HIT]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"q": "captured fallujah"}, ["captured Fallujah"]),
        ({"q": "airstr"}, ["airstrike"]),
        ({"kind": "withdraw"}, ["withdrew"]),
        ({"side": "IS", "kind": "capture"}, ["captured Haditha", "captured Ramadi on Monday, a"]),
        ({"place": HIT, "to": "2016-01-01"}, ["still holds", "withdrew"]),
        ({"from": "2016-06-26", "to": "2016-06-27"}, ["captured Fallujah"]),
        ({"source": "tribal leader"}, ["a tribal leader"]),
        ({"q": "airstrike", "sure": "100"}, []),
        ({"status": "planned"}, []),
        ({"outlet": "Nobody's Gazette"}, []),
        ({"q": "'; DROP TABLE claims; --"}, []),
        ({"q": "*"}, []),
        ({}, []),
    ],
)
def test_search_finds_by_words_and_filters(client: TestClient, asked: dict[str, str], words: list[str]) -> None:
    found = get(client, "search.json", **asked)
    quotes = sorted(each["quote"] for each in found["quotes"])
    assert len(quotes) == len(words) == found["total"]["quotes"]
    assert all(any(word in quote for quote in quotes) for word in words), quotes


def test_search_finds_places_actors_and_documents_and_goes_on_where_it_stopped(client: TestClient) -> None:
    found = get(client, "search.json", q="ramadi")
    assert [place["name"] for place in found["places"]] == ["Ramadi"]
    assert {page["name"] for page in found["documents"]} == {"ramadi", "ramadi-denied"}
    assert found["documents"][0]["snippet"]
    assert get(client, "search.json", q="islamic state")["actors"][0]["side"] == "IS"
    pages = [get(client, "search.json", q="captured", limit=1, offset=at)["quotes"] for at in range(4)]
    assert len({page[0]["claim"] for page in pages}) == 4
    assert get(client, "search.json", q="ramadi", kind="capture")["places"] == []


def test_geojson_of_a_day_agrees_with_who_and_of_days_with_events(client: TestClient, served: Path) -> None:
    held = get(client, "control.geojson", on="2016-06-27")
    assert held["type"] == "FeatureCollection"
    (fallujah,) = [each for each in held["features"] if each["id"] == FALLUJAH]
    with Record.open(served) as record:
        answer = views.who(record, FALLUJAH, date(2016, 6, 27))
        row = record.place(FALLUJAH)
    assert fallujah["properties"]["holder"] == answer.holder
    assert row is not None
    assert fallujah["geometry"] == {"type": "Point", "coordinates": [row.lon, row.lat]}
    happened = get(client, "events.geojson", **{"from": "2016-06-25", "to": "2016-06-25"})["features"]
    assert {each["properties"]["kind"] for each in happened} >= {"airstrike"}


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_their_heading_in_every_row(client: TestClient, name: str) -> None:
    answer = client.get(f"/api/tables/{name}.csv")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    heading, *rows = csv.reader(io.StringIO(answer.text))
    assert tuple(heading) == TABLES[name].heading
    assert rows
    assert {len(row) for row in rows} == {len(heading)}


def test_a_table_has_the_exact_words_but_no_formula(client: TestClient, served: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/tables/evidence.csv").text)))
    with Record.open(served) as record:
        for row in rows:
            text = record.document(row["sha256"]).text
            assert row["quote"] == text[int(row["quote_start"]) : int(row["quote_end"])]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values())


def test_as_known_then_is_what_the_pages_of_then_say(client: TestClient) -> None:
    places = [place["id"] for place in get(client, "places.json")["places"]]
    then = get(client, "places.json", as_of="2016-01-01")["places"]
    assert [place["id"] for place in then] == places  # so that numbers mean the same
    assert next(place["claims"] for place in then if place["name"] == "Haditha") == 0
    panel = get(client, f"place/{FALLUJAH}.json", as_of="2016-01-01")
    assert {each["kind"] for each in panel["evidence"]} == {"hold"}
    at_once = get(client, f"place/{RAMADI}.json", as_of="2016-01-01")
    year = get(client, "control/2016.json", as_of="2016-01-01")["places"]
    assert year.keys() < get(client, "control/2016.json")["places"].keys()
    assert get(client, f"place/{RAMADI}.json", as_of="2016-01-01") == at_once
    unknown = get(client, "place/geonames:96309.json", as_of="2016-01-01")
    assert (unknown["evidence"], unknown["days"], unknown["place"]["name"]) == ([], [], "Haditha")
    assert get(client, "summary.json", as_of="2016-01-01")["sides"] == get(client, "summary.json")["sides"]
