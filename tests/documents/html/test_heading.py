"""The heading of an old page is its title, what stands above it the masthead, and its other half the outlet."""

from __future__ import annotations

import hashlib

import pytest

from whoheld.documents import clean
from whoheld.lexicon import load
from whoheld.model import Document, Snapshot, Span, Words

LEXICON = load()
HEADING = "Army takes village of Tal Amin"
TOLD = (
    "Government troops entered the village of Tal Amin on Monday after two days of shelling, the army said.",
    "The governor said that nobody in the town would be asked to leave before the end of the month.",
    "Traders opened their shops again in the afternoon, though few customers came out to buy anything.",
)
MASTHEAD = "<tr><td><b>Valley Post</b> <a href=/>Home</a> | <a href=/w>World</a> | <a href=/s>Sport</a></td></tr>"
SIGNED = "<font size=1>By Dalia Hamdan August 20, 2016</font><br><br>"
ARTICLE = f"<font size=4><b>{HEADING}</b></font><br>{SIGNED}{'<br><br>'.join(TOLD)}"
OLD = f"<table>{MASTHEAD}<tr><td>{ARTICLE}</td></tr></table>"


def made(title: str, body: str) -> Document:
    payload = f"<html><head><title>{title}</title></head><body>{body}</body></html>".encode()
    found = clean(Snapshot(hashlib.sha256(payload).hexdigest(), "a", "a.html", "text/html", payload), LEXICON)
    assert isinstance(found, Document)
    return found


def shown(document: Document, kind: str) -> list[str]:
    return [block.span.of(document.text).strip() for block in document.blocks if block.kind == kind]


@pytest.mark.parametrize("title", [f"Valley Post - {HEADING}", f"{HEADING} | Valley Post", f"Valley Post: {HEADING}"])
def test_the_heading_of_a_page_without_headings_is_told_by_its_stated_title(title: str) -> None:
    document = made(title, OLD)
    assert shown(document, "title") == [HEADING]
    assert document.title == Words(HEADING, Span(document.text.index(HEADING), document.text.index("\nBy")))
    assert document.outlet == Words("Valley Post", None, "stated with the page")
    assert shown(document, "debris") == ["Valley Post Home | World | Sport"]
    assert shown(document, "paragraph") == list(TOLD)


def test_what_stands_beside_the_heading_is_no_outlet_unless_the_page_begins_with_it() -> None:
    document = made(f"{HEADING} - Page 2", OLD)
    assert shown(document, "title") == [HEADING]
    assert document.outlet is None


def test_a_page_whose_stated_title_stands_nowhere_keeps_its_lines() -> None:
    document = made("Valley Post - Other words altogether here", OLD)
    assert shown(document, "title") == []
    assert HEADING in shown(document, "paragraph")


def test_a_link_of_the_title_s_words_is_no_heading() -> None:
    document = made(HEADING, f"<p><a href='/x'>{HEADING}</a></p><p>{'</p><p>'.join(TOLD)}</p>")
    assert shown(document, "title") == []


@pytest.mark.parametrize("stamp", ["August 20, 2016", "| 20 August 2016 10:30 GMT", "- Aug. 20, 2016"])
def test_a_byline_and_a_day_in_one_line_are_both_read(stamp: str) -> None:
    printed = f"<div><div>{HEADING}</div><div>By Dalia Hamdan {stamp}</div><p>{'</p><p>'.join(TOLD)}</p></div>"
    document = made(f"{HEADING} - PrintFriendly.com", printed)
    start = document.text.index("Dalia")
    assert document.byline == Words("Dalia Hamdan", Span(start, start + len("Dalia Hamdan")))
    assert str(document.published.start) == str(document.published.end) == "2016-08-20"
    assert [words.strip(" |-") for words in shown(document, "byline")] == ["By Dalia Hamdan"]


def test_a_site_s_name_before_the_heading_s_words_is_no_part_of_the_title() -> None:
    document = made(f"Valley Post | {HEADING}", f"<h1>{HEADING}</h1><p>{'</p><p>'.join(TOLD)}</p>")
    assert shown(document, "title") == [HEADING]


def test_a_desk_is_nobody_and_no_name_is_cut_within_a_word() -> None:
    printed = f"<h1>{HEADING}</h1><p>By Security desk</p><p>{'</p><p>'.join(TOLD)}</p>"
    assert made(HEADING, printed).byline is None
