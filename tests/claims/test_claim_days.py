"""Days of claims: which of the days that a page offers are a claim's."""

from __future__ import annotations

from datetime import date

import pytest

from benchmarks.rows import document_of
from whoheld.claims.choosing import weights
from whoheld.claims.extract import rules_alone
from whoheld.lexicon import Lexicon, load
from whoheld.model import Claim, Document

FILED = "2016-08-20"  # a Saturday


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def claims(text: str, lexicon: Lexicon, day: str | None = FILED) -> list[Claim]:
    document = document_of({"id": "p", "title": "", "text": text, "date": day}, lexicon)
    assert isinstance(document, Document)
    return list(rules_alone(document, lexicon))


def days(claim: Claim) -> tuple[str | None, str | None]:
    return (claim.start and claim.start.isoformat(), claim.end and claim.end.isoformat())  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Government troops retook Haditha from ISIS on Thursday.", ("2016-08-18", "2016-08-18")),
        ("Government troops retook Haditha from ISIS in March 2015.", ("2015-03-01", "2015-03-31")),
        ("Government forces have recaptured Haditha from ISIS.", ("2016-08-17", "2016-08-20")),
        ("ISIS has held Haditha since January 2015.", ("2015-01-01", "2016-08-20")),
        ("The city of Haditha is controlled by ISIS.", (None, "2016-08-20")),
        ("The army plans to retake Haditha from ISIS.", ("2016-08-20", None)),
    ],
)
def test_the_days_of_a_sentence_by_its_words_and_its_tense(
    text: str, wanted: tuple[str | None, str | None], lexicon: Lexicon
) -> None:
    assert days(claims(text, lexicon)[0]) == wanted


def test_the_day_named_before_says_that_it_is_inferred(lexicon: Lexicon) -> None:
    text = "A car bomb exploded in Haditha on Friday. Soon after, ISIS fighters stormed Rawa."
    stormed = next(claim for claim in claims(text, lexicon) if claim.kind == "advance")
    assert days(stormed) == ("2016-08-19", "2016-08-19")
    assert stormed.when
    assert stormed.when.inferred == "the day named before"
    assert stormed.when.span


def test_without_a_day_of_publication_nothing_is_made_up(lexicon: Lexicon) -> None:
    (claim,) = claims("Government troops retook Haditha from ISIS on Friday.", lexicon, day=None)
    assert days(claim) == (None, None)


def test_days_never_end_before_they_start(lexicon: Lexicon) -> None:
    text = " ".join(
        f"ISIS attacked Haditha {when}."
        for when in ("on Friday", "since May", "until June", "last week", "in 2014", "tomorrow")
    )
    for claim in claims(text, lexicon):
        assert not (claim.start and claim.end) or date.min < claim.start <= claim.end


def test_weights_name_features_that_the_program_makes() -> None:
    hows = {name.partition("|")[0] for name in weights("days")}
    assert {"in-day", "before", "fresh", "today", "lasting", "planned"} <= hows


def test_how_long_a_state_lasted_counts_back_from_the_day_named_beside(lexicon: Lexicon) -> None:
    text = "The city of Haditha was liberated in December last year after being occupied for some seven months by ISIS."
    hold = next(claim for claim in claims(text, lexicon) if claim.kind == "hold")
    assert hold.start
    assert hold.start < date(2015, 6, 1)
    assert hold.end == date(2015, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "The army withdrew from Haditha, which ISIS had attacked in March 2014.",
        "Government troops have recaptured Haditha, which had fallen in March 2014.",
    ],
)
def test_a_day_of_what_is_added_about_a_place_is_not_that_of_its_taking(text: str, lexicon: Lexicon) -> None:
    claim = next(one for one in claims(text, lexicon) if one.kind in ("withdraw", "capture"))
    assert claim.end is None or claim.end.year == 2016
