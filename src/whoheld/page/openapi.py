"""The table of routes in, their description by OpenAPI 3.1 out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Any

from msgspec import Struct
from msgspec.json import schema, schema_components

from whoheld.page.questions import OfTable, Question
from whoheld.page.review import Done, Judging, Undoing
from whoheld.page.routes import ROUTES
from whoheld.views.doubts import Queue

IN_PATH = re.compile(r"{(\w+)(?::path)?}")
REFERENCE = "#/components/schemas/{name}"
ABOUT = (
    "Who held which place on which day, and who says so: a record of the reported past, read-only but for review. "
    "Every claim leads back to words of a page. What is unknown is null."
)


class Problem(Struct, frozen=True):
    """Why a question was not answered: one sentence."""

    error: str


def description() -> dict[str, Any]:
    """Return the description of all routes."""
    named = [*dict.fromkeys(route.shape for route in ROUTES), Problem, Queue, Judging, Undoing, Done]
    references, components = schema_components(named, ref_template=REFERENCE)
    of = dict(zip(named, references, strict=True))
    problem = {"description": "What is wrong, in a sentence", "content": _content("application/json", of[Problem])}
    paths = {
        _plain(route.path): {"get": _read(route.told, route.question, _content(route.media, of[route.shape]), problem)}
        for route in ROUTES
    }
    table = {"text/csv": {"schema": {"type": "string"}}}
    paths["/api/tables/{table}.csv"] = {"get": _read("A table as CSV.", OfTable, table, problem)}
    paths["/api/document/{sha256}/raw"] = {"get": _raw(problem)}
    paths["/api/review/queue.json"] = {
        "get": _read(
            "What most needs a person, and what was judged.", None, _content("application/json", of[Queue]), problem
        )
    }
    for what, shape in (("judge", Judging), ("undo", Undoing)):
        paths[f"/api/review/{what}"] = {"post": _write(of[shape], of[Done], problem, f"{what.capitalize()} claims.")}
    about = {"title": "whoheld", "version": version("whoheld"), "description": ABOUT}
    return {"openapi": "3.1.0", "info": about, "paths": paths, "components": {"schemas": components}}


def _plain(path: str) -> str:
    return IN_PATH.sub(r"{\1}", path)


def _content(media: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {media: {"schema": shape}}


def _read(
    told: str, question: type[Question] | None, content: dict[str, Any], problem: dict[str, Any]
) -> dict[str, Any]:
    found = {"200": {"description": "The answer", "content": content}}
    parameters = [] if question is None else list(_parameters(question))
    return {"summary": told, "parameters": parameters, "responses": found | _refusals(problem, ("400", "404", "421"))}


def _refusals(problem: dict[str, Any], codes: Iterable[str]) -> dict[str, Any]:
    return dict.fromkeys(codes, problem)


def _parameters(question: type[Question]) -> Iterable[dict[str, Any]]:
    """Yield the parameters of a question: those without a default stand in the path, or must be given."""
    (shape,) = schema(question)["$defs"].values()
    for name, told in shape["properties"].items():
        needed = name in shape.get("required", ())
        where = "path" if needed and name != "on" else "query"
        yield {
            "name": name,
            "in": where,
            "required": needed,
            "description": told.get("description", ""),
            "schema": {key: value for key, value in told.items() if key != "description"},
        }


def _raw(problem: dict[str, Any]) -> dict[str, Any]:
    sha256 = {"name": "sha256", "in": "path", "required": True, "description": "The page's SHA-256, 64 digits."}
    found = {"200": {"description": "The page's bytes as found", "content": {"*/*": {}}}}
    return {
        "summary": "A page as found, for a frame that may do nothing.",
        "parameters": [sha256 | {"schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}],
        "responses": found | _refusals(problem, ("404", "421")),
    }


def _write(body: dict[str, Any], done: dict[str, Any], problem: dict[str, Any], told: str) -> dict[str, Any]:
    token = {"name": "X-Whoheld-Token", "in": "header", "required": False, "schema": {"type": "string"}}
    return {
        "summary": told,
        "parameters": [token | {"description": "The token, where the server asks for one."}],
        "requestBody": {"required": True, "content": _content("application/json", body)},
        "responses": {"200": {"description": "It is kept", "content": _content("application/json", done)}}
        | _refusals(problem, ("400", "401", "403", "404", "413", "415", "421", "503")),
    }
