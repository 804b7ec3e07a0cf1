"""Lines and what ran into them are told apart: furniture, headlines, captions, bylines, comments, live entries."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.documents.blocks.furniture import furniture_of
from whoheld.documents.blocks.label import label
from whoheld.documents.blocks.offtopic import mark_off_topic
from whoheld.documents.layers.layer import Layer, Line, Stated
from whoheld.documents.layers.lines import lines_of
from whoheld.lexicon import load
from whoheld.model import Block, Span

LEXICON = load()
FURNITURE = furniture_of(LEXICON)
LEAD = "Troops took the village of Tal Amin on Monday after two days of shelling, the army said. "
MORE = "Its spokesman said that the rebels had withdrawn to the hills in the north and left their guns behind. "


def labelled(text: str, title: str | None = None, filed: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(whole(text, title)).strip()) for block in blocks(text, title, filed)]


def whole(text: str, title: str | None) -> str:
    return f"{title}\n\n{text}" if title else text


def blocks(text: str, title: str | None = None, filed: str | None = None) -> tuple[Block, ...]:
    layer = whole(text, title)
    head = (Line(Span(0, len(title)), "title"),) if title else ()
    lines = (*head, *lines_of(layer, len(title) if title else 0))
    return label(Layer(layer, lines, Stated(title=title, filed=filed)), FURNITURE)


@pytest.mark.parametrize(
    ("run_in", "expected"),
    [
        ("(Reporting by Ann Writer; Editing by Bo Reader)",
         [("byline", "(Reporting by Ann Writer; Editing by Bo Reader)")]),
        ("Reporting by Ann Writer in Amman Our Standards: The Thomson Reuters Trust Principles.",
         [("byline", "Reporting by Ann Writer in Amman"),
          ("debris", "Our Standards: The Thomson Reuters Trust Principles.")]),
        ("-LRB- Reporting by Ann Writer ; editing by Bo Reader -RRB-",
         [("byline", "-LRB- Reporting by Ann Writer ; editing by Bo Reader -RRB-")]),
        ("Ann Writer and Bo Reader in Amman contributed to this report.",
         [("byline", "Ann Writer and Bo Reader in Amman contributed to this report.")]),
        ("—Ann Writer contributed to this article.", [("byline", "—Ann Writer contributed to this article.")]),
        ("Valley Press writers Ann Writer and Bo Reader contributed to this report.",
         [("byline", "Valley Press writers Ann Writer and Bo Reader contributed to this report.")]),
        ("Write to Ann Writer at ann.writer@a.example", [("byline", "Write to Ann Writer at ann.writer@a.example")]),
        ("(This version of the story corrects a mayor's age in paragraph 3)",
         [("debris", "(This version of the story corrects a mayor's age in paragraph 3)")]),
        ("(Graphic: maps.example/1a2B)", [("debris", "(Graphic: maps.example/1a2B)")]),
        ("(This July 11 story corrects a name)", [("debris", "(This July 11 story corrects a name)")]),
        ("(Source: Valley Media Office) Twitter",
         [("byline", "(Source: Valley Media Office)"), ("debris", "Twitter")]),
        ("Follow us on Instagram and Facebook.", [("debris", "Follow us on Instagram and Facebook.")]),
        ("Sign up for our newsletter to get the day's news.",
         [("debris", "Sign up for our newsletter to get the day's news.")]),
        ("Copyright © 2018 The Valley Post. Terms of Use",
         [("debris", "Copyright © 2018 The Valley Post. Terms of Use")]),
        ("Related News Army nears the border Mayor returns home",
         [("debris", "Related News"), ("related", "Army nears the border Mayor returns home")]),
        ("Tags Tal Amin Army Rebels", [("debris", "Tags"), ("debris", "Tal Amin Army Rebels")]),
        ("(With Reuters) Last Update: Tuesday 6 June 2017 KSA 14:05 - GMT 11:05 417",
         [("byline", "(With Reuters)"), ("date", "Last Update: Tuesday 6 June 2017 KSA 14:05 - GMT 11:05 417")]),
        ("... 014", [("debris", "... 014")]),
        ("... 43 Topic Hill rebels on the rise (1881)", [("debris", "... 43 Topic Hill rebels on the rise (1881)")]),
        ("12 More Images", [("debris", "12 More Images")]),
        ("A. al-Writer/ Reader / B.C", [("byline", "A. al-Writer/ Reader / B.C")]),
    ],
)  # fmt: skip
def test_what_runs_on_after_an_article_gets_its_own_block(run_in: str, expected: list[tuple[str, str]]) -> None:
    found = labelled(LEAD + MORE + run_in)
    assert found[0] == ("paragraph", (LEAD + MORE).strip())
    assert found[1:] == expected


@pytest.mark.parametrize(
    "line",
    [
        "(Additional reporting by Ann Writer and Bo Reader in Amman;",
        "(Writing and additional reporting by Ann Writer,",
        "(Reporting By Ann Writer)",
        "(With agency inputs)",
    ],
)
def test_a_credit_whose_brackets_close_on_another_line_is_a_byline(line: str) -> None:
    assert labelled(f"{LEAD}\n\n{MORE}\n\n{line}")[-1] == ("byline", line)


@pytest.mark.parametrize(
    ("run_in", "kind"),
    [
        ("Women carry water past a burnt car in Tal Amin May 3 2016. REUTERS/Bo Reader", "caption"),
        ("Smoke rises over the hills near Tal Amin. (AP Photo/Bo Reader)", "caption"),
        ("Women carry water in the old town of Tal Amin (File photo)", "caption"),
        ("READ MORE: Army nears the border crossing", "related"),
        ("ARMY RETAKES VILLAGES NEAR THE BORDER FROM REBELS", "related"),
        ("Army Retakes Ten Villages Near Border From Hill Rebels", "related"),
        ("Shelling goes on in Tal Amin pic.twitter.com/aBcD Valley Post (valleypost) May 3 2016", "related"),
        ("AFP 2018 Bo Reader Army Says Ten Villages Near Border Fell to Hill Rebels", "related"),
        ("Army nears the crossing Bo Reader reports - YouTube", "related"),
        ("Women carry water in Tal Amin August 3 2015(Reuters Photo)", "caption"),
        ("Women carry water in the old town of Tal Amin. (Valley Post and Agencies)", "caption"),
        ("Slideshow (3 Images)", "debris"),
        ("AFP Thursday 1 Aug 2013 Print Tweet", "date"),
    ],
)
def test_what_runs_in_between_two_sentences_is_cut_out(run_in: str, kind: str) -> None:
    before = LEAD + MORE + LEAD.replace("Monday", "Tuesday") + MORE.replace("hills", "fields")
    found = labelled(before + run_in + " The army did not say when it would go on.")
    ours = [words for found_kind, words in found if found_kind == kind]
    assert ours == [run_in.removeprefix("READ MORE: ")]
    assert found[-1] == ("paragraph", "The army did not say when it would go on.")


@pytest.mark.parametrize(
    "sentence",
    [
        "The report was published by the Syrian Observatory for Human Rights, and written by its head.",
        "He told Reuters (which had asked) that the army would follow on Thursday.",
        "In view of the mission's reporting by letter, the council will meet again in June.",
        "President Bashar Al-Assad's Syrian Arab Army General Command said that it held the town.",
        "A photograph of the site showed the crater, but the army would not say what had hit it.",
        "Related attacks were reported in the south, and the United Nations watched the tags on its trucks.",
        "Share prices fell, and more advertisement was made for the militia, the officer said.",
        "The villages have no clinic that treats HIV/AIDS",
        "The prices stood as in the tables of Valley Markets I/B/E/S.",
        "Later the Hill Coalition of Revolutionary and Opposition Forces called on the army to leave.",
        "UNITED NATIONS forces of Human Rights Watch and Oxfam were seen near the road.",
    ],
)
def test_article_text_is_not_cut(sentence: str) -> None:
    text = LEAD + MORE + sentence + " " + LEAD.replace("Monday", "Tuesday") + MORE.replace("hills", "fields")
    assert labelled(text) == [("paragraph", text.strip())]


@pytest.mark.parametrize(
    ("tags", "sentence"),
    [
        ("Tal Amin hills children human rights", "Eleven children were killed in the old town on Tuesday."),
        ("Tal Amin Army Islamic State", "A rocket hit the old town on Tuesday."),
        ("Tal Amin Army Omar al-Reader", "Almost a dozen were killed in the old town on Tuesday."),
        ("", "Tal Amin rebels held the old town on Tuesday. The army did not answer."),
    ],
)
def test_tags_end_where_a_sentence_begins(tags: str, sentence: str) -> None:
    found = labelled(" ".join(f"{LEAD}{MORE}Tags {tags} {sentence}".split()))
    assert ("debris", tags) in found or not tags
    assert any(kind == "paragraph" and words.startswith(sentence) for kind, words in found)


def test_a_subhead_in_capitals_is_no_part_of_a_sentence() -> None:
    before = LEAD + MORE + LEAD.replace("Monday", "Tuesday") + MORE.replace("hills", "fields")
    after = "A farmer said that the water had been cut off."
    assert labelled(f"{before}WATER SHORTAGE {after}")[1:] == [("paragraph", "WATER SHORTAGE"), ("paragraph", after)]


def test_a_sentence_told_twice_is_kept_once() -> None:
    assert labelled(LEAD + LEAD + MORE) == [
        ("paragraph", LEAD.strip()),
        ("debris", LEAD.strip()),
        ("paragraph", MORE.strip()),
    ]


def test_byline_and_copy_of_the_title_before_the_lead() -> None:
    title = "Army takes village of Tal Amin"
    found = labelled(f"Posted on May 3 2016 by Ann Writer {title} {LEAD}", title)
    assert found == [
        ("title", title),
        ("date", "Posted on May 3 2016"),
        ("byline", "by Ann Writer"),
        ("debris", title),
        ("paragraph", LEAD.strip()),
    ]


def test_an_agency_alone_before_the_lead() -> None:
    found = labelled("AFP Hill rebels took the village of Tal Amin on Monday.\n\n" + MORE, "Rebels take Tal Amin")
    assert found[1:3] == [("byline", "AFP"), ("paragraph", "Hill rebels took the village of Tal Amin on Monday.")]
    found = labelled("AFP Photo editors were in the village of Tal Amin on Monday.\n\n" + MORE, "Rebels take Tal Amin")
    assert found[1][1].startswith("AFP Photo editors were")


def test_a_byline_alone_above_a_stamp_leaves_no_empty_line() -> None:
    found = labelled(
        "Army nears the hills ... in Tal\n\nBy Ann Writer Thursday 9 June 2005 11.08 BST " + LEAD + "\n\n" + MORE
    )
    assert all(words for _, words in found)
    assert ("byline", "By Ann Writer") in found


def test_a_stamp_with_place_weekday_and_clock_in_tokenised_text() -> None:
    found = labelled("TAL AMIN | Wed Apr 4 , 2012 8:26 pm GMT TAL AMIN -LRB- Reuters -RRB- - " + LEAD)
    assert found[0] == ("date", "TAL AMIN | Wed Apr 4 , 2012 8:26 pm GMT")
    assert found[1][0] == "paragraph"
    assert found[1][1].startswith("TAL AMIN -LRB- Reuters")


def test_a_thread_of_comments_is_debris_to_the_end() -> None:
    article = "\n".join([LEAD, MORE, "The mayor denied that anybody had left the village.", "Nobody was hurt."])
    found = labelled(article + "\nMay 3, 2011 at 3:42 pm | Reply They took nothing at all!\nWe hold the town now.\n")
    assert [kind for kind, _ in found] == ["paragraph"] * 4 + ["debris"] * 2


def test_menus_at_the_top_are_debris_and_the_headline_below_them_the_title() -> None:
    found = labelled(f"Home\nWorld\nMiddle East\nSport\nArmy takes village of Tal Amin\n{LEAD}\n{MORE}")
    assert found[:5] == [
        ("debris", "Home"), ("debris", "World"), ("debris", "Middle East"), ("debris", "Sport"),
        ("title", "Army takes village of Tal Amin"),
    ]  # fmt: skip
    assert [kind for kind, _ in found[5:]] == ["paragraph", "paragraph"]


def test_headlines_get_the_day_beside_them() -> None:
    found = blocks(f"{LEAD}\nRelated articles\nArmy nears border\nMay 3, 2016\nMayor returns home (5 May 2016)\n")
    assert [block.kind for block in found] == ["paragraph", "debris", "related", "debris", "related"]
    assert [block.days.start if block.days else None for block in found if block.kind == "related"] == [
        date(2016, 5, 3),
        date(2016, 5, 5),
    ]


LIVE = """\
Battle for Tal Amin: live

