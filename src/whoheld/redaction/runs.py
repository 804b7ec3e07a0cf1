"""A text in, its runs of capitalised words out, and what the words within and beside a run say of whom it names."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from whoheld.lexicon.loader import DATA
from whoheld.model import Span

PERSONS = DATA / "persons.toml"
BEFORE, AFTER = 30, 60
"""Characters before and after a run in which what its bearer is may be told."""
NEAR, FARTHEST = 300, 4000
"""Characters before a place in a text within which a run that reaches it begins: most do; seven words of 130 do."""
_SMALL = r"(?:bin|ibn|bint|abu|umm|abd|al|el|ul|ur|de|der|van|von|ould|ag)"
_WORD = r"(?:(?:a[ldnrstz]|ash|el|es)[-‐’' ])?[^\W\d_a-z][\w’']{0,30}(?:[-‐][\w’']{1,30}){0,3}\.?"
_RUN = re.compile(rf"(?=[^\W\d_b-df-z])(?<![\w-]){_WORD}(?:[ \xa0\n]{{1,2}}(?:{_SMALL} ){{0,2}}{_WORD}){{0,6}}")
_PARTING = re.compile(r"[^\w \xa0\n’'\-‐.]")
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*)\.?[,:]?\s{1,2}$")
_BESIDE = re.compile(r"\s{0,2},|\s{1,4}(?:an?|the|who|whose|one)\s")
_AGE = re.compile(r"\s{0,2},\s{0,2}(?:aged\s)?\d{1,2}\s{0,2}[,.]|\s{0,2},?\s{0,2}an?\s\d{1,2}-year-old")
_OFFICE = re.compile(r"\s{0,2}(?:,?\s{1,2}(?:an?|the|who|whose|one)|,)\s((?:[\w’'-]+\s){0,4}[\w’'-]+)")
_OF = {"of", "for", "at", "in", "with", "who", "whose", "to", "from", "on", "by", "near"}
_NEXT = re.compile(r"(?:\s?[’']s?)?\s{1,2}([\w-]+)")

Bearer = Literal["public", "private", "untold"]


class Words(Struct, frozen=True):
    """The words of `persons.toml`."""

    public: frozenset[str]
    private: frozenset[str]
    neutral: frozenset[str]
    things: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    known: frozenset[str]


@cache
def words() -> Words:
    """Return what the lexicon knows of the words around names."""
    read = tomllib.loads(PERSONS.read_text(encoding="utf-8"))
    return Words(*(frozenset(read[field]) for field in Words.__struct_fields__))


def runs(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield where runs of capitalised words stand, in order: all, or those that reach into a stretch."""
    first, end = (0, len(text)) if within is None else (_parted(text, within.start), within.end)
    for run in _RUN.finditer(text, first):
        if run.start() >= end:
            return
        if within is None or run.end() > within.start:
            yield Span(*run.span())


def _parted(text: str, at: int) -> int:
    """Return the last place before one over which no run reaches."""
    first = at
    for far in (NEAR, FARTHEST):
        first = max(0, at - far)
        reached = len(_PARTING.split(text[first:at])[-1])
        if reached < at - first:
            return at - reached
    return first


def names_a_thing(text: str, run: Span) -> bool:
    """Tell whether the word after a run says that it names a thing: a mosque, a district."""
    after = _NEXT.match(text, run.end)
    return after is not None and after[1].casefold() in words().things


def bearer_of(word: str) -> Bearer | None:
    """Return what a word says of whom it stands beside."""
    known = words()
    if word in known.public:
        return "public"
    if word in known.private:
        return "private"
    return "untold" if word in known.neutral else None


def beside(text: str, run: Span) -> Bearer | None:
    """Return what the words right before a run, else those after it, say of whom it names."""
    before = text[max(0, run.start - BEFORE) : run.start]
    if before[-1:].isspace() and (told := _told_by(before.split(None)[-1:], before[-3:].isspace())):
        return told
    if not _BESIDE.match(text, run.end):
        return None
    if _AGE.match(text, run.end):
        return "private"
    after = _OFFICE.match(text[run.end : run.end + AFTER])
    said_after = takewhile(lambda word: word not in _OF, after[1].casefold().split() if after else ())
    said = [bearer for word in said_after if (bearer := bearer_of(word))]
    return said[-1] if said else None


def _told_by(last: list[str], is_far: bool) -> Bearer | None:
    return None if is_far or not last else _told_by_word(last[0])


@lru_cache(50_000)
def _told_by_word(word: str) -> Bearer | None:
    """Return what the word before a run says, its marks included."""
    before = _BEFORE.search(f"{word} ")
    return bearer_of(before[1].casefold()) if before else None
