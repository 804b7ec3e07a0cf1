"""A stretch has days of its own only where it is an entry, a headline or a message: not from a page's own timestamp."""

from __future__ import annotations

import hashlib

import pytest

from whoheld.documents import clean
from whoheld.lexicon import load
from whoheld.model import Document, Snapshot

LEXICON = load()
TOLD = (
    "Government troops entered the village of Tal Amin on Monday after two days of shelling, the army said.",
    "The governor said that nobody in the town would be asked to leave before the end of the month.",
    "Traders opened their shops again in the afternoon, though few customers came out to buy anything.",
)
STAMP = "<time datetime='2016-08-20T10:00Z'>20 August 2016</time>"
EMPTY = "<meta itemprop='datePublished' content='2016-08-20T10:00Z'>"


def made(page: str) -> Document:
    payload = f"<html><head><title>Army takes village</title></head><body>{page}</body></html>".encode()
    found = clean(Snapshot(hashlib.sha256(payload).hexdigest(), "a", "a.html", "text/html", payload), LEXICON)
    assert isinstance(found, Document)
    return found


def dated(document: Document, *kinds: str) -> list[str]:
    return [str(block.days.start) for block in document.blocks if block.kind in kinds and block.days]


@pytest.mark.parametrize(
    "page",
    [
        f"<article><h1>Army takes village</h1><p>{STAMP}</p><p>{'</p><p>'.join(TOLD)}</p></article>",
        f"<article>{EMPTY}<h1>Army takes village</h1><p>By Ann Writer</p><p>{'</p><p>'.join(TOLD)}</p></article>",
        f"<article><h1>Army takes village</h1><p>{STAMP} - {TOLD[0]}</p><p>{TOLD[1]}</p><p>{TOLD[2]}</p></article>",
        f"<article><h1>Army takes village</h1>{STAMP}<p>{TOLD[0]}</p><p>{TOLD[1]}</p>"
        f"<p>Updated {STAMP}</p><p>{TOLD[2]}</p></article>",
    ],
)
def test_the_timestamp_of_a_page_dates_no_paragraph(page: str) -> None:
    document = made(page)
    assert str(document.published.start) == "2016-08-20"
    assert dated(document, "title", "paragraph", "list", "byline") == []


def test_each_entry_of_a_live_page_keeps_the_day_of_its_own_timestamp() -> None:
    entries = "".join(
        f"<article><time datetime='2016-08-{20 + n}T10:00Z'>10.00</time><p>{words}</p></article>"
        for n, words in enumerate(TOLD)
    )
    document = made(f"<main><h1>Army takes village: live</h1>{entries}</main>")
    assert dated(document, "paragraph") == ["2016-08-20", "2016-08-21", "2016-08-22"]
    assert dated(document, "title") == []


def test_a_headline_beside_the_article_keeps_its_day() -> None:
    other = "<li><a href='/2016/08/13/x'>Rebels leave four villages of the plain</a></li>"
    document = made(
        f"<article><h1>Army takes village</h1>{STAMP}<p>{'</p><p>'.join(TOLD)}</p></article>"
        f"<div class='related'><ul>{other}</ul></div>"
    )
    assert dated(document, "related") == ["2016-08-13"]


def test_days_beside_other_headlines_make_no_live_page() -> None:
    cards = "".join(
        f"<div class='card'><a href='/{n}'>Rebels leave village {n} of the wide plain</a>"
        f"<p class='date'>Tuesday August {n}, 2016</p></div>"
        for n in range(10, 20)
    )
    clock = "<p class='date'>Monday, August 22, 2016</p>"
    document = made(f"{clock}<article><h1>Army takes village</h1>{STAMP}<p>{'</p><p>'.join(TOLD)}</p></article>{cards}")
    assert dated(document, "title", "paragraph", "list", "byline") == []


def test_days_to_come_in_an_article_are_no_entries() -> None:
    plan = "".join(
        f"<p>September {n} - the team meets the eleven of town number {n} in the capital</p>" for n in range(1, 6)
    )
    document = made(f"<article><h1>Team plans</h1><p>{STAMP}</p><p>{'</p><p>'.join(TOLD)}</p>{plan}</article>")
    assert dated(document, "paragraph", "list") == []
