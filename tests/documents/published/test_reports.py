"""Days that reports, papers and sites put where others put none: in a title, after a name, beside the weather."""

from __future__ import annotations

from datetime import date

import pytest

from whoheld.documents.clean import clean
from whoheld.documents.published.happenings import happenings_of
from whoheld.documents.published.stamps import day_of_report
from whoheld.documents.published.tellings import bounds_by_happenings
from whoheld.lexicon import load
from whoheld.model import Document, Published, Snapshot, Span

LEXICON = load()
ARTICLE = (
    "Rebels took the village of Tal Amin on Monday after two days of shelling, the army said.\n\nIt had left early.\n"
)


def published(text: str) -> Published:
    document = clean(Snapshot("0" * 64, "page", "page.txt", "text/plain", text.encode()), LEXICON)
    assert isinstance(document, Document)
    return document.published


@pytest.mark.parametrize(
    "title",
    ["Valley Situation Report, 17 August 2023 [EN/AR]", "Campaign Assessment, August 17, 2023",
     "Valley: August 17, 2023", "Valley Humanitarian Update (17 August 2023)",
     "Flash Update No. 3 - Thursday, 17 August 2023"],
)  # fmt: skip
def test_the_title_of_a_report_ends_with_its_day(title: str) -> None:
    found = published(f"{title}\n\n{ARTICLE}")
    assert (found.start, found.end, found.how) == (date(2023, 8, 17), date(2023, 8, 17), "day in the title")


@pytest.mark.parametrize(
    "title",
    ["How the town was taken on 17 August 2023", "What the army did in the valley before 17 August 2023",
     "Remembering the fall of the valley town of Tal Amin, 17 August 2023"],
)  # fmt: skip
def test_the_title_of_a_story_tells_another_day(title: str) -> None:
    assert day_of_report(title, Span(0, len(title))) is None


@pytest.mark.parametrize(
    "line",
    ["HNA 2014.07.05 19:08", "By Ann Writer | The Valley Post      JULY 5th  2014"],
)
def test_a_stamp_follows_a_name(line: str) -> None:
    found = published(f"Rebels leave the town of Tal Amin\n\n{line}\n{ARTICLE}")
    assert (found.start, found.end) == (date(2014, 7, 5), date(2014, 7, 5))


def test_the_day_beside_the_weather_is_the_readers() -> None:
    head = "14.8 C\nNew York\nApril 27, 2025\nNews of the valley\n\nRebels leave the town of Tal Amin\n\n"
    assert published(head + ARTICLE) == Published()


@pytest.mark.parametrize("dateline", ["Kabul:", "Kabul (HNA) -", "KABUL, Afghanistan (HNA) —"])
def test_the_place_of_a_dateline_was_not_taken(dateline: str) -> None:
    text = f"{dateline} The Taliban captured two more towns on Sunday."
    assert not tuple(bounds_by_happenings(text, (Span(0, len(text)),), happenings_of(LEXICON)))


@pytest.mark.parametrize(
    "below",
    ["April 9, 2015\nADEN - Rebels", "April 9, 2015 (ADEN) – Rebels"],
)
def test_the_clock_above_the_title_gives_way_to_the_stamp_below(below: str) -> None:
    head = "Tuesday, April 23, 2024\n\nRebels leave the town of Tal Amin\n\nA guard stands in Tal Amin\n\n"
    found = published(f"{head}{below}{ARTICLE.removeprefix('Rebels')}")
    assert (found.start, found.end) == (date(2015, 4, 9), date(2015, 4, 9))


def test_a_day_above_the_title_stands_where_none_is_below() -> None:
    found = published(f"Tuesday, April 23, 2024\n\nRebels leave the town of Tal Amin\n\n{ARTICLE}")
    assert (found.start, found.end) == (date(2024, 4, 23), date(2024, 4, 23))
