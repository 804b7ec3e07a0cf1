"""Plain texts: heads of fields, Markdown and the words of archives are told apart, and the text stays as it is."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents.layers.layer import Layer
from whoheld.documents.layers.plain import open_text
from whoheld.lexicon import load

LEXICON = load()
STORY = "Iraqi soldiers moved on the town of Hit on Monday, officers said."


def opened(text: str) -> Layer:
    layer = open_text(text, LEXICON)
    assert layer.text == text
    return layer


def lines(layer: Layer) -> list[tuple[str | None, str]]:
    return [(line.hint, line.span.of(layer.text)) for line in layer.lines]


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter_is_stated(fence: str) -> None:
    sign = ":" if fence == "---" else " ="
    layer = opened(
        f'{fence}\ntitle{sign} "Army nears Hit"\ndate{sign} 2016-04-04\nurl{sign} https://p.example/a\n'
        f"tags{sign} [a, b]\n{fence}\n\n{STORY}\n"
    )
    stated = layer.stated
    assert (stated.title, stated.filed, stated.url) == ("Army nears Hit", "2016-04-04", "https://p.example/a")
    assert ("title", "Army nears Hit") in lines(layer)
    assert lines(layer)[-1] == (None, STORY)
    assert {hint for hint, _ in lines(layer)[:-1]} == {"debris", "title", "date"}


def test_a_head_of_fields_is_stated() -> None:
    layer = opened(
        "Title: Army nears Hit\n\nURL Source: https://p.example/a\nDate: 4 April 2016\nLength: 300 words\nBody:\n\n"
        + STORY
    )
    assert layer.stated.title == "Army nears Hit"
    assert layer.stated.filed == "2016-04-04"
    assert lines(layer)[-2:] == [("debris", "Body:"), (None, STORY)]


def test_a_sentence_with_a_colon_is_no_head() -> None:
    for text in (
        f"Source: the army\n\n{STORY}",
        f"Baghdad: {STORY}\nDate: unknown",
        STORY,
        "---\n---\n",
        "---\ntitle: x\n",
    ):
        assert all(line.hint is None for line in opened(text).lines if line.span.of(text) != "---")


def test_marks_of_markdown_are_told_apart() -> None:
    layer = opened(
        "[Home](/) \n[World](/w)\n\n# Army nears Hit\n\n![Soldiers stand by a road in Hit](/a.jpg)\n![logo](/l.png)\n\n"
        f"{STORY} See [the map](/m).\n\n## What comes next\n\n- first thing\n- second thing\n\n"
        "* [Families return to villages near Ramadi](/f)\n"
    )
    found = lines(layer)
    assert ("title", "Army nears Hit") in found
    assert ("caption", "Soldiers stand by a road in Hit") in found
    assert ("related", "Families return to villages near Ramadi") in found
    assert (None, f"{STORY} See [the map](/m).") in found
    assert (None, "What comes next") in found
    assert ("debris", "[Home](/)") in found
    assert ("debris", "![logo](/l.png)") in found
    assert [hint for hint, _ in found].count("title") == 1


ARCHIVED = f"""archive.today
webpage capture
Saved from https://p.example/2016/04/04/hit.html
search
5 Apr 2016 09:12:00 UTC
All snapshots from host p.example
Webpage Screenshot
share download .zip report error or abuse

Army nears Hit

{STORY}
"""


def test_the_words_of_archives_are_debris_and_tell_address_and_day() -> None:
    layer = opened(ARCHIVED)
    assert (layer.stated.url, layer.stated.saved) == ("https://p.example/2016/04/04/hit.html", date(2016, 4, 5))
    assert [words for hint, words in lines(layer) if hint is None] == ["Army nears Hit", STORY]
    wayback = opened(
        f"The Wayback Machine - https://web.archive.org/web/20160405091200/https://p.example/hit.html\n\n{STORY}\n\n"
        "FILE ARCHIVED ON 09:12:00 Apr 5, 2016 AND RETRIEVED FROM THE INTERNET ARCHIVE ON 10:00:00 Mar 1, 2019."
    )
    assert (wayback.stated.url, wayback.stated.saved) == ("https://p.example/hit.html", date(2016, 4, 5))
    assert [words for hint, words in lines(wayback) if hint is None] == [STORY]


CLIPPING = f"""---
title: "Army nears Hit"
source: "https://p.example/a"
author:
  - "[[Dalia Hamdan]]"
created: 2026-11-21
---
{STORY}
"""


def test_the_day_of_a_clipping_is_no_day_of_the_page() -> None:
    layer = opened(CLIPPING)
    stated = layer.stated
    assert (stated.filed, stated.saved, stated.byline) == (None, date(2026, 11, 21), "Dalia Hamdan")
    assert ("title", "Army nears Hit") in lines(layer)
    assert ("debris", '"') in lines(layer)
    days = [line.days.start for line in layer.lines if line.days]
    assert days == [date(2026, 11, 21)]


def test_what_a_writer_created_is_of_that_day() -> None:
    layer = opened(f"---\ntitle: Army nears Hit\ncreated: 2016-04-04\n---\n{STORY}\n")
    assert (layer.stated.filed, layer.stated.saved) == ("2016-04-04", None)


PARTS = [
    "---\n",
    "title: x\n",
    "date: y\n",
    "# ",
    "![",
    "](",
    ")",
    "[a](b)",
    "\n",
    "- ",
    "words of it ",
    "archive.today\n",
    "+++\n",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_lines_lie_in_order_whatever_the_marks(parts: list[str]) -> None:
    layer = opened("".join(parts))
    ends = [(line.span.start, line.span.end) for line in layer.lines]
    assert all(start < end for start, end in ends)
    assert ends == sorted(ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
