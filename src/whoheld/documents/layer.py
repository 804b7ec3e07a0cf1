"""What a page's text layer is before it is labelled: the text, its lines, and what the page says of itself."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.model import BlockKind, Span


class Line(Struct, frozen=True):
    """One line of the text layer, trimmed; `hint` is what the markup or an earlier step says it is.

    `main` marks a line that markup puts into the article; `gap` a line after an empty one.
    """

    span: Span
    hint: BlockKind | None = None
    main: bool = False
    gap: bool = False


class Stated(Struct, frozen=True):
    """What markup or a row says of a page outside its text."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    filed: str | None = None
    published: date | None = None
    published_by: str | None = None


class Layer(Struct, frozen=True):
    """A text layer in lines, with what is stated of the page."""

    text: str
    lines: tuple[Line, ...]
    stated: Stated
