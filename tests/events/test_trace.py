"""Which reports speak with one voice."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from telling import HIT, IS, RAWA, claim, page

from whoheld.events import trace
from whoheld.events.copies import group_copies, jaccard
from whoheld.events.shingles import shingle
from whoheld.model import Claim, Document, Source, Span

LONG = (
    "The army said on Thursday that its soldiers had driven the last fighters out of the town of Hit. "
    "Engineers were clearing mines from the main street while families waited at the bridge to go home. "
    "The mayor asked the province for water, flour and tents for some ten thousand people."
)
OTHER = (
    "Rain kept the markets of the capital empty while shopkeepers talked of little but the river. "
    "In the evening a general told reporters that the town of Hit was in the hands of his men again."
)
RASOOL = Source(text="General Yahya Rasool")


def groups(documents: list[Document], claims: list[Claim]) -> dict[tuple[str, ...], str]:
    return {origin.claims: origin.how for origin in trace(documents, claims)}


def test_unlike_texts_are_two_voices() -> None:
    assert groups([page("a", LONG), page("b", OTHER)], [claim("1", "a"), claim("2", "b")]) == {
        ("1",): "single",
        ("2",): "single",
    }


def test_a_text_copied_with_small_changes_is_one_voice() -> None:
    copied = LONG.replace("some ten thousand", "about ten thousand") + " Our correspondent adds a line."
    assert groups([page("a", LONG), page("b", copied)], [claim("1", "a"), claim("2", "b")]) == {
        ("1", "2"): "copied text"
    }


def test_a_copied_sentence_ties_only_what_it_tells() -> None:
    sentence = LONG.split(". ")[0] + "."
    other = OTHER + " " + sentence
    told = [
        claim("1", "a", sentence=Span(0, len(sentence))),
        claim("2", "b", sentence=Span(len(OTHER) + 1, len(other))),
        claim("3", "b", places=(RAWA,), sentence=Span(0, 40)),
    ]
    assert groups([page("a", LONG), page("b", other)], told) == {("1", "2"): "copied text", ("3",): "single"}


@pytest.mark.parametrize(
    ("agency", "day", "tied"),
    [("AFP", date(2016, 4, 14), True), ("AFP", date(2016, 4, 20), True), ("Reuters", date(2016, 4, 14), False)],
)
def test_one_agency_is_one_voice_on_what_it_tells_of_the_same_days(agency: str, day: date, tied: bool) -> None:
    pages = [page("a", LONG, "AFP"), page("b", OTHER, agency, day)]
    found = groups(pages, [claim("1", "a"), claim("2", "b")])
    assert found == ({("1", "2"): "same agency"} if tied else {("1",): "single", ("2",): "single"})


@pytest.mark.parametrize(
    ("said_by", "day", "tied"),
    [
        (Source(text="Yahya Rasool"), "2016-04-14", True),
        (Source(text="Yahya Rasool"), "2016-05-14", False),
        (Source(text="Gamal al-Dulaimi"), "2016-04-14", False),
    ],
)
def test_one_named_source_of_one_statement_is_one_voice(said_by: Source, day: str, tied: bool) -> None:
    told = [claim("1", "a", sources=(RASOOL,)), claim("2", "b", day, sources=(Source(text="AP"), said_by))]
    found = groups([page("a", LONG), page("b", OTHER)], told)
    assert found == ({("1", "2"): "same source"} if tied else {("1",): "single", ("2",): "single"})


def test_an_unnamed_source_ties_nothing() -> None:
    told = [claim(name, on, sources=(Source(text="officials"),)) for name, on in (("1", "a"), ("2", "b"))]
    assert len(groups([page("a", LONG), page("b", OTHER)], told)) == 2


def test_a_named_source_who_says_something_else_ties_nothing() -> None:
    told = [claim("1", "a", sources=(RASOOL,)), claim("2", "b", actor=IS, sources=(RASOOL,))]
    assert len(groups([page("a", LONG), page("b", OTHER)], told)) == 2


def test_one_page_has_a_voice_for_each_who_speaks_in_it() -> None:
    told = [
        claim("1", "a"),
        claim("2", "a", places=(RAWA,)),
        claim("3", "a", sources=(RASOOL,)),
    ]
    assert groups([page("a", LONG)], told) == {("1", "2"): "single", ("3",): "single"}


def test_every_claim_has_one_origin_whatever_the_order() -> None:
    pages = [page("a", LONG, "AFP"), page("b", OTHER, "AFP"), page("c", LONG + " More."), page("d", OTHER[:90])]
    told = [
        claim(f"{number}", "abcd"[number % 4], places=((HIT, RAWA)[number % 3 == 0],), sources=(RASOOL,) * (number % 2))
        for number in range(12)
    ]
    straight = list(trace(pages, told))
    assert sorted(name for origin in straight for name in origin.claims) == sorted(one.id for one in told)
    for seed in range(5):
        chance = Random(seed)
        assert list(trace(chance.sample(pages, 4), chance.sample(told, 12))) == straight


def test_claims_without_their_page_still_have_an_origin() -> None:
    assert groups([], [claim("1", "gone")]) == {("1",): "single"}


def test_copies_are_found_by_shared_runs_of_words() -> None:
    assert jaccard(shingle(LONG), shingle(LONG.upper())) == 1
    assert jaccard(shingle(LONG), shingle(OTHER)) < 0.05
    assert len(shingle("")) == 0
    assert group_copies([page("b", LONG), page("a", LONG), page("c", OTHER)]) == {"a": "a", "b": "a", "c": "c"}


def test_pages_without_text_are_no_copies_of_one_another() -> None:
    assert group_copies([page("a", ""), page("b", "")]) == {"a": "a", "b": "b"}
