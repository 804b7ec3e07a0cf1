"""A text layer in, the stretches of it that are to be read otherwise out, in order and without overlap.

The layer stays as it is. Each class of damage is repaired on its own evidence, which its module states.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from whoheld.documents.repairs.apostrophes import lost_apostrophes
from whoheld.documents.repairs.breaks import lost_breaks
from whoheld.documents.repairs.capitals import shouted_words
from whoheld.documents.repairs.marks import left_markup, odd_characters
from whoheld.documents.repairs.mojibake import misread_bytes
from whoheld.documents.repairs.tokenised import spaced_tokens
from whoheld.lexicon import Lexicon
from whoheld.model import Block, Repair


def repairs_of(text: str, blocks: Sequence[Block], lexicon: Lexicon) -> tuple[Repair, ...]:
    """Return what is to be read otherwise within the blocks that are more than debris; of two that meet the first."""
    found = list(
        chain(
            misread_bytes(text),
            left_markup(text),
            odd_characters(text),
            spaced_tokens(text),
            lost_breaks(text, lexicon),
            shouted_words(text, lexicon),
        )
    )
    if not any("'" in repair.text or "’" in repair.text for repair in found):
        found += lost_apostrophes(text, lexicon)
    found = [repair for repair in found if repair.text != repair.span.of(text)]
    return tuple(_within(_apart(found), blocks)) if found else ()


def _apart(found: list[Repair]) -> Iterator[Repair]:
    end = 0
    for repair in sorted(found, key=lambda repair: repair.span.start):
        if repair.span.start >= end:
            end = repair.span.end
            yield repair


def _within(repairs: Iterator[Repair], blocks: Sequence[Block]) -> Iterator[Repair]:
    """Yield the repairs that lie in one block each; a boundary between blocks is nothing to read across."""
    following = iter(blocks)
    block = next(following, None)
    for repair in repairs:
        while block and block.span.end <= repair.span.start:
            block = next(following, None)
        if block is None:
            return
        inside = block.span.start <= repair.span.start and repair.span.end <= block.span.end
        if inside and block.kind != "debris":
            yield repair
