"""What other sites put around an article is told from it, line by line."""

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
    "Rebels took the village of Tal Amin on Monday after two days of shelling, the army said.\n\nIt had left early."
)


def kinds(line: str, after: str = "") -> dict[str, str]:
    text = f"{HEADLINE}\n\n{ARTICLE}\n\n{line}\n\n{after}"
    blocks = label(Layer(text, tuple(lines_of(text, 0)), Stated()), FURNITURE)
    return {block.span.of(text).strip(): block.kind for block in blocks}


@pytest.mark.parametrize(
    "line",
    ["Full Article", "Learn More →", "Continue reading…", "Keep on reading: Rebels take a village",
     "Check our website:",
     "Please enter your name here", "Pin It on Pinterest", "VALLEY_Fighting_01182024.2.jpg", "14.8 C", "Safwa + 6 more",
     "For further information please contact us: desk@valley.example", "Browsing Tag", "Attachments",
     "About admin", "Share article", "17 photos"],
)  # fmt: skip
def test_furniture_is_debris(line: str) -> None:
    assert kinds(line)[line] == "debris"


@pytest.mark.parametrize("head", ["Check Also", "Popular posts from this blog"])
def test_headlines_below_such_a_head_are_related(head: str) -> None:
    other = "Talks on the port of Safwa end without a deal"
    assert kinds(head, other)[other] == "related"


@pytest.mark.parametrize(
    "line",
    ["Smoke above the houses of Tal Amin after a raid. (Citizen journalist)",
     "The mayor talks with those who left Tal Amin. Photo:HNA",
     "A guard in Tal Amin after the raid. EPA-EFE/ANN WRITER",
     "A house in Tal Amin after the raid. Photo by Ann Writer/Hill90."],
)  # fmt: skip
def test_what_a_picture_shows_is_a_caption(line: str) -> None:
    assert kinds(line)[line] == "caption"


@pytest.mark.parametrize(
    "line",
    ["The army keeps a post at 14.8 kilometres from the town.", "Continue reading was all that he told the prisoners.",
     "The rebels hold the full article of surrender, he said."],
)  # fmt: skip
def test_sentences_stay_in_the_article(line: str) -> None:
    assert kinds(line)[line] == "paragraph"


@pytest.mark.parametrize("line", ["By  HNA", "By\u00a0Ann Writer"])
def test_who_wrote_it_is_a_byline(line: str) -> None:
    assert kinds(line)[line] == "byline"
