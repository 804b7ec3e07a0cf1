"""Words of control that are of no place, places that they are not of, and what has not come to pass."""

from __future__ import annotations

import pytest

from whoheld.claims.grammar import Cue, grammar
from whoheld.claims.ground import cannot_be_there, is_of_ground
from whoheld.claims.scene import Scene
from whoheld.claims.standing import Standing, cannot_act, cannot_suffer, of_the_past, standing
from whoheld.claims.status import undone
from whoheld.claims.syntax import Syntax
from whoheld.lexicon import load
from whoheld.model import Kind, Span, Status
from whoheld.reader import reader_of


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def own(text: str, words: str, kind: Kind, frame: str = "takes") -> Standing:
    (sentence,) = reader_of(load()).read(text, [Span(0, len(text))])
    syntax = Syntax(sentence, 0)
    scene = Scene(text, (), at(text, words), Cue(kind, frame, None, False), syntax)
    return standing(scene, grammar(load()))


@pytest.mark.parametrize(
    ("text", "cue", "kind", "men"),
    [
        ("The general seized power in Khartoum in 1989.", "seized", "capture", ()),
        ("Wounded men are occupying the hospital beds in Misrata.", "occupying", "hold", ()),
        ("The protest captured the imagination of Kyiv.", "captured", "capture", ()),
        ("Troops captured twenty insurgents near Buenaventura.", "captured", "capture", ("insurgents",)),
        ("Two soldiers were captured by the rebels in Axum.", "captured", "capture", ("soldiers", "rebels")),
        ("In Libya rebels captured, humiliated and killed the general.", "captured", "capture", ("general",)),
        ("The two sides battled for control of Malakal.", "control", "hold", ()),
        ("Some 300 fighters were left in Bakhmut, officers estimated.", "left", "withdraw", ("fighters",)),
        ("Militias are fighting for full control of Sake.", "control", "hold", ()),
    ],
)
def test_a_word_of_control_may_be_of_no_place(text: str, cue: str, kind: Kind, men: tuple[str, ...]) -> None:
    assert not is_of_ground(own(text, cue, kind), [at(text, name) for name in men])


@pytest.mark.parametrize(
    ("text", "cue", "kind", "men"),
    [
        ("The rebels captured most of Malakal.", "captured", "capture", ("rebels",)),
        ("Troops drove the rebels out of Shali.", "drove", "capture", ("Troops", "rebels")),
        ("The junta seized army bases near Lashio.", "seized", "capture", ("junta", "army")),
        ("The militia controls large parts of Taiz.", "controls", "hold", ("militia",)),
        ("The town is under the control of the rebels.", "control", "hold", ("rebels",)),
        ("The rebels shelled Avdiivka for days.", "shelled", "shelling", ("rebels",)),
        ("Shali was left by the guerrillas at dawn.", "left", "withdraw", ("guerrillas",)),
        ("The guerrillas had left Shali by dawn.", "left", "withdraw", ("guerrillas",)),
    ],
)
def test_others_are_of_a_place(text: str, cue: str, kind: Kind, men: tuple[str, ...]) -> None:
    assert is_of_ground(own(text, cue, kind), [at(text, name) for name in men])


@pytest.mark.parametrize(
    ("text", "cue", "kind", "frame", "place"),
    [
        ("The army holds all of the city except Tuti.", "holds", "hold", "holds", "Tuti"),
        ("Buses came to the rebel stronghold from besieged Belin.", "stronghold", "hold", "stronghold", "Belin"),
        ("The army shelled rebel-held towns and crowds burned embassies in Tripoli.", "-held", "hold", "held",
         "Tripoli"),
        ("Militiamen seized the highway to Mekelle.", "seized", "capture", "takes", "Mekelle"),
    ],
)  # fmt: skip
def test_a_place_that_is_left_out_or_elsewhere_is_not_held(
    text: str, cue: str, kind: Kind, frame: str, place: str
) -> None:
    assert cannot_be_there(own(text, cue, kind, frame), at(text, place))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Shells fell on rebel-held Taiz.", "Taiz"),
        ("Shells fell on the rebel-held town of Sake.", "Sake"),
        ("Shells fell on Myawaddy, a rebel-held town.", "Myawaddy"),
        ("Aid reached rebel-held parts of eastern Aleppo.", "Aleppo"),
    ],
)
def test_the_place_of_held_is_with_its_noun(text: str, place: str) -> None:
    assert not cannot_be_there(own(text, "-held", "hold", "held"), at(text, place))


