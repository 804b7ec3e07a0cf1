"""A document and one of its claims in, the claim's sentence read again out: its tree, its words, what stood before.

Spans are those of the mended text, as in reading; `mending` leads back to the layer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, structs

from whoheld.claims.grammar import Cue, Grammar, grammar
from whoheld.claims.memory import Memory
from whoheld.claims.mended import Mending, mend
from whoheld.claims.mentions import mentions
from whoheld.claims.moments import Earlier
from whoheld.claims.passages import Passage, passages
from whoheld.claims.roles import roles
from whoheld.claims.scene import Scene
from whoheld.claims.sources import Voices, voices_of
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Days, Document, Span
from whoheld.reader import habits, reader_of
from whoheld.when import Found, find

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Carrier(Struct, frozen=True):
    """A word of the lexicon that may carry the claim: where it stands in its sentence, and the number of its row."""

    at: Span
    row: int
    cue: Cue


class Again(Struct, frozen=True):
    """A page's sentences, the one that tells the claim, what it says of when, and the words that may carry it."""

    mending: Mending
    sentences: Sequence[Passage]
    voices: Voices
    index: int
    syntax: Syntax
    found: Sequence[Found]
    earlier: Sequence[Earlier]
    filed: Days
    carriers: tuple[Carrier, ...]

    @property
    def sentence(self) -> Passage:
        """The sentence that tells the claim."""
        return self.sentences[self.index]

    def place_of(self, span: Span) -> int | None:
        """Return which sentence holds a span of the layer."""
        at = self.mending.at(span.start)
        return next((n for n, one in enumerate(self.sentences) if one.span.start <= at < one.span.end), None)

    def local(self, span: Span) -> Span:
        """Return a span of the layer as one of the sentence's own text."""
        start = self.sentence.span.start
        return Span(self.mending.at(span.start) - start, self.mending.at(span.end) - start)

    def layer(self, local: Span) -> Span:
        """Return a span of the sentence's own text as one of the layer."""
        start = self.sentence.span.start
        return self.mending.span(Span(start + local.start, start + local.end))


def read_again(document: Document, claim: Claim, lexicon: Lexicon) -> Again | None:
    """Return a claim's sentence as it is read today; None where today's reading cuts the page otherwise."""
    mended, mending = mend(document)
    told = list(passages(mended, habits(lexicon)))
    index = next((n for n, one in enumerate(told) if mending.span(one.span) == claim.sentence), None)
    if index is None:
        return None
    (tree,) = reader_of(lexicon).read(mended.text, [told[index].span])
    if not tree.words:
        return None
    told[index] = structs.replace(told[index], tree=tree)
    rules = grammar(lexicon)
    found, earlier, filed = _days(told[: index + 1], Days(document.published.start, document.published.end))
    voices = voices_of(told, rules)
    syntax = Syntax(tree, told[index].span.start)
    again = Again(mending, told, voices, index, syntax, found, earlier, filed, ())
    return structs.replace(again, carriers=tuple(_carriers(again, claim, rules, lexicon)))


def _days(told: Sequence[Passage], published: Days) -> tuple[tuple[Found, ...], Sequence[Earlier], Days]:
    """Return the time expressions of the last sentence, the days named before it, and from which day it is reckoned."""
    memory, filed = Memory(), published
    found, days = tuple[Found, ...](), published
    for number, one in enumerate(told, 1):
        if one.part != "caption" or one.days:
            filed = one.days or published
        days = filed
        found = find(one.text, days, offset=one.span.start)
        if one.part == "caption":
            own = [f.days for f in found if f.kind == "day" and _YEAR.search(f.words.text)]
            filed = own[-1] if own else filed
        if number < len(told):
            memory.step(one, found)
    return found, () if told[-1].days else memory.days, days


def _carriers(again: Again, claim: Claim, rules: Grammar, lexicon: Lexicon) -> list[Carrier]:
    """Return the lexicon's words of the claim's kind, those first around which stand the claim's own values."""
    text = again.sentence.text
    named = mentions(text, lexicon, rules)
    fitting = list[tuple[tuple[bool, int], Carrier]]()
    for match in rules.cue.finditer(text.lower()):
        row = int((match.lastgroup or "r0")[1:])
        cue, at = rules.cues[row], Span(*match.span())
        if any(m.span.start <= at.start and at.end <= m.span.end for m in named) or not _may_tell(cue, claim):
            continue
        filled = roles(Scene(text, named, at, cue, again.syntax))
        around = (filled.actor, filled.target, *filled.places) if filled else ()
        fits = sum(again.layer(m.span) in _spans(claim) for m in around if m)
        fitting.append(((cue.kind == claim.kind, fits), Carrier(at, row, cue)))
    return [carrier for _, carrier in sorted(fitting, key=lambda one: one[0], reverse=True)]


def _may_tell(cue: Cue, claim: Claim) -> bool:
    """Tell whether a row's word can carry a claim of that kind: armed men who flee withdraw, the dead fell to some."""
    return cue.kind == claim.kind or cue.frame == "toll" or (cue.kind, claim.kind) == ("displace", "withdraw")


def _spans(claim: Claim) -> set[Span]:
    values = (claim.actor, claim.target, *claim.places)
    return {value.span for value in values if value and value.span}
