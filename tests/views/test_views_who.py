"""Who held a place on a day, and from when to when."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from views.town import BLUE, RED, TOWN, add_namesake
from whoheld.errors import AmbiguousPlace, UnknownPlace
from whoheld.store import PlaceRow, Record
from whoheld.views import Day, history, who, who_all


def test_the_leading_side_holds(record: Record) -> None:
    answer = who(record, "Qasr", date(2015, 6, 10))
    assert (answer.holder, answer.probability, answer.holder_actors) == (BLUE, 0.9, (BLUE,))


def test_a_tie_or_unknown_is_nobody(record: Record) -> None:
    assert who(record, "Qasr", date(2015, 5, 31)).holder is None
    assert who(record, "Qasr", date(2015, 8, 20)).holder is None


def test_a_day_without_control_is_unknown(record: Record) -> None:
    answer = who(record, "Qasr", date(1990, 1, 1))
    assert (answer.holder, answer.unknown) == (None, 1.0)


def test_a_capture_speaks_for_the_loser_before_its_day(record: Record) -> None:
    before = {item.claim: item for item in who(record, "Qasr", date(2015, 5, 1)).evidence}
    after = {item.claim: item for item in who(record, "Qasr", date(2015, 6, 10)).evidence}
    assert (before["c_2"].supports, before["c_2"].against) == ((RED,), (BLUE,))
    assert (after["c_2"].supports, after["c_2"].against) == ((BLUE,), (RED,))


def test_a_denied_hold_speaks_against_the_side(record: Record) -> None:
    denied = {item.claim: item for item in who(record, "Qasr", date(2015, 7, 1)).evidence}["c_4"]
    assert (denied.supports, denied.against) == ((), (BLUE,))


def test_a_plan_is_no_evidence(record: Record) -> None:
    answer = who(record, "Qasr", date(2015, 5, 30))
    assert [plan.claim for plan in answer.plans] == ["c_3"]
    assert "c_3" not in {item.claim for item in answer.evidence}
    assert who(record, "Qasr", date(2015, 4, 30)).plans == ()
    assert who(record, "Qasr", date(2015, 6, 30)).plans == ()


def test_without_a_day_it_is_that_of_the_last_evidence(record: Record) -> None:
    assert who(record, "Qasr").on == date(2015, 7, 1)


def test_a_state_that_lasts_is_evidence_of_its_every_day(record: Record) -> None:
    answer = who(record, "Qasr", date(2015, 2, 1))
    assert (answer.last_evidence, answer.days_since_evidence) == (date(2015, 2, 1), 0)
    later = who(record, "Qasr", date(2015, 3, 20))
    assert (later.last_evidence, later.days_since_evidence) == (date(2015, 3, 1), 19)


def test_copies_are_one_voice(record: Record) -> None:
    assert who(record, "Qasr", date(2015, 7, 1)).origins == 2


def test_evidence_json_says_for(record: Record) -> None:
    plain = msgspec.to_builtins(who(record, "Qasr", date(2015, 6, 10)))
    assert plain["evidence"][0]["for"] == (BLUE,)
    assert plain["evidence"][0]["quote"] == "Blue took Qasr from Red."


def test_every_place_without_evidence(record: Record) -> None:
    (answer,) = who_all(record, date(2015, 2, 1))
    assert (answer.place.id, answer.holder, answer.evidence) == (TOWN.id, RED, ())


def test_history_reads_the_same_probabilities(record: Record) -> None:
    red, blue = history(record, "al-Qasr")
    assert (red.holder, red.start.latest, red.end) == (RED, date(2015, 1, 1), Day(date(2015, 4, 30), date(2015, 6, 2)))
    assert blue.start == Day(date(2015, 5, 1), date(2015, 6, 3))
    assert blue.end == Day(date(2015, 8, 1), None)
    assert [item.claim for item in red.evidence] == ["c_1"]
    assert [item.claim for item in blue.evidence] == ["c_2"]


def test_an_unknown_place_says_what_to_do(record: Record) -> None:
    with pytest.raises(UnknownPlace, match="whoheld who"):
        who(record, "Nowhere")


def test_two_towns_of_a_name_are_listed(record: Record) -> None:
    add_namesake(record, PlaceRow("t:2", "Qasr", (), "YY", "South", "settlement"))
    with pytest.raises(AmbiguousPlace, match=r"t:1.*t:2|t:2.*t:1"):
        who(record, "Qasr")
    assert who(record, "Qasr, North", date(2015, 6, 10)).holder == BLUE
    assert who(record, "t:1", date(2015, 6, 10)).holder == BLUE


def test_a_town_comes_before_its_province(record: Record) -> None:
    add_namesake(record, PlaceRow("t:3", "Qasr", (), "XX", None, "adm1"))
    assert who(record, "Qasr").place.id == TOWN.id


def test_every_place_on_the_day_of_its_last_evidence(record: Record) -> None:
    (answer,) = who_all(record)
    alone = who(record, "Qasr")
    assert (answer.on, answer.holder, answer.probability) == (alone.on, alone.holder, alone.probability)


def test_words_that_name_nobody_are_no_holder_by_name(record: Record) -> None:
    claim = record.claim("c_2")
    assert claim.actor is not None
    nameless = replace(claim, actor=replace(claim.actor, id="generic:militants", name="militants"))
    record.put_page(claim.sha256, record.document(claim.sha256), [nameless], [])
    assert who(record, "Qasr", date(2015, 6, 10)).holder_actors == ()


def test_who_held_a_place_in_an_earlier_hold_is_not_named(record: Record) -> None:
    add_namesake(record, PlaceRow("t:2", "Hisn", (), "YY", "South", "settlement"))
    claim = record.claim("c_1")
    older = replace(claim, id="c_9", start=date(2014, 1, 1), end=date(2014, 12, 1))
    assert older.actor is not None
    older = replace(older, actor=replace(older.actor, name="Old Reds"))
    record.put_page(claim.sha256, record.document(claim.sha256), [claim, older], [])
    assert who(record, "Qasr", date(2015, 2, 1)).holder_actors == (RED,)
