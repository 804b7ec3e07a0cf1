"""Tests of which lines are the article: by classes of pages, in our own words."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import trafilatura
from lxml import html

from whoheld.documents import clean
from whoheld.documents.html.main_text import MOST_ELEMENTS, mark_main
from whoheld.documents.html.page import parse, text_of
from whoheld.lexicon import load
from whoheld.model import Document, Media, Snapshot

HEAD = "<html><head><title>Town falls</title></head><body><nav><a href='/'>Home</a></nav><h1>Town falls</h1>"
TOLD = [
    "Government troops took the town on Saturday after three days of fighting, officers said.",
    "The rebels left by the eastern road towards the river and took their wounded along.",
    "Residents told of shelling through the night and of shops that stayed shut for a week.",
    "A spokesman for the governor said that water and power would be back within days.",
]
STORY = "".join(f"<p>{words}</p>" for words in TOLD)


def article(page: str, title: str | None = None) -> list[str]:
    return read(page, title)[0]


def read(page: str, title: str | None = None) -> tuple[list[str], tuple[str, ...]]:
    """Return the lines of the article and what is lacking."""
    root = parse(page)
    assert isinstance(root, html.HtmlElement)
    text, runs = text_of(root)
    lines, lacks = mark_main(root, text, runs, title)
    return [line.span.of(text) for line in lines if line.main], lacks


def test_a_plain_story_is_its_paragraphs() -> None:
    assert article(f"{HEAD}<article>{STORY}</article><footer>All rights reserved by the owner.</footer>") == TOLD


def test_a_lead_that_stands_bare_before_the_paragraphs_is_the_article_s() -> None:
    paragraphs = "".join(f"<p>{words}</p>" for words in TOLD[1:])
    assert article(f"<html><body><br><div>{TOLD[0]}{paragraphs}</div></body></html>") == TOLD


@pytest.mark.parametrize(
    "inserted",
    [
        "<div class='newsletter'><h3>Our morning letter</h3><p>Get the news in your inbox every day.</p></div>",
        "<ul class='related'><li><a href='/a'>Army nears the dam in the north</a></li></ul>",
        "<p><a href='/a'>Army nears the dam in the north of the province</a></p>",
        "<div class='share-bar'><span>Share this story with all of your friends</span></div>",
        "<figure><img src='a.jpg'><figcaption>A soldier stands on the bridge of the town.</figcaption></figure>",
        "<div class='byline'>By our correspondent in the capital of the country</div>",
    ],
)
def test_what_is_put_into_a_story_is_no_part_of_it(inserted: str) -> None:
    paragraphs = [f"<p>{words}</p>" for words in TOLD]
    page = f"{HEAD}<article>{''.join(paragraphs[:2])}{inserted}{''.join(paragraphs[2:])}</article></body>"
    assert article(page) == TOLD


@pytest.mark.parametrize(
    ("inserted", "words"),
    [
        ("<h3>The river</h3>", ["The river"]),
        ("<ul><li>Two bridges are down</li><li>One is open</li></ul>", ["Two bridges are down", "One is open"]),
        (
            "<blockquote class='twitter-tweet'><p>Smoke over the old town.</p>&mdash; A witness</blockquote>",
            ["Smoke over the old town.", "— A witness"],
        ),
        ("<p>“No.”</p>", ["“No.”"]),
        ("<div class='zone'>The army gave no number of its own dead in the fight.</div>", None),
    ],
)
def test_what_belongs_to_a_story_stays(inserted: str, words: list[str] | None) -> None:
    paragraphs = [f"<p>{words}</p>" for words in TOLD]
    page = f"{HEAD}<article>{''.join(paragraphs[:2])}{inserted}{''.join(paragraphs[2:])}</article></body>"
    expected = words or ["The army gave no number of its own dead in the fight."]
    assert article(page) == [*TOLD[:2], *expected, *TOLD[2:]]


def test_the_title_is_no_paragraph_wherever_it_stands_again() -> None:
    page = f"<body><article><p>Town falls to the army</p>{STORY}</article>"
    assert article(page, "Town falls to the army") == TOLD


def test_a_teaser_of_the_same_words_elsewhere_is_no_part_of_the_story() -> None:
    teasers = "".join(f"<li>{words}</li>" for words in [TOLD[0], "Rain stops play", "Bread is dear", "Roads reopen"])
    assert article(f"{HEAD}<article>{STORY}</article><div><ul>{teasers}</ul></div>") == TOLD


def test_a_site_that_calls_its_articles_debris_keeps_them() -> None:
    assert article(f"{HEAD}<div class='share-story'><div>{STORY}</div></div>") == TOLD


@pytest.mark.parametrize(
    "entry",
    [
        "<article><time datetime='{day}T10:00Z'>10.00</time><h3>Street {n}</h3>"
        "<p>Shots were heard at post {n}.</p></article>",
        "<div class='block'><p><time datetime='{day}T10:00Z'>10.00</time></p>"
        "<p>Shots were heard at post {n}.</p></div>",
        "<div class='post'><h3>Street {n}</h3><a href='#{n}'><time datetime='{day}'>10.00</time></a>"
        "<p>Shots were heard at post {n}.</p></div>",
    ],
)
def test_the_entries_of_a_live_blog_are_the_article_in_their_order(entry: str) -> None:
    page = f"{HEAD}<main>{''.join(entry.format(n=n, day=f'2016-08-{10 + n}') for n in range(1, 8))}</main>"
    told = [f"Shots were heard at post {n}." for n in range(1, 8)]
    streets = [f"Street {n}" for n in range(1, 8)] if "Street" in entry else []
    found = article(page)
    assert [words for words in found if words.startswith("Shots")] == told
    assert [words for words in found if words.startswith("Street")] == streets


def test_a_list_of_dated_headlines_is_no_live_blog() -> None:
    items = "".join(
        f"<li><time datetime='2016-08-{10 + n}'>{n} Aug</time><a href='/{n}'>Army nears town {n} of the north</a></li>"
        for n in range(1, 8)
    )
    assert article(f"{HEAD}<article>{STORY}</article><ul>{items}</ul>") == TOLD


def fail(*_: object, **__: object) -> None:
    raise RecursionError("too deep")


def nothing(*_: object, **__: object) -> None:
    return None


@pytest.mark.parametrize(
    ("extract", "why"), [(fail, "trafilatura failed (RecursionError)"), (nothing, "trafilatura found none")]
)
def test_where_trafilatura_fails_the_sentences_of_the_page_are_its_article_and_that_is_said(
    extract: Callable[..., None], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trafilatura, "bare_extraction", extract)
    page = f"{HEAD}<div>{STORY}{STORY}</div>"
    assert read(page) == ([*TOLD, *TOLD], (f"no main text: {why}; the page's sentences were taken",))


def test_a_short_page_without_an_article_lacks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura, "bare_extraction", nothing)
    assert read(f"{HEAD}<p>{TOLD[0]}</p>") == ([TOLD[0]], ())


def test_a_page_of_too_many_elements_is_read_without_trafilatura_and_that_is_said() -> None:
    found, lacks = read(f"{HEAD}{'<br>' * MOST_ELEMENTS}{STORY}")
    assert found == TOLD
    assert lacks[0].startswith("no main text: 5")
    assert "elements, more than 50000" in lacks[0]


def test_what_is_lacking_reaches_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    page = f"{HEAD}<div>{STORY}</div>".encode()
    row = json.dumps({"html": page.decode()}).encode()
    forms: tuple[tuple[Media, bytes], ...] = (("text/html", page), ("application/json", row))
    for media, payload in forms:
        found = clean(Snapshot("0" * 64, "a", "a", media, payload), load())
        assert isinstance(found, Document)
        assert found.lacks == ("no main text: trafilatura failed (RecursionError); the page's sentences were taken",)
