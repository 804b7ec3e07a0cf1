"""Coded pages in, each of their claims out with the sentence that tells it, as the program reads it, and its word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from training.coded import CodedClaim, CodedPage
from whoheld.claims.extract import by_rules
from whoheld.claims.grammar import Grammar
from whoheld.claims.mended import mend
from whoheld.claims.reading import Reading
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon
from whoheld.model import Span

SHARED_WORDS = 0.5  # share of a quote's words that the sentence must have which it is looked for in


class Seen(Struct, frozen=True):
    """A coded claim, its sentence as read, the word that carries it, and whether the lexicon has that word."""

    claim: CodedClaim
    reading: Reading
    syntax: Syntax
    head: int
    cued: bool


def sight(page: CodedPage, lexicon: Lexicon) -> list[Reading]:
    """Return the sentences of a page as the program reads them."""
    document, _ = mend(page.document)
    return [reading for reading, _ in by_rules(document, lexicon)]


def seen(page: CodedPage, on: Sequence[Reading], rules: Grammar) -> Iterator[Seen]:
    """Yield the claims of a page whose quotes stand in one of its sentences."""
    for claim in page.claims:
        reading = max(on, key=lambda one: _likeness(claim, one), default=None)
        if reading and _likeness(claim, reading)[0] >= SHARED_WORDS and (one := told_by(claim, reading, rules)):
            yield one


def told_by(claim: CodedClaim, reading: Reading, rules: Grammar) -> Seen | None:
    """Return a claim as a sentence tells it; None where the sentence has no tree."""
    sentence = reading.sentence
    if sentence.tree is None:
        return None
    syntax = Syntax(sentence.tree, sentence.span.start)
    quote = _quote_in(sentence.text, claim.quote.text)
    cue = _cue_in(sentence.text, quote, claim.kind, rules)
    head = syntax.head(cue or quote)
    return None if head is None else Seen(claim, reading, syntax, head, cue is not None)


def _likeness(claim: CodedClaim, reading: Reading) -> tuple[float, bool]:
    quoted, words = set(_words(claim.quote.text)), set(_words(reading.sentence.text))
    return len(quoted & words) / max(1, len(quoted)), reading.sentence.part == claim.part


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _quote_in(text: str, quote: str) -> Span:
    match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return Span(*match.span()) if match else Span(0, len(text))


def _cue_in(text: str, quote: Span, kind: str, rules: Grammar) -> Span | None:
    inside = (at for at, cue in rules.carriers(text) if cue.kind == kind and quote.start <= at.start < quote.end)
    return next(inside, None)
