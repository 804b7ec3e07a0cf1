"""Names of places and actors in, where they stand in a text out, whatever stands around and within them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.lexicon import ActorEntry, PlaceEntry, load
from whoheld.lexicon.finder import Finder
from whoheld.lexicon.index import index_of, laid, plain
from whoheld.lexicon.names import key
from whoheld.lexicon.states import StateNames

NAMES = ("Bab", "al-Bab", "Al Bab al-Sharqi", "'Ariqah", "U.K.", "Suq ar Rubu'", "St. X", "Ŋan", "Abu", "Abu Kamal")
STATES = {
    "state": [
        {"country": "XA", "name": "Xaria", "demonyms": ["Xari"], "heads": ["'Abd Xar"], "source": "made"},
        {"country": "YB", "name": "New Yeb", "demonyms": ["Yebi"], "source": "made"},
    ],
    "force": {"nouns": ["army", "troops"], "modifiers": ["pro government"]},
}


def place(number: int, name: str, *aliases: str) -> PlaceEntry:
    return PlaceEntry(f"p:{number}", name, "made", "XA", "settlement", aliases, population=number)


PLACES = {entry.id: entry for entry in (place(number, name) for number, name in enumerate(NAMES, 1))}
FINDER = Finder(
    [ActorEntry("a:one", "Bab Brigade", "made")], PLACES, index_of(PLACES.values()), frozenset(), StateNames(STATES)
)


def ids(text: str) -> list[tuple[str, str]]:
    return [(hit.text, hit.ids[0]) for hit in FINDER.find(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("to al-Bab, and", [("al-Bab", "p:2")]),
        ("Al Bab al-Sharqi fell", [("Al Bab al-Sharqi", "p:3")]),
        ("the Bab Brigade at Bab", [("Bab Brigade", "a:one"), ("Bab", "p:1")]),
        ("in ’Ariqah", [("’Ariqah", "p:4")]),
        ("in Ariqah", []),
        ("the U.K. said", [("U.K.", "p:5")]),
        ("the U.K said", []),
        ("Suq ar Rubu' and Suq ar Rubu", [("Suq ar Rubu'", "p:6")]),
        ("Suq ar Rubu's", []),
        ("St.X and St. X", [("St. X", "p:7")]),
        ("Babel, xBab, Bab2", []),
        ("Bab_Bab", [("Bab", "p:1"), ("Bab", "p:1")]),
        ("Abu", [("Abu", "p:9")]),
        ("Abu-Kamal", [("Abu-Kamal", "p:10")]),
        ("Abu Kam", [("Abu", "p:9")]),
    ],
)
def test_whole_names_with_their_marks(text: str, wanted: list[tuple[str, str]]) -> None:
    assert ids(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Xari troops and the Xaris' army", [("Xari troops", "state:XA"), ("Xaris' army", "state:XA")]),
        ("New Yeb's pro-government army", [("New Yeb's pro-government army", "state:YB")]),
        ("‘Abd Xar’s troops", [("‘Abd Xar’s troops", "state:XA")]),
        ("anti-Xari troops", []),
        ("Xarian troops", []),
        ("fighters loyal to the Yebi regime", [("fighters loyal to the Yebi regime", "state:YB")]),
        ("SUBUNITS OF XARIA", [("UNITS OF XARIA", "state:XA")]),
        ("Xari troops of Xaria", [("Xari troops", "state:XA")]),
    ],
)
def test_forces_of_states(text: str, wanted: list[tuple[str, str]]) -> None:
    assert ids(text) == wanted


def ends_by_search(text: str) -> list[int]:
    """Return where names end, each searched for by itself: leftmost and longest, none over another."""
    flat = text.translate({ord("-"): " ", ord("’"): "'"})
    wanted = (re.escape(name.replace("-", " ")) for name in NAMES)
    patterns = [rf"(?<![^\W_])(?=({name})(?![^\W_]))" for name in wanted]
    spans = [match.span(1) for pattern in patterns for match in re.finditer(pattern, flat)]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return [end for _, end in kept]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from((*NAMES, " ", " ", "-", "'", ".", "’", "_", "x", "é", "2", "，", ", ")), max_size=14))
def test_finds_what_a_search_for_each_name_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert [hit.span.end for hit in FINDER.find(text)] == ends_by_search(text)


def test_a_layer_takes_and_gives_names() -> None:
    index = laid(index_of(PLACES.values()), {"p:1", "p:10"}, [place(1, "New Bab", "U.K."), place(77, "Abu Bab Zed")])
    assert index.spelled["bab"] == ()
    assert index.spelled["new bab"] == ("p:1",)
    assert index.spelled["u.k"] == ("p:5", "p:1")
    assert index.spelled["abu kamal"] == ()
    assert index.lengths["abu"] == {"kamal": (2,), "bab": (3,)}
    assert index.keyed[key("New Bab")] == ("p:1",)
    assert index.keyed[key("Bab")] == ("p:2",)


def test_plain_names() -> None:
    assert [plain(name) for name in ("U.K.", "'Ariqah", "Bab", "'", "")] == ["u.k", "ariqah", "bab", "", ""]


def test_long_hostile_texts_are_read_in_time() -> None:
    lexicon = load()
    for text in (
        "al " * 50_000,
        "'" * 100_000,
        "the " * 50_000,
        "\u0627" * 100_000,
        "x" * 500_000,
        "forces of " * 20_000,
    ):
        assert len(lexicon.find(text)) <= len(text)
