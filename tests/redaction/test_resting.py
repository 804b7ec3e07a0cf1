"""What a publication rests on is what a record of its pages alone would be, whatever of the record is made anew."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from page.frontier import LEXICON, claim_id, fill
from whoheld.pipeline.deriving import derive
from whoheld.redaction.copying import Redaction, resting_on
from whoheld.redaction.rules import Rules
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
