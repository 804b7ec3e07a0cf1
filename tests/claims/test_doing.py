"""Who does what a word tells, where the tree says so outright; no side does anything to itself."""

from __future__ import annotations

import pytest

from whoheld.claims.doing import agent, doer, is_below, is_within, named
from whoheld.claims.filling import Page
from whoheld.claims.grammar import Cue, grammar
from whoheld.claims.judging import parties
from whoheld.claims.standing import Standing
from whoheld.claims.syntax import Syntax
from whoheld.coder import At, Filled, Name, Told
from whoheld.lexicon import load
from whoheld.model import Kind, Span
from whoheld.reader import reader_of


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def own(text: str, words: str, kind: Kind = "capture", frame: str = "takes") -> Standing:
    (sentence,) = reader_of(load()).read(text, [Span(0, len(text))])
    syntax = Syntax(sentence, 0)
    return Standing(syntax, Cue(kind, frame, None, False), syntax.head(at(text, words)), grammar(load()).standing)


def word_of(told: Standing, text: str, number: int | None) -> str | None:
    return None if number is None else told.syntax.sentence.words[number].of(text)


@pytest.mark.parametrize(
    ("text", "cue", "frame", "who"),
    [
        ("Separatist units took control of Debaltseve after driving out the army.", "took", "takes", "units"),
        ("Rebel fighters have seized Goma, the army said.", "seized", "takes", "fighters"),
        ("Bunagana was captured by the rebels, who had fought the army for weeks.", "captured", "takes", "rebels"),
        ("Planes bombed a village held by the militia near Gao.", "held", "holds", "militia"),
        ("The army shelled the alliance, which controls the hills above Lashio.", "controls", "holds", "alliance"),
        ("The army attacked fighters holding the bridge at Kassala.", "holding", "holds", "fighters"),
        ("After shelling by the regulars, the paramilitaries withdrew from Zalingei.", "withdrew", "leaves",
         "paramilitaries"),
        ("Soldiers entered Mekelle and raised the flag over the palace.", "raised", "takes", "Soldiers"),
        ("The guerrillas, who had lost Argun to the troops, retook Shali.", "retook", "takes", "guerrillas"),
        ("The group burned oil tanks as they withdrew from Ras Lanuf.", "withdrew", "leaves", "group"),
        ("The brigade was forced to retreat from San Vicente.", "retreat", "leaves", "brigade"),
    ],
)  # fmt: skip
def test_a_verb_is_done_by_its_subject_or_its_agent(text: str, cue: str, frame: str, who: str) -> None:
    told = own(text, cue, frame=frame)
    assert word_of(told, text, doer(told)) == who


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        ("The guerrillas renewed their offensive on Shali after a retreat.", "offensive", "guerrillas"),
        ("The junta launched an assault on Myawaddy held by the rebels.", "assault", "junta"),
        ("Envoys condemned the assault by government forces on the rebels of Taiz.", "assault", "forces"),
        ("The army watched the rebels' advance on Khartoum.", "advance", "rebels"),
        ("Allies back an offensive by local fighters on the militia's bastion of Hodeidah.", "offensive", "fighters"),
    ],
)  # fmt: skip
def test_an_operation_is_of_who_runs_it(text: str, cue: str, who: str) -> None:
    told = own(text, cue, "offensive", "noun")
    assert word_of(told, text, doer(told)) == who


@pytest.mark.parametrize(
    ("text", "cue", "frame"),
    [
        ("The army said it had taken Bakhmut.", "taken", "takes"),
        ("Its forces had captured the bridge, the army said.", "captured", "takes"),
        ("Kassala has been captured.", "captured", "takes"),
        ("Kassala fell to the militia.", "fell", "falls"),
        ("The envoy halted the offensive.", "offensive", "noun"),
    ],
)
def test_a_pronoun_or_silence_tells_nobody(text: str, cue: str, frame: str) -> None:
    assert doer(own(text, cue, frame=frame)) is None


@pytest.mark.parametrize(
    ("text", "cue", "kind", "who"),
    [
        ("The army may leave the base after attacks on it by insurgents.", "attacks", "attack", "insurgents"),
        ("Two people were killed by government snipers in Zalingei.", "killed", "attack", "snipers"),
        ("Teachers were abducted by the militia near Gao.", "abducted", "abduct", "militia"),
        ("The army said shelling by the separatists hit Avdiivka.", "shelling", "shelling", "separatists"),
        ("The army attacked Gao.", "attacked", "attack", None),
        ("Two people were killed in Gao.", "killed", "attack", None),
        ("Gao was taken by the army.", "taken", "capture", None),
    ],
)
def test_violence_is_of_who_stands_behind_by(text: str, cue: str, kind: Kind, who: str | None) -> None:
    told = own(text, cue, kind, "strikes")
    assert word_of(told, text, agent(told)) == who


def test_a_doer_goes_by_its_own_name_before_what_is_added_to_it() -> None:
    text = "Rebel fighters from the Brigade of Ardun seized Goma from the army."
    told = own(text, "seized")
    word = doer(told)
    assert word is not None
    names = [(0, at(text, "Brigade of Ardun")), (1, at(text, "Rebel")), (2, at(text, "army"))]
    assert [is_within(told, span, word) for _, span in names] == [True, True, False]
    assert named(told, word, names) == [1]
    assert named(told, word, names[2:]) == []


def test_a_name_far_below_the_doer_hangs_on_it() -> None:
    text = "Forces loyal to the ousted president withdrew from Taiz after clashes with the rebels."
    told = own(text, "withdrew", "withdraw", "leaves")
    word = doer(told)
    assert word is not None
    assert is_below(told, at(text, "president"), word)
    assert not is_below(told, at(text, "rebels"), word)


SIDES = {"army": "Government", "regime": "Government"}


def page() -> Page:
    names = tuple(Name(Span(number, number + 1), key, 5) for number, key in enumerate(("army", "regime", "rebels")))
    return Page([], [Told("", "body", (), names)], grammar(load()), float, lambda key: SIDES.get(key, key))


def test_no_side_does_anything_to_itself() -> None:
    army, regime, rebels = (At(0, number) for number in range(3))
    actor = Filled(((army, 0.8), (rebels, 0.2)))
    target = Filled(((regime, 0.5), (rebels, 0.3), (None, 0.2)))
    assert parties(page(), actor, target, apart=True) == (army, rebels)
    assert parties(page(), actor, target, apart=False) == (army, regime)


def test_one_name_is_never_both() -> None:
    army = At(0, 0)
    alone = Filled(((army, 0.9), (None, 0.1)))
    assert parties(page(), alone, alone, apart=False) in {(army, None), (None, army)}
    assert parties(page(), Filled(), alone, apart=True) == (None, army)
