"""Who says so, by the tree: the subject of a verb of saying, by its whole name and no more."""

from __future__ import annotations

import pytest
from msgspec import structs

from whoheld.claims.grammar import grammar
from whoheld.claims.passages import passages
from whoheld.claims.sources import Voice, voice_of
from whoheld.lexicon import load
from whoheld.model import Block, Document, Published, Span
from whoheld.reader import habits, reader_of


def voice(text: str) -> Voice:
    """Return what a sentence says of its source."""
    document = Document(
        "0" * 64, "page", text, (Block("paragraph", Span(0, len(text))),), Published(None, None, "none")
    )
    (passage,) = passages(document, habits(load()))
    (tree,) = reader_of(load()).read(text, [passage.span])
    return voice_of(structs.replace(passage, tree=tree), grammar(load()))


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("In Goma, rebels were in full control and said they would stay.", ["rebels"]),
        ("Although the coalition says Taiz is calm, shells fell on it.", ["coalition"]),
        ("The group, which relies on people inside Darfur, said ten men had died.", ["group"]),
        ("Ten people died in Nyala a rights monitor said.", ["rights monitor"]),
        ("Ada Ardun, who comes from a village near Kassala, said the army had left.", ["Ada Ardun"]),
        ("Spokeswoman Ada Ardun said the staff in Mekelle were safe.", ["Spokeswoman Ada Ardun"]),
        ("The so-called Belin Observatory for Rights reported two raids.", ["so-called Belin Observatory for Rights"]),
        ("The town was calm, said one official, describing the road to Shali.", ["one official"]),
        ("The airstrike that Libya says killed ten hit a bridge, the alliance said.", ["Libya", "alliance"]),
        ("On Friday the junta announced that its troops had left Lashio.", ["junta"]),
        ("Another witness, who gave no name, said the shelling had stopped.", ["Another witness"]),
    ],
)
def test_the_subject_of_saying_is_the_source(text: str, sources: list[str]) -> None:
    assert [source.text for source in voice(text).chain] == sources


@pytest.mark.parametrize(
    "text",
    [
        "Guns came from the United States by sea.",
        "The news came minutes after reports that Sirte had fallen.",
        "In its report of the assault on Shali, the channel kept to the official version.",
        "After reports of fighting the crowd burned tyres.",
    ],
)
def test_a_noun_says_nothing(text: str) -> None:
    assert voice(text).chain == ()


def test_a_pronoun_is_somebody_named_before() -> None:
    assert voice("The road to Marib is cut he added.").pronoun
    assert not voice("The road to Marib is cut.").pronoun


def test_a_source_stands_where_its_words_stand() -> None:
    text = "Ten people died in Nyala a rights monitor said."
    (source,) = voice(text).chain
    assert source.span is not None
    assert source.span.of(text) == source.text
