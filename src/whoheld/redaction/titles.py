"""A run of capitalised words in, the name in it out, its title cut off, with what the title says of whom it names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from whoheld.model import Span
from whoheld.redaction.runs import Bearer, bearer_of

PART = re.compile(r"\S+")
_MARKS = re.compile(r"(?:[’']s|[.,’'])$")
_GENITIVE = re.compile(r"(?:[’']s|[.’'])$")


class Named(Struct, frozen=True):
    """A person's name in a text or in a run of it, and what the words beside it say of its bearer."""

    span: Span
    name: str
    bearer: Bearer


class Titled(Struct, frozen=True):
    """A run of capitalised words, plainly written: the name in it, its title cut off, and what the title says.

    `bare` is the name that it holds where no words beside it say anything of whom it names.
    """

    run: str
    span: Span
    name: str
    bearer: Bearer | None
    bare: Named | None = None


def titled(run: str) -> Titled | None:
    """Return the name in a run of capitalised words; None where it is all title."""
    parts = [Span(*part.span()) for part in PART.finditer(run)]
    plain = plainly(run, parts)
    titles = [at for at, word in enumerate(plain) if bearer_of(word)]
    at = titles[-1] + 1 if titles else 0
    if at == len(parts):
        return None
    span = Span(parts[at].start, end_of(run, parts[-1]))
    bearer = bearer_of(plain[at - 1]) if titles else None
    return Titled(" ".join(plain), span, plain_name(span.of(run)), bearer)


def plainly(run: str, parts: Iterable[Span]) -> list[str]:
    """Return the words of a run in small letters, without the marks around them."""
    return [part.of(run).casefold().strip(".,’'") for part in parts]


def plain_name(name: str) -> str:
    """Return a name in small letters, without the mark of its genitive and the like."""
    return " ".join(_MARKS.sub("", name.casefold()).split())


def end_of(text: str, part: Span) -> int:
    """Return where a name ends: before the mark of its genitive and a full stop."""
    word = part.of(text)
    return part.end - len(word) + len(_GENITIVE.sub("", word))
