"""A page's day: its own stamp, its markup, its filing, or what it tells of."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256

import pytest

from whoheld.documents import clean
from whoheld.documents.layers.layer import Stated
from whoheld.documents.published.dating import date_page
from whoheld.documents.published.happenings import happenings_of
from whoheld.lexicon import load
from whoheld.model import Block, Document, Published, Snapshot, Span

LEXICON = load()


def published(**fields: str) -> tuple[Published, str]:
    payload = json.dumps(fields).encode()
    page = clean(Snapshot(sha256(payload).hexdigest(), "a", "a", "application/json", payload), LEXICON)
    assert isinstance(page, Document)
    return page.published, page.text


@pytest.mark.parametrize(
    "text",
    [
        "Wed 05 Apr 2017 The army entered the town.",
        "Date of publication 5 April 2017 The army entered the town.",
        "Gunmen attack a convoy near the border AFP Wednesday 5 Apr 2017 Gunmen attacked a convoy.",
        "5-04-2017 Gunmen attack a convoy. It was going north.",
    ],
)
def test_the_page_s_own_stamp_wins_over_its_filing(text: str) -> None:
    found, layer = published(text=text, date="2017-03-01")
    assert (found.start, found.end, found.how) == (date(2017, 4, 5), date(2017, 4, 5), "stamp in the page")
    assert found.span is not None
    assert "2017" in found.span.of(layer)


def test_a_filing_day_holds_where_nothing_contradicts_it() -> None:
    found, _ = published(text="The army entered the town on 5 March 2015, a general said.", date="2017-03-01")
    assert (found.start, found.end, found.how) == (date(2017, 3, 1), date(2017, 3, 1), "filed under")


def test_a_happening_told_in_relative_words_bounds_the_page() -> None:
    text = "Gunmen fled on Tuesday, police said. Iraq's government declared victory in Mosul last month."
    found, layer = published(text=text)
    assert (found.start, found.end) == (date(2017, 8, 1), date(2017, 8, 30))
    assert found.how == "first day: tells of mosul-freed; last day: tells of mosul-freed, weekday of the lead"
    assert found.span is not None
    assert "victory in Mosul" in found.span.of(layer)


def test_a_weekday_that_fits_a_happening_overrules_a_wrong_filing() -> None:
    found, _ = published(text="Iraqi forces entered al-Qaim on Friday, officers said.", date="2016-01-02")
    assert found.start == date(2017, 11, 3)
    found, _ = published(text="Iraqi forces entered al-Qaim on Tuesday, officers said.", date="2016-01-02")
    assert found.start == date(2016, 1, 2)


def test_the_word_nearest_to_the_deed_dates_it() -> None:
    text = "After a push that began late last year, Iraqi forces took full control of Ramadi last month."
    found, _ = published(text=text)
    assert (found.start, found.end) == (date(2016, 3, 1), date(2016, 3, 31))


def test_a_full_date_in_the_text_bounds_from_below_only() -> None:
    found, _ = published(text="The convoy was hit on June 4, 2016, and another later, the police said.")
    assert (found.start, found.end) == (date(2016, 6, 4), None)


def test_a_page_that_says_nothing_of_its_day_is_undated() -> None:
    assert published(text="The army entered the town on Friday.")[0] == Published()


def test_filing_is_always_kept_and_its_contradiction_tells() -> None:
    found, _ = published(text="Wed 05 Apr 2017 The army entered the town.", date="2017-03-01")
    assert found.filed == date(2017, 3, 1)
    found, _ = published(text="Wed 05 Apr 2017 The army entered the town.", date="2017-04-05")
    assert found.filed == date(2017, 4, 5)


def test_a_page_is_not_younger_than_its_update() -> None:
    found, _ = published(text="The army entered the town. Last updated at Apr 05 2017")
    assert (found.start, found.end, found.how) == (date(2017, 4, 3), date(2017, 4, 5), "day of update in the page")


def test_the_weekday_of_the_news_narrows_an_update() -> None:
    found, _ = published(text="The army entered the town on Tuesday, it said. Last updated at Apr 05 2017")
    assert (found.start, found.end) == (date(2017, 4, 4), date(2017, 4, 5))


def test_the_address_gives_the_day_where_the_page_has_no_stamp() -> None:
    found, _ = published(text="The army entered the town.", url="https://a.example/2017/04/05/town", date="2017-03-01")
    assert (found.start, found.end, found.how) == (date(2017, 4, 5), date(2017, 4, 5), "address of the page")


def test_an_address_and_a_filing_a_day_apart_bound_the_page_together() -> None:
    url = "https://a.example/2017/04/05/town"
    found, _ = published(text="The army entered the town.", url=url, date="2017-04-06")
    assert (found.start, found.end) == (date(2017, 4, 5), date(2017, 4, 6))


def test_a_time_tag_of_another_article_gives_way_to_the_address() -> None:
    page = "<html><body><time datetime='2015-11-14'>x</time><p>The army entered the town, it said.</p></body></html>"
    found, _ = published(html=page, url="https://a.example/2016/03/26/town")
    assert found.start == date(2016, 3, 26)


def test_the_hour_of_a_comment_is_no_lower_bound() -> None:
    text = (
        "The army entered the town, it said. " * 50
        + "Ann wrote 3:44 pm ET February 11, 2013 that it was late. "
        + "Others agreed. " * 60
    )
    assert published(text=text)[0].start is None


def test_a_month_in_the_address_bounds_the_page_and_lets_a_filing_within_stand() -> None:
    url = "https://a.example/2017/04/town"
    found, _ = published(text="The army entered the town.", url=url)
    assert (found.start, found.end) == (date(2017, 4, 1), date(2017, 4, 30))
    found, _ = published(text="The army entered the town.", url=url, date="2017-04-09")
    assert (found.start, found.how) == (date(2017, 4, 9), "filed under")
    found, _ = published(text="The army entered the town.", url=url, date="2016-04-09")
    assert found.start == date(2017, 4, 1)


def test_a_plan_overrules_neither_filing_nor_address() -> None:
    text = "Recapturing Palmyra remains a crucial aim of Syria's army this month, officers said."
    found, _ = published(text=text, url="https://a.example/2015/10/02/town", date="2015-10-02")
    assert (found.start, found.end) == (date(2015, 10, 2), date(2015, 10, 2))
    assert published(text=text, date="2015-10-02")[0].start == date(2015, 10, 2)


def test_two_agreeing_signs_beat_a_telling() -> None:
    text = "Iraqi forces entered al-Qaim on Friday, officers said."
    found, _ = published(text=text, url="https://a.example/2017/10/28/town", date="2017-10-28")
    assert (found.start, found.end) == (date(2017, 10, 28), date(2017, 10, 28))


def test_one_stale_telling_does_not_overrule_a_later_filing() -> None:
    text = "Iraqi forces retook Rutba last month, an officer said."
    assert published(text=text, date="2016-09-20")[0].start == date(2016, 9, 20)
    assert published(text=text, date="2016-01-20")[0].start == date(2016, 6, 1)


def test_a_dateline_takes_its_year_from_the_filing_and_corrects_it() -> None:
    text = "BAGHDAD, Aug 20 (Wire) - The army entered the town, it said."
    assert published(text=text, date="2016-08-21")[0].start == date(2016, 8, 21)
    found, _ = published(text=text, date="2016-09-15")
    assert (found.start, found.end, found.how) == (date(2016, 8, 20), date(2016, 8, 21), "dateline")


def test_a_dateline_takes_its_year_from_the_page() -> None:
    text = "BAGHDAD, Aug 20 (Wire) - The army entered the town on Friday. It had left on 3 March 2016, he said."
    found, _ = published(text=text)
    assert (found.start, found.end) == (date(2016, 8, 20), date(2016, 8, 21))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("08/09/2016 10:00 The army left the town.", "2016-08-09", "2016-09-08"),
        ("08/09/2016 10:00 The army left the town on 8 September 2016, it said.", "2016-09-08", "2016-09-08"),
        ("08/09/2016 10:00 The army left the town on August 8, 2016, it said.", "2016-08-09", "2016-08-09"),
    ],
)
def test_the_order_of_day_and_month_is_told_by_the_rest_of_the_page(text: str, start: str, end: str) -> None:
    found, _ = published(text=text)
    assert (found.start, found.end) == (date.fromisoformat(start), date.fromisoformat(end))


def test_the_day_after_the_filing_where_the_lead_tells_of_it() -> None:
    text = "Shelling was heard Thursday morning in the town. The men had met late Wednesday, witnesses said."
    found, _ = published(text=text, date="2011-05-11")
    assert (found.start, found.end, found.how) == (date(2011, 5, 12), date(2011, 5, 12), "weekday of the lead")


def test_a_day_that_was_still_to_come_is_no_lower_bound() -> None:
    assert published(text="The vote is to be held on 24 December 2031, the council said.")[0] == Published()


def test_a_page_is_not_younger_than_the_day_of_saving() -> None:
    text = "The army entered the town on June 4, 2016, and left later."
    blocks = (Block("paragraph", Span(0, len(text))),)
    found = date_page(text, blocks, Stated(saved=date(2016, 7, 1)), happenings_of(LEXICON))
    assert (found.start, found.end) == (date(2016, 6, 4), date(2016, 7, 2))


def test_an_age_counts_from_the_day_of_saving() -> None:
    text = "Posted 3 days ago\nThe army entered the town."
    blocks = (Block("date", Span(0, 18)), Block("paragraph", Span(18, len(text))))
    found = date_page(text, blocks, Stated(saved=date(2016, 8, 20)), happenings_of(LEXICON))
    assert (found.start, found.end) == (date(2016, 8, 16), date(2016, 8, 17))


NUMBERED = "http://www.reuters.com/article/us-a-town-idUSKCN0Z80CO"


@pytest.mark.parametrize(
    ("filed", "start", "end", "how"),
    [
        (None, 22, 24, "number in the address"),
        ("2016-06-23", 23, 23, "filed under"),
        ("2016-05-01", 22, 24, "number in the address"),
    ],
)
def test_the_number_of_a_report_bounds_its_day(filed: str | None, start: int, end: int, how: str) -> None:
    fields = {"text": "The army entered the town, officers said.", "url": NUMBERED} | ({"date": filed} if filed else {})
    found, _ = published(**fields)
    assert (found.start, found.end, found.how) == (date(2016, 6, start), date(2016, 6, end), how)


def test_the_day_of_a_video_s_caption_is_not_the_page_s() -> None:
    text = "A speech in the capital. By A WIRE on Publish Date March 15, 2016. Watch.\n\nThe army entered the town."
    at = text.index("The army")
    blocks = (Block("caption", Span(0, at)), Block("paragraph", Span(at, len(text))))
    found = date_page(text, blocks, Stated(filed="2016-03-16"), happenings_of(LEXICON))
    assert (found.start, found.how) == (date(2016, 3, 16), "filed under")


def test_a_day_on_which_something_opens_is_no_lower_bound() -> None:
    found, _ = published(text="The camp took its first families on 3 May 2016. A second opens January 8, 2017.")
    assert found.start == date(2016, 5, 3)


@pytest.mark.parametrize(
    ("site", "filed", "start", "end", "how"),
    [
        ("www.usatoday.com", "", (3, 4), (3, 4), "address of the page"),
        ("a.co.uk", "", (4, 3), (4, 3), "address of the page"),
        ("a.example", "2016-03-04", (3, 4), (3, 4), "address of the page"),
        ("a.example", "2016-04-03", (4, 3), (4, 3), "address of the page"),
        ("a.example", "", (3, 4), (4, 3), "address of the page, day or month first"),
        ("a.example", "2016-03-20", (3, 20), (3, 20), "filed under"),
    ],
)
def test_day_and_month_of_an_address_change_places_as_in_the_text(
    site: str, filed: str, start: tuple[int, int], end: tuple[int, int], how: str
) -> None:
    given = {"date": filed} if filed else {}
    found, _ = published(text="The army entered the town.", url=f"https://{site}/story/03-04-2016/a", **given)
    assert (found.start, found.end, found.how) == (date(2016, *start), date(2016, *end), how)


def test_the_reason_names_what_gives_each_end() -> None:
    text = "Gunmen fled on 3 August 2017, police said. Iraq's government declared victory in Mosul last month."
    found, layer = published(text=text)
    assert (found.start, found.end) == (date(2017, 8, 3), date(2017, 8, 31))
    assert found.how == "first day: after a date in the page; last day: tells of mosul-freed"
    assert found.span is not None
    assert found.span.of(layer) == "3 August 2017"


def test_the_reason_names_the_day_of_saving_that_ends_the_bounds() -> None:
    text = "The army said that it would stay. Iraq's government declared victory in Mosul last month."
    blocks = (Block("paragraph", Span(0, len(text))),)
    saved = date_page(text, blocks, Stated(saved=date(2017, 8, 20)), happenings_of(LEXICON))
    assert (saved.start, saved.end) == (date(2017, 8, 1), date(2017, 8, 21))
    assert saved.how == "first day: tells of mosul-freed; last day: saved or changed by then"
