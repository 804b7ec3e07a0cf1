"""Questions that need a person out, and what that decides in: kept as judgements, with the record made anew for them.

Only a page of this server, or a program, may write: a browser says where a request comes from, and is believed in that.
"""

from __future__ import annotations

import hmac
from datetime import date
from threading import Lock
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from whoheld.errors import UsageError
from whoheld.model import Decision, Judgement
from whoheld.page.answering import Answers
from whoheld.pipeline.judging import keep, meant, take_back
from whoheld.store import Record
from whoheld.views.doubts import queue

MOST_BYTES = 100_000
TOKEN = "x-whoheld-token"
Name = Annotated[str, Meta(min_length=1, max_length=200)]
Reason = Annotated[str, Meta(min_length=1, max_length=2000)]
Claims = Annotated[list[Annotated[str, Meta(min_length=1, max_length=100)]], Meta(min_length=1, max_length=200)]


class Judging(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody (`judge`) decides about claims, and why; days, place and side where the decision is about such."""

    decision: Decision
    claims: Claims
    why: Reason
    judge: Name
    place: Annotated[str, Meta(max_length=300)] | None = None
    instead_of: Annotated[str, Meta(max_length=300)] | None = None
    side: Annotated[str, Meta(max_length=200)] | None = None
    start: date | None = None
    end: date | None = None


class Undoing(Struct, frozen=True, forbid_unknown_fields=True):
    """Which judgement is taken back; nothing stays of it, so nobody is asked who or why."""

    judgement: Name


class Done(Struct, frozen=True):
    """The judgement that was kept, or taken back."""

    judgement: str


Body = TypeVar("Body", Judging, Undoing)


class Review:
    """The review of one record."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self._lock = Lock()

    async def queue(self, request: Request) -> Response:
        """Answer with the questions and judgements."""
        self._admit(request)
        body = await run_in_threadpool(self._queue)
        return Response(body, media_type="application/json", headers={"cache-control": "no-store"})

    def _queue(self) -> bytes:
        with self.answers.desk(None, self.answers.watch.mark()) as desk:
            return msgspec.json.encode(queue(desk.record))

    async def judge(self, request: Request) -> Response:
        """Keep a judgement."""
        told = await self._body(request, Judging)
        return await run_in_threadpool(self._judge, told)

    def _judge(self, told: Judging) -> Response:
        lexicon, settings = self.answers.knowledge()
        with self._lock, Record.open(self.answers.path) as record:
            instead_of = told.instead_of or _unknown_place(record, told)
            made = Judgement(
                "", told.decision, tuple(told.claims), told.why, told.judge,
                place=told.place, instead_of=instead_of, side=told.side, start=told.start, end=told.end,
            )  # fmt: skip
            decided = meant(record, made, lexicon)
            keep(record, [decided], lexicon, settings)
        return _done(decided.id)

    async def undo(self, request: Request) -> Response:
        """Take a judgement back."""
        told = await self._body(request, Undoing)
        return await run_in_threadpool(self._undo, told)

    def _undo(self, told: Undoing) -> Response:
        lexicon, settings = self.answers.knowledge()
        with self._lock, Record.open(self.answers.path) as record:
            take_back(record, told.judgement, lexicon, settings)
        return _done(told.judgement)

    async def _body(self, request: Request, shape: type[Body]) -> Body:
        """Return what is sent, where the sender may send."""
        self._admit(request)
        if not _from_here(request):
            raise HTTPException(403, "only a page of this server may judge")
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "send JSON, with the content type application/json")
        read = bytearray()
        async for chunk in request.stream():
            read += chunk
            if len(read) > MOST_BYTES:
                raise HTTPException(413, f"a judgement has no more than {MOST_BYTES} bytes")
        try:
            return msgspec.json.decode(bytes(read), type=shape)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise UsageError(f"that is no judgement: {error}") from error

    def _admit(self, request: Request) -> None:
        """Raise where somebody gives no token, or another, and one is asked for."""
        wanted = self.answers.serving.token
        given = request.headers.get(TOKEN, "")
        if wanted is not None and not hmac.compare_digest(given.encode(), wanted.encode()):
            raise HTTPException(401, "give the token that the server printed when it started")


def _done(judgement: str) -> Response:
    return Response(msgspec.json.encode(Done(judgement)), media_type="application/json")


def _from_here(request: Request) -> bool:
    """Tell whether a request comes from a page of this server, or from no page."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


def _unknown_place(record: Record, told: Judging) -> str | None:
    """Return the one place, as spelled, that is not known among several of a claim: it is what a judgement means."""
    if told.decision != "place":
        return None
    places = [place for claim in record.claims_of(told.claims).values() for place in claim.places]
    unknown = {place.text for place in places if place.id is None}
    several = any(len(claim.places) > 1 for claim in record.claims_of(told.claims).values())
    return unknown.pop() if several and len(unknown) == 1 else None
