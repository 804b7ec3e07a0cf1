"""The pipeline: what goes wrong on one page stays with that page, and a report says what was done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from whoheld import pipeline
from whoheld.claims import claim_id
from whoheld.documents import clean
from whoheld.lexicon import Lexicon, load
from whoheld.model import Claim, Document, Rejection, Snapshot, Span, Words
from whoheld.pipeline import page as page_stage
from whoheld.pipeline import records
from whoheld.proof import doubt
from whoheld.redaction.hearing import heard_in
from whoheld.settings import Settings
from whoheld.store import Record

TOLD = "2 March 2016. Iraqi forces captured the town of Hit on Tuesday, officials said."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.create(tmp_path / "a.whoheld") as made:
        yield made


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "hit.txt"
    path.write_text(TOLD)
    return path


@pytest.mark.parametrize("stage", ["clean", "extract", "ground"])
def test_an_error_on_one_page_leaves_the_others(
    record: Record, page: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    bad = page.with_name("bad.txt")
    bad.write_text("Fighters left Rawa on Monday.")
    real = getattr(page_stage, stage)

    def failing(what: Snapshot | Document, *more: object) -> object:
        if what.name == "bad":
            raise RecursionError("too deep")
        return real(what, *more)

    monkeypatch.setattr(page_stage, stage, failing)
    report = pipeline.build([bad, page], record, lexicon, Settings())
    (left,) = [each for each in record.rejections() if each.item.endswith("bad.txt")]
    assert left.reason == "internal error: RecursionError"
    assert left.detail.startswith("test_pipeline.py:")
    assert [document.name for document in record.documents()] == ["hit"]
    assert report.rejected[left.stage]["internal error: RecursionError"] == 1
    assert record.waiting() == 0


def test_text_that_cannot_be_stored_is_a_rejection(
    record: Record, page: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = pipeline.read_page

    def torn(snapshot: Snapshot, lexicon: Lexicon, settings: Settings) -> pipeline.Page:
        made = real(snapshot, lexicon, settings)
        assert made.document is not None
        return replace(made, document=replace(made.document, text="\ud800" + made.document.text))

    monkeypatch.setattr(records, "read_page", torn)
    pipeline.build([page], record, lexicon, Settings())
    assert [left.reason for left in record.rejections("documents")] == ["internal error: UnicodeEncodeError"]
    assert record.counts()["documents"] == 0


def test_a_missing_path_is_counted_and_the_rest_is_read(record: Record, page: Path, lexicon: Lexicon) -> None:
    report = pipeline.build([page.with_name("none"), page], record, lexicon, Settings())
    assert sum(report.rejected["snapshots"].values()) == 1
    assert report.new["documents"] == 1


def test_a_second_build_reports_nothing_new(record: Record, page: Path, lexicon: Lexicon) -> None:
    assert pipeline.build([page], record, lexicon, Settings()).new["claims"] > 0
    again = pipeline.build([page], record, lexicon, Settings())
    assert set(again.new.values()) == {0}
    assert again.rejected == {}
    assert not again.outdated


def test_a_record_of_another_lexicon_is_outdated_until_rebuilt(record: Record, page: Path, lexicon: Lexicon) -> None:
    pipeline.build([page], record, lexicon, Settings())
    record.stamp({"lexicon": "an older one"})
    assert pipeline.build([page], record, lexicon, Settings()).outdated
    assert [finding.item for finding in pipeline.check(record, lexicon)] == ["lexicon"]
    pipeline.rebuild(record, lexicon, Settings())
    assert pipeline.check(record, lexicon) == []


def test_other_settings_draw_control_anew(record: Record, page: Path, lexicon: Lexicon) -> None:
    pipeline.build([page], record, lexicon, Settings())
    (place,) = record.places_named("Hit")
    before = record.control(place.id)
    pipeline.build([], record, lexicon, Settings(capture=0.5))
    assert record.control(place.id) != before


def test_documents_and_claims_need_no_record(page: Path, lexicon: Lexicon) -> None:
    (document,) = pipeline.documents([page], lexicon)
    assert isinstance(document, Document)
    pairs = [item for item in pipeline.claims([page], lexicon, Settings()) if not isinstance(item, Rejection)]
    assert {made.name for made, _ in pairs} == {"hit"}
    assert [claim.kind for _, claim in pairs] == ["capture"]


def test_what_a_page_lacks_is_told_beside_its_document(
    page: Path, lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(snapshot: Snapshot, lexicon: Lexicon) -> Document | Rejection:
        made = clean(snapshot, lexicon)
        assert isinstance(made, Document)
        return replace(made, lacks=("no main text: its sentences were taken",))

    monkeypatch.setattr(page_stage, "clean", lacking)
    document, left = pipeline.documents([page], lexicon)
    assert isinstance(document, Document)
    assert isinstance(left, Rejection)
    assert (left.reason, left.detail) == ("no main text", "its sentences were taken")


def test_progress_is_told(record: Record, page: Path, lexicon: Lexicon) -> None:
    told: list[tuple[str, int, int]] = []
    run = pipeline.Run(lambda *step: told.append(step))
    pipeline.build([page], record, lexicon, Settings(), run)
    assert ("documents", 1, 1) in told
    assert {stage for stage, _, _ in told} == {"snapshots", "documents", "origins", "events", "control"}


def test_what_a_page_says_of_persons_is_kept_with_it(record: Record, page: Path, lexicon: Lexicon) -> None:
    other = page.with_name("other.txt")
    other.write_text("A resident, Samir Haddad, saw Colonel Juma Bani near Rawa.")
    pipeline.build([other, page], record, lexicon, Settings())
    wanted = {document.sha256: heard_in(document.text) for document in record.documents()}
    assert len(wanted) == 2
    told = "SELECT sha256, heard_by, named, small FROM heard ORDER BY 1"
    rows = record.db.execute(told).fetchall()
    assert {sha: (by, small) for sha, by, _, small in rows} == {sha: (w.by, w.small) for sha, w in wanted.items()}
    assert '"samir haddad","private",1' in "".join(named for *_, named, _ in rows)
    pipeline.rebuild(record, lexicon, Settings(), pipeline.Run(workers=2))
    assert record.db.execute(told).fetchall() == rows


def doubts(document: Document, claim: Claim) -> set[str]:
    quotes = {claim.id: claim.quote.of(document.text)}
    return {finding.what for finding in doubt(document, [claim], quotes, claim_id)}


def test_the_proof_finds_each_kind_of_unproved_value(page: Path, lexicon: Lexicon) -> None:
    found = [item for item in pipeline.claims([page], lexicon, Settings()) if not isinstance(item, Rejection)]
    document, claim = found[0]
    assert claim.actor is not None
    assert doubts(document, claim) == set()
    bare = replace(claim.actor, span=None, inferred=None)
    assert doubts(document, replace(claim, actor=bare)) == {"actor has neither words nor inference"}
    far = replace(claim.places[0], span=Span(9000, 9003))
    assert doubts(document, replace(claim, places=(far,))) == {"places[0].span leaves the text"}
    assert doubts(document, replace(claim, id="c_0")) == {"its id does not follow from its page, kind and sentence"}
    assert doubts(document, replace(claim, when=None)) == {"its days have neither words nor inference"}
    titled = replace(document, title=Words("Hit"), blocks=())
    assert doubts(titled, claim) == {"title has neither words nor inference", "text from 0 on is in no block"}
