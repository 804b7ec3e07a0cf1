"""A record and how it is to be served in, an ASGI application out."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from whoheld.errors import NotFound, RecordError, UnknownPlace, WhoheldError
from whoheld.page.answering import Answers, Serving
from whoheld.page.files import page_file
from whoheld.page.guarding import Guard
from whoheld.page.openapi import description
from whoheld.page.opened import Knowledge
from whoheld.page.raw import raw_page
from whoheld.page.review import Review
from whoheld.page.routes import ROUTES
from whoheld.page.table_files import table_file
from whoheld.store import Record

log = logging.getLogger(__name__)


def make_app(path: Path, knowledge: Knowledge, serving: Serving) -> Starlette:
    """Return the application that serves a record."""
    Record.open(path).close()  # brings an older one up to date, or says what is wrong with it
    answers = Answers(path, knowledge, serving)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        yield
        answers.close()

    return Starlette(
        routes=[
            *(Route(route.path, answers.endpoint(route)) for route in ROUTES),
            Route("/api/document/{sha256}/raw", raw_page(path)),
            Route("/api/tables/{table}.csv", table_file(answers)),
            Route("/api/openapi.json", _described),
            *_review(answers),
            Route("/api/{rest:path}", _no_such_route),
            Route("/", page_file),
            Route("/{name:path}", page_file),
        ],
        middleware=[Middleware(Guard, serving.hosts), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)],
        exception_handlers={HTTPException: _refused, WhoheldError: _told, Exception: _failed},
        lifespan=lifespan,
    )


def _review(answers: Answers) -> list[Route]:
    """Return the routes of review, where it is wanted."""
    review = Review(answers)
    return (
        [
            Route("/api/review/queue.json", review.queue),
            Route("/api/review/judge", review.judge, methods=["POST"]),
            Route("/api/review/undo", review.undo, methods=["POST"]),
        ]
        if answers.serving.review
        else []
    )


def _described(request: Request) -> Response:
    return JSONResponse(description())


def _no_such_route(request: Request) -> Response:
    raise HTTPException(404, "nothing is answered under this path; /api/openapi.json lists what is")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, status_code=error.status_code, headers=error.headers)


def _told(request: Request, error: Exception) -> Response:
    """Say what is wrong with a question, or with the record."""
    code = 404 if isinstance(error, NotFound | UnknownPlace) else 503 if isinstance(error, RecordError) else 400
    return JSONResponse({"error": str(error)}, status_code=code)


def _failed(request: Request, error: Exception) -> Response:
    """Say nothing of a fault of ours but that it is one; the log has it."""
    return JSONResponse({"error": "the server failed at this; its log says at what"}, status_code=500)
