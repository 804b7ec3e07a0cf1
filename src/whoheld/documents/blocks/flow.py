"""The lexicon's agencies and openers of sentences in, the patterns by which the flow of a text is parted out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from whoheld.documents.credits.outlets import Outlets, outlets_of
from whoheld.lexicon import Lexicon

ANY_AGENCY = "{agency}"  # in the patterns and anchors of furniture.toml
SMALL = r"(?:in|of|to|on|for|at|and|by|with|from|as|the|near|over|against|after|into|de|al|el|-|–|&)"


class Flow(Struct, frozen=True):
    """Compiled patterns of what stands in the flow of a text; `signs` are the small letters of a dateline's agency.

    `outlets` tell an agency before a day.
    """

    start: re.Pattern[str]
    last_start: re.Pattern[str]
    shouted: re.Pattern[str]
    titled: re.Pattern[str]
    dateline_end: re.Pattern[str]
    credit: re.Pattern[str]
    signs: frozenset[str]
    outlets: Outlets


def flow_of(lexicon: Lexicon) -> Flow:
    """Return the patterns of a lexicon."""
    table = lexicon.table("furniture")
    starts = f"(?:{'|'.join(map(re.escape, table['sentence']['openers']))})"
    begun = rf"{starts}\s+(?:[a-z]|(?:(?!{starts}\s)[A-Z][\w'’-]*\s+){{1,2}}(?!{SMALL}\s)[a-z])"
    agencies = agencies_of(lexicon)
    stations = [outlet.name for outlet in lexicon.outlets.values() if outlet.name.isupper()]
    credited = dict.fromkeys((*agencies, *stations))
    doubtful = frozenset(table["sentence"]["no_credit"])
    initials = [name for name in agencies if name.isupper() and name.isalpha() and name not in doubtful]
    return Flow(
        start=re.compile(rf"\b{starts}\s+(?:(?:least|[A-Z][\w-]+)\s+){{0,3}}[a-z0-9]|[\"“](?=[A-Z])"),
        last_start=re.compile(rf"\s{starts}$"),
        shouted=re.compile(
            rf"[.!?)\"”’\n] ?(?P<run>(?!(?:READ|WATCH|ALSO|MORE|RELATED|{any_of(initials)})\b)"
            r"(?:[A-Z][A-Z'’]+(?:[ ,:-]{1,2}[A-Z0-9](?![a-z])(?:[A-Z0-9'’-](?![a-z]))*+){2,25}|[A-Z]{4,} [A-Z]{4,}+\b))"
            r"(?=[ ]*[\"“]?[A-Z]|\s*$)"
        ),
        titled=re.compile(
            rf"[.!?\"”)\t](?:\s+|(?<=\t))(?P<run>(?:(?!{begun})(?:[A-Z0-9][\w'’-]*|al-\w+|ez-\w+|{SMALL}(?=\s)),?\s+)"
            rf"{{6,26}}+)(?<!\s(?:of|in|to|on|at|by|as|de|al|el)\s)(?<!\s(?:and|the|for)\s)"
            rf"(?<!\s(?:with|from|near|over|into)\s)(?={begun}|[\"“][A-Z])"
        ),
        dateline_end=re.compile(rf"(?:\(|-LRB- )(?:{any_of(credited)})(?:\)| -RRB-)"),
        credit=re.compile(
            rf"(?=[A-Z]{{2}})(?:{any_of(initials)})(?= (?!(?:Photo|PHOTO|Staff|News|Agency|TV|Television)\b)"
            r"(?:A |[A-Z][\w-]+ [a-z]))"
        ),
        signs=frozenset(s for name in credited for s in (f"({name.lower()})", f"-lrb- {name.lower()} -rrb-")),
        outlets=outlets_of(lexicon),
    )


def agencies_of(lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of the agencies, as written and in capitals."""
    agencies = (outlet for outlet in lexicon.outlets.values() if outlet.agency)
    names = (name for outlet in agencies for name in (outlet.name, *outlet.aliases))
    return tuple(dict.fromkeys(spelling for name in names for spelling in (name, name.upper())))


def any_of(names: Iterable[str]) -> str:
    """Return a pattern of any of the names, the longest first."""
    return "|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name))))
