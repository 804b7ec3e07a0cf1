"""What stands above the stamp of an article is told apart: its headline, a picture's caption, a teaser."""

from __future__ import annotations

import pytest

from whoheld.documents.blocks.furniture import furniture_of
from whoheld.documents.blocks.label import label
from whoheld.documents.layers.layer import Layer, Stated
from whoheld.documents.layers.lines import lines_of
from whoheld.lexicon import load

FURNITURE = furniture_of(load())
STAMP = "AMMAN | Tue Mar 8 , 2011 9:15 pm EST"
ARTICLE = (
    "AMMAN -LRB- Reuters -RRB- - Rebels took the village of Tal Amin on Monday .\n"
    "The army said that it had left two days before .\n"
    "Its spokesman gave no number of the dead .\n"
)


def labelled(text: str) -> list[tuple[str, str]]:
    blocks = label(Layer(text, tuple(lines_of(text, 0)), Stated()), FURNITURE)
    return [(block.kind, block.span.of(text).strip()) for block in blocks]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("Rebels near the valley as talks fail", [("title", "Rebels near the valley as talks fail")]),
        (
            "Storm closes ports .\nFull Article Rebels near the valley",
            [("related", "Storm closes ports ."), ("debris", "Full Article"), ("title", "Rebels near the valley")],
        ),
        (
            "A guard leans on a gate at the port of Safwa March 5 , 2011 .",
            [("caption", "A guard leans on a gate at the port of Safwa March 5 , 2011 .")],
        ),
        (
            "Rebels near the valley as talks fail By Ann Writer and Bo Reader",
            [("title", "Rebels near the valley as talks fail"), ("byline", "By Ann Writer and Bo Reader")],
        ),
        (
            "U.S. Navy photo\\/Handout By Ann Writer",
            [("caption", "U.S. Navy photo\\/Handout"), ("byline", "By Ann Writer")],
        ),
        (
            "Credit : Reuters\\/Valley TV By Ann Writer , Security Correspondent",
            [("caption", "Credit : Reuters\\/Valley TV"), ("byline", "By Ann Writer , Security Correspondent")],
        ),
    ],
)
def test_what_stands_above_the_stamp(above: str, expected: list[tuple[str, str]]) -> None:
    found = labelled(f"{above} {STAMP} {ARTICLE}" if not above.endswith(".") else f"{above}\n{STAMP} {ARTICLE}")
    assert found[: len(expected)] == expected
    assert found[len(expected)] == ("date", STAMP)
    assert {kind for kind, _ in found[len(expected) + 1 :]} == {"paragraph"}


def test_a_stamp_holds_the_day_of_the_dateline() -> None:
    assert labelled(f"AMMAN , March 8 | Tue Mar 8 , 2011 9:15 pm EST {ARTICLE}")[0] == (
        "date",
        "AMMAN , March 8 | Tue Mar 8 , 2011 9:15 pm EST",
    )


def test_a_stamp_leaves_the_bracket_to_the_note_after_it() -> None:
    found = labelled("Tue Mar 8 , 2011 9:15 pm GMT -LRB- Adds quotes , paragraphs 3-5 -RRB- " + ARTICLE)
    assert found[0] == ("date", "Tue Mar 8 , 2011 9:15 pm GMT")
    assert found[1] == ("debris", "-LRB- Adds quotes , paragraphs 3-5 -RRB-")
    assert found[2][0] == "paragraph"
    assert found[2][1].startswith("AMMAN -LRB- Reuters -RRB-")


def test_without_a_stamp_nothing_is_a_title() -> None:
    assert [kind for kind, _ in labelled(ARTICLE)] == ["paragraph"] * 3


def test_readers_stamps_end_the_article() -> None:
    thread = (
        "We should stay out of it .\nMarch 8 , 2011 at 9:14 am | I agree with that .\n"
        "Let them be .\nMarch 8 , 2011 at 9:20 am |\n"
    )
    found = labelled(ARTICLE + thread)
    assert [kind for kind, _ in found] == ["paragraph"] * 4 + ["debris"] * 3


