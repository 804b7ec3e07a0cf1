"""A request and a route in, the answer out: asked of the record of that moment, and remembered until it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Lock

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from whoheld.page.opened import Knowledge, Known, Watch, reading
from whoheld.page.questions import asked
from whoheld.page.routes import Desk, Route

REMEMBERED_BYTES = 64 * 2**20


class Serving(Struct, frozen=True):
    """How a record is served: with review or without, behind which token, to which host names (None: to any)."""

    review: bool = False
    token: str | None = None
    hosts: frozenset[str] | None = None


class Answers:
    """Answers questions of one record."""

    def __init__(self, path: Path, knowledge: Knowledge, serving: Serving) -> None:
        self.path = path
        self.knowledge = knowledge
        self.serving = serving
        self.watch = Watch(path)
        self.known = Known(path, knowledge)
        self.remembered = Remembered()

    def close(self) -> None:
        """Let go of the record and of what was derived of it."""
        self.watch.close()
        self.known.close()

    def endpoint(self, route: Route) -> Callable[[Request], Response]:
        """Return the function that answers requests of a route."""

        def answer(request: Request) -> Response:
            question = asked(route.question, {**request.query_params, **request.path_params})
            mark = self.watch.mark()
            tag = f'W/"{mark}"'
            headers = {"etag": tag, "cache-control": "no-cache"}
            if request.headers.get("if-none-match") == tag:
                return Response(status_code=304, headers=headers)
            key = repr(question) + route.path
            body = self.remembered.get(mark, key)
            if body is None:
                with self.desk(question.as_of, mark) as desk:
                    body = msgspec.json.encode(route.answer(desk, question))
                self.remembered.put(mark, key, body)
            return Response(body, media_type="application/json", headers=headers)

        return answer

    @contextmanager
    def desk(self, as_of: date | None, mark: str) -> Iterator[Desk]:
        """Open the record, as known on a day where one is given."""
        with reading(self.path) as whole:
            path = self.path if as_of is None else self.known.on(as_of, mark)
            if path == self.path:
                yield Desk(whole, whole, self.path.stem, self.serving.review)
                return
            with reading(path) as record:
                yield Desk(record, whole, self.path.stem, self.serving.review)


class Remembered:
    """The last answers of one state of the record, up to some megabytes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._mark = ""
        self._size = 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    def get(self, mark: str, key: str) -> bytes | None:
        """Return an answer of a state of the record, None where it is not remembered."""
        with self._lock:
            if mark != self._mark or key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def put(self, mark: str, key: str, body: bytes) -> None:
        """Remember an answer; those of another state are forgotten."""
        with self._lock:
            if mark != self._mark:
                self._mark, self._size = mark, 0
                self._kept.clear()
            if key not in self._kept and len(body) < REMEMBERED_BYTES:
                self._kept[key] = body
                self._size += len(body)
            while self._size > REMEMBERED_BYTES:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone)
