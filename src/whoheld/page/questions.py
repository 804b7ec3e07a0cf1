"""What the routes are asked: one struct for each set of parameters; it checks them and describes them in OpenAPI."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from whoheld.errors import UsageError

Id = Annotated[str, Meta(min_length=1, max_length=300)]
Year = Annotated[int, Meta(ge=1, le=9999)]
Text = Annotated[str, Meta(max_length=300)]
PerCent = Annotated[int, Meta(ge=0, le=100)]
AsOf = Annotated[date | None, Meta(description="By the pages alone that were out by this day.")]

Q = TypeVar("Q", bound="Question")


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be asked of every route."""

    as_of: AsOf = None


class OfYear(Question, frozen=True, kw_only=True):
    """A year."""

    year: Annotated[Year, Meta(description="A year, such as 2016.")]


class OfPlace(Question, frozen=True, kw_only=True):
    """A place."""

    id: Annotated[Id, Meta(description="The id of a place, as `places.json` gives it.")]


class OfClaim(Question, frozen=True, kw_only=True):
    """A claim, or the event that it tells of."""

    id: Annotated[Id, Meta(description="The id of a claim; of an event that of any of its claims.")]


class OfDocument(Question, frozen=True, kw_only=True):
    """A document."""

    name: Annotated[
        str,
        Meta(min_length=1, max_length=1000, description="Its name, its SHA-256, or the first eight or more digits."),
    ]


def asked(shape: type[Q], told: dict[str, str]) -> Q:
    """Return the question that parameters make, or raise with what is wrong with them."""
    try:
        return msgspec.convert(told, shape, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(_plain(str(error), told)) from error


def _plain(message: str, told: dict[str, str]) -> str:
    """Return what is wrong as a sentence with the parameter's name first."""
    what, _, at = message.partition(" - at `$.")
    name = at.rstrip("`")
    if name and "date" in what:
        return f"{name}: {told.get(name, '')[:40]!r} is not a day; write it as 2016-08-20"
    return f"{name}: {what}" if name else what
