"""The lexicon's table of page furniture in, tests over single lines out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from whoheld.lexicon import Lexicon

NEVER = "(?!)"
QUOTES = str.maketrans("’‘ʼ“”", "'''\"\"")
SPACE = re.compile(r"\s+")
EDGES = " -–—•·*|>»:.#[]~"
_compiled: dict[str, Furniture] = {}


class Furniture(Struct, frozen=True):
    """Compiled patterns; each is matched against a folded line."""

    debris: re.Pattern[str]
    comments: re.Pattern[str]
    related: re.Pattern[str]
    lead: re.Pattern[str]
    credit: re.Pattern[str]
    opening: re.Pattern[str]
    agency_end: re.Pattern[str]
    scene: re.Pattern[str]
    label_words: frozenset[str]
    politics: re.Pattern[str]


def furniture_of(lexicon: Lexicon) -> Furniture:
    """Return the furniture of a lexicon, compiled once for each version."""
    if lexicon.version not in _compiled:
        _compiled[lexicon.version] = _compile(lexicon.table("furniture"))
    return _compiled[lexicon.version]


def fold(line: str) -> str:
    """Return a line in lower case with straight quotes and single spaces."""
    return SPACE.sub(" ", line.translate(QUOTES)).strip().lower()


def is_debris(line: str, furniture: Furniture) -> bool:
    """Say whether a line is furniture, with or without the ornaments around it."""
    folded = fold(line)
    return furniture.debris.match(folded) is not None or furniture.debris.match(folded.strip(EDGES)) is not None


def heads_related(line: str, furniture: Furniture) -> bool:
    """Say whether a line heads a list of other articles."""
    return furniture.related.match(fold(line).strip(EDGES)) is not None


def heads_comments(line: str, furniture: Furniture) -> bool:
    """Say whether readers' comments begin with a line."""
    return furniture.comments.match(fold(line).strip(EDGES)) is not None


def _compile(table: dict[str, Any]) -> Furniture:
    caption = table["caption"]
    agencies = "|".join(map(re.escape, caption["agencies"]))
    return Furniture(
        debris=_lines(table["debris"]),
        comments=_lines(table["comments"]),
        related=_lines(table["related"]),
        lead=re.compile(rf"(?:{_any(table['related']['lead'])})\s+(?=\S)", re.I),
        credit=re.compile(_any(caption["credit"])),
        opening=re.compile(_any(caption["opening"])),
        agency_end=re.compile(rf"[(\[](?:{agencies})(?:[ /,-]+[\w .,/-]{{1,40}})?[)\]]$"),
        scene=re.compile(rf"\b(?:{_any(caption['scene'])})\b"),
        label_words=frozenset(caption["label"]),
        politics=re.compile(rf"\b(?:{_any(table['politics']['words'])})\b"),
    )


def _lines(section: dict[str, Any]) -> re.Pattern[str]:
    return re.compile(f"(?:{_any(section['whole'])})$|(?:{_any(section['start'])})")


def _any(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns) or NEVER
