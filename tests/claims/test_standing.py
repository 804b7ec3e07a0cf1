"""Names that cannot fill a role as they stand: who is driven out, whose seat it is, where a road leads."""

from __future__ import annotations

import pytest

from whoheld.claims.grammar import Cue, grammar
from whoheld.claims.ground import cannot_be_there
from whoheld.claims.standing import Standing, by_outlaws, cannot_act, of_the_past, suffers
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import load
from whoheld.model import Kind, Span
from whoheld.reader import reader_of


def parsed(text: str) -> Syntax:
    (sentence,) = reader_of(load()).read(text, [Span(0, len(text))])
    return Syntax(sentence, 0)


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def own(text: str, words: str, kind: Kind, frame: str = "takes") -> Standing:
    syntax = parsed(text)
    return Standing(syntax, Cue(kind, frame, None, False), syntax.head(at(text, words)), grammar(load()).standing)


@pytest.mark.parametrize(
    ("text", "verb", "kind", "frame", "loser"),
    [
        ("The militia was driven out of Belin last month.", "driven", "capture", "ousts", "militia"),
        ("Troops drove the militia out of Belin.", "drove", "capture", "ousts", "militia"),
        ("The militia has lost Belin to the army.", "lost", "capture", "loses", "militia"),
    ],
)
def test_who_is_driven_out_or_loses_a_place_did_not_take_it(
    text: str, verb: str, kind: Kind, frame: str, loser: str
) -> None:
    told = own(text, verb, kind, frame)
    assert cannot_act(told, at(text, loser))
    assert suffers(told, at(text, loser))


@pytest.mark.parametrize(
    ("text", "verb", "kind", "doer"),
    [
        ("Troops drove the militia out of Belin.", "drove", "capture", "Troops"),
        ("The town was taken by the army.", "taken", "capture", "army"),
        ("The militia was driven out of Belin last month.", "driven", "withdraw", "militia"),
        ("The army is based in Belin.", "based", "hold", "army"),
        ("Rebel fighters who seized Belin left again.", "seized", "capture", "Rebel fighters"),
    ],
)
def test_who_does_it_may_have_done_it(text: str, verb: str, kind: Kind, doer: str) -> None:
    assert not cannot_act(own(text, verb, kind), at(text, doer))


def test_a_people_that_says_where_a_seat_lies_does_not_hold_it() -> None:
    text = "The group was bombed in its Syrian stronghold of Raqqa."
    assert cannot_act(own(text, "stronghold", "hold"), at(text, "Syrian"))
    text = "Kurdish fighters control the town."
    assert not cannot_act(own(text, "control", "hold"), at(text, "Kurdish fighters"))


def test_their_stronghold_is_not_that_of_one_named_after_it() -> None:
    text = "As envoys met the rebels in their stronghold of Belin, residents said the army shelled Cedra."
    assert cannot_act(own(text, "stronghold", "hold"), at(text, "army"))
    assert not cannot_act(own(text, "stronghold", "hold"), at(text, "rebels"))


@pytest.mark.parametrize(
    ("text", "verb", "place"),
    [
        ("Fighters took control of the road to Tripoli.", "took", "Tripoli"),
        ("Fallujah is the closest bastion to Baghdad.", "bastion", "Baghdad"),
    ],
)
def test_who_has_the_road_to_a_town_does_not_have_the_town(text: str, verb: str, place: str) -> None:
    assert cannot_be_there(own(text, verb, "capture"), at(text, place))


@pytest.mark.parametrize(
    ("text", "verb", "place"),
    [
        ("Fighters took control of Tripoli.", "took", "Tripoli"),
        ("Troops withdrew from Mosul to the hills.", "withdrew", "Mosul"),
        ("The rebels lost the town of Belin to the army.", "lost", "Belin"),
        ("Families went on their way to army-held Belin.", "held", "Belin"),
    ],
)
def test_a_place_that_is_taken_or_left_stays(text: str, verb: str, place: str) -> None:
    assert not cannot_be_there(own(text, verb, "capture"), at(text, place))


def test_a_former_stronghold_is_held_no_more() -> None:
    text = "The army shelled Belin, a former rebel stronghold."
    assert of_the_past(own(text, "stronghold", "hold"))
    text = "The army shelled Belin, a rebel stronghold."
    assert not of_the_past(own(text, "stronghold", "hold"))


def test_the_group_that_has_a_town_is_no_states_army() -> None:
    text = "Troops will push on to Belin, the last city that the group still controls."
    assert by_outlaws(own(text, "controls", "hold"))
    text = "Troops will push on to Belin, the last city that the army still controls."
    assert not by_outlaws(own(text, "controls", "hold"))


@pytest.mark.parametrize(
    ("text", "verb", "speaker", "only_says"),
    [
        ("Some 200 militants are believed to be left in Belin, the coalition said.", "left", "coalition", True),
        ("The coalition said the militia held Belin.", "held", "coalition", True),
        ("The army said it had taken Belin.", "taken", "army", False),
        ("The army said Belin had been taken.", "taken", "army", False),
        ("The militia holds Belin.", "holds", "militia", False),
    ],
)
def test_who_says_so_is_not_who_does_it(text: str, verb: str, speaker: str, only_says: bool) -> None:
    assert cannot_act(own(text, verb, "hold"), at(text, speaker)) is only_says


@pytest.mark.parametrize(
    ("text", "verb", "kind", "faced"),
    [
        ("They withdrew from Ras Lanuf against the advancing army.", "withdrew", "withdraw", True),
        ("The junta opened an offensive against the rebels in Lashio.", "offensive", "offensive", True),
        ("Reporters recalled the massacre of the rebels.", "massacre", "attack", True),
        ("An assault against the army near Jobar was repelled.", "repelled", "repel", False),
    ],
)
def test_who_is_faced_does_not_do_it(text: str, verb: str, kind: Kind, faced: bool) -> None:
    name = "rebels" if "rebels" in text else "army"
    assert cannot_act(own(text, verb, kind), at(text, name)) is faced
