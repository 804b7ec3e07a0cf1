"""Codings by offsets lead back to the words that the coder wrote."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training import coded
from training.offsets import by_offsets, located
from whoheld.lexicon import load

TEXT = "Rebels took Ardun on Friday.\n\nThe mayor said rebels  fled Ardun on Friday night."


def test_words_are_found_nearest_to_the_quote_whatever_the_spaces() -> None:
    quote = located(TEXT, "rebels fled Ardun on Friday night")
    assert quote == [45, 79]
    assert located(TEXT, "Ardun", (45, 79)) == [58, 63]
    assert located(TEXT, "Ard", (45, 79)) is None


def test_a_claim_keeps_what_the_page_spells_and_loses_a_value_that_it_does_not() -> None:
    claim = {
        "kind": "withdraw",
        "actor": "rebels",
        "side": "Rebels",
        "places": ["Ardun", "Nowhere"],
        "quote": "rebels fled Ardun",
    }
    found = by_offsets(claim, TEXT)
    assert found == {"kind": "withdraw", "side": "Rebels", "quote": [45, 63], "actor": [45, 51], "places": [[58, 63]]}
    assert by_offsets(claim | {"quote": "never said"}, TEXT) is None


def test_a_page_whose_text_has_changed_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"id": f"page-{name}", "title": "Ardun falls", "text": "Rebels took Ardun on Friday."} for name in "ab"]
    (tmp_path / "corpus").mkdir()
    with gzip.open(tmp_path / "corpus" / "rows.jsonl.gz", "wt") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    layer = "Ardun falls\n\nRebels took Ardun on Friday."
    claim = {"kind": "capture", "quote": [13, 30], "actor": [13, 19], "places": [[25, 30]]}
    page = {"document": "page-a", "corpus": "rows.jsonl.gz", "layer": coded.digest(layer), "claims": [claim]}
    changed = page | {"document": "page-b", "layer": coded.digest("other words")}
    file = tmp_path / "pages.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in (page, changed)))
    monkeypatch.setattr(coded, "OURS", file)
    (found,) = coded.ours(tmp_path, load())
    (told,) = found.claims
    assert (found.id, told.quote.text, told.status) == ("page-a", "Rebels took Ardun", "happened")
    assert told.actor
    assert told.actor.text == "Rebels"
    assert [place.text for place in told.places] == ["Ardun"]
