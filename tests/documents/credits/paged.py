"""Labelled lines in, a page of them out."""

from __future__ import annotations

from whoheld.model import Block, BlockKind, Span

Line = tuple[BlockKind, str]


def page(*lines: Line) -> tuple[str, tuple[Block, ...]]:
    """Return the text and the blocks of a page, a block for each line."""
    text = "\n".join(words for _, words in lines)
    blocks: list[Block] = []
    at = 0
    for kind, words in lines:
        blocks.append(Block(kind, Span(at, min(at + len(words) + 1, len(text)))))
        at += len(words) + 1
    return text, tuple(blocks)
