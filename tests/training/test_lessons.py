"""Lessons: what a coded page teaches of each sentence, and of each name."""

from __future__ import annotations

import pytest

from benchmarks.rows import document_of
from training.coded import CodedClaim, CodedPage, Words
from training.lessons import RETOLD, Lesson, lesson
from whoheld.coder.encoding import KIND
from whoheld.coder.telling import STATUSES
from whoheld.lexicon import load
from whoheld.model import Document
from whoheld.reader.parser import WEIGHTS
from whoheld.reader.pieces import Pieces

TEXT = (
    "Iraqi forces captured the town of Hit from Islamic State militants on Friday. "
    "The militants had seized the town of Rutba in 2014. "
    "A curfew was announced. "
    "Iraqi forces captured Hit, officials said."
)
QUOTE = "Iraqi forces captured the town of Hit from Islamic State militants on Friday"


def claim(**given: object) -> CodedClaim:
    usual: dict[str, object] = {
        "kind": "capture", "status": "happened", "part": "body", "quote": Words(QUOTE), "actor": Words("Iraqi forces"),
        "side": "Government of Iraq", "target": Words("Islamic State militants"), "target_side": "IS",
        "places": (Words("Hit"),), "start": None, "end": None, "when": None, "sources": (), "counts": {},
    }  # fmt: skip
    return CodedClaim(**usual | given)  # type: ignore[arg-type]


def taught(*claims: CodedClaim) -> Lesson:
    row = {"id": "page", "title": "Army retakes Hit", "date": "2016-04-09", "text": TEXT}
    document = document_of(row, load())
    assert isinstance(document, Document)
    return lesson(CodedPage("page", row, document, claims, ours=True), load(), Pieces(WEIGHTS / "tokenizer.json"))


def text_of(found: Lesson, shares: list[float] | None, number: int = 0) -> set[str | None]:
    assert shares is not None
    return {
        found.told[who.at.sentence].names[who.at.name].span.of(found.told[who.at.sentence].text) if who.at else None
        for who, share in zip(found.taught[number].who, shares, strict=True)
        if share
    }


def test_a_claim_is_learnt_in_the_sentence_that_it_was_coded_by() -> None:
    found = taught(claim())
    (one,) = found.taught
    assert found.told[one.sentence].text.startswith("Iraqi forces captured the town")
    assert found.kinds[one.sentence, KIND["capture"]] == 1
    assert found.kinds.sum() == 1
    assert STATUSES[one.status] == "happened"


def test_roles_are_learnt_by_the_names_that_the_coder_meant() -> None:
    found = taught(claim())
    (one,) = found.taught
    assert {name and name.rpartition(" ")[2] for name in text_of(found, one.places)} == {"Hit"}
    assert text_of(found, one.actor) == {"Iraqi forces"}
    assert all("Islamic State" in (name or "") for name in text_of(found, one.target))
    assert sum(one.places or ()) == pytest.approx(1)


def test_what_is_left_open_is_learnt_as_nobody() -> None:
    found = taught(claim(target=None, target_side=None, places=()))
    (one,) = found.taught
    assert text_of(found, one.target) == {None}
    assert text_of(found, one.places) == {None}


def test_a_place_that_no_name_spells_teaches_nothing() -> None:
    (one,) = taught(claim(places=(Words("Zzyzx"),))).taught
    assert one.places is None


def test_a_second_telling_of_what_is_coded_elsewhere_weighs_little() -> None:
    found = taught(claim())
    again = len(found.told) - 1
    assert found.kinds[again, KIND["capture"]] == 0
    assert found.weights[again, KIND["capture"]] == pytest.approx(RETOLD)
    assert found.weights[again, KIND["airstrike"]] == 1
