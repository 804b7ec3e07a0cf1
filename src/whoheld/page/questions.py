"""What the routes are asked: one struct for each set of parameters; it checks them and describes them in OpenAPI."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from whoheld.errors import UsageError
from whoheld.model import Kind, Status

TableName = Literal["places", "control", "intervals", "events", "evidence", "documents"]
Name = Annotated[str, Meta(max_length=300)]
PerCent = Annotated[int, Meta(ge=0, le=100)]
Day = date | None

Q = TypeVar("Q", bound="Question")


class Question(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may be asked of every route."""

    as_of: Annotated[Day, Meta(description="By the pages alone that were out by this day.")] = None


class OfYear(Question, frozen=True, kw_only=True):
    """A year."""

    year: Annotated[int, Meta(ge=1, le=9999, description="A year, such as 2016.")]


class OfPlace(Question, frozen=True, kw_only=True):
    """A place."""

    id: Annotated[str, Meta(min_length=1, max_length=300, description="The id of a place, as places.json gives it.")]

    @property
    def place_id(self) -> str:
        """The one place that is asked of."""
        return self.id


class OfClaim(Question, frozen=True, kw_only=True):
    """A claim, or the event that it tells of."""

    id: Annotated[
        str, Meta(min_length=1, max_length=300, description="The id of a claim; of an event that of any of its claims.")
    ]


class OfDocument(Question, frozen=True, kw_only=True):
    """A document."""

    name: Annotated[
        str,
        Meta(min_length=1, max_length=1000, description="Its name, its SHA-256, or the first eight or more digits."),
    ]


class OfDay(Question, frozen=True, kw_only=True):
    """A day."""

    on: Annotated[date, Meta(description="The day, as 2016-03-10.")]


class OfDays(Question, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """A span of days, open where an end is not given."""

    since: Annotated[Day, Meta(description="Not before this day.")] = None
    until: Annotated[Day, Meta(description="Not after this day.")] = None


class OfTable(Question, frozen=True, kw_only=True):
    """A table."""

    table: Annotated[TableName, Meta(description="The table's name.")]


class Search(Question, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """Words and filters; without words all that agrees with the filters, the newest first."""

    q: Annotated[Name, Meta(description="All of these words; the last may be a beginning.")] = ""
    kind: Annotated[Kind | None, Meta(description="A kind of claim.")] = None
    side: Annotated[Name | None, Meta(description="The side that acts, as the summary names it.")] = None
    outlet: Annotated[Name | None, Meta(description="An outlet, as the summary names it.")] = None
    status: Annotated[Status | None, Meta(description="A status of claims.")] = None
    source: Annotated[Name | None, Meta(description="Any of the chain of sources, as spelled.")] = None
    sure: Annotated[PerCent | None, Meta(description="At least so sure that the claim is rightly read, per cent.")] = (
        None
    )
    place: Annotated[Name | None, Meta(description="The id of a place.")] = None
    since: Annotated[Day, Meta(description="Told of this day or a later one.")] = None
    until: Annotated[Day, Meta(description="Told of this day or an earlier one.")] = None
    limit: Annotated[int, Meta(ge=1, le=200, description="So many documents and quotes at most.")] = 20
    offset: Annotated[int, Meta(ge=0, le=1_000_000, description="So many of them are passed over.")] = 0


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
    if "unknown field" in what:
        return f"no parameter here is called {what.rpartition('field ')[2].strip('`')[:40]!r}"
    return f"{name}: {what[0].lower()}{what[1:]}" if name else what
