"""Text in, repairs of lines all in capitals out: 'IRAQI FORCES RETAKE RAMADI' as 'Iraqi forces retake Ramadi'.

The evidence is a line without a small letter that names something. Names that the lexicon finds in it take its own
spelling, the first words of sentences, days, and what follows 'town of' or a rank take a capital, the rest none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whoheld.lexicon import Hit, Lexicon
from whoheld.lexicon.names import flatten
from whoheld.model import Repair, Span

FEWEST = 3  # words; fewer may be an acronym beside a place
CONTEXT = 12  # characters looked at before a name
_WORD = re.compile(r"[^\W\d_]+")
_CAPITAL = re.compile(
    r"(?:^|[.!?:]\s+)[\"“'(]*(?P<first>[A-Z]+)"
    r"|\b(?P<day>(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|JANUARY|FEBRUARY|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER"
    r"|NOVEMBER|DECEMBER|RAMADAN|EID|(?:MARCH|MAY)(?= \d)|(?<=\d )(?:MARCH|MAY))\b"
    r"|\b(?:MR|MRS|DR|GEN|COL|LT|MAJ|GENERAL|COLONEL|MAJOR|CAPTAIN|BRIGADIER|PRESIDENT|MINISTER|SPOKESMAN|COMMANDER)"
    r"\.? (?P<person>[A-Z]+(?: AL-[A-Z]+)?)"
    r"|\b(?:TOWN|CITY|VILLAGE|DISTRICT|PROVINCE|AREA|SUBURB|REGION|NEIGHBOU?RHOOD)S? OF (?P<place>(?:AL-)?[A-Z]+)"
)
_GROUP = re.compile(
    r"-|\s(?:GROUP|MILITANT|FIGHTER|POSITION|FORCE|TERRORIST|HELD|INSURGENT|COMMANDER|EXTREMIST|TARGET)"
)
_BEFORE_GROUP = re.compile(r"\b(?:BY|OF|AGAINST|FROM|WITH)\s$")
_BEFORE_TOWN = re.compile(r"\b(?:IN|OF|NEAR|AT|TO|FROM|FOR|INTO|AROUND|TOWN|CITY|VILLAGE)\s$")
WIDE = frozenset({"country", "adm1", "region"})
LONG = 5  # letters of a town's name; shorter ones are words as often ('Say', 'Shot')


def shouted_words(text: str, lexicon: Lexicon) -> Iterator[Repair]:
    """Yield the words of lines in capitals as they are written in running text."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.isupper() and len(_WORD.findall(line)) >= FEWEST and (hits := lexicon.find(line)):
            meant = _in_running_text(line, hits, lexicon)
            for word in _WORD.finditer(line):
                if (read := meant[word.start() : word.end()]) != word.group():
                    yield Repair(Span(start + word.start(), start + word.end()), read)
        start += len(line)


def _in_running_text(line: str, hits: Sequence[Hit], lexicon: Lexicon) -> str:
    """Return the line, each character in the case that it has in running text."""
    chars = [char.lower() if len(char.lower()) == 1 else char for char in line]
    for match in _CAPITAL.finditer(line):
        start, end = match.span(match.lastgroup or 0)
        chars[start:end] = line[start:end].title()
    for hit in hits:
        spelled = _spelled(hit, line, lexicon)
        if len(spelled) == len(hit.text):  # a letter such as 'İ' has two in small
            chars[hit.span.start : hit.span.end] = spelled
    return "".join(chars)


def _spelled(hit: Hit, line: str, lexicon: Lexicon) -> str:
    """Return a name as the lexicon spells it, or in small letters where it is a word as well."""
    if _is_word(hit, line, lexicon):
        return hit.text.lower()
    flat = flatten(hit.text).lower()
    entry = lexicon.actors[hit.ids[0]] if hit.kind == "actor" else lexicon.places[hit.ids[0]]
    same = [name for name in (entry.name, *entry.aliases) if flatten(name).lower() == flat]
    if same:
        name = next(filter(str.isupper, same), same[0])  # 'ISIS' before 'Isis'
        return "".join(a.upper() if b.isupper() else a.lower() for a, b in zip(hit.text, name, strict=False))
    if hit.kind == "place":
        return hit.text.title()
    heads = {word for name in lexicon.states.names for word in name.split()}
    words = [word.title() if word.title().removesuffix("'S") in heads else word.lower() for word in hit.text.split(" ")]
    return " ".join(words)


def _is_word(hit: Hit, line: str, lexicon: Lexicon) -> bool:
    """Say whether 'IS' is the verb, and 'SAY' no town."""
    before = line[max(0, hit.span.start - CONTEXT) : hit.span.start]
    if hit.text == "IS":
        return not (_GROUP.match(line, hit.span.end) or _BEFORE_GROUP.search(before))
    if hit.kind == "actor" or lexicon.places[hit.ids[0]].level in WIDE:
        return False
    said = lexicon.table("language")["sources"]["said"]
    return hit.text.lower() in said or (len(hit.text) < LONG and not _BEFORE_TOWN.search(before))
