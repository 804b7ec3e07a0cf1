"""In goes a name of a place in the text, out comes why no place is meant by it: a person, a body, a government."""

from __future__ import annotations

import re
from functools import lru_cache

from whoheld.grounding.cues import peoples_of
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.names import flatten
from whoheld.model import Span

PEOPLE = "name of a people or leader"
PERSON = "name of a person"
BODY = "part of a longer name"
GOVERNMENT = "stands for a government"
REACH = 48
KNOWN_PEOPLE = 100_000
SMALL = ("settlement", "site", "district")


def misnomer(text: str, name: Span, entry: PlaceEntry | None, lexicon: Lexicon) -> str | None:
    """Return why the name is no place here, None where it is one as far as the words beside it tell.

    `entry` is the likeliest place of the name: 'Georgia says' is no person, 'Jarrah says' is.
    """
    words, before = _patterns(lexicon), max(0, name.start - REACH)
    small = entry is None or ((entry.population or 0) < KNOWN_PEOPLE and entry.level in SMALL)
    state = flatten(name.of(text)) in peoples_of(lexicon)
    if words.body.match(text, name.end) or _goes_on(text, name, lexicon):
        return BODY
    if _NAMELIKE.search(text, max(0, name.start - 16), name.start):
        if words.longer.search(text, before, name.start):
            return BODY
        if words.person.search(text, before, name.start):
            return PERSON
    if words.governs.match(text, name.end):
        return GOVERNMENT
    if (state or small) and words.says.match(text, name.end) and not _LOCATED.search(text, before, name.start):
        return GOVERNMENT if state else PERSON
    if state and _is_with_another(text, name, lexicon):
        return GOVERNMENT
    return PEOPLE if state and small else None


def _goes_on(text: str, name: Span, lexicon: Lexicon) -> bool:
    """Say whether an Arabic name goes on: 'Al-Bab al-Sharqi' is not al-Bab, 'Rashidin al-Ramouseh' is a list."""
    after = _GOES_ON.match(text, name.end)
    return after is not None and not lexicon.places_named(after[1])


def _is_with_another(text: str, name: Span, lexicon: Lexicon) -> bool:
    """Say whether two governments are named by their seats: 'between Washington and Moscow'."""
    first, second = _FIRST.search(text, max(0, name.start - REACH), name.start), _SECOND.match(text, name.end)
    other = (
        first[1]
        if first
        else second[1]
        if second and _BETWEEN.search(text, max(0, name.start - REACH), name.start)
        else None
    )
    return other is not None and other in peoples_of(lexicon)


_NAMELIKE = re.compile(r"(?:[A-Z][\w’'.-]*|bin|ibn) (?:[Aa]l-|[Ee]l-)?$")
_BETWEEN = re.compile(r"\bbetween $")
_FIRST = re.compile(r"\bbetween ([A-Z]\w+) and $")
_SECOND = re.compile(r" and ([A-Z]\w+)")
_GOES_ON = re.compile(r"[ -]((?:[Aa]l|[Ee]l|[Aa]s|[Aa]sh|[Aa]r)-[A-Z][\w’'-]+)")
_LOCATED = re.compile(
    r"\b(?:in|of|from|at|near|to|for|around|outside|inside|on|over|leaving|visiting|into|towards?)"
    r" (?:the )?(?:[\w’'-]+ (?:and |of )?)?(?:[Aa]l-)?$"
)


class Patterns:
    """The patterns of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.table("toponyms")
        bodies, persons = "|".join(table["bodies"]["after"]), table["persons"]["before"]
        titles = "|".join(rf"{word}\.?" if len(word) < 5 else word for word in persons)
        self.body = re.compile(rf"(?:['’]s)? (?:{bodies})(?![\w-])")
        self.longer = re.compile(rf"(?<![\w-])(?:{'|'.join(table['longer']['before'])})\.? $")
        self.person = re.compile(rf"(?<![\w-])(?:{titles}) (?:[A-Z][\w’'-]+ ){{0,2}}(?:[Aa]l-|[Ee]l-)?$")
        self.says = re.compile(rf" (?:{'|'.join(table['persons']['says'])})(?!\w)")
        self.governs = re.compile(rf"(?:['’]s)?[ -](?:{'|'.join(table['persons']['governs'])})(?!\w)")


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> Patterns:
    return Patterns(lexicon)
