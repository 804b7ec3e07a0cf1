"""The public names, and the object that `whoheld.open` gives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import whoheld
from whoheld.errors import BadDay, RecordError
from whoheld.lexicon import load
from whoheld.model import Claim, Document
from whoheld.pipeline import build
from whoheld.settings import Settings
from whoheld.store import Record


@pytest.fixture
def made(tmp_path: Path) -> Path:
    page = tmp_path / "page.txt"
    page.write_text("BAGHDAD, 28 June 2016.\n\nIraqi forces captured Fallujah from ISIS on 26 June 2016.\n")
    with Record.create(tmp_path / "made.whoheld") as record:
        build([page], record, load(), Settings())
    return tmp_path / "made.whoheld"


@pytest.mark.parametrize("name", whoheld.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(whoheld, name) is not None


def test_homes_and_public_names_agree() -> None:
    homed = {name for names in whoheld.HOMES.values() for name in names}
    assert homed | {"open"} == set(whoheld.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_such"):
        _ = whoheld.nothing_such


def test_open_answers_in_typed_values(made: Path) -> None:
    with whoheld.open(made) as reading:
        answer = reading.who("Fallujah", on="2016-06-27")
        assert isinstance(answer, whoheld.Answer)
        assert answer.holder == "Government of Iraq"
        assert any(each.holder == answer.holder for each in reading.history("Fallujah"))
        assert {event.kind for event in reading.events("Fallujah", start=date(2016, 6, 1))} >= {"capture"}
        assert all(isinstance(claim, Claim) for claim in reading.claims("Fallujah", kind="capture"))
        assert [type(document) for document in reading.documents()] == [Document]


def test_a_bad_day_and_a_missing_record_say_so(made: Path, tmp_path: Path) -> None:
    with whoheld.open(made) as reading, pytest.raises(BadDay, match="2016-08-20"):
        reading.who("Fallujah", on="last Friday")
    with pytest.raises(RecordError):
        whoheld.open(tmp_path / "none.whoheld")
