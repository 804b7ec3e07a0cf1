"""Text in, repairs of lost apostrophes out: 'Syrias army', 'Tuesdays attack', 'didnt', 'the citys east'.

The evidence: no apostrophe stands between two letters of the page, and the form is no word of its own. A name with an
's' is read as a possessive only where the lexicon knows the name as a state, its leader, a place or an actor, or the
page lets it speak ('Ban said'), where no name has the 's' ('Houthis', 'Paris'), and where a noun can follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, Implementation

from whoheld.lexicon import Hit, Lexicon
from whoheld.model import Repair, Span

LONGEST = len("-should")  # what may stand before 'nt'
WIDE = frozenset({"country", "adm1", "region"})
_MARKS = "'’ʼ′`´‘"
_KEPT = re.compile(r"['’ʼ′`´‘](?<=[A-Za-z].)(?=[A-Za-z])")
_NOT = re.compile(r"nt\b")
_BEFORE_NOT = re.compile(
    r"(?<![A-Za-z])(?:[Dd]id|[Ii]s|[Ww]as|[Dd]o|[Dd]oes|[Hh]as|[Hh]ave|[Hh]ad|[Aa]re|[Ww]ere|[Cc]ould|[Ww]ould|[Ss]hould"
    r"|[Mm]ust|[Cc]a|[Aa]i|[Nn]eed|(?P<will>[Ww]o))$"
)
_AFTER_WILL = re.compile(r"nt (?:be|have|let|go|stop|do|allow|take|give|get|make|leave|accept|come|say)\b")
_FORMS = (  # first letter in either case, the rest, what follows the apostrophe
    ("Tt", "hey", "re"), ("Tt", "hey", "ve"), ("Yy", "ou", "re"), ("Yy", "ou", "ve"), ("Ww", "e", "ve"),
    ("I", "", "ve"), ("I", "", "m"), ("Tt", "hat", "s"), ("Tt", "here", "s"), ("Ww", "hat", "s"),
    ("Hh", "e", "s"), ("Ss", "he", "s"),
)  # fmt: skip
_CONTRACTED = (  # the pattern, the letters behind the apostrophe, what one of is wherever the pattern matches
    *(
        (re.compile(rf"{rest}{tail}\b(?<=\b[{initials}]{rest}{tail})"), len(tail), [c + rest + tail for c in initials])
        for initials, rest, tail in _FORMS
    ),
    (re.compile(r"ts(?<=\b[Ii]ts)(?= (?:an?|the|not|been) )"), len("s"), ["Its ", "its "]),
    (
        re.compile(r"ll(?<=\bIll)(?= (?:be|see|go|have|do|never|tell|stay|take|get|come|leave|keep|make|say)\b)"),
        len("ll"),
        ["Ill "],
    ),
)
_SIGNS = tuple((sign, number) for number, (_, _, signs) in enumerate(_CONTRACTED) for sign in signs)
_SIGNED = AhoCorasick([sign for sign, _ in _SIGNS], implementation=Implementation.DFA)
_INITIALS = re.compile(r"s (?<=\b[A-Z]\.[A-Z]\.s )(?=[a-z])")
_PERHAPS_SINGULAR = re.compile(r"s (?=[A-Za-z])(?<=(?:[a-z]y|[ae]n|ow|le|es|ld)s )")
_NEVER_PLURAL = re.compile(
    r"\b(?:[a-z]{2,}[bcdfghjklmnpqrtvwz]y|wom[ae]n|child(?:ren)?|[Tt]oday|[Yy]esterday|[Tt]omorrow|Peoples?(?=s [A-Z])"
    r"|Agency|Army|Authority|City|Company|Country|Embassy|Military|Ministry|Observatory|Party|Treasury)(?=s [A-Za-z])"
)
# A name begins with its capital, of which the engine finds the next at once, and the boundary is looked at behind it.
_NAME = re.compile(r"(?P<name>[A-Z](?<!\w.)(?:[a-z]{2,}|[A-Z]{1,5}))(?=s (?P<next>[A-Za-z0-9-]+))")
_WORD = re.compile(r"[A-Za-z]+")
_SAYS = re.compile(r"(?P<name>[A-Z](?<!\w.)[a-z]{2,}) (?:said|says|told|added|has|was|is|will)\b")
_PLURAL = re.compile(r"(?P<name>[A-Z](?<!\w.)[a-z]{2,})s (?:are|were|have|who)\b")
_ARTICLE = re.compile(r"(?:al|el|ash|ad|ar|as|at|az|an|bin|ibn|abu|abd)(?:-|$)")
_WORD_END = re.compile(r"[ -]")
_PEOPLE = re.compile(r"(?:an|i|ist|ite|ish|ese|er|or)$")


def lost_apostrophes(text: str, lexicon: Lexicon) -> Iterator[Repair]:
    """Yield the letters before which an apostrophe was lost with it, on a page that has none within a word."""
    if any(mark in text for mark in _MARKS) and _KEPT.search(text):
        return
    for match in _NOT.finditer(text):
        before = _BEFORE_NOT.search(text[max(0, match.start() - LONGEST) : match.start()])
        if before and (not before["will"] or _AFTER_WILL.match(text, match.start())):
            yield _before_letter(text, match.end() - 1)
    yield from _contracted(text)
    for match in _INITIALS.finditer(text):
        yield _before_letter(text, match.start())
    for match in _PERHAPS_SINGULAR.finditer(text):
        if _NEVER_PLURAL.search(text, text.rfind(" ", 0, match.start()) + 1, match.end() + 1):
            yield _before_letter(text, match.start())
    yield from _possessives(text, lexicon)


def _contracted(text: str) -> Iterator[Repair]:
    """Yield those of 'theyre' and the like, looked for all at once and then each by its pattern."""
    for number in sorted({_SIGNS[index][1] for index, _, _ in _SIGNED.find_matches_as_indexes(text, overlapping=True)}):
        contracted, tail, _ = _CONTRACTED[number]
        for match in contracted.finditer(text):
            yield _before_letter(text, match.end() - tail)


def _possessives(text: str, lexicon: Lexicon) -> Iterator[Repair]:
    known, unsure = lexicon.table("repairs"), []
    for match in _NAME.finditer(text):
        name, following = match["name"], match["next"]
        if following in known["no_nouns"] or name in known["plurals"]:
            continue
        kind = "day" if name in known["calendar"] or name in known["bodies"] else _kind_of(name, lexicon)
        noun = following[0].islower() and not _ARTICLE.match(following)
        if kind in ("day", "state") or (kind == "wide" and noun):
            yield _before_letter(text, match.end())
        elif noun:
            unsure.append((match, kind))
    speakers = _speakers(text) if unsure else set()
    unsure = [(match, kind) for match, kind in unsure if kind or match["name"] in speakers]
    words = set(_WORD.findall(text)) if unsure else set()
    for match, kind in unsure:
        name = match["name"]
        common = not words.isdisjoint((name.lower(), name.lower() + "s"))
        if name in words and (kind or not common):
            yield _before_letter(text, match.end())


def _speakers(text: str) -> set[str]:
    """Return the names that say and are something, without those of peoples."""
    named = {match["name"] for match in _SAYS.finditer(text)} - {match["name"] for match in _PLURAL.finditer(text)}
    return {name for name in named if not _PEOPLE.search(name)}


def _before_letter(text: str, at: int) -> Repair:
    return Repair(Span(at, at + 1), "'" + text[at])


@lru_cache(maxsize=4096)
def _kind_of(name: str, lexicon: Lexicon) -> Literal["state", "wide", "town"] | None:
    """Return whose name it is, surest first: a state's or its leader's, an actor's or a province's, a town's."""
    rows = lexicon.table("actors").get("state", [])
    if any(name in (row["name"], *(_WORD_END.split(head)[-1] for head in row.get("heads", ()))) for row in rows):
        return "state"
    if any(_WORD_END.split(leader)[-1] == name for entry in lexicon.actors.values() for leader in entry.leaders):
        return "state"
    hit = _hit(name, lexicon)
    if hit is None or _hit(name + "s", lexicon) or any(name in row.get("demonyms", ()) for row in rows):
        return None
    if hit.kind == "actor":
        return None if lexicon.actors[hit.ids[0]].generic else "wide"
    return "wide" if lexicon.places[hit.ids[0]].level in WIDE else "town"


def _hit(word: str, lexicon: Lexicon) -> Hit | None:
    return next((hit for hit in lexicon.find(word) if hit.span == Span(0, len(word))), None)
