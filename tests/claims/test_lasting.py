"""Since when a war or an operation has gone on is read off the words for its length or its beginning."""

from __future__ import annotations

import time
from datetime import date

import pytest

from whoheld.claims.lasting import lasting, page_lasting, patterns
from whoheld.claims.passages import Passage
from whoheld.lexicon import load
from whoheld.model import Days, Span
from whoheld.when import find

FILED = Days(date(2016, 10, 29), date(2016, 10, 29))


def starts(text: str) -> list[tuple[str, str]]:
    sentence = Passage(Span(0, len(text)), text, "body")
    return [(one.scope, str(one.start)) for one in lasting(sentence, find(text, FILED), FILED, patterns(load()))]


@pytest.mark.parametrize(
    ("text", "scope", "start"),
    [
        ("The five-year civil war has driven millions out.", "war", "2011-01-01"),
        ("It recalled the country's nearly five-year-old war.", "war", "2011-01-01"),
        ("More than five years of conflict left the city in ruins.", "war", "2011-01-01"),
        ("They spoke of the 11-month uprising.", "war", "2015-11-01"),
        ("The jets came back in a four-month-old air campaign.", "operation", "2016-06-01"),
        ("Hundreds died in the two-week offensive.", "operation", "2016-10-15"),
        ("The war is in its sixth year.", "war", "2011-01-01"),
        ("Thousands have died since the conflict began in March 2014.", "war", "2014-03-01"),
        ("The war broke out in May 2013.", "war", "2013-05-01"),
        ("The offensive was launched on October 17.", "operation", "2016-10-17"),
        ("Much has changed since the launch of the river offensive on October 17.", "operation", "2016-10-17"),
    ],
)
def test_a_beginning_is_read(text: str, scope: str, start: str) -> None:
    assert (scope, start) in starts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The five-year plan was dropped.",
        "The war is bitter.",
        "A ten-year-old boy was hurt.",
        "",
        "war " * 2000,
        "They buried a 70-year-old veteran of the war.",
        "A 22-year-old civilian was killed in fighting.",
        "A 60-year-old war veteran spoke.",
        "The conflict worsened when Arden launched a raid on October 5.",
    ],
)
def test_nothing_is_made_up(text: str) -> None:
    assert starts(text) == []


def test_a_page_tells_of_its_first_war_and_its_last_operation() -> None:
    texts = (
        "The war began in March 2011.",
        "Fighting flared in the conflict that started in June 2012.",
        "An offensive began on October 10.",
        "A second offensive was launched on October 20.",
    )
    told = [Passage(Span(0, len(text)), text, "body") for text in texts]
    found = page_lasting(told, FILED, patterns(load()))
    assert [(one.scope, str(one.start)) for one in found] == [("war", "2011-03-01"), ("operation", "2016-10-20")]


def test_the_words_stand_where_they_are_said_to_stand() -> None:
    text = "In İzmir and İdlib they recalled the five-year war."
    sentence = Passage(Span(0, len(text)), text, "body")
    (one,) = lasting(sentence, (), FILED, patterns(load()))
    assert one.words.span is not None
    assert one.words.text == one.words.span.of(text) == "five-year war"


@pytest.mark.parametrize("word", ["five-year ", "war began ", "its sixth ", "outbreak of the ", "a-", "year-long,"])
def test_long_sentences_end_in_bounded_time(word: str) -> None:
    begun = time.process_time()
    starts(word * 2000 + " war")
    assert time.process_time() - begun < 5
