"""What a person decides becomes a judgement with an id, or is refused; lines of JSON carry it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from whoheld.errors import UsageError
from whoheld.judgements import decide, from_lines, to_line
from whoheld.model import Judgement

MADE = datetime(2026, 5, 4, 10, tzinfo=UTC)
STRUCK = Judgement("", "reject", ("c_2", "c_1"), "a film", "ann", MADE)


def test_the_same_decision_has_the_same_id_however_it_is_told() -> None:
    again = replace(STRUCK, claims=("c_1", "c_2", "c_1"), why=" another reason ", made=None)
    assert decide(STRUCK).id == decide(again).id
    assert decide(again).claims == ("c_1", "c_2")
    assert decide(again).made is not None


@pytest.mark.parametrize(
    "other",
    [{"judge": "bob"}, {"claims": ("c_1",)}, {"decision": "confirm"}, {"side": "IS"}, {"end": date(2016, 1, 1)}],
)
def test_another_decision_has_another_id(other: dict[str, object]) -> None:
    assert decide(replace(STRUCK, **other)).id != decide(STRUCK).id


@pytest.mark.parametrize(
    ("other", "hint"),
    [
        ({"claims": ()}, "names claims"),
        ({"why": " "}, "--because"),
        ({"judge": ""}, "--by"),
        ({"decision": "same", "claims": ("c_1", "c_1")}, "two claims"),
        ({"decision": "place"}, "--place"),
        ({"decision": "holder"}, "--side"),
        ({"start": date(2016, 1, 2), "end": date(2016, 1, 1)}, "earlier day first"),
    ],
)
def test_what_lacks_something_is_refused_with_the_way_out(other: dict[str, object], hint: str) -> None:
    with pytest.raises(UsageError, match=hint):
        decide(replace(STRUCK, **other))


def test_lines_come_back_whole() -> None:
    held = Judgement("", "holder", ("c_1",), "seen", "ann", MADE, side="IS", start=date(2016, 3, 1))
    told = [decide(STRUCK), decide(held)]
    assert list(from_lines([to_line(told[0]), "", to_line(told[1])], "x.jsonl")) == told


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"decision": "burn", "claims": ["c_1"], "why": "x", "judge": "ann"}',
        '{"decision": "reject", "claims": "c_1", "why": "x", "judge": "ann"}',
        '{"decision": "reject", "claims": ["c_1"], "judge": "ann"}',
        '{"decision": "reject", "claims": ["c_1"], "why": "x", "judge": "ann", "colour": "red"}',
        '{"decision": "holder", "claims": ["c_1"], "why": "x", "judge": "ann", "side": "IS", "start": "soon"}',
    ],
)
def test_a_line_that_cannot_be_read_is_named_by_its_number(line: str) -> None:
    with pytest.raises(UsageError, match=r"x\.jsonl:2: .*nothing was taken"):
        list(from_lines([to_line(STRUCK), line], "x.jsonl"))
