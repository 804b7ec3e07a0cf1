"""The coded examples: every quote stands on its page, every field has a value of the codebook."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import html

from whoheld.model import Extent, Kind, Part, Status

EXAMPLES = Path(__file__).parents[1] / "examples"
CODED: list[dict[str, Any]] = [json.loads(line) for line in (EXAMPLES / "coded/anbar.jsonl").read_text().splitlines()]
CLAIMS = [
    pytest.param(record["document"], claim, id=f"{record['document']}-{number}")
    for record in CODED
    for number, claim in enumerate(record["claims"])
]
HELD = {"capture", "withdraw", "hold"}


def visible(path: Path) -> str:
    if path.suffix != ".html":
        return path.read_text(encoding="utf-8")
    tree: html.HtmlElement = html.document_fromstring(path.read_bytes())
    for element in [found for found in tree.iter("script", "style") if isinstance(found, html.HtmlElement)]:
        element.drop_tree()
    return " ".join(str(text) for text in tree.itertext())


def pages() -> dict[str, str]:
    texts = {path.stem: visible(path) for path in (EXAMPLES / "anbar").iterdir() if path.suffix in {".html", ".txt"}}
    for line in (EXAMPLES / "anbar/rows.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts[row["id"]] = f"{row['title']}\n\n{row['text']}"
    return {name: " ".join(text.split()) for name, text in texts.items()}


PAGES = pages()


def test_every_page_is_coded_and_every_coding_has_a_page() -> None:
    assert {record["document"] for record in CODED} == set(PAGES)
    assert len(PAGES) >= 12


@pytest.mark.parametrize(("document", "claim"), CLAIMS)
def test_quote_stands_on_its_page(document: str, claim: dict[str, Any]) -> None:
    assert claim["quote"] in PAGES[document]
    assert 2 <= len(claim["quote"].split()) <= 60


@pytest.mark.parametrize(("document", "claim"), CLAIMS)
def test_named_words_stand_on_the_page(document: str, claim: dict[str, Any]) -> None:
    words = PAGES[document].casefold()
    named = [claim["actor"], claim["target"], *claim["places"], *claim["sources"]]
    assert [name for name in named if name and name.casefold() not in words] == []


@pytest.mark.parametrize(("document", "claim"), CLAIMS)
def test_fields_hold_values_of_the_codebook(document: str, claim: dict[str, Any]) -> None:
    assert claim["kind"] in get_args(Kind)
    assert claim["status"] in get_args(Status)
    assert claim["part"] in get_args(Part)
    assert (claim["extent"] in get_args(Extent)) == (claim["kind"] in HELD)
    for count in (claim[field] for field in ("killed", "wounded", "captured", "strength")):
        assert count is None or set(count) == {"who", "low", "high"}
    days = [date.fromisoformat(claim[end]) for end in ("start", "end") if claim[end]]
    assert days == sorted(days)


@pytest.mark.parametrize("record", CODED, ids=lambda record: str(record["document"]))
def test_nothing_that_happened_ends_after_publication(record: dict[str, Any]) -> None:
    published = record["published"]
    assert published["start"] <= published["end"]
    done = [claim for claim in record["claims"] if claim["status"] == "happened"]
    assert [claim["quote"] for claim in done if claim["end"] and claim["end"] > published["end"]] == []


def test_control_table_names_one_holder_for_a_place_and_day() -> None:
    with (EXAMPLES / "coded/anbar-control.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [(row["place"], date.fromisoformat(row["day"])) for row in rows]
    assert len(keys) == len(set(keys)) >= 30
    assert {row["holder"] for row in rows} == {"IS", "Government of Iraq"}
