"""A request and a route in, the answer out: asked of the record of that moment, and remembered until it changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock

import msgspec
from msgspec import Struct
from starlette.requests import Request
from starlette.responses import Response

from whoheld.errors import UsageError
from whoheld.page.opened import Knowledge, Known, Watch, reading
from whoheld.page.questions import asked
from whoheld.page.routes import Desk, Route
from whoheld.store import PlaceRow, Record
from whoheld.views.summary import side_names

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
        self._numbered = Numbered()

    def close(self) -> None:
        """Let go of the record and of what was derived of it."""
        self.watch.close()
        self.known.close()

    def endpoint(self, route: Route) -> Callable[[Request], Response]:
        """Return the function that answers requests of a route."""

        def answer(request: Request) -> Response:
            question = asked(route.question, parameters(request))
            mark = self.watch.mark()
            headers = fresh(mark)
            if request.headers.get("if-none-match") == headers["etag"]:
                return Response(status_code=304, headers=headers)
            key = f"{route.path} {question}"
            body = self.remembered.get(mark, key)
            if body is None:
                with self.desk(question.as_of, mark, getattr(question, "place_id", None)) as desk:
                    body = msgspec.json.encode(route.answer(desk, question))
                self.remembered.put(mark, key, body)
            return Response(body, media_type=route.media, headers=headers)

        return answer

    @contextmanager
    def desk(self, as_of: date | None, mark: str, place: str | None = None) -> Iterator[Desk]:
        """Open the record, as known on a day where one is given: of one place, which takes a moment, or of all."""
        with ExitStack() as stack:
            whole = record = stack.enter_context(reading(self.path))
            if as_of is not None:
                record = stack.enter_context(self.known.on(as_of, mark, whole, place))
            yield self._desk(record, whole, mark)

    def _desk(self, record: Record, whole: Record, mark: str) -> Desk:
        numbered = partial(self._numbered.of, mark, whole)
        return Desk(record, whole, self.path.stem, self.serving.review, lambda: numbered()[0], lambda: numbered()[1])


def parameters(request: Request) -> dict[str, str]:
    """Return what stands in a request's path and query; raise where one thing is said twice."""
    told = [*request.path_params.items(), *request.query_params.multi_items()]
    names = [name for name, _ in told]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UsageError(f"{twice[:40]} is given twice; give it once")
    return {name: str(value) for name, value in told}


def fresh(mark: str) -> dict[str, str]:
    """Return the headers by which a browser asks each time whether an answer still holds."""
    return {"etag": f'W/"{mark}"', "cache-control": "no-cache"}


class Numbered:
    """The places and sides of one state of a record, in the order that numbers them."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[str, tuple[PlaceRow, ...], tuple[str, ...]] | None = None

    def of(self, mark: str, record: Record) -> tuple[tuple[PlaceRow, ...], tuple[str, ...]]:
        """Return those of a record, remembered until its state is another."""
        with self._lock:
            if self._kept is None or self._kept[0] != mark:
                self._kept = (mark, record.places(), side_names(record))
            return self._kept[1:]


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
