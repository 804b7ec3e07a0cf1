"""Laws of time words: they hold for any text, any day of publication and any bounds of it."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_phrases import ROWS

from whoheld.model import Days
from whoheld.when import Found, find
from whoheld.when.rules import RULES
from whoheld.when.scanning import _RULES_BY_WORD

PHRASES = [row[0] for row in ROWS]
JOINTS = [
    "took Hit",
    ",",
    "and",
    "to",
    "-",
    "since",
    "until",
    "between",
    "after",
    "the",
    "Friday",
    "3",
    "2014",
    "\n",
    "’s",
]
dates = st.dates(date(1950, 1, 1), date(2049, 12, 31))
texts = st.lists(st.sampled_from(PHRASES + JOINTS), max_size=6).map(" ".join)


def day_of(number: int) -> Days:
    return Days(date(2016, 1, 1) + timedelta(days=number), date(2016, 1, 1) + timedelta(days=number))


def holds(wide: Days, narrow: Days) -> bool:
    """Say whether every day of `narrow` is one of `wide`; an open end is without bound."""
    starts = wide.start is None or (narrow.start is not None and wide.start <= narrow.start)
    return starts and (wide.end is None or (narrow.end is not None and narrow.end <= wide.end))


@given(texts, dates, st.booleans())
@settings(deadline=None)
def test_spans_are_exact_ordered_and_apart(text: str, day: date, future: bool) -> None:
    at = 0
    for found in find(text, Days(day, day), future=future):
        span = found.words.span
        assert span is not None
        assert span.of(text) == found.words.text
        assert at <= span.start < span.end <= len(text)
        at = span.end
        for days in (found.days, found.point):
            assert not (days.start and days.end) or days.start <= days.end


@given(st.sampled_from(PHRASES), dates, st.integers(0, 400), st.integers(0, 400), st.booleans())
@settings(deadline=None, max_examples=500)
def test_wider_bounds_of_publication_never_narrow_a_reading(
    words: str, first: date, inner: int, outer: int, future: bool
) -> None:
    day = first + timedelta(days=inner)
    narrow = {found.words.span: found for found in find(words, Days(day, day), future=future)}
    for bounds in (Days(first, day + timedelta(days=outer)), Days(None, day), Days(day, None), Days()):
        for found in find(words, bounds, future=future):
            same: Found | None = narrow.get(found.words.span)
            assert same is None or holds(found.days, same.days), (bounds, found.days, same.days)


@given(st.text(max_size=200), st.dates())
def test_no_text_breaks_it(text: str, day: date) -> None:
    for published in (Days(day, day), Days(None, day), Days(day, None), Days()):
        for found in find(text, published):
            assert found.words.text in text


@given(st.sampled_from(PHRASES), st.sampled_from([date.min, date.max]), st.booleans())
def test_the_ends_of_the_calendar_break_nothing(words: str, day: date, future: bool) -> None:
    for found in find(words + " and 999 years ago", Days(day, day), future=future):
        assert found.words.text


@pytest.mark.parametrize("number", range(len(RULES)))
def test_every_rule_is_tried_where_its_expressions_begin(number: int) -> None:
    rule = RULES[number]
    assert rule.opens <= _RULES_BY_WORD.keys()
    reached = 0
    for words in PHRASES:
        for at in (0, *(place + 1 for place, letter in enumerate(words) if letter in " -'(")):
            if at < len(words) and rule.pattern.match(words, at) and words[at].isalnum():
                letters = "".join(c if c.isalpha() else " " for c in words[at:]).split(" ")[0].lower()
                assert ("0" if words[at].isdigit() else letters) in rule.opens, words[at:]
                reached += 1
    assert reached, "no phrase of the table reaches this rule"


HOSTILE = {
    "digits": "1" * 10**6,
    "last": "last " * 10**5,
    "blanks": "last" + " " * 10**6 + "week",
    "weekdays": "Friday " * 10**4,
    "anchors": "a day earlier " * 10**4,
    "lists": "3, " * 10**4 + "May",
    "dashes": "2014-" * 10**4,
    "since": "since the " * 10**4,
    "will": "will " * 10**4 + "on Friday",
    "half": "a year and a half " * 10**3,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_of_the_text(name: str) -> None:
    text = HOSTILE[name]
    took = []
    for part in (text[: len(text) // 8], text):
        begun = time.process_time()
        find(part, day_of(0))
        took.append(time.process_time() - begun)
    assert took[1] < 24 * took[0] + 0.5
