"""The headline of a text is found below what stands above headlines: stamps, credits, section names, bylines."""

from __future__ import annotations

import pytest

from whoheld.documents.blocks.furniture import furniture_of
from whoheld.documents.blocks.label import label
from whoheld.documents.layers.layer import Layer, Stated
from whoheld.documents.layers.lines import lines_of
from whoheld.lexicon import load

FURNITURE = furniture_of(load())
HEADLINE = "Rebels take the village of Tal Amin from the army"
ARTICLE = (
    "Rebels took the village of Tal Amin on Monday after two days of shelling, the army said.\n\nIt had left early.\n"
)


def title(text: str) -> str | None:
    blocks = label(Layer(text, tuple(lines_of(text, 0)), Stated()), FURNITURE)
    return next((block.span.of(text).strip() for block in blocks if block.kind == "title"), None)


@pytest.mark.parametrize(
    "above",
    ["/ 31 October 2013", "(Getty Images)", "News & Politics", "- ticket title",
     "Tuesday, September 24, 2024 - 2:56 am", "The Valley Post", "Browsing Tag",
     "Today from Valley Post:  _", "Home / Nation / Rebels take the village", "To News and Stories",
     "Home Valley NewsRebels take the village of Tal Amin from...",
     "Friday, November 22, 2024\n\nValley Post\n\nPlain news from the valley"],
)  # fmt: skip
def test_the_headline_stands_below(above: str) -> None:
    assert title(f"{above}\n\n{HEADLINE}\n\n{ARTICLE}") == HEADLINE


@pytest.mark.parametrize(
    "first",
    ["By VALLEYNEWS More by this Author", "(VALLEYNEWS- Hill News Agency (HNA)) (Changing Dateline)",
     "Troops hold a bridge in Tal Amin, Safwa, 07 August 2021. HNA/ANN WRITER (Getty Images)"],
)  # fmt: skip
def test_an_article_without_a_headline_has_none(first: str) -> None:
    assert title(f"{first}\n\n{ARTICLE}\nMore withdrawals, more losses\n\n{ARTICLE}") is None


def test_a_short_headline_stays_above_its_subtitle() -> None:
    assert title(f"Tal Amin falls\n\nA day of fear\n\n{ARTICLE}") == "Tal Amin falls"


def test_an_article_of_one_line_is_no_title() -> None:
    told = "Rebels took the village of Tal Amin after two days of shelling and the army left for the hills " * 4
    assert title(f"{told}\n{ARTICLE}") is None