@pytest.mark.parametrize(
    "note",
    [
        "-LRB- Transcript -RRB-",
        "-LRB- This story was corrected : the village is Tal Wadi -RRB-",
        "If you have a large file , our form takes it .",
        "Send your pictures and videos to pictures@valley.example .",
    ],
)
def test_notes_below_the_article_are_furniture(note: str) -> None:
    assert labelled(ARTICLE + note)[-1] == ("debris", note)


def test_who_added_reporting_is_a_byline() -> None:
    credit = "-LRB- Additional reporting by Ann Writer ; editing by Bo Reader -RRB-"
    assert labelled(f"{ARTICLE}`` We wait , '' he said . {credit}")[-1] == ("byline", credit)


def test_a_papers_own_credit_is_a_caption() -> None:
    left = "The mayor of the town left with his two brothers and all his guards on Monday ."
    found = labelled(f"The mayor at his desk .\nPhotograph : Ann Writer {left}\n{ARTICLE}")
    assert found[:2] == [("caption", "The mayor at his desk ."), ("caption", "Photograph : Ann Writer")]
    assert found[2] == ("paragraph", left)


@pytest.mark.parametrize(
    "byline",
    [
        "By the CNN Wire Staff",
        "By Ann Writer , CNN",
        "By Ann Writer , Special to CNN",
        "From Ann Writer , CNN Senior Producer",
    ],
)
def test_an_outlets_own_byline_runs_into_its_summary(byline: str) -> None:
    summary = "Rebels take a village in the valley The army leaves its guns behind ."
    assert labelled(f"{byline} {summary}\n{ARTICLE}")[:2] == [("byline", byline), ("paragraph", summary)]


def test_who_stands_near_a_name_is_no_byline() -> None:
    words = "By Monday , NATO planes had hit the port twice , its spokesman said ."
    assert labelled(f"{words}\n{ARTICLE}")[0] == ("paragraph", words)


def test_a_place_of_two_words_stays_whole_in_its_dateline() -> None:
    story = "The Hague , Netherlands -LRB- CNN -RRB- -- Rebels took the village of Tal Amin on Monday ."
    found = labelled(f"Guns are left behind {story}\nThe army had left .\n")
    assert found[:2] == [("paragraph", "Guns are left behind"), ("paragraph", story)]


TEASER = "Hopes for talks in the valley are low , despite the calm on its roads , says Ann Writer ."


def test_a_teaser_below_the_article_is_related() -> None:
    long = ARTICLE + "Nobody was hurt .\nThe mayor stayed .\n"
    assert labelled(long + TEASER)[-1] == ("related", TEASER)
    assert labelled(ARTICLE + TEASER)[-1] == ("paragraph", TEASER)
    assert labelled("Ms Writer met the mayor .\n" + long + TEASER)[-1] == ("paragraph", TEASER)


def test_a_question_to_readers_above_their_form_is_furniture() -> None:
    ask = "Do you have friends in the valley ?"
    assert labelled(f"{ARTICLE}{ask}\nSend us your comments .")[-2:] == [
        ("debris", ask),
        ("debris", "Send us your comments ."),
    ]
    assert labelled(f"{ask}\n{ARTICLE}")[0] == ("paragraph", ask)


def test_who_added_reporting_before_other_furniture_is_a_byline() -> None:
    words = "Additional reporting by Ann Writer"
    found = labelled(
        f"{ARTICLE}{words} Letters for publication should reach us at letters@valley.example {'the desk ' * 50}"
    )
    assert found[-2] == ("byline", words)
    assert found[-1][0] == "debris"


def test_a_dateline_in_capitals_stays_whole_after_its_stamp() -> None:
    found = labelled(
        "NEAR TAL AL-WADI , Libya | Thu Sep 6 , 2012 4:17 am BST NEAR TAL AL-WADI , Libya -LRB- Reuters -RRB- - "
        "Rebels took the village of Tal Amin .\nThe army had left .\n"
    )
    assert found[1] == (
        "paragraph",
        "NEAR TAL AL-WADI , Libya -LRB- Reuters -RRB- - Rebels took the village of Tal Amin .",
    )


def test_who_wrote_a_paper_of_the_article_is_no_byline() -> None:
    words = "Written by an aide who went to the capital with the mayor , it was headed ` secret ' ."
    assert labelled(ARTICLE + words)[-1] == ("paragraph", words)
    assert labelled(ARTICLE + "Written by Ann Writer")[-1][0] == "byline"