Friday 26 August, 10:15 - The army says that it holds the bridge.
It gives no losses.
09:40 GMT - Rebels deny it.
Thursday 25 August 23:10 - Shells fall on the market, a doctor says.
22:55: The lights go out in the old town.
"""


def test_entries_of_a_live_page_have_their_clock_and_their_day() -> None:
    found = blocks(LIVE, filed="2016-08-26")
    kinds = [block.kind for block in found]
    assert kinds == ["title", *["date", "paragraph", "paragraph"], *["date", "paragraph"] * 3]
    days = [block.days.start.day if block.days and block.days.start else None for block in found]
    assert days == [None, 26, 26, 26, None, 26, 25, 25, None, 25]


def test_a_chronology_of_unknown_years_keeps_its_days_in_its_text() -> None:
    text = (
        "The war so far\n\nMarch 20 - The war begins.\nDecember 13 - The president is found.\nJune 28 - Power passes.\n"
    )
    found = blocks(text, filed="2005-05-02")
    assert [block.kind for block in found] == ["title", "paragraph", "paragraph", "paragraph"]
    assert all(block.days is None for block in found)


def test_a_page_of_a_warless_subject_and_a_page_of_war_keep_their_paragraphs() -> None:
    war = (
        "Islamic State fighters left Ramadi.\n\nThe Iraqi army entered Hit.\n\nA French minister said that the vote in "
        "parliament would back the Iraqi army.\n\nThe Peshmerga held the dam.\n"
    )
    found = blocks(war)
    assert mark_off_topic(war, found, LEXICON, FURNITURE) == found


PIECES = [
    "Related News ", "Read more: ", "Tags ", "(Photo by A B)", "REUTERS/A B ", ". ", "The army said ", "ABC DEF GHI ",
    "\n", "\t", '"title":"a b c d e f",', "{", "[title] => A b c d e\n", "10:15 GMT - ", "3 May 2016",
    "Copyright © 2018", "May 3 , 2011 at 3:42 pm | Reply ", "(Reuters) - ", "pic.twitter.com/x ", "By A B", "\u0130",
    "’",
    "contributed to this report",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30))
def test_blocks_cover_whatever_runs_together(parts: list[str]) -> None:
    text = "".join(parts)
    found = mark_off_topic(text, blocks(text), LEXICON, FURNITURE)
    assert "".join(block.span.of(text) for block in found) == text
    assert all(block.span.start < block.span.end for block in found)


@pytest.mark.parametrize(
    "hostile", ["Related News ", "Read more: ", "A. ", "ABC DEF ", '{"title":"a b c ', "(Photo ", "10:15 - ", '\\"']
)
def test_time_grows_with_length_and_no_faster(hostile: str) -> None:
    def seconds(length: int) -> float:
        text = "Army nears town\n" + hostile * (length // len(hostile))
        start = time.process_time()
        blocks(text)
        return time.process_time() - start

    seconds(1_000)
    assert seconds(200_000) < 12 * max(seconds(50_000), 0.02)


@pytest.mark.parametrize(
    "line",
    [
        "Are you in the town? Did you see what happened? Write to us, email us at yourwords@a.example",
        "If you are happy to be contacted, please give a telephone number.",
        "You can contact us by letter or by telephone",
    ],
)
def test_a_call_for_readers_news_is_debris(line: str) -> None:
    assert labelled(f"{LEAD}\n\n{MORE}\n\n{line}")[-1] == ("debris", line)
