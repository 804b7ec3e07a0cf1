"""The lexicon's table of language in, the habits out by which a text is cut into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from whoheld.lexicon import Lexicon


class Habits(Struct, frozen=True):
    """What writers abbreviate and with which words they begin, in small letters and without the last stop."""

    abbreviations: frozenset[str]
    may_end: frozenset[str]
    before_figures: frozenset[str]
    words_too: frozenset[str]
    clock: frozenset[str]
    begins: frozenset[str]
    leads: frozenset[str]
    never_end: frozenset[str]
    hours: frozenset[str]
    before_small: frozenset[str]
    quotes: frozenset[str]
    reply: re.Pattern[str]
    opening: re.Pattern[str]
    byline: re.Pattern[str]


_BUILT: dict[str, Habits] = {}


def habits(lexicon: Lexicon) -> Habits:
    """Return the habits that the lexicon's table of language tells, built on first use."""
    if lexicon.version not in _BUILT:
        language = lexicon.table("language")
        rows = {name: frozenset(words) for name, words in language["cutting"].items() if isinstance(words, list)}
        rows["quotes"] |= rows["replies"]
        replies = "|".join(sorted(rows.pop("replies")))
        begins, opens, pronouns = (
            _capitalised(words) for words in (rows["begins"], rows.pop("opens"), rows.pop("pronouns"))
        )
        name = r"(?:[A-Z][\w.'’-]{1,30} ){2,4}?"
        _BUILT[lexicon.version] = Habits(
            abbreviations=frozenset(language["abbreviations"]),
            reply=re.compile(
                rf"\s(?:(?:[A-Z][\w.'’-]{{0,30}}|the|of|had|has|also|later|then) ){{1,5}}?(?:{replies})\b"
            ),
            opening=re.compile(
                rf" (?=[A-Z])(?:(?<=\w\w )(?:{opens})|(?<=[a-z][a-z] )(?P<pronoun>{pronouns})) (?=[a-z])"
            ),
            byline=re.compile(rf"By {name}(?:and {name})?(?=(?:{begins})\s|[A-Z]{{4,}}(?:,| [(—–-]))"),
            **rows,
        )
    return _BUILT[lexicon.version]


def _capitalised(words: Iterable[str]) -> str:
    return "|".join(sorted(re.escape(word.capitalize()) for word in words))
