"""Judgements to and from lines of JSON, for other records and other people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from whoheld.errors import UsageError
from whoheld.judgements.making import decide
from whoheld.model import Judgement

FIELDS = frozenset(Judgement.__struct_fields__)


def to_line(judgement: Judgement) -> str:
    """Return a judgement as one line of JSON; what it does not say is left out."""
    return msgspec.json.encode(judgement).decode()


def from_lines(lines: Iterable[str], name: str) -> Iterator[Judgement]:
    """Yield the judgements of a file of that name, a line each; one that cannot be read stops with its number."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _read(line)
            except (msgspec.MsgspecError, UsageError) as error:
                raise UsageError(f"{name}:{number}: {error}; nothing was taken from this file") from error


def _read(line: str) -> Judgement:
    """Return the judgement of a line, its id made anew: it follows from the rest."""
    told: dict[str, Any] = msgspec.json.decode(line, type=dict[str, Any])
    if unknown := sorted(told.keys() - FIELDS):
        raise UsageError(f"no field of a judgement is called {unknown[0]!r}")
    return decide(msgspec.convert({**told, "id": ""}, Judgement))
