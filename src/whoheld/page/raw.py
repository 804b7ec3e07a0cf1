"""A record and the SHA-256 of a page in, its bytes as found out: to be looked at in a frame that may do nothing."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from whoheld.errors import NotFound
from whoheld.model import Snapshot
from whoheld.page.opened import reading

SHA256 = re.compile(r"[0-9a-f]{64}")
CHARSET = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
SHOWN_AS = {"text/html": "text/html", "application/pdf": "application/pdf"}
"""What a page is sent as; anything else as plain text."""


def raw_page(path: Path) -> Callable[[Request], Response]:
    """Return the function that answers with the bytes of a page."""

    def answer(request: Request) -> Response:
        sha256 = str(request.path_params["sha256"]).lower()
        if not SHA256.fullmatch(sha256):
            raise NotFound("a page as found goes by its SHA-256, 64 digits")
        with reading(path) as record:
            snapshot = record.snapshot(sha256)
        media = SHOWN_AS.get(snapshot.media, "text/plain")
        charset = _charset(snapshot)
        headers = {
            "content-type": f"{media}; charset={charset}" if charset and media.startswith("text/") else media,
            "content-security-policy": POLICY,
            "x-frame-options": "SAMEORIGIN",
            "cache-control": "no-cache",
        }
        return Response(snapshot.payload, headers=headers)

    return answer


def _charset(snapshot: Snapshot) -> str | None:
    """Return how a page's letters are coded, as the reader takes it: UTF-8 where they are valid, else as was sent.

    Where neither says it, what stands in the page does, and a byte order mark goes before all.
    """
    if snapshot.payload.startswith(MARKS):
        return None
    with suppress(UnicodeDecodeError):
        snapshot.payload.decode()
        return "utf-8"
    return snapshot.charset if snapshot.charset and CHARSET.fullmatch(snapshot.charset) else None
