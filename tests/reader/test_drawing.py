"""Drawing: a line for each word, arcs that touch the right lines, crossing arcs and empty sentences too."""

from __future__ import annotations

from whoheld.model import Span
from whoheld.reader import Sentence, Word, draw

TEXT = "Rebels left the old town"
HEADS = (1, None, 4, 4, 1)


def sentence(heads: tuple[int | None, ...]) -> Sentence:
    places, at = [], 0
    for word in TEXT.split()[: len(heads)]:
        places.append((at, at + len(word)))
        at += len(word) + 1
    words = (Word(a, b, TEXT[a:b], "NN", head, "dep") for (a, b), head in zip(places, heads, strict=True))
    return Sentence(Span(0, len(TEXT)), tuple(words))


def test_arcs_lead_from_heads_to_words() -> None:
    assert draw(sentence(HEADS), TEXT) == [
        "╭───── Rebels  NN  dep  Rebels",
        "├───── left    NN  dep  left",
        "│ ╭─── the     NN  dep  the",
        "│ ├─── old     NN  dep  old",
        "╰─┴─── town    NN  dep  town",
    ]


def test_arcs_that_cross_are_drawn() -> None:
    assert draw(sentence((2, None, 1, 1, 2)), TEXT) == [
        "  ╭─── Rebels  NN  dep  Rebels",
        "╭─┼─── left    NN  dep  left",
        "├─┼─── the     NN  dep  the",
        "╰─┼─── old     NN  dep  old",
        "  ╰─── town    NN  dep  town",
    ]


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw(Sentence(Span(0, 0), ()), "") == []
