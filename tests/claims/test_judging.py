"""Claims judged: which name fills a role, and how sure a claim must be."""

from __future__ import annotations

from whoheld.claims.judging import BARE, LEAST, LISTED, bar, chosen_actor, chosen_places
from whoheld.coder import At, Filled, Name, Told
from whoheld.model import Span


def told(*keys: str) -> Told:
    return Told("", "body", (), tuple(Name(Span(at, at + 1), key, 1) for at, key in enumerate(keys)))


PAGE = [told("ardun", "belin"), told("ardun", "cedra", "dorum")]


def test_a_bare_line_is_judged_by_a_lower_bar_than_a_page() -> None:
    assert bar(PAGE) == BARE < bar(PAGE * 2) == LEAST


def test_the_probabilities_of_one_name_add_up() -> None:
    filled = Filled(((At(1, 1), 0.4), (At(0, 0), 0.3), (At(1, 0), 0.25), (None, 0.05)))
    assert chosen_actor(PAGE, filled) == At(0, 0)
    assert chosen_places(PAGE, 0, filled).probability == 0.55


def test_a_list_is_of_the_sentence_and_nearly_as_likely() -> None:
    filled = Filled(((At(1, 1), 0.4), (At(1, 2), 0.4 * LISTED), (At(0, 1), 0.39)))
    assert chosen_places(PAGE, 1, filled).at == (At(1, 1), At(1, 2))
    assert chosen_places(PAGE, 0, filled).at == (At(1, 1),)


def test_nobody_may_be_likeliest() -> None:
    filled = Filled(((None, 0.7), (At(1, 1), 0.3)))
    assert chosen_actor(PAGE, filled) is None
    assert (chosen_places(PAGE, 1, filled).at, chosen_places(PAGE, 1, filled).probability) == ((), 0.7)
    assert chosen_places(PAGE, 1, Filled()).at == ()
