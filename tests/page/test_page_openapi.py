"""The description of the interface against the server: each route is there, and nothing described fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from starlette.routing import Route
from starlette.testclient import TestClient

from page.serving import LEXICON, REVIEWED, record_at
from whoheld.page.app import make_app
from whoheld.page.openapi import description
from whoheld.page.routes import ROUTES
from whoheld.settings import Settings

EXAMPLES = 25
HOST = {"host": "127.0.0.1"}
ANY = tuple(HealthCheck)
HANDS = {"/", "/{name:path}", "/api/{rest:path}", "/api/openapi.json"}
"""The page's own files, what is not found, and the description itself."""


def test_it_describes_every_route_of_the_server_and_no_other(served: Path) -> None:
    app = make_app(served, lambda: (LEXICON, Settings()), REVIEWED)
    paths = {route.path for route in app.routes if isinstance(route, Route)} - HANDS
    assert {re.sub(r":path}", "}", path) for path in paths} == set(description()["paths"])


def test_every_parameter_in_a_path_is_described_and_needed() -> None:
    for path, methods in description()["paths"].items():
        for told in methods.values():
            in_path = {each["name"] for each in told["parameters"] if each["in"] == "path"}
            assert in_path == set(re.findall(r"{(\w+)}", path))
            assert all(each["required"] for each in told["parameters"] if each["in"] == "path")


def test_every_parameter_has_words(client: TestClient) -> None:
    told = client.get("/api/openapi.json").json()
    assert told["openapi"].startswith("3.1")
    parameters = [each for methods in told["paths"].values() for one in methods.values() for each in one["parameters"]]
    assert len(parameters) > len(ROUTES)
    assert all(each["description"] for each in parameters)


def test_every_reference_leads_somewhere() -> None:
    told = description()
    names = set(re.findall(r"'#/components/schemas/([^']+)'", str(told)))
    assert names
    assert names <= set(told["components"]["schemas"])


def test_no_question_that_is_described_fails(tmp_path: Path) -> None:
    app = make_app(record_at(tmp_path), lambda: (LEXICON, Settings()), REVIEWED)
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HOST)
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > len(ROUTES)
    for operation in operations:
        _ask(operation)


def _ask(operation: Any) -> None:
    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=ANY)
    def ask(case: Any) -> None:
        answer = case.call(headers=HOST)
        assert answer.status_code < 500, (operation.label, answer.text)

    ask()
