"""A sentence in, its tree out as lines of text: a line for each word, arcs to the left of it."""

from __future__ import annotations

from whoheld.reader.sentence import Sentence

UP, DOWN, LEFT, RIGHT = 1, 2, 4, 8
SIGNS = " ╵╷│╴╯╮┤╶╰╭├─┴┬┼"
"""Box-drawing signs by the sum of the directions in which their lines go."""


def draw(sentence: Sentence, text: str) -> list[str]:
    """Return a line for each word of a sentence in `text`: arcs, the word, tag, label and lemma."""
    arcs = _arcs(sentence)
    forms = [word.of(text) for word in sentence.words]
    widths = [max(map(len, column), default=0) for column in (forms, [word.tag for word in sentence.words])]
    labels = max((len(word.label) for word in sentence.words), default=0)
    return [
        f"{arc} {form:<{widths[0]}}  {word.tag:<{widths[1]}}  {word.label:<{labels}}  {word.lemma}".rstrip()
        for arc, form, word in zip(arcs, forms, sentence.words, strict=True)
    ]


def _arcs(sentence: Sentence) -> list[str]:
    """Return the arcs of each word's line; a head's arcs run in a column of their own, by its depth."""
    depths = [_depth(sentence, place) for place in range(len(sentence.words))]
    lines = [[0] * (2 * max(depths, default=0) + 2) for _ in depths]
    for place, word in enumerate(sentence.words):
        if word.head is None:
            continue
        column = 2 * depths[word.head]
        first, last = sorted((place, word.head))
        for row in range(first, last + 1):
            lines[row][column] |= (UP if row > first else 0) | (DOWN if row < last else 0)
        for at in range(column, 2 * depths[place] + 1):
            lines[place][at] |= (RIGHT if at < 2 * depths[place] else 0) | (LEFT if at > column else 0)
    for place, depth in enumerate(depths):
        _lead(lines[place], 2 * depth)
    return ["".join(SIGNS[cell] for cell in line) for line in lines]


def _lead(line: list[int], column: int) -> None:
    """Draw a line from a word's own column to the word."""
    for at in range(column, len(line)):
        line[at] |= RIGHT | (LEFT if at > column else 0)


def _depth(sentence: Sentence, place: int) -> int:
    depth, head = 0, sentence.words[place].head
    while head is not None:
        depth, head = depth + 1, sentence.words[head].head
    return depth
