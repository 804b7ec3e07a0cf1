"""Footnotes of a brief: each quote stands in its page, none lacks a sentence; plans, several places, no coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from whoheld import pipeline
from whoheld.briefs import Brief, Sentence, compose, write_brief
from whoheld.briefs.naming import plainer
from whoheld.briefs.shapes import Part
from whoheld.lexicon import load
from whoheld.settings import Settings
from whoheld.store import PlaceRow, Record

ANBAR = Path(__file__).parents[2] / "examples/anbar"
DAYS = (date(2016, 1, 1), date(2017, 12, 31))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with Record.create(tmp_path_factory.mktemp("anbar") / "anbar.whoheld") as made:
        pipeline.build([ANBAR], made, load(), Settings())
        yield made


@pytest.fixture(scope="module")
def brief(record: Record) -> Brief:
    return compose(record, ["Anbar"], DAYS)


def sentences(brief: Brief) -> list[Sentence]:
    told = [each for part in brief.parts for paragraph in part.paragraphs for each in paragraph]
    return told + [each for row in brief.tolls for each in row.claimants]


def test_every_quote_stands_in_its_page_of_that_outlet_and_day(record: Record, brief: Brief) -> None:
    claims = record.claims_of([note.claim for note in brief.notes])
    documents = record.documents_of({claim.sha256 for claim in claims.values()})
    assert len(brief.notes) > 30
    for note in brief.notes:
        claim = claims[note.claim]
        page = documents[claim.sha256]
        assert note.quote == record.document(claim.sha256).text[claim.quote.start : claim.quote.end]
        assert (note.outlet, note.document) == (page.outlet, page.name)
        assert note.published.end == page.published.end


def test_no_note_lacks_a_sentence_and_no_sentence_a_note(brief: Brief) -> None:
    cited = [set(each.claims) for each in sentences(brief)]
    assert all(cited)
    assert set().union(*cited) == {note.claim for note in brief.notes}


def test_no_sentence_is_told_twice(brief: Brief) -> None:
    for part in brief.parts:
        told = [each.text for paragraph in part.paragraphs for each in paragraph]
        assert len(told) == len(set(told))


def test_plans_are_told_as_plans(brief: Brief) -> None:
    (part,) = (part for part in brief.parts if part.title == "What was planned")
    told = " ".join(each.text for paragraph in part.paragraphs for each in paragraph)
    assert re.search(r"overnment forces were to take Qaim and Rawa, according to .+ \(.*27 October 2017\)", told)


def test_an_event_names_all_its_places(brief: Brief) -> None:
    (part,) = (part for part in brief.parts if part.title == "Fighting, and what came of it")
    told = " ".join(each.text for paragraph in part.paragraphs for each in paragraph)
    assert "at Fallujah and Ramadi" in told or "at Ramadi and Fallujah" in told


def test_a_government_is_named_in_full_once() -> None:
    some = (
        Sentence("On 1 May 2016 forces of the Government of Iraq took Hit.", ("a",)),
        Sentence("On 2 May IS left Rutba; the reconstruction has the Government of Iraq as holder.", ("b",)),
        Sentence("Forces of the Government of Iraq were to take Qaim.", ("c",)),
    )
    (told,) = plainer(Part("x", 2, (some,)), "Government of Iraq").paragraphs
    assert [each.text for each in told] == [
        some[0].text,
        "On 2 May IS left Rutba; the reconstruction has the government as holder.",
        "Government forces were to take Qaim.",
    ]


def test_a_place_without_coordinates_has_no_map(
    record: Record, brief: Brief, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(record: Record, names: object) -> tuple[PlaceRow, ...]:
        return tuple(PlaceRow(each.id, each.name, level="settlement") for each in brief.places)

    monkeypatch.setattr("whoheld.briefs.printing.places_of", nowhere)
    write_brief(record, brief, tmp_path / "anbar.md", "md")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anbar-strips.png", "anbar.md"]
