"""A word of saying in its sentence's tree in, the words for who says it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from whoheld.claims.syntax import Syntax
from whoheld.model import Span

NAMING = frozenset(
    {
        "det", "amod", "compound", "nmod", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "nummod", "conj", "appos",
        "case", "cc",
    }
)  # fmt: skip
"""The labels of what is part of a name where nothing stands between: of 'Jaafar, an activist' Jaafar alone."""
JOINING = frozenset({"HYPH", "POS", ".", "''", "``", ":"})
"""The tags of marks within a name; a comma is none."""
Teller = tuple[int, int] | None | Literal["nobody"]
"""The words for who tells, by their place; None where the tree does not know, 'nobody' where the word tells nothing."""


def teller_of(text: str, said: Span, syntax: Syntax) -> Teller:
    """Return the subject of a verb of saying; nobody, where the word is a noun: 'the United States', 'the reports'."""
    word = syntax.head(said)
    if word is None:
        return None
    tag = syntax.sentence.words[word].tag
    if tag.startswith("NN"):
        return "nobody"
    subject = syntax.subject(word) if tag.startswith("VB") and not syntax.passive(word) else None
    if subject is None or syntax.label(word) in ("acl", "amod") or syntax.is_verb(subject):
        return None
    first, last = _edges(syntax, subject)
    words = syntax.sentence.words
    start, end = words[first].start - syntax.offset, words[last].end - syntax.offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1  # 'so-called'
    return max(start, 0), end


def _edges(syntax: Syntax, noun: int) -> tuple[int, int]:
    """Return the first and the last of the words that name a noun and stand together."""
    words, found = syntax.sentence.words, set(_parts(syntax, noun))
    low = high = noun
    while low - 1 in found or (low - 2 in found and words[low - 1].tag in JOINING):
        low -= 1
    while high + 1 in found or (high + 2 in found and words[high + 1].tag in JOINING):
        high += 1
    return low, high


def _parts(syntax: Syntax, noun: int) -> Iterator[int]:
    """Yield the words below a noun that may be part of its name, those of its namesakes too."""
    waiting = [noun, *_namesakes(syntax, noun)]
    while waiting:
        above = waiting.pop()
        yield above
        for below in syntax.sentence.below(above):
            is_lost = above == noun and syntax.sentence.words[below].tag == "IN"  # a comma is missing: 'in Raqqa SANA'
            if syntax.label(below) in NAMING and not is_lost:
                waiting.append(below)


def _namesakes(syntax: Syntax, noun: int) -> Iterator[int]:
    """Yield the other subjects of a subject's verb: as two is 'Spokeswoman Ada Ardun' now and then parsed."""
    verb = syntax.sentence.words[noun].head
    if verb is not None and syntax.label(noun) == "nsubj":
        yield from (at for at in syntax.sentence.below(verb) if syntax.label(at) == "nsubj" and at != noun)
