"""A record and the SHA-256 of a page in, its bytes as found out: to be looked at in a frame that may do nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from whoheld.errors import NotFound
from whoheld.page.opened import reading

SHA256 = re.compile(r"[0-9a-f]{64}")
CHARSET = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
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
        charset = snapshot.charset if snapshot.charset and CHARSET.fullmatch(snapshot.charset) else None
        headers = {
            "content-type": f"{media}; charset={charset}" if charset else media,
            "content-security-policy": POLICY,
            "x-frame-options": "SAMEORIGIN",
            "cache-control": "no-cache",
        }
        return Response(snapshot.payload, headers=headers)

    return answer
