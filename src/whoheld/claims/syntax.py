"""A sentence's tree in, out come the words that do what a word tells, that suffer it, and how near two words stand.

Spans are those of the passage's own text, as in its scene; words are named by their place in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from whoheld.model import Span
from whoheld.reader import Sentence

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
RELATIVES = frozenset({"WDT", "WP"})
NAME = frozenset({"compound", "amod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "nummod"})
FURTHER = frozenset({"nmod", "appos"})
SHARING = frozenset({"conj", "xcomp", "advcl", "parataxis"})
"""The labels by which a verb takes over the subject of the verb that governs it."""
CLAUSES = frozenset({"advcl", "advcl:relcl", "acl", "acl:relcl", "ccomp", "csubj", "csubj:pass", "parataxis"})


class Syntax(Struct, frozen=True):
    """The tree of a passage that begins at `offset` of the text that was parsed."""

    sentence: Sentence
    offset: int

    def head(self, span: Span) -> int | None:
        """Return the word of a span that governs the others of it."""
        words = self.sentence.words
        start, end = span.start + self.offset, span.end + self.offset
        inside = [place for place, word in enumerate(words) if word.start < end and start < word.end]
        return next((place for place in inside if words[place].head not in inside), None)

    def is_verb(self, place: int) -> bool:
        """Say whether a word is a verb by its tag."""
        return self.sentence.words[place].tag.startswith("VB")

    def label(self, place: int) -> str:
        """Return a word's relation to what governs it."""
        return self.sentence.words[place].label

    def child(self, place: int, *labels: str) -> int | None:
        """Return the first word right below a word by one of some labels."""
        return next((below for below in self.sentence.below(place) if self.label(below) in labels), None)

    def passive(self, verb: int) -> bool:
        """Say whether a verb is in the passive, also as a participle behind its noun ('a town seized by')."""
        if self.child(verb, "nsubj:pass", "aux:pass", "obl:agent") is not None:
            return True
        bare = self.sentence.words[verb].tag == "VBN" and self.label(verb) in ("acl", "amod")
        return bare and self.child(verb, "obj") is None

    def agent(self, verb: int) -> int | None:
        """Return the word behind the 'by' of a passive."""
        return self.child(verb, "obl:agent")

    def subject(self, verb: int) -> int | None:
        """Return the subject of a verb: its own, the noun that it modifies, or one that it shares with another verb."""
        while True:
            own, above = self.child(verb, *SUBJECTS), self.sentence.words[verb].head
            if own is not None:
                relative = self.sentence.words[own].tag in RELATIVES and self.label(verb) == "acl:relcl"
                return above if relative else own
            if above is None or self.label(verb) in ("acl", "acl:relcl", "amod"):
                return above
            if self.label(verb) not in SHARING:
                return None
            ordered = self.child(above, "iobj", "obj") if self.label(verb) == "xcomp" else None
            if ordered is not None:
                return ordered
            verb = above

    def naming(self, place: int) -> Iterator[Span]:
        """Yield the spans that name a noun, best first: itself, its modifiers, then those of what 'of' adds to it."""
        yield self._span(place)
        yield from self._modifiers(place)
        for below in self.sentence.below(place):
            if self.label(below) in FURTHER:
                yield self._span(below)
                yield from self._modifiers(below)

    def above(self, place: int) -> list[int]:
        """Return a word and those that govern it, up to the root."""
        path = [place]
        while (head := self.sentence.words[path[-1]].head) is not None:
            path.append(head)
        return path

    def branch(self, verb: int, place: int) -> int | None:
        """Return the word right below a verb that governs another or is it."""
        path = self.above(place)
        return path[path.index(verb) - 1] if verb in path[1:] else None

    def borders(self, one: int, other: int) -> int:
        """Return how many borders of clauses lie between two words."""
        first, second = self.above(one), self.above(other)
        shared = {*first} & {*second}
        return sum(self._is_border(place) for path in (first, second) for place in path if place not in shared)

    def _is_border(self, place: int) -> bool:
        above = self.sentence.words[place].head
        if self.label(place) == "conj" and above is not None:
            return self.is_verb(place) and self.is_verb(above)
        return self.label(place) in CLAUSES

    def _modifiers(self, place: int) -> Iterator[Span]:
        return (self._span(below) for below in self.sentence.below(place) if self.label(below) in NAME)

    def _span(self, place: int) -> Span:
        word = self.sentence.words[place]
        return Span(word.start - self.offset, word.end - self.offset)
