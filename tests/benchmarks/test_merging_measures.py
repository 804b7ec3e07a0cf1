"""How judged pairs find their claims again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from benchmarks.merging import Merged, Pair, found_again, read_pairs
from whoheld.events.tellings import telling
from whoheld.model import Block, Claim, Document, Place, Published, Span

PAGES = {"a": Document("a", "page-1", "Text.", (Block("paragraph", Span(0, 5)),), Published())}
DAY = date(2016, 4, 14)
HIT = (Place(text="Hit", id="hit", name="Hit", level="settlement"),)


def claim(id: str, start: int, end: int, kind: Any = "attack") -> Claim:
    span = Span(start, end)
    return Claim(id, "a", kind, "happened", "body", span, span, 0.9, places=HIT, start=DAY, end=DAY)


def found(name: str, *claims: Claim) -> str | None:
    told: Iterator[Claim] = iter(claims)
    made = found_again([name], told, PAGES).get(name)
    return made.id if made else None


def test_a_claim_is_found_by_the_characters_it_shares() -> None:
    assert found("page-1 attack 100 200", claim("c1", 100, 160), claim("c2", 150, 300)) == "c1"
    assert found("page-1 attack 100 200", claim("c1", 100, 140)) is None
    assert found("page-1 attack 100 200", claim("c1", 300, 400)) is None
    assert found("page-2 attack 100 200", claim("c1", 100, 200)) is None


def test_of_two_alike_that_of_its_kind_is_meant() -> None:
    whole, part = claim("c1", 100, 200, "clash"), claim("c2", 110, 200, "attack")
    assert found("page-1 attack 100 200", whole, part) == "c2"
    assert found("page-1 capture 100 200", whole, part) == "c1"


def test_a_pair_that_became_one_claim_is_not_held() -> None:
    one, other = (telling(claim(name, 0, 5), "", name) for name in ("c1", "c2"))
    assert one
    assert other
    merged = Merged({}, {"x": one, "y": other, "z": one})
    assert merged.holds(Pair("scored", True, "x", "y"))
    assert not merged.holds(Pair("scored", True, "x", "z"))
    assert not merged.holds(Pair("scored", True, "x", "gone"))


def test_no_page_of_the_scored_half_was_fitted_on() -> None:
    pages = [
        {name.split(" ")[0] for pair in read_pairs(half) for name in (pair.one, pair.other)}
        for half in ("scored", "fitted")
    ]
    assert len(read_pairs("scored")) >= 300
    assert not pages[0] & pages[1]
