"""What a row or a mail holds once it is opened: a text or a page, and what is stated beside it."""

from __future__ import annotations

from msgspec import Struct

from whoheld.documents.layers.layer import Stated


class Content(Struct, frozen=True):
    """Plain `text`, else `html`; `titled` where the stated title belongs above it, no page having one of its own."""

    stated: Stated
    text: str | None = None
    html: str | None = None
    titled: bool = True
