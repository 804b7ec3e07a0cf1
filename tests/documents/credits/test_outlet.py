"""One outlet goes by one name, however a page, a row or an address names it."""

from __future__ import annotations

import json
from hashlib import sha256
from itertools import pairwise

import pytest
from paged import page

from whoheld.documents.credits.facts import find_facts
from whoheld.documents.credits.outlets import key, outlets_of
from whoheld.documents.layers.layer import Stated
from whoheld.lexicon import load
from whoheld.model import BlockKind, Span, Words

LEXICON = load()
OUTLETS = outlets_of(LEXICON)
BODY = "The army entered the village on Monday, two residents said by telephone."


def outlet(stated: Stated, *lines: tuple[BlockKind, str]) -> Words | None:
    text, blocks = page(*(lines or (("paragraph", BODY),)))
    found = find_facts(text, blocks, stated, LEXICON).outlet
    if found and found.span:
        assert found.span.of(text) == found.text
    return found


def name(stated: Stated, *lines: tuple[BlockKind, str]) -> str | None:
    found = outlet(stated, *lines)
    return found.text if found else None


@pytest.mark.parametrize(
    ("source", "known"),
    [
        ("Al Jazeera English", "Al Jazeera"),
        ("aljazeera.com", "Al Jazeera"),
        ("AJE", "Al Jazeera"),
        ("Agence France-Presse", "AFP"),
        ("NBCNews.com", "NBC News"),
        ("USA TODAY", "USA Today"),
        ("New York Times", "The New York Times"),
        ("www.cnn.com", "CNN"),
        ("BBC News - Middle East", "BBC"),
        ("manar", "Al-Manar"),
        ("alaraby", "The New Arab"),
        ("asharqalawsat", "Asharq Al-Awsat"),
        ("etilaf", "Syrian National Coalition"),
        ("A Paper of Ours", "A Paper of Ours"),
    ],
)
def test_a_stated_outlet_goes_by_its_name(source: str, known: str) -> None:
    assert name(Stated(outlet=source)) == known


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("http://feeds.reuters.com/~r/reuters/topNews/~3/abc/", "Reuters"),
        ("https://english.almanar.com.lb/12", "Al-Manar"),
        ("https://edition.cnn.com/2016/x.html", "CNN"),
        ("https://web.archive.org/web/20160401/http://www.sana.sy/en/?p=1", "SANA"),
        ("https://www.google.com/amp/s/www.bbc.co.uk/news/1", "BBC"),
        ("https://brown-moses.blogspot.com/2013/", "Brown Moses Blog"),
        ("http://timesofindia.indiatimes.com/world", "The Times of India"),
        ("https://www.wadi-courier.example/a", "wadi-courier.example"),
        ("https://www.facebook.com/x/1", None),
        ("http://notreuters.com.example.org/", "notreuters.com.example.org"),
        ("https://m.paper.example/a", "paper.example"),
        ("http://[broken", None),
        ("not an address", None),
    ],
)
def test_an_address_names_its_outlet(url: str, known: str | None) -> None:
    assert name(Stated(url=url)) == known


def test_a_known_address_beats_an_unknown_statement_and_no_other() -> None:
    assert name(Stated(outlet="web via a list", url="https://www.bbc.com/x")) == "BBC"
    assert name(Stated(outlet="A Paper", url="https://paper.example/x")) == "A Paper"


def test_the_page_itself_names_its_outlet() -> None:
    body: tuple[BlockKind, str] = ("paragraph", BODY)
    shown = outlet(Stated(), ("title", "Army enters village | Al Jazeera"), body)
    assert shown is not None
    assert (shown.text, shown.span) == ("Al Jazeera", Span(22, 32))
    tail = outlet(Stated(title="Army enters village - BBC News"), body)
    assert tail is not None
    assert (tail.text, tail.span, bool(tail.inferred)) == ("BBC", None, True)
    rights = outlet(Stated(), body, ("debris", "© 2016 The New York Times Company. All rights reserved."))
    assert rights is not None
    assert rights.text == "The New York Times"
    assert name(Stated(), ("debris", "Enab Baladi"), ("title", "Army enters village"), body) == "Enab Baladi"
    assert name(Stated(), ("title", "Army enters village - witnesses"), body) is None
    assert name(Stated(), body, ("caption", "Troops on the road. © 2016 The New York Times")) is None


def test_a_dateline_credits_an_outlet_with_its_own_report() -> None:
    assert name(Stated(), ("paragraph", f"TRIPOLI, Libya (CNN) -- {BODY}")) == "CNN"
    assert name(Stated(), ("paragraph", f"TRIPOLI, Libya (Reuters) - {BODY}")) is None


def test_every_row_is_sound() -> None:
    entries = LEXICON.outlets.values()
    sides = {actor.side for actor in LEXICON.actors.values()}
    assert len(entries) >= 150
    assert {entry.organ_of for entry in entries} - {None} <= sides
    assert all((entry.organ_of is None) == (entry.organ_source is None) for entry in entries)
    assert all(entry.country is None or (len(entry.country) == 2 and entry.country.isupper()) for entry in entries)
    assert LEXICON.outlets["sana"].organ_of == "Government of Syria"
    assert LEXICON.outlets["almasdar"].organ_of is None


def test_no_name_and_no_domain_belongs_to_two() -> None:
    owned = [
        (mark, entry.id)
        for entry in LEXICON.outlets.values()
        for mark in {*(key(known) for known in (entry.name, *entry.aliases)), *entry.domains}
    ]
    assert [(a, b) for a, b in pairwise(sorted(owned)) if a[0] == b[0]] == []


def test_a_users_row_is_known(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    row = {"id": "wadi", "name": "Wadi Courier", "domains": ["wadi.example"], "source": "memory"}
    table = "\n".join(f"{field} = {json.dumps(value)}" for field, value in row.items())
    (folder / "outlets.toml").write_text(f"[[outlet]]\n{table}\n", encoding="utf-8")
    known = outlets_of(load(folder))
    found = known.at("https://news.wadi.example/1")
    assert found is not None
    assert found.name == "Wadi Courier"
    assert known.named("reuters") is not None
    assert len(sha256(load(folder).version.encode()).hexdigest()) == 64
