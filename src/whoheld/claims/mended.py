"""A document in, the same as it is to be read out, with the way back from the words read to those of the layer."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TypeVar

from msgspec import Struct, structs

from whoheld.claims.telling import LONGEST_QUOTE
from whoheld.model import Block, Claim, Document, Repair, Span

Value = TypeVar("Value", bound=Struct)
_WORD = re.compile(r"\S+")


class Mending(Struct, frozen=True):
    """Repairs in order of the layer, and where the text of each starts and ends in the mended text."""

    layer: str
    repairs: tuple[Repair, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def span(self, mended: Span) -> Span:
        """Return the layer's characters from which the span was read: to the edges of a repair that it cuts.

        What is read as nothing at either end stays outside.
        """
        if not self.repairs:
            return mended
        return Span(self._char(mended.start).start, self._char(max(mended.start, mended.end - 1)).end)

    def at(self, layer: int) -> int:
        """Return the place in the mended text of a boundary of the layer; one within a repair goes to its end."""
        number = bisect_right(self.repairs, layer, key=lambda repair: repair.span.start) - 1
        if number < 0:
            return layer
        repair = self.repairs[number]
        if layer == repair.span.start:
            return self.starts[number]
        return self.ends[number] + max(0, layer - repair.span.end)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim read from the mended text with every span, and the words of each, as in the layer."""
        return self._shortened(self._back(claim)) if self.repairs else claim

    def _char(self, at: int) -> Span:
        """Return the layer's stretch behind one character of the mended text."""
        number = bisect_right(self.starts, at) - 1
        if number < 0:
            return Span(at, at + 1)
        if at < self.ends[number]:
            return self.repairs[number].span
        start = self.repairs[number].span.end + at - self.ends[number]
        return Span(start, start + 1)

    def _back(self, value: Value) -> Value:
        """Return a struct with each span within it moved, and the words of each as in the layer."""
        changed: dict[str, object] = {}
        for name, held in structs.asdict(value).items():
            if isinstance(held, Span):
                changed[name] = self.span(held)
                if name == "span" and getattr(value, "text", None):
                    changed["text"] = self.span(held).of(self.layer)
            elif isinstance(held, Struct):
                changed[name] = self._back(held)
            elif isinstance(held, tuple):
                changed[name] = tuple(self._back(one) if isinstance(one, Struct) else one for one in held)
        return structs.replace(value, **changed)

    def _shortened(self, claim: Claim) -> Claim:
        """Cut a quote that has more words in the layer ('Hit , Iraq') to those that hold the claim's first values."""
        words = list(_WORD.finditer(claim.quote.of(self.layer)))
        if len(words) <= LONGEST_QUOTE:
            return claim
        named = [one.span for one in (claim.actor, claim.target, *claim.places) if one and one.span]
        wanted = min((s.start for s in named if s.start >= claim.quote.start), default=0) - claim.quote.start
        first = next((n for n, word in enumerate(words) if word.end() > wanted), 0)
        first = min(max(0, first - 1), len(words) - LONGEST_QUOTE)
        kept = words[first : first + LONGEST_QUOTE]
        start = claim.quote.start
        return structs.replace(claim, quote=Span(start + kept[0].start(), start + kept[-1].end()))


def mend(document: Document) -> tuple[Document, Mending]:
    """Return the document as it is to be read, its blocks moved along, and the way back to its layer."""
    if not document.repairs:
        return document, Mending(document.text)
    pieces, at = [], 0
    for repair in document.repairs:
        pieces += [document.text[at : repair.span.start], repair.text]
        at = repair.span.end
    pieces.append(document.text[at:])
    borders = list(accumulate(len(piece) for piece in pieces))
    mending = Mending(document.text, document.repairs, tuple(borders[:-1:2]), tuple(borders[1::2]))
    blocks = tuple(_moved(block, mending) for block in document.blocks)
    return structs.replace(document, text="".join(pieces), blocks=blocks, repairs=()), mending


def _moved(block: Block, mending: Mending) -> Block:
    return structs.replace(block, span=Span(mending.at(block.span.start), mending.at(block.span.end)))
