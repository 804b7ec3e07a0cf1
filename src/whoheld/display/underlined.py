"""A sentence and the names of stretches of it in, lines of a width out: the words, and below them each name.

    Iraqi forces captured Ramadi
    ~~~~~~~~~~~~ ~~~~~~~~ ~~~~~~
    actor        kind     place

Where letters run from right to left no column is sure: there each stretch stands in brackets after its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from whoheld.display.safe_text import runs_leftwards, safe, safe_places
from whoheld.views import Marked

NARROWEST = 20
SILENT = 2  # lines without a named stretch that are still shown in a row
LEFT_OUT = "…"
Line = tuple[Marked, ...]


class Named(NamedTuple):
    """Characters `start` to `end` of a sentence, and what they are called; `mark` gives the colour."""

    start: int
    end: int
    name: str
    mark: str


def underlined(sentence: str, stretches: Iterable[Named], width: int) -> Iterator[Line]:
    """Yield a sentence wrapped to a width, with its named stretches underlined and named."""
    room = max(NARROWEST, width)
    fitting = sorted(one for one in stretches if 0 <= one.start < one.end <= len(sentence))
    if runs_leftwards(sentence):
        yield from ((Marked(line, ""),) for line in wrapped(_bracketed(sentence, fitting), room))
        return
    text, at = safe_places(sentence)
    placed = [one._replace(start=at[one.start], end=max(at[one.start] + 1, at[one.end])) for one in fitting]
    drawn = [_drawn(text, start, end, placed, room) for start, end in _lines(text, room)]
    for silent, block in groupby(drawn, key=lambda lines: len(lines) == 1):
        lines = list(block)
        if silent and len(lines) > SILENT:
            yield (Marked(LEFT_OUT, ""),)
        else:
            yield from (line for each in lines for line in each)


def _bracketed(sentence: str, stretches: Sequence[Named]) -> str:
    """Return the sentence with each named stretch in brackets; of two that overlap the first."""
    made, at = [], 0
    for one in stretches:
        if one.start >= at:
            made += [sentence[at : one.start], f"[{one.name}: {sentence[one.start : one.end]}]"]
            at = one.end
    return safe("".join([*made, sentence[at:]]))


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield safe text in lines of a width."""
    return (text[start:end] for start, end in _lines(text, max(NARROWEST, width)))


def _lines(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where the lines of a text begin and end: at blanks, within words that are longer than a line."""
    from rich.cells import cell_len

    start = used = at = 0
    for word in text.split(" "):
        end, wide = at + len(word), cell_len(word)
        if used and used + 1 + wide > width:
            yield start, at - 1
            start, used = at, 0
        if wide > width:
            for cut in range(at, end, width // 2):  # a sign takes two columns at most
                yield cut, min(end, cut + width // 2)
            start, used = end + 1, 0
        else:
            used += wide + bool(used)
        at = end + 1
    if start < len(text):
        yield start, len(text)


def _drawn(text: str, start: int, end: int, stretches: Sequence[Named], width: int) -> list[Line]:
    """Return a line of text and what stands below it."""
    here = [one for one in stretches if one.start < end and start < one.end]
    lines = [_coloured(text, start, end, here)]
    lanes: list[list[Named]] = []
    for one in sorted(here, key=lambda one: (one.end - one.start, one.start)):
        lane = next((lane for lane in lanes if all(o.end <= one.start or one.end <= o.start for o in lane)), None)
        lane.append(one) if lane is not None else lanes.append([one])
    for lane in lanes:
        lines += _below(text, start, end, sorted(lane), width)
    return lines


def _coloured(text: str, start: int, end: int, here: Sequence[Named]) -> Line:
    """Return a line cut where a stretch begins or ends; where several overlap the shortest gives the colour."""
    edges = {start, end} | {edge for one in here for edge in (one.start, one.end) if start < edge < end}
    cuts = sorted(edges)
    shortest = sorted(here, key=lambda one: one.end - one.start)
    marks = [next((one.mark for one in shortest if one.start <= cut < one.end), "") for cut in cuts]
    return tuple(Marked(text[a:b], mark) for a, b, mark in zip(cuts, cuts[1:], marks, strict=False))


def _below(text: str, start: int, end: int, lane: Sequence[Named], width: int) -> Iterator[Line]:
    """Yield the line of underlining, then the names in as many lines as they need side by side."""
    from rich.cells import cell_len

    def column(at: int) -> int:
        return cell_len(text[start : max(start, min(end, at))])

    bars = [(column(one.start), "~" * max(1, column(one.end) - column(one.start)), one.mark) for one in lane]
    yield _row(bars)
    rows: list[list[tuple[int, str, str]]] = []
    for one in lane:
        if one.start < start:
            continue  # named on the line before
        name = safe(one.name)[: width - 1]
        at = min(column(one.start), width - cell_len(name))
        row = next((row for row in rows if row[-1][0] + cell_len(row[-1][1]) < at), None)
        row.append((at, name, one.mark)) if row is not None else rows.append([(at, name, one.mark)])
    yield from map(_row, rows)


def _row(pieces: Iterable[tuple[int, str, str]]) -> Line:
    """Return pieces at their columns, in order."""
    from rich.cells import cell_len

    made, used = list[Marked](), 0
    for at, text, mark in pieces:
        made += [Marked(" " * (at - used), ""), Marked(text, mark)]
        used = at + cell_len(text)
    return tuple(made)
