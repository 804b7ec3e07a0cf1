"""What a publication rests on is what a record of its pages alone would be, whatever of the record is made anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from page.frontier import LEXICON, claim_id, fill
from whoheld.lexicon import Lexicon
from whoheld.pipeline import deriving
from whoheld.pipeline.deriving import derive
from whoheld.pipeline.intake import Run
from whoheld.pipeline.nearby import Reached
from whoheld.redaction.resting import resting_on
from whoheld.redaction.rules import Rules
from whoheld.redaction.withholding import Redaction
from whoheld.settings import Settings
from whoheld.store import Record
from whoheld.views.tables import TABLES

LAST = date(2026, 1, 1)


@pytest.mark.parametrize("dropped", [{"page-1"}, {"page-0", "page-2"}])
def test_it_is_the_record_of_the_pages_that_stay(tmp_path: Path, dropped: set[str]) -> None:
    rules = Rules(embargo=0, documents=frozenset(dropped), claims=frozenset({claim_id(3)}))
    with Record.create(tmp_path / "whole") as record, Record.create(tmp_path / "alone") as alone:
        fill(record)
        derive(record, LEXICON, Settings())
        for document in record.documents():
            if document.name not in dropped and (document.published.end or date.max) <= LAST:
                told = [claim for claim in record.claims_as_found(document.sha256) if claim.id != claim_id(3)]
                alone.add_snapshots([record.snapshot(document.sha256)])
                alone.put_page(document.sha256, document, told, [])
        derive(alone, LEXICON, Settings())
        with resting_on(record, Redaction(rules, LEXICON, LAST), Settings()) as base:
            assert base is not record
            for name, table in TABLES.items():
                assert list(table.rows(base)) == list(table.rows(alone)), name
        assert record.counts()["documents"] > alone.counts()["documents"]


@pytest.mark.parametrize("followed", ["an older version", None])
def test_what_an_older_version_made_is_followed_up_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, followed: str | None
) -> None:
    rules = Rules(embargo=0, documents=frozenset({"page-1"}))
    anew: list[int] = []
    everything = deriving._everything

    def noted(record: Record, lexicon: Lexicon, run: Run, whole: Record | None = None) -> Reached:
        anew.append(1)
        return everything(record, lexicon, run, whole)

    monkeypatch.setattr(deriving, "FEW", 1)
    monkeypatch.setattr(deriving, "_everything", noted)
    with Record.create(tmp_path / "whole") as record:
        fill(record)
        derive(record, LEXICON, Settings())
        whole = [claim.id for claim in record.claims()]
        record.db.execute("DELETE FROM stamps WHERE name = 'followed'")
        record.stamp({"followed": followed} if followed else {})
        anew.clear()
        with resting_on(record, Redaction(rules, LEXICON, LAST), Settings()) as base:
            assert {claim.id for claim in base.claims()} < set(whole)
            assert not base.is_stale()
    assert bool(anew) == (followed is None)
