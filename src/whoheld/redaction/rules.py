"""A file that the user keeps and flags in, what is to be left out of a publication out."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from whoheld.errors import UsageError
from whoheld.views.summary import LeftOut

__all__ = ["EMBARGO", "Kept", "LeftOut", "Rules", "read_kept"]

EMBARGO = 30
"""Days that pass before a page, or a day of control, is published."""


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """What the user's file leaves out: places and documents by name or id, claims by id, words wherever they stand."""

    places: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


class Rules(Struct, frozen=True):
    """What is published beyond the defaults, where True, and what the user's file leaves out."""

    embargo: int = EMBARGO
    sites: bool = False
    strengths: bool = False
    deployments: bool = False
    plans: bool = False
    names: bool = False
    texts: bool = False
    places: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def last_day(self, today: date) -> date:
        """Return the last day of which anything is published."""
        return today - timedelta(days=self.embargo)


def read_kept(path: Path) -> Kept:
    """Return what the user's file leaves out, or raise with what is wrong with it."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Kept)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; give a TOML file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise UsageError(f"{path}: {error}; it may hold lists named {', '.join(Kept.__struct_fields__)}") from None
