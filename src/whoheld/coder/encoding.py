"""Sentences of a document in, the numbers out by which the graphs know them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whoheld.coder.telling import KINDS, PARTS, STATUSES, Told
from whoheld.coder.windows import LONGEST, windows
from whoheld.model import Span
from whoheld.reader.pieces import END, START, Pieces

Whole = NDArray[np.int64]
Real = NDArray[np.float32]
KIND = {kind: number for number, kind in enumerate(KINDS)}
SIGNS = 1 + len(STATUSES)  # of a hint: that there is one, and its status


class Place(NamedTuple):
    """Where a stretch of a document stands in its windows: window, first piece, piece after the last."""

    window: int
    start: int
    end: int


class Sheet(NamedTuple):
    """A document as numbers: rows of windows, where each sentence stands, what the rules say."""

    pieces: list[list[int]]
    sorts: list[list[int]]
    cues: list[list[int]]
    sentences: list[Place]
    firsts: list[list[int]]  # of each sentence: the piece within it at which each word begins
    hints: Real  # sentences, kinds, SIGNS
    parts: list[int]


class _Row(NamedTuple):
    pieces: list[int]
    sorts: list[int]
    cues: list[int]
    firsts: list[int]


def sheet(told: Sequence[Told], pieces: Pieces) -> Sheet:
    """Return a document as numbers."""
    rows = [_row(sentence, pieces) for sentence in told]
    made = Sheet([], [], [], [Place(0, 0, 0)] * len(told), [], hints_of(told), [])
    for number, window in enumerate(windows([len(row.pieces) for row in rows])):
        line = _Row([START], [0], [0], [])
        for at in (*window.context, *window.read):
            start = len(line.pieces)
            for column, part in zip(line[:3], rows[at][:3], strict=True):
                column += part
            if at in window.read:
                made.sentences[at] = Place(number, start, len(line.pieces))
        for column, kept in zip(line[:3], (made.pieces, made.sorts, made.cues), strict=True):
            kept.append([*column, END if column is line.pieces else 0])
    for sentence, row in zip(told, rows, strict=True):
        made.firsts.append(row.firsts)
        made.parts.append(PARTS.index(sentence.part))
    return made


def hints_of(told: Sequence[Told]) -> Real:
    """Return what the rules claim, by sentence and kind."""
    found = np.zeros((len(told), len(KINDS), SIGNS), dtype=np.float32)
    for at, sentence in enumerate(told):
        for hint in sentence.hints:
            found[at, KIND[hint.kind], 0] = 1
            found[at, KIND[hint.kind], 1 + STATUSES.index(hint.status)] = 1
    return found


def _row(sentence: Told, pieces: Pieces) -> _Row:
    words = [sentence.text[a:b] for a, b in sentence.words][:LONGEST] or ["."]
    encoded = pieces.encode(words)
    firsts = [first - 1 for first in encoded.first[1:] if first <= LONGEST]
    size = min(len(encoded.pieces) - 2, LONGEST)
    row = _Row(encoded.pieces[1 : 1 + size], [0] * size, [0] * size, firsts)
    for name in sentence.names:
        _mark(row.sorts, _stretch(sentence, row, name.span), name.sort)
    for span, kind in sentence.cues:
        _mark(row.cues, _stretch(sentence, row, span), KIND[kind] + 1)
    return row


def _mark(column: list[int], stretch: tuple[int, int], value: int) -> None:
    for at in range(*stretch):
        column[at] = value


def _stretch(sentence: Told, row: _Row, span: Span) -> tuple[int, int]:
    """Return the pieces of a span of a sentence, one at least."""
    size, firsts = len(row.pieces), row.firsts
    inside = [at for at, (a, b) in enumerate(sentence.words[: len(firsts)]) if a < span.end and span.start < b]
    if not inside:
        return size - 1, size
    after = inside[-1] + 1
    return firsts[inside[0]], firsts[after] if after < len(firsts) else size
