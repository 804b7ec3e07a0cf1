"""What a page's text layer is before it is labelled: the text, its lines, and what the page says of itself."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from whoheld.model import BlockKind, Days, Span


class Line(Struct, frozen=True, gc=False):
    """One line of the text layer, trimmed; `hint` is what the markup or an earlier step says it is.

    `main` marks a line that markup puts into the article; `gap` a line after an empty one. `days` is the day that the
    line has of its own: of a live blog's entry, of a headline in a list.
    """

    span: Span
    hint: BlockKind | None = None
    main: bool = False
    gap: bool = False
    days: Days | None = None


class Stated(Struct, frozen=True):
    """What markup, a row or the file that held a page says of it outside its text; `saved` is the day of saving."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    filed: str | None = None
    published: date | None = None
    published_by: str | None = None
    modified: date | None = None
    saved: date | None = None


class Layer(Struct, frozen=True):
    """A text layer in lines, with what is stated of the page, and what could not be read of it."""

    text: str
    lines: tuple[Line, ...]
    stated: Stated
    lacks: tuple[str, ...] = ()
