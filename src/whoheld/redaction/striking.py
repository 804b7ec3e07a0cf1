"""Texts and what is to be struck in them in, texts with marks of the same length in its place out.

A mark is a character of no meaning, one for each reason, so that every offset into a text still holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec.structs import replace

from whoheld.model import Claim, Document, Span
from whoheld.redaction.names import People
from whoheld.redaction.rules import Rules

NAME, STRENGTH, TEXT, WORD = "\ue000", "\ue001", "\ue002", "\ue003"
SAID = {NAME: "[name left out]", STRENGTH: "[strength left out]", TEXT: " … ", WORD: "[left out]"}
_MARKED = re.compile("[\ue000-\ue003]+")
FOREIGN = re.compile("[\ue000-\ue003]")
_LOOSE = re.compile(r"\s*[,;:-]?\s*\ue000+(?:\s*,)?\s*")
SOMEBODY = "a named person"
TEXTS = 20_000
"""Short texts of which is remembered what is struck in them: sources, actors and titles are told again and again."""


class Striker:
    """Strikes names and words, and counts them; without people no name is struck."""

    def __init__(self, rules: Rules, people: People | None) -> None:
        self.rules = rules
        self.people = people
        self.counted: Counter[tuple[str, str]] = Counter()
        listed = sorted(rules.words, key=lambda word: (-len(word), word))
        self._read = lru_cache(TEXTS)(self._masked_words)
        self._words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.I) if listed else None

    @property
    def reads(self) -> bool:
        """Tell whether texts must be read for what is struck in them."""
        return self.people is not None or self._words is not None

    def masked(self, document: Document, claims: Sequence[Claim], gone: Sequence[Claim]) -> Document:
        """Return a document of whose text only the quotes of claims can be read, and in these nothing struck.

        Where whole texts are published, all but the quotes of the claims that are gone can be.
        """
        text = FOREIGN.sub("�", document.text)
        signs = list(text) if self.rules.texts else [TEXT] * len(text)
        for claim in gone:
            signs[claim.quote.start : claim.quote.end] = TEXT * (claim.quote.end - claim.quote.start)
        for claim in claims:
            signs[claim.quote.start : claim.quote.end] = text[claim.quote.start : claim.quote.end]
        for span, mark in self._struck(text, [*claims, *gone]):
            shown = [sign if sign == TEXT else mark for sign in signs[span.start : span.end]]
            if mark in shown:
                self.counted[_counted(mark)] += 1
                signs[span.start : span.end] = shown
        repairs = document.repairs if self.rules.texts else ()
        return replace(document, text="".join(signs), repairs=repairs)

    def struck(self, text: str, quote: Span) -> list[tuple[Span, str]]:
        """Return where names and words stand that are struck in a quote of a text, each with its mark."""
        found = [(span, mark) for span, mark in self._struck(text, (), quote) if _overlap(span, quote)]
        self.counted.update(_counted(mark) for _, mark in found)
        return found

    def words(self, text: str) -> str:
        """Return a short text with what is struck in it."""
        shown, counted = self._read(text)
        if counted:
            self.counted.update(counted)
        return shown

    def _masked_words(self, text: str) -> tuple[str, Counter[tuple[str, str]]]:
        """Return a short text with what is struck in it, and how often what is."""
        counted: Counter[tuple[str, str]] = Counter()
        signs = list(FOREIGN.sub("�", text))
        for span, mark in self._struck(text, ()):
            counted[_counted(mark)] += 1
            signs[span.start : span.end] = mark * (span.end - span.start)
        return "".join(signs), counted

    def source(self, text: str, id: str | None) -> str:
        """Return a source by its role where it is a person whose name is left out."""
        if id is None and self.people and self.people.is_unknown_name(text):
            self.counted[_counted(NAME)] += 1
            return SOMEBODY
        struck = self.words(text)
        if NAME not in struck:
            return struck
        return _LOOSE.sub(" ", struck).strip() or SOMEBODY

    def _struck(self, text: str, claims: Iterable[Claim], within: Span | None = None) -> Iterator[tuple[Span, str]]:
        for span in self.people.left_out(text, within) if self.people else ():
            yield span, NAME
        for match in self._words.finditer(text) if self._words else ():
            yield Span(match.start(), match.end()), WORD
        for claim in () if self.rules.strengths else claims:
            for count in claim.strength:
                if count.span:
                    yield count.span, STRENGTH


def _overlap(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def said(text: str) -> str:
    """Return a text with words in place of the marks of what was left out."""
    if text.isascii() or not any(mark in text for mark in SAID):
        return text
    return _MARKED.sub(lambda run: "".join(SAID[mark] for mark in dict.fromkeys(run[0])), text)


def _counted(mark: str) -> tuple[str, str]:
    """Return under what a struck stretch is counted."""
    return {
        NAME: ("names", "of persons who are not known to hold an office"),
        STRENGTH: ("numbers", "strengths"),
        WORD: ("words", "struck by your file"),
    }[mark]
