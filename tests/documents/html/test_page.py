"""Tests of the walk over a page's tree: text, offsets, hints, days; whatever the page."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from whoheld.documents.html.main_text import mark_main
from whoheld.documents.html.page import MOST_TAGS, Run, parse, text_of
from whoheld.documents.html.statements import stated_by
from whoheld.model import Days

TAGS = (
    "p", "div", "b", "a", "time", "ul", "li", "article", "aside", "blockquote", "figure", "figcaption", "table", "tr",
    "td", "h1", "h2", "br", "span", "script", "style", "noscript", "form", "select", "option", "svg", "body", "html",
)  # fmt: skip
ATTRIBUTES = (
    "", ' class="share"', ' class="related"', ' style="display:none"', " hidden", ' id="wm-ipp-base"',
    ' datetime="2016-08-20T10:00Z"', ' href="/2016/08/13/x"', ' itemprop="datePublished"', ' class="caption"',
    " class='a", ' style="DISPLAY : NONE', ' datetime="2016-99-99"', ' href="https://web.archive.org/web/2016/"',
)  # fmt: skip
WORDS = ("The army took the town on Saturday, an officer said. ", " ", "\xa0", "\x00\x1f", "&nbsp;&lt;", "\u202e", "x")
opened = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
closed = st.builds("</{}>".format, st.sampled_from(TAGS))
pieces = st.one_of(
    opened, closed, st.sampled_from(WORDS), st.text(max_size=8), st.sampled_from(("<!--", "-->", "<![CDATA["))
)
pages = st.lists(pieces, max_size=60).map("".join)


def walked(page: str) -> tuple[str, tuple[Run, ...]]:
    root = parse(page)
    assert isinstance(root, html.HtmlElement), root
    return text_of(root)


def lines(page: str) -> list[str]:
    text, runs = walked(page)
    return [run.line.span.of(text) for run in runs]


def hints(page: str) -> dict[str, str | None]:
    text, runs = walked(page)
    return {run.line.span.of(text): run.line.hint for run in runs}


def days(page: str) -> dict[str, date | None]:
    text, runs = walked(page)
    return {run.line.span.of(text): run.line.days.start if run.line.days else None for run in runs}


@settings(max_examples=150, deadline=None)
@given(page=pages)
def test_whatever_the_page_its_lines_are_trimmed_and_in_order(page: str) -> None:
    root = parse(page)
    if isinstance(root, str):
        return
    text, runs = text_of(root)
    marked, _ = mark_main(root, text, runs, stated_by(root, page).title)
    assert [line.span for line in marked] == [run.line.span for run in runs]
    for line in marked:
        words = line.span.of(text)
        assert words
        assert words == words.strip()
        assert "\n" not in words
    assert all(one.span.end < other.span.start for one, other in pairwise(marked))
    assert sum(line.span.end - line.span.start for line in marked) + max(0, len(marked) - 1) == len(text)


def test_each_block_stands_on_its_own_line_and_white_space_is_one_space() -> None:
    page = "<div>One <b>two</b>\n  three<p>four</p>five<br>six</div><table><tr><td>7<td>8</table>"
    assert lines(page) == ["One two three", "four", "five", "six", "7", "8"]


def test_hidden_elements_stay_out() -> None:
    page = (
        "<p>shown<span hidden>a</span><b style='color:red; display : none'>b</b><script>c</script></p>"
        "<noscript>d</noscript><form><select><option>e</select><textarea>f</textarea>asked</form><template>g</template>"
    )
    assert lines(page) == ["shown", "asked"]


def test_nothing_shown_is_thrown_away() -> None:
    page = "<nav>Home</nav><aside>Also</aside><p>Body</p><div class='share-bar'>Share</div><footer>End</footer>"
    assert lines(page) == ["Home", "Also", "Body", "Share", "End"]


def test_controls_are_spaces_that_trim() -> None:
    assert lines("<p>\x01 a\x1fb \x02</p><p>\x03</p>") == ["a b"]


def test_comments_split_no_word() -> None:
    assert lines("<p>Ra<!-- x -->madi</p>") == ["Ramadi"]


@pytest.mark.parametrize(
    ("page", "words", "hint"),
    [
        ("<p><span class='dateline'>HIT —</span> Troops left.</p>", "HIT — Troops left.", None),
        ("<p class='dateline'>HIT</p>", "HIT", "date"),
        ("<div class='related-photo' id='captionText'><p>A soldier.</p></div>", "A soldier.", "caption"),
        ("<figure><img><div>A soldier.</div></figure>", "A soldier.", "caption"),
        ("<figure><blockquote>We left.</blockquote></figure>", "We left.", None),
        ("<ul class='most-read'><li>Town falls</li></ul>", "Town falls", "related"),
        ("<aside><p class='byline'>By A. B.</p></aside>", "By A. B.", "debris"),
        ("<article class='related-topics main'><p>Told.</p></article>", "Told.", None),
        ("<ul><li>First</li></ul>", "First", "list"),
        ("<ol><li><article><p>Entry</p></article></li></ol>", "Entry", None),
    ],
)
def test_markup_hints_at_what_a_line_is(page: str, words: str, hint: str | None) -> None:
    assert hints(page) == {words: hint}


def test_a_stamp_gives_its_line_a_day_of_its_own() -> None:
    page = "<li><time datetime='2016-08-20T23:30:00-04:00'>3 hours ago</time><a href='/x'>Town falls to rebels</a></li>"
    text, runs = walked(page)
    assert [(r.line.span.of(text), r.line.hint, r.line.days, r.linked) for r in runs] == [
        ("3 hours ago", "date", Days(date(2016, 8, 20), date(2016, 8, 20)), False),
        ("Town falls to rebels", "list", None, True),
    ]


def test_a_stamp_within_a_sentence_breaks_no_line() -> None:
    assert lines("<p>Posted <time datetime='2016-08-20'>on Saturday</time> by staff</p>") == [
        "Posted on Saturday by staff"
    ]


def test_an_empty_stamp_dates_the_line_after_it() -> None:
    page = "<div><meta itemprop='datePublished' content='2016-08-20'><h3>Convoy leaves</h3><p>It left.</p></div>"
    assert days(page) == {"Convoy leaves": date(2016, 8, 20), "It left.": None}


@pytest.mark.parametrize(
    "listed",
    [
        "<a href='http://a.example/2016/08/13/town'>Town falls to rebels</a>",
        "<a href='/world/2016/aug/13/town'>Town falls to rebels</a>",
        "<a href='/story?id=4&date=2016-08-13'>Town falls to rebels</a>",
        "<a href='https://web.archive.org/web/20190101000000/http://a.example/2016/08/13/'>Town falls to rebels</a>",
        "<a href='/a'><img src='/media/2016/08/13/a.jpg'></a><h3><a href='/a'>Town falls to rebels</a></h3>",
    ],
)
def test_a_listed_headline_has_the_day_of_its_link_or_picture(listed: str) -> None:
    assert days(f"<ul><li>{listed}</li></ul>") == {"Town falls to rebels": date(2016, 8, 13)}


def test_a_link_within_a_sentence_dates_nothing() -> None:
    page = "<p>It fell, as <a href='/2016/08/13/x'>was told</a>.</p><img src='/2016/08/14/a.jpg'><p>Then it fell.</p>"
    assert set(days(page).values()) == {None}


def test_pages_too_large_to_be_one_are_refused_with_the_reason() -> None:
    assert parse("<div>" * 5000) == "nested too deeply"
    assert parse("<b>" * (MOST_TAGS + 1)) == f"{MOST_TAGS + 1} tags, more than {MOST_TAGS}"
    assert isinstance(parse(""), str)


@pytest.mark.parametrize(
    "page",
    [
        f"<p class='{'share ' * 200_000}' style='{' display ' * 200_000}'>Told.</p>",
        f"<a href='/2016/{'a/' * 500_000}'>Told.</a>",
        f"<p>{'&amp;' * 100_000}</p>",
        f"<title>{' - ' * 100_000}</title><p>a{' ' * 1_000_000}b</p>",
        f"<script type='application/ld+json'>{'[' * 100_000}</script><p>Told.</p>",
        f"<!-- saved from url=({'9' * 100_000} --><p>Told.</p>",
    ],
)
def test_long_values_are_walked_in_a_moment(page: str) -> None:
    root = parse(page)
    assert isinstance(root, html.HtmlElement)
    text, runs = text_of(root)
    assert len(mark_main(root, text, runs, stated_by(root, page).title)[0]) == 1
