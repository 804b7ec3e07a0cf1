"""Who wrote a page and which agency sent it, found in bylines, stamps, heads and ends, never in a picture's credit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paged import Line, page

from whoheld.documents.credits.facts import Facts, find_facts
from whoheld.documents.layers.layer import Stated
from whoheld.lexicon import load
from whoheld.model import Block, Span, Words

LEXICON = load()
BODY = "The army entered the village on Monday, two residents said by telephone."


def facts(*lines: Line, stated: Stated | None = None) -> Facts:
    text, blocks = page(*lines)
    found = find_facts(text, blocks, stated or Stated(), LEXICON)
    for words in (found.title, found.outlet, found.agency, found.byline, found.dateline):
        assert words is None or words.inferred or (words.span is not None and words.span.of(text) == words.text)
    return found


def byline(*lines: Line, stated: Stated | None = None) -> str | None:
    found = facts(*lines, stated=stated).byline
    return found.text if found else None


def agency(*lines: Line, stated: Stated | None = None) -> str | None:
    found = facts(*lines, stated=stated).agency
    return found.text if found else None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Writer", "Ann Writer"),
        ("Write to Ann Writer at ann.writer@a.example", "Ann Writer"),
        ("By Ann Writer for MailOnline", "Ann Writer"),
        ("by Ann Writer and Omar Scribe in Erbil", "Ann Writer and Omar Scribe"),
        ("By ANN WRITER, OMAR SCRIBE and SARA AL-PENMAN", "ANN WRITER, OMAR SCRIBE and SARA AL-PENMAN"),
        ("Written by: Ann B. Writer", "Ann B. Writer"),
        ("From Ann Writer, CNN", "Ann Writer"),
        ("By Ann Writer, Middle East Correspondent", "Ann Writer"),
        ("By Ann Writer | AP", "Ann Writer"),
        ("By Ann Writer Published 3:40 pm", "Ann Writer"),
        ("By Ann Writer and Omar Scribe, Amman", "Ann Writer and Omar Scribe"),
        ("Reporting by Ann Writer, Editing by Omar Scribe", "Ann Writer"),
        ("Editing by Omar Scribe", None),
        ("CNN's Ann Writer contributed to this report.", None),
        ("By Babington", None),
        ("By AFP", None),
        ("By Reuters Staff", None),
        ("By staff", None),
    ],
)
def test_a_byline_block_gives_names(line: str, names: str | None) -> None:
    assert byline(("byline", line), ("paragraph", BODY)) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"By Ann Writer BEIRUT (Reuters) - {BODY}", "Ann Writer"),
        (f"By Ann Writer , CNN Radio {BODY}", "Ann Writer"),
        (f"April 5 2017 by Ann Writer and Omar Scribe | {BODY}", "Ann Writer and Omar Scribe"),
        (f"By noon the army had left. {BODY}", None),
        (f"By Monday Iraqi troops had left. {BODY}", None),
        (f"From Mosul the army went on to Tel Afar. {BODY}", None),
        (f"{BODY} (Reporting by Ann Writer in Beirut; Editing by Omar Scribe)", "Ann Writer"),
        (f"{BODY} (Additional reporting by Omar Scribe; Writing by Ann Writer)", "Ann Writer"),
        (f"{BODY} (Additional reporting by Omar Scribe; Editing by Ann Writer)", None),
    ],
)
def test_a_byline_run_into_the_text(text: str, names: str | None) -> None:
    assert byline(("paragraph", text)) == names


def test_a_line_is_signed_by_a_correspondent_in_a_place() -> None:
    assert byline(("paragraph", "Ann Writer in Erbil"), ("paragraph", BODY)) == "Ann Writer"
    assert byline(("paragraph", "Ann Writer, Middle East Editor"), ("paragraph", BODY)) == "Ann Writer"


def test_an_author_stated_with_the_page() -> None:
    assert byline(("paragraph", BODY), stated=Stated(byline="By Ann Writer")) == "Ann Writer"
    assert byline(("paragraph", BODY), stated=Stated(byline="https://facebook.com/ann")) is None
    assert byline(("paragraph", BODY), stated=Stated(byline="admin")) is None
    assert byline(("paragraph", BODY), stated=Stated(byline="Reuters")) is None
    assert agency(("paragraph", BODY), stated=Stated(byline="By Reuters")) == "Reuters"


@pytest.mark.parametrize(
    ("lines", "known"),
    [
        ([("paragraph", f"BAGHDAD (Reuters) - {BODY}")], "Reuters"),
        ([("paragraph", f"BAGHDAD (The Associated Press) - {BODY}")], "AP"),
        ([("byline", "By Ann Writer, Associated Press"), ("paragraph", BODY)], "AP"),
        ([("byline", "By AFP"), ("paragraph", BODY)], "AFP"),
        ([("byline", "By Ann Writer and agencies"), ("paragraph", BODY)], None),
        ([("date", "AFP Saturday 26 Apr 2014"), ("paragraph", BODY)], "AFP"),
        ([("paragraph", f"{BODY} - REUTERS")], "Reuters"),
        ([("paragraph", f"{BODY} (AFP)")], "AFP"),
        ([("paragraph", BODY), ("debris", "Source: Xinhua")], "Xinhua"),
        ([("paragraph", BODY), ("debris", "/AA/")], "Anadolu Agency"),
        ([("paragraph", BODY), ("debris", "Agencies")], None),
        ([("paragraph", BODY), ("paragraph", "The Associated Press contributed to this report.")], "AP"),
        (
            [
                ("paragraph", BODY),
                ("byline", "Associated Press writers Ann A. Writer and Bo Reader contributed to this report."),
            ],
            "AP",
        ),
        ([("paragraph", BODY), ("paragraph", "Material in this story is by AFP and Reuters.")], "AFP"),
        (
            [
                ("paragraph", BODY),
                ("debris", f"2016 Ours Inc. {'All rights kept. ' * 8}AP contributed to this report."),
            ],
            "AP",
        ),
        ([("paragraph", f"{BODY} (With AFP and Reuters)")], "AFP"),
        ([("paragraph", f"{BODY} (Reporting by Ann Writer; Editing by Omar Scribe)")], None),
        ([("paragraph", f"{BODY} (Reporting by Ann Writer for Reuters; Editing by Omar Scribe)")], "Reuters"),
        ([("paragraph", BODY), ("debris", "Copyright 2012 The Associated Press. All rights reserved.")], "AP"),
        ([("caption", "Troops on the road on June 27. / AFP PHOTO / ANN WRITER"), ("paragraph", BODY)], None),
        ([("paragraph", "Troops on the road on June 27. / AFP PHOTO / ANN WRITER"), ("paragraph", BODY)], None),
        ([("paragraph", BODY), ("debris", "REUTERS/Ann Writer")], None),
        ([("date", "REUTERS Social Website Middle East 17.04.2017"), ("paragraph", BODY)], None),
        ([("paragraph", f"{BODY} (Reporting by Ann Petra in Beirut; Editing by Omar Scribe)")], None),
        ([("paragraph", f"CAIRO (Reuters/Xinhua) - {BODY}")], "Reuters"),
        ([("paragraph", f"AFP quoted a mayor as saying so. {BODY}")], None),
    ],
)
def test_the_agency_goes_by_one_name(lines: list[Line], known: str | None) -> None:
    assert agency(*lines) == known


def test_an_agency_publishes_its_own_reports_and_other_sites_carry_them() -> None:
    assert agency(("paragraph", BODY), stated=Stated(outlet="sana")) == "SANA"
    assert agency(("paragraph", f"{BODY} - REUTERS"), stated=Stated(outlet="nna")) == "Reuters"
    assert agency(("paragraph", BODY), stated=Stated(url="https://paper.example/aponline/2016/1.html")) == "AP"
    assert agency(("paragraph", BODY), stated=Stated(outlet="BBC")) is None


def test_the_dateline_stands_after_byline_and_stamp() -> None:
    found = facts(("byline", "By Ann Writer"), ("date", "3 May 2016"), ("paragraph", f"ERBIL, Iraq — {BODY}"))
    assert found.dateline is not None
    assert found.dateline.text == "ERBIL, Iraq"


def test_a_dateline_with_a_credit_stands_below_a_summary() -> None:
    summary: list[Line] = [("paragraph", f"The mayor speaks of the {n} of the war .") for n in ("start", "end", "cost")]
    credited = facts(*summary, ("paragraph", f"Tripoli , Libya -LRB- CNN -RRB- -- {BODY}")).dateline
    assert credited is not None
    assert credited.text == "Tripoli , Libya"
    assert facts(*summary, ("paragraph", f"ERBIL, Iraq — {BODY}")).dateline is None


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["paragraph", "byline", "date", "debris", "title", "list"]),
            st.text(st.sampled_from("ABy AFP(Reuters)-/©,.|"), min_size=1, max_size=80),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_values_are_found_in_any_text(lines: list[Line]) -> None:
    facts(*lines)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Army nears the hills - Region - World - Ahram Online", "Army nears the hills"),
        ("Army nears the hills | Jordan Times", "Army nears the hills"),
        ("Army nears the hills- Al Manar TV Website Archive", "Army nears the hills"),
        ("Army nears the hills near Deir-Ezzor", "Army nears the hills near Deir-Ezzor"),
        ("Army nears the hills - Hill Governor", "Army nears the hills - Hill Governor"),
        ("Army nears the hills - World - Ten Villages - Ahram Online", "Army nears the hills - World - Ten Villages"),
        ("Ahram Online", "Ahram Online"),
    ],
)
def test_a_title_ends_before_the_sites_name(title: str, headline: str) -> None:
    found = facts(("title", title), ("paragraph", "The army took a hill on Monday.")).title
    assert found is not None
    assert found.text == headline


def test_an_agency_before_a_pages_buttons() -> None:
    head: tuple[Line, ...] = (("title", "Army nears the hills"), ("debris", "AFP Print Tweet Views 729"))
    assert agency(*head, ("paragraph", "The army took a hill on Monday.")) == "AFP"
    other: Line = ("debris", "AFP wrote a long book")
    assert agency(head[0], other, ("paragraph", "The army took a hill on Monday.")) is None


def test_who_counts_the_dead_is_no_place_of_a_dateline() -> None:
    assert facts(("paragraph", "NGO AFP - The army took a hill on Monday.")).dateline is None


def test_a_title_on_several_lines_is_joined() -> None:
    wrapped = "Army enters the village of Tal Amin\nafter two days of shelling"
    text, _ = page(("title", wrapped), ("paragraph", BODY))
    blocks = (Block("title", Span(0, len(wrapped) + 1)), Block("paragraph", Span(len(wrapped) + 1, len(text))))
    found = find_facts(text, blocks, Stated(), LEXICON).title
    assert found == Words(wrapped.replace("\n", " "), None, "the title's lines joined")
