"""Coded pages in, each of their claims out with the sentence that tells it and the word that carries it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from training.coded import CodedClaim, CodedPage
from whoheld.claims.grammar import Grammar, grammar
from whoheld.claims.mended import mend
from whoheld.claims.passages import Passage, passages
from whoheld.claims.sources import Voices, voices_of
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon
from whoheld.model import Days, Span
from whoheld.reader import Sentence, habits, reader_of
from whoheld.when import Found, find

SHARED_WORDS = 0.5  # share of a quote's words that the sentence must have which it is looked for in


class Sight(Struct, frozen=True):
    """A page's sentences: their trees, the day that each is reckoned from, their time expressions and sources."""

    sentences: list[Passage]
    trees: dict[Span, Sentence]
    filed: list[Days]
    found: list[tuple[Found, ...]]
    voices: Voices


class Seen(Struct, frozen=True):
    """A coded claim, the place of its sentence, the word that carries it, and whether the lexicon has it."""

    claim: CodedClaim
    index: int
    syntax: Syntax
    head: int
    cued: bool


def sight(page: CodedPage, lexicon: Lexicon) -> Sight:
    """Return what is seen of a page."""
    document, _ = mend(page.document)
    told = list(passages(document, habits(lexicon)))
    trees = {tree.span: tree for tree in reader_of(lexicon).read(document.text, [one.span for one in told])}
    published = Days(document.published.start, document.published.end)
    filed = list[Days]()
    for one in told:
        carries = one.part != "caption" or one.days
        filed.append((one.days or published) if carries or not filed else filed[-1])
    found = [find(one.text, day, offset=one.span.start) for one, day in zip(told, filed, strict=True)]
    return Sight(told, trees, filed, found, voices_of(told, grammar(lexicon)))


def seen(page: CodedPage, on: Sight, rules: Grammar) -> Iterator[Seen]:
    """Yield the claims of a page whose quotes stand in one of its sentences."""
    for claim in page.claims:
        index = max(range(len(on.sentences)), key=lambda at: _likeness(claim, on.sentences[at]), default=None)
        if index is None or _likeness(claim, on.sentences[index])[0] < SHARED_WORDS:
            continue
        sentence = on.sentences[index]
        tree = on.trees.get(sentence.span)
        if tree is None:
            continue
        syntax = Syntax(tree, sentence.span.start)
        quote = _quote_in(sentence.text, claim.quote.text)
        cue = _cue_in(sentence.text, quote, claim.kind, rules)
        head = syntax.head(cue or quote)
        if head is not None:
            yield Seen(claim, index, syntax, head, cue is not None)


def _likeness(claim: CodedClaim, sentence: Passage) -> tuple[float, bool]:
    quoted, words = set(_words(claim.quote.text)), set(_words(sentence.text))
    return len(quoted & words) / max(1, len(quoted)), sentence.part == claim.part


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _quote_in(text: str, quote: str) -> Span:
    match = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return Span(*match.span()) if match else Span(0, len(text))


def _cue_in(text: str, quote: Span, kind: str, rules: Grammar) -> Span | None:
    for match in rules.cue.finditer(text.lower()):
        row = rules.cues[int((match.lastgroup or "r0")[1:])]
        if row.kind == kind and quote.start <= match.start() < quote.end:
            return Span(*match.span())
    return None
