"""Captions are told by their credit, opening or dated scene; sentences of the article are not."""

from __future__ import annotations

import pytest

from whoheld.documents.blocks.captions import is_caption
from whoheld.documents.blocks.furniture import fold, furniture_of
from whoheld.documents.layers.layer import Line
from whoheld.lexicon import load
from whoheld.model import Span

FURNITURE = furniture_of(load())


def told(words: str) -> bool:
    return is_caption(words, Line(Span(0, len(words))), fold(words), FURNITURE)


@pytest.mark.parametrize(
    "words",
    [
        "Women carry water in Tal Amin, May 3, 2016. (AFP)",
        "Smoke rises over the town of Tal Amin on May 3, 2016",
        "A tank on the road to the border / AFP PHOTO / ANN WRITER",
        "The bridge after the shelling. Photo: Ann Writer",
        "The bridge after the shelling. REUTERS/Ann Writer",
        "This picture from state television shows the governor in the old town",
        "A photo released by the army shows its troops at the gate",
        "File photo of the bridge",
        "The city of Tal Amin, Anbar, Iraq.",
    ],
)
def test_captions(words: str) -> None:
    assert told(words)


@pytest.mark.parametrize(
    "words",
    [
        "The army said on May 3, 2016 that it had taken the town.",
        "A photograph of the site showed the crater, but the army would not say what had hit it.",
        "The town fell on May 3, 2016.",
        "The governor told Reuters that nobody was hurt.",
        "Women carry water. REUTERS/Ann Writer The army took the town on Monday, and its spokesman said so.",
        "ANN WRITER, VALLEY TV CORRESPONDENT: No.",
        "He lives in Tal Amin, a town in Anbar, Iraq, and works there.",
    ],
)
def test_sentences_of_the_article(words: str) -> None:
    assert not told(words)
