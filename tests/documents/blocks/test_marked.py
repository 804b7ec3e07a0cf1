"""What markup puts into the article is cut less and doubted less than a line of plain text."""

from __future__ import annotations

import pytest

from whoheld.documents.blocks.furniture import furniture_of
from whoheld.documents.blocks.label import label
from whoheld.documents.layers.layer import Layer, Line, Stated
from whoheld.lexicon import load
from whoheld.model import Span

FURNITURE = furniture_of(load())
LEAD = "Troops took the village of Tal Amin on Monday after two days of shelling, the army said."
LONG = "The governor said that nobody in the town would be asked to leave before the end of the month."
TWEET = "We are in the town and we stay in the town. pic.twitter.com/Ab12Cd34Ef"
TELLERS = f"{LEAD} {LONG} {LONG} The shops opened again."


def kinds(*parts: str, main: bool) -> dict[str, str]:
    """Return the kind of each line, where markup marks the lead and, if `main`, all that follow it."""
    text = "\n".join((LEAD, *parts))
    lines, at = [], 0
    for number, words in enumerate((LEAD, *parts)):
        lines.append(Line(Span(at, at + len(words)), main=main or (number == 0), gap=True))
        at += len(words) + 1
    found = label(Layer(text, tuple(lines), Stated(title="A title")), FURNITURE)
    return {block.span.of(text).strip(): block.kind for block in found}


@pytest.mark.parametrize("words", ["17", "— Valley Media (@valleymedia) May 3, 2018", "Middle East", "Weather"])
def test_a_cell_a_subhead_or_the_writer_of_a_message_is_of_the_article_only_where_markup_says_so(words: str) -> None:
    assert kinds(words, LONG, main=True)[words] == "paragraph"
    assert kinds(words, LONG, main=False)[words] == "debris"


@pytest.mark.parametrize("words", ["Comments", "Share this article", "Advertisement", "Follow us on Facebook."])
def test_plain_furniture_is_none_of_the_article_whatever_markup_says(words: str) -> None:
    assert kinds(words, LONG, main=True)[words] == "debris"


def test_a_message_that_the_article_quotes_is_told_by_it() -> None:
    assert kinds(TWEET, main=True)[TWEET] == "paragraph"


def test_a_sentence_said_twice_within_a_marked_paragraph_stays() -> None:
    assert kinds(TELLERS, main=True)[TELLERS] == "paragraph"


def test_a_marked_paragraph_whose_breaks_were_lost_is_cut_like_plain_text() -> None:
    glued = f"{TELLERS} {' '.join(f'On day {n} the market stood open from noon on.' for n in range(80))}"
    assert set(kinds(glued, main=True).values()) == {"paragraph", "debris"}


def test_a_credit_at_the_end_of_a_marked_paragraph_is_told_from_it() -> None:
    found = kinds(f"{LONG} (Reporting by Ann Writer; Editing by Bo Reader)", main=True)
    assert found["(Reporting by Ann Writer; Editing by Bo Reader)"] == "byline"
    assert found[LONG] == "paragraph"
