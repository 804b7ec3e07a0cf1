"""A claim of a record is explained by the page, the tree and the lines of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from whoheld import pipeline
from whoheld.display import claim_table, drawn_claim, parts_table, with_explained
from whoheld.lexicon import load_for
from whoheld.model import Span
from whoheld.pipeline.explaining import ClaimPart, Explained, explain
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views import ShownClaim, show

PAGE = (
    "BAGHDAD, 28 June 2016.\n\nISIS held Rutba for a year, an officer said on Monday. At least 40 men were "
    "killed there.\n\nThe Iraqi army pacified the town on Sunday.\n"
)
VERB = (
    '# Ours.\n[[verb]]\nkind = "capture"\nframe = "takes"\nneeds = "place"\nforms = ["pacif(?:y|ied)"]\nsource = "us"\n'
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    folder = tmp_path_factory.mktemp("record")
    (folder / "page.txt").write_text(PAGE)
    (folder / "a.whoheld.lexicon").mkdir()
    (folder / "a.whoheld.lexicon" / "whoheld.toml").write_text(VERB)
    with Record.create(folder / "a.whoheld") as made:
        pipeline.build([folder / "page.txt"], made, load_for(made.path), Settings())
        yield made


def explained(record: Record, kind: str) -> Explained:
    (claim,) = (claim.id for claim in record.claims() if claim.kind == kind)
    return explain(record, claim, load_for(record.path), Settings())


def part_of(told: Explained, name: str) -> ClaimPart:
    return next(part for part in told.parts if part.part == name)


def test_the_row_of_an_own_layer_is_named_by_file_and_line(record: Record) -> None:
    kind = part_of(explained(record, "capture"), "kind")
    assert kind.text == "pacified"
    assert kind.why[0].startswith(f"{record.path}.lexicon/whoheld.toml:2, frame takes: ACTOR took PLACE")


def test_what_stands_for_a_value_is_underlined_and_the_value_quoted(record: Record) -> None:
    told = explained(record, "capture")
    place = part_of(told, "place")
    assert place.underlined is not None
    first = told.span.start
    assert told.sentence[place.underlined.start - first : place.underlined.end - first] == "the town"
    assert place.elsewhere is not None
    assert (place.elsewhere.before, place.elsewhere.words[:15]) == (2, "ISIS held Rutba")
    (row,) = (row for row in parts_table(told).rows if row[0] == "place")
    assert row[1] == "“Rutba”: Rutba, Anbar, IQ"
    assert row[2].startswith("'the town' stands for “Rutba”; named 2 sentences before: “ISIS held Rutba")


def test_a_drawing_names_each_part_between_the_sentences_around(record: Record) -> None:
    told = explained(record, "capture")
    shown = show(record, told.claim)
    assert isinstance(shown, ShownClaim)
    lines = ["".join(piece.text for piece in line) for line in drawn_claim(shown, told, 80)]
    at = lines.index("The Iraqi army pacified the town on Sunday.")
    assert lines[at + 2].split() == ["actor", "kind:", "capture", "when"]
    assert lines[at + 3].split() == ["place:", "Rutba"]
    assert any("At least 40 men" in line for line in lines[:at])


def test_a_page_that_is_read_otherwise_by_now_is_said_to_be(record: Record) -> None:
    (claim,) = (claim for claim in record.claims() if claim.kind == "capture")
    other = replace(claim, id="c_other", sentence=Span(claim.sentence.start + 4, claim.sentence.end))
    document, others = record.document(claim.sha256), tuple(record.claims())
    record.put_page(claim.sha256, document, (*others, other), ())
    told = explain(record, "c_other", load_for(record.path), Settings())
    record.put_page(claim.sha256, document, others, ())
    assert not told.found
    assert part_of(told, "kind").text == ""
    assert part_of(told, "actor").text == "Iraqi army"
    assert told.sentence.startswith("Iraqi army")


def test_a_claim_without_a_word_of_the_lexicon_is_said_to_be_the_coders(record: Record) -> None:
    (claim,) = (claim for claim in record.claims() if claim.kind == "capture")
    document, others = record.document(claim.sha256), tuple(record.claims())
    record.put_page(claim.sha256, document, (*others, replace(claim, id="c_coded", kind="agree")), ())
    told = explain(record, "c_coded", load_for(record.path), Settings())
    record.put_page(claim.sha256, document, others, ())
    kind = part_of(told, "kind")
    assert told.found
    assert (kind.text, kind.underlined) == ("", None)
    assert kind.why == ("no word of the lexicon carries it: the coder tells it by the whole sentence",)


def test_data_are_added_and_nothing_is_taken_away(record: Record) -> None:
    told = explained(record, "capture")
    shown = show(record, told.claim)
    assert isinstance(shown, ShownClaim)
    plain = with_explained(shown, told)
    assert isinstance(plain, dict)
    assert plain["claim"] == shown.claim
    assert plain["explained"]["claim"] == told.claim
    assert with_explained(shown, None) is shown
    assert ("confidence", f"{told.confidence:.2f}") in claim_table(shown, told).rows
