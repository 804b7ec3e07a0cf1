"""Sentences by their lengths in, windows out: each sentence is read once, after the title and what stands before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

BODY, BEFORE, TITLE, LONGEST = 150, 50, 24, 360
"""Pieces: of the sentences that a window is for, of those repeated before them, of the title, of one sentence."""


class Window(Struct, frozen=True):
    """Numbers of sentences: those for context, then those that are read here."""

    context: tuple[int, ...]
    read: tuple[int, ...]


def windows(lengths: Sequence[int]) -> Iterator[Window]:
    """Yield the windows over a document's sentences, given how many pieces each has."""
    first = 0
    while first < len(lengths):
        end, size = first, 0
        while end < len(lengths) and (end == first or size + lengths[end] <= BODY):
            size += min(lengths[end], LONGEST)
            end += 1
        yield Window(tuple(_context(lengths, first)), tuple(range(first, end)))
        first = end


def _context(lengths: Sequence[int], first: int) -> list[int]:
    """Return the title where it fits, and the sentences right before."""
    title = [0] if first and lengths[0] <= TITLE else []
    before: list[int] = []
    size, at = 0, first - 1
    while at >= len(title) and size + lengths[at] <= BEFORE:
        before.insert(0, at)
        size += lengths[at]
        at -= 1
    return title + before
