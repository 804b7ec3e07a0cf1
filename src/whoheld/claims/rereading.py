"""A document and one of its claims in, the claim's sentence read again out: its tree, its words, what stood before.

Spans are those of the mended text, as in reading; `mending` leads back to the layer.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, structs

from whoheld.claims.asking import told_of
from whoheld.claims.extract import by_rules
from whoheld.claims.grammar import Cue, Grammar, grammar, lower, row_of
from whoheld.claims.judging import bar
from whoheld.claims.mended import Mending, mend
from whoheld.claims.mentions import mentions
from whoheld.claims.passages import Passage
from whoheld.claims.reading import Reading
from whoheld.claims.roles import roles
from whoheld.claims.scene import Scene
from whoheld.claims.syntax import Syntax
from whoheld.coder import Coded, coder_of
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document, Span
from whoheld.reader import habits


class Carrier(Struct, frozen=True):
    """A word of the lexicon that may carry the claim: where it stands in its sentence, and the number of its row."""

    at: Span
    row: int
    cue: Cue


class Again(Struct, frozen=True):
    """A page as read, the sentence that tells the claim, the words that may carry it, and what the coder says of it."""

    mending: Mending
    readings: Sequence[Reading]
    index: int
    syntax: Syntax
    carriers: tuple[Carrier, ...] = ()
    coded: Coded | None = None

    @property
    def reading(self) -> Reading:
        """The sentence that tells the claim, as read."""
        return self.readings[self.index]

    @property
    def sentence(self) -> Passage:
        """The sentence that tells the claim."""
        return self.reading.sentence

    @property
    def sentences(self) -> list[Passage]:
        """All sentences of the page."""
        return [reading.sentence for reading in self.readings]

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
    """Return a claim's sentence as it is read today; None where today's reading has no such sentence."""
    mended, mending = mend(document)
    read = list(by_rules(mended, lexicon))
    readings = [reading for reading, _ in read]
    index = next((n for n, one in enumerate(readings) if mending.span(one.sentence.span) == claim.sentence), None)
    if index is None or not (tree := readings[index].sentence.tree):
        return None
    again = Again(mending, readings, index, Syntax(tree, readings[index].sentence.span.start))
    rules = grammar(lexicon)
    coded = coder_of().code(told := told_of(read, rules, lexicon, habits(lexicon)), bar(told))[index]
    return structs.replace(
        again,
        carriers=tuple(_carriers(again, claim, rules, lexicon)),
        coded=next((one for one in coded if one.kind == claim.kind), None),
    )


def _carriers(again: Again, claim: Claim, rules: Grammar, lexicon: Lexicon) -> list[Carrier]:
    """Return the lexicon's words of the claim's kind, those first around which stand the claim's own values."""
    text = again.sentence.text
    named = mentions(text, lexicon, rules)
    fitting = list[tuple[tuple[bool, int], Carrier]]()
    for match in rules.cue.finditer(lower(text)):
        row = row_of(match)
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
