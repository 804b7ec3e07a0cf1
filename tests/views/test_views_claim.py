"""The public JSON of claims and documents, and what `show` and `gaps` give."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from views.town import PAGES
from whoheld.errors import NotFound
from whoheld.model import Relation
from whoheld.store import Record
from whoheld.views import ShownClaim, ShownDocument, claim_json, document_json, events_list, gaps, in_context, show
from whoheld.views.claim import relation_json

FIELDS = [
    *("document", "claim", "kind", "status", "part", "extent", "confidence", "actor", "allies", "target", "places"),
    *("start", "end", "when", "killed", "wounded", "captured", "strength", "sources", "published", "quote"),
    *("quote_span", "snapshot_sha256"),
]


def test_a_claim_has_every_public_field() -> None:
    document, claim = PAGES[1]
    plain = claim_json(claim, document)
    assert list(plain) == FIELDS
    assert (plain["quote"], plain["quote_span"], plain["start"]) == ("Blue took Qasr from Red.", [0, 24], "2015-06-01")
    assert plain["places"][0]["span"] == [10, 14]


def test_relations_are_told_by_their_kind() -> None:
    west = relation_json(Relation("direction", "Ramadi", "W", 210))
    assert west == {"what": "direction", "from": "Ramadi", "bearing": "W", "km": 210}
    assert relation_json(Relation("near", "Hit")) == {"what": "near"}
    assert relation_json(Relation("part", "Aleppo", part="east")) == {"what": "part", "of": "Aleppo", "part": "east"}
    assert relation_json(None) is None


def test_a_documents_blocks_carry_their_text() -> None:
    document, _ = PAGES[0]
    (block,) = document_json(document)["blocks"]
    assert block == {"kind": "paragraph", "text": document.text, "span": [0, len(document.text)]}


def test_a_document_says_what_could_not_be_read_of_it() -> None:
    document, _ = PAGES[0]
    assert "lacks" not in document_json(document)
    assert document_json(replace(document, lacks=("no main text",)))["lacks"] == ["no main text"]


def test_words_in_context_lose_nothing() -> None:
    document, claim = PAGES[1]
    pieces = in_context(claim, document)
    assert "".join(piece.text for piece in pieces) == document.text
    assert [piece.text for piece in pieces if piece.mark == "place"] == ["Qasr"]


def test_show_finds_by_claim_and_by_name(record: Record) -> None:
    claim, document = show(record, "c_2"), show(record, "page-2")
    assert isinstance(claim, ShownClaim)
    assert claim.event == "c_2"
    assert isinstance(document, ShownDocument)
    assert document.claims == ("c_2",)
    with pytest.raises(NotFound, match="no-such"):
        show(record, "no-such")


def test_events_name_their_places(record: Record) -> None:
    (listed,) = events_list(record, "Qasr")
    assert [place.name for place in listed.places] == ["Al Qasr"]


def test_gaps_are_counted_by_reason(record: Record) -> None:
    assert gaps(record).counts == (("snapshots", "binary", 1),)


def test_gaps_name_the_pages_that_contradict_their_filing(record: Record) -> None:
    assert gaps(record).misfiled == ()
    sha = f"{1:064x}"
    page = record.document(sha)
    filed = replace(page, published=replace(page.published, filed=date(2015, 3, 9)))
    record.put_page(sha, filed, tuple(record.claims(document=sha)), ())
    (found,) = gaps(record).misfiled
    assert (found.document, found.filed, found.published.end) == ("page-1", date(2015, 3, 9), date(2015, 3, 1))