@pytest.mark.parametrize(
    ("text", "cue", "kind", "status"),
    [
        ("The army is still fighting to take Sirte.", "take", "capture", "planned"),
        ("Fighters in Goma have enough guns to repel any attack.", "repel", "repel", "planned"),
        ("The paramilitaries agreed to withdraw from Jebel Aulia.", "withdraw", "withdraw", "planned"),
        ("The rebels tried to capture Bunagana.", "capture", "capture", "planned"),
        ("The separatists have almost taken Lyman.", "taken", "capture", "denied"),
        ("The troops had nearly captured Axum.", "captured", "capture", "denied"),
        ("Villages of Shan State have slipped out of the junta's control.", "control", "hold", "denied"),
        ("The troops managed to take Shali.", "take", "capture", None),
        ("The brigade was forced to retreat from Adwa.", "retreat", "withdraw", None),
        ("The army began to pull out of San Vicente.", "pull", "withdraw", None),
        ("The soldiers were the first to enter Kherson.", "enter", "advance", None),
        ("The militia tried to advance on Marib.", "advance", "advance", None),
        ("The army took Shali.", "took", "capture", None),
        ("The town is under the control of the army.", "control", "hold", None),
        ("Planes were sent to bomb Nyala.", "bomb", "airstrike", None),
    ],
)
def test_what_is_tried_or_not_quite_done_has_not_happened(
    text: str, cue: str, kind: Kind, status: Status | None
) -> None:
    assert undone(own(text, cue, kind)) == status


@pytest.mark.parametrize(
    ("text", "cue", "past"),
    [
        ("Tanks crossed bridges formerly held by the guard.", "held", True),
        ("The port was once in the hands of rebel forces.", "hands", True),
        ("The army shelled Adwa, a former rebel stronghold.", "stronghold", True),
        ("Tanks crossed bridges now held by the guard.", "held", False),
        ("The port is in the hands of rebel forces.", "hands", False),
    ],
)
def test_what_was_held_once_is_held_no_more(text: str, cue: str, past: bool) -> None:
    assert of_the_past(own(text, cue, "hold", "holds")) is past


@pytest.mark.parametrize(
    ("text", "name", "cannot"),
    [
        ("The alliance opened an offensive on Raqqa with the support of the coalition.", "coalition", True),
        ("The army opened an offensive on Goma with help from Burundian troops.", "troops", True),
        ("The offensive on Goma, backed by Burundian air strikes, began on Monday.", "Burundian", True),
        ("The army opened an offensive on Goma, the ministry said.", "ministry", True),
        ("The army opened an offensive against the rebels in Goma.", "rebels", False),
    ],
)
def test_who_helps_and_who_says_so_suffers_nothing(text: str, name: str, cannot: bool) -> None:
    assert cannot_suffer(own(text, "offensive", "offensive", "noun"), at(text, name)) is cannot


@pytest.mark.parametrize(
    ("text", "cue", "name", "cannot"),
    [
        ("The offensive on Goma, backed by Burundian air strikes, began on Monday.", "offensive", "Burundian", True),
        ("Troops captured Shali with the support of the militia.", "captured", "militia", True),
        ("Militiamen supporting the army captured Shali.", "captured", "Militiamen", False),
        ("Troops backed by the militia captured Shali.", "captured", "Troops", False),
    ],
)
def test_who_only_helps_takes_nothing(text: str, cue: str, name: str, cannot: bool) -> None:
    assert cannot_act(own(text, cue, "offensive" if cue == "offensive" else "capture"), at(text, name)) is cannot
