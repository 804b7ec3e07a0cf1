"""A page's sentences in, out comes which of them may hold a claim: on a page of war nearly all, on another hardly one.

A page is one of war by how many of the words of `gate.toml` and of the armed actors it names, the more the longer it
is; on another page a sentence passes that by itself names enough of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from whoheld.claims.grammar import Grammar, grammar
from whoheld.lexicon import Lexicon
from whoheld.lexicon.entries import ActorEntry

WEIGHTS = {"war": 2.0, "also": 1.0, "wide": 0.0, "crime": -1.5, "fiction": -3.0}
ACTOR = 2.0
LEAST = 1.0  # asked of a page
SHORT = 4  # sentences, of which no more is asked
MORE = 1.25  # asked of a longer page for each doubling of its sentences
TOLD = 2  # different words of fiction, from which no sentence passes alone
ALONE = 3.0  # asked of a sentence on another page, of which one word or name is of war
_WORD = re.compile(r"[^\W_]+")
_EMPTY = "  "  # a text without words, spaced


class Gate:
    """What opens the way to the parser: words, names, and the forms of verbs."""

    def __init__(self, lexicon: Lexicon, rules: Grammar) -> None:
        table = lexicon.table("gate")
        names = {_pattern(name) for actor in lexicon.actors.values() if _is_armed(actor) for name in _spellings(actor)}
        words = {_pattern(word): weight for name, weight in WEIGHTS.items() for word in table[name]}
        self._weights = tuple(words.values())
        self._words = AhoCorasick(tuple(words), implementation=Implementation.DFA)
        self._names = AhoCorasick(sorted(names), implementation=Implementation.ContiguousNFA)
        self._lexicon, self._rules = lexicon, rules

    def shuts(self, stretches: Sequence[str]) -> bool:
        """Say of a page not yet cut whether surely no sentence passes: most pages that are not on war tell it whole."""
        spaced = [_spaced(text) for text in stretches]
        words, names = self._named(spaced, spaced)
        if self._weight(words, names) >= _asked(sum(text != _EMPTY for text in spaced)):
            return False
        return self._none_tells(words, names) or not any(map(self._might_tell, spaced))

    def passing(self, sentences: Sequence[str]) -> list[bool]:
        """Say of each sentence of a page whether it may hold a claim."""
        spaced = [_spaced(text) for text in sentences]
        words, names = self._named(spaced, [one for one, text in zip(spaced, sentences, strict=True) if _cased(text)])
        if self._weight(words, names) >= _asked(len(sentences)):
            return [self._may_tell(*both) for both in zip(sentences, spaced, strict=True)]
        if self._none_tells(words, names):
            return [False] * len(sentences)
        return [self._tells_alone(*both) for both in zip(sentences, spaced, strict=True)]

    def _named(self, spaced: Sequence[str], cased: Sequence[str]) -> tuple[set[int], set[int]]:
        """Return the words of the gate and the names of armed actors on a page."""
        return _found(self._words, _joined(spaced).lower()), _found(self._names, _joined(cased))

    def _none_tells(self, words: set[int], names: set[int]) -> bool:
        """Say of a page that is not of war whether none of its sentences tells of war by itself."""
        fiction = sum(self._weights[at] == WEIGHTS["fiction"] for at in words)
        return fiction >= TOLD or not self._is_sure(words, names)

    def _may_tell(self, text: str, spaced: str) -> bool:
        opened = _found(self._words, spaced.lower())
        return bool(opened or self._lexicon.find(text) or self._rules.carriers(text))

    def _might_tell(self, spaced: str) -> bool:
        """Say whether a sentence of a stretch could tell of war by itself, if all that speaks for it stood in one."""
        words, names = _found(self._words, spaced.lower()), _found(self._names, spaced)
        most = self._weight({at for at in words if self._weights[at] > 0}, names)
        return most >= ALONE and self._is_sure(words, names)

    def _tells_alone(self, text: str, spaced: str) -> bool:
        words = _found(self._words, spaced.lower())
        names = _found(self._names, spaced) if _cased(text) else set[int]()
        return self._is_sure(words, names) and self._weight(words, names) >= ALONE

    def _is_sure(self, words: set[int], names: set[int]) -> bool:
        return bool(names) or any(self._weights[at] == WEIGHTS["war"] for at in words)

    def _weight(self, words: set[int], names: set[int]) -> float:
        return sum(self._weights[at] for at in words) + ACTOR * len(names)


_BUILT: dict[str, Gate] = {}


def gate(lexicon: Lexicon) -> Gate:
    """Return the gate of the lexicon's version, built on first use."""
    if lexicon.version not in _BUILT:
        _BUILT[lexicon.version] = Gate(lexicon, grammar(lexicon))
    return _BUILT[lexicon.version]


def _found(automaton: AhoCorasick, text: str) -> set[int]:
    return {index for index, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)}


def _asked(sentences: int) -> float:
    """Return the weight that makes a page of so many sentences one of war."""
    return LEAST + (MORE * math.log2(sentences) if sentences > SHORT else 0.0)


def _cased(text: str) -> bool:
    return not text.isupper()  # there 'IS' is no name


def _spaced(text: str) -> str:
    """Return the words of a text between single spaces."""
    return f" {' '.join(_WORD.findall(text))} "


def _joined(spaced: Sequence[str]) -> str:
    """Return spaced texts as one."""
    return f" {' '.join(text[1:-1] for text in spaced if text != _EMPTY)} "


def _pattern(word: str) -> str:
    """Return what stands in a spaced text for a word, or for all words that begin so ('troop*')."""
    spaced = _spaced(word.rstrip("*"))
    return spaced[:-1] if word.endswith("*") else spaced


def _is_armed(actor: ActorEntry) -> bool:
    return not actor.generic and not actor.organ and bool(actor.side or actor.member_of)


def _spellings(actor: ActorEntry) -> Iterable[str]:
    return (name for name, _, _ in actor.names())
