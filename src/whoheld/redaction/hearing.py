"""Texts in, what they say of persons out: of each text alone, whatever lexicon and record it is heard for.

What a page says is kept beside it in the record, with the mark of what heard it; `Heard` adds up what all pages say.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from hashlib import sha256

from msgspec import Struct, field

from whoheld.redaction.runs import PERSONS, beside, names_a_thing, runs
from whoheld.redaction.titles import titled
from whoheld.store import HeardRow

VERSION = "1"
"""Of what is heard in a text; another one has all texts heard anew."""
DIGITS = 16
RUNS = 50_000
"""Strings of capitalised words of which is remembered what they say; names are told again and again."""
SHORTEST = 3
"""Letters of a name."""
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{3,}")
_titled = lru_cache(RUNS)(titled)


class Heard(Struct):
    """What texts say: how often each name, in which run of words, goes with an office or a private person's lot.

    `small` are the words that they write small.
    """

    named: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    small: set[str] = field(default_factory=set)

    def hear(self, text: str) -> None:
        """Add what one more text says."""
        self.small.update(_SMALL.findall(" ".join(set(text.split()))))
        for run in runs(text):
            read = _titled(run.of(text))
            if read is None or len(read.name) < SHORTEST:
                continue
            bearer = read.bearer or beside(text, run)
            if bearer and bearer != "untold" and not names_a_thing(text, run):
                self.named[read.run, read.name, bearer] += 1

    def add(self, row: HeardRow) -> None:
        """Add what one more page says, as the record keeps it."""
        self.small.update(row.small.split())
        for run, name, bearer, times in row.named:
            self.named[run, name, bearer] += times

    def join(self, other: Heard) -> None:
        """Add what other texts say."""
        self.named.update(other.named)
        self.small |= other.small


def heard_in(text: str) -> HeardRow:
    """Return what one text says, as the record keeps it."""
    heard = Heard()
    heard.hear(text)
    named = tuple((*told, times) for told, times in heard.named.items())
    return HeardRow(heard_by(), named, " ".join(sorted(heard.small)))


@cache
def heard_by() -> str:
    """Return the mark of what hears texts here: the version, and a hash of the words that are known around names."""
    return sha256(VERSION.encode() + PERSONS.read_bytes()).hexdigest()[:DIGITS]
