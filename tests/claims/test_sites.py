"""Where what a word tells of happened: the tree's way to it, lists, containers, unknown names, hostile input."""

from __future__ import annotations

import time

import pytest

from whoheld.claims import sites
from whoheld.claims.grammar import Cue, grammar
from whoheld.claims.mentions import mentions
from whoheld.claims.scene import Scene
from whoheld.claims.siting import BARE
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import Lexicon, load
from whoheld.model import Span
from whoheld.reader import reader_of


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def scene(text: str, verb: str, lexicon: Lexicon) -> Scene:
    (tree,) = reader_of(lexicon).read(text, [Span(0, len(text))])
    start = text.index(verb)
    named = mentions(text, lexicon, grammar(lexicon))
    cue = Cue("attack", "strikes", None, False)
    return Scene(text, named, Span(start, start + len(verb)), cue, Syntax(tree, 0))


@pytest.mark.parametrize(
    ("text", "verb", "places"),
    [
        ("Gunmen killed four policemen in Mosul on Monday.", "killed", ["Mosul"]),
        ("A car bomb exploded in the town of Baiji in Iraq, killing six people.", "exploded", ["Baiji"]),
        ("Jets bombed Aleppo and Idlib on Friday.", "bombed", ["Aleppo", "Idlib"]),
        ("Police clashed with students in Tehran, a spokesman in Washington said.", "clashed", ["Tehran"]),
        ("Soldiers were killed.", "killed", []),
    ],
)
def test_a_place_is_that_of_its_own_verb(text: str, verb: str, places: list[str], lexicon: Lexicon) -> None:
    assert [place.text.split()[-1] for place in sites.happened_at(scene(text, verb, lexicon))] == places


def test_what_was_said_was_not_said_where_it_happened(lexicon: Lexicon) -> None:
    found = sites.happened_at(
        scene("Police clashed with students in Tehran, a spokesman in Beirut said.", "said", lexicon)
    )
    assert "Tehran" not in [place.text for place in found]


def test_a_name_of_unknown_sort_is_offered_and_told_on_demand_alone(lexicon: Lexicon) -> None:
    found = scene("Thousands marched through Qorvash on Monday.", "marched", lexicon)
    bare = [place.text for place, _ in sites.offered(found) if place.rank == BARE]
    assert bare == ["Qorvash"]
    assert all(place.rank != BARE for place in sites.happened_at(found))
    assert [place.text for place in sites.happened_at(found, named=True)] == bare


def test_members_of_a_list_have_the_preposition_of_the_first(lexicon: Lexicon) -> None:
    found = sites.offered(scene("Two men were shot in Mosul, Tikrit and Baiji.", "shot", lexicon))
    assert [("case in" in features) for _, features in found] == [True, True, True]


@pytest.mark.parametrize(
    "text", ["killed", "killed " * 900, "Homs killed Hama " * 120, "قتل killed 😀 \x00", "killed" * 999]
)
def test_any_words_are_answered_soon(text: str, lexicon: Lexicon) -> None:
    found, started = scene(text, "killed", lexicon), time.monotonic()
    assert len(sites.offered(found)) <= sites.CROWDED
    assert time.monotonic() - started < 5
