"""Memory: what a page leaves unnamed and who tells the same again."""

from __future__ import annotations

import hashlib
from datetime import date

from whoheld.claims.extract import rules_alone
from whoheld.lexicon import load
from whoheld.model import Block, Claim, Document, Published, Span

DAY = date(2016, 3, 14)


def told(text: str) -> list[Claim]:
    sha = hashlib.sha256(text.encode()).hexdigest()
    page = Document(sha, "page", text, (Block("paragraph", Span(0, len(text))),), Published(DAY, DAY, "given"))
    return [item for item in rules_alone(page, load()) if item.kind == "withdraw"]


def test_a_leaving_told_again_without_its_place_is_of_the_place_left_before() -> None:
    first, second = told(
        "ISIS has pulled out of Rutba, an army officer said. The mayor, reached by telephone, "
        "said too that ISIS had withdrawn."
    )
    assert [place.text for place in first.places] == ["Rutba"]
    assert [place.inferred for place in second.places] == ["the place said to be left before"]
    assert "mayor" in second.sources[-1].text


def test_another_who_leaves_leaves_no_place_that_is_not_named() -> None:
    (only,) = told("ISIS has pulled out of Rutba, an army officer said. The Iraqi army has withdrawn, he said.")
    assert only.actor is not None
    assert only.actor.text == "ISIS"


def test_what_one_source_tells_twice_is_one_claim() -> None:
    assert len(told("ISIS has pulled out of Rutba, an officer said. ISIS has left Rutba, the officer said.")) == 1


def test_the_positions_that_are_left_are_not_held() -> None:
    text = "Islamic State captured Ramadi on Sunday after government forces fled their last positions in the city."
    sha = hashlib.sha256(text.encode()).hexdigest()
    page = Document(sha, "page", text, (Block("paragraph", Span(0, len(text))),), Published(DAY, DAY, "given"))
    kinds = {item.kind for item in rules_alone(page, load())}
    assert kinds == {"capture", "withdraw"}
