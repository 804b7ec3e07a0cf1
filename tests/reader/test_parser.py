"""The reader: trees with exact places for any text, the same in any batch; long sentences are cut and joined."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whoheld.lexicon import load
from whoheld.model import Span
from whoheld.reader import Reader, Sentence
from whoheld.reader.parser import WEIGHTS, Parser
from whoheld.reader.pieces import WINDOW, Pieces

READER = Reader(load())
PARSER = Parser()
WIRE = (
    "Rebels captured the border town of Tal Abyad on Friday after two days of clashes.",
    "The base was taken by tribal fighters, who had surrounded it since May.",
    "“We left the hill at dawn,” Captain Omar Saleh told the agency by telephone.",
    "Army retakes Tal Abyad",
    "Villagers said that shells had hit a school near the bridge, killing at least three people.",
)
HOSTILE = {
    "empty": "",
    "control": "\x00\x07 \x1b[31m the\x00army \x85",
    "capitals": "REBELS SEIZE AIRBASE NEAR HOMS, STATE MEDIA SAY",
    "arabic": "سيطر الجيش على بلدة كوباني يوم الجمعة.",
    "russian": "Армия взяла под контроль посёлок в пятницу.",
    "emoji": "🔥🔥 breaking 👨‍👩‍👧 rebels in #Homs 🇸🇾",
    "no spaces": "therebelstookthetown" * 500,
    "marks": "!?.,;:-–—\"'()" * 60,
    "long": "the army took a hill and " * 1000,
    "spaces": " \t\n ",
    "half a pair": "the \ud800 army left \udfff",
}


def read(text: str) -> Sentence:
    (sentence,) = READER.read(text, [Span(0, len(text))])
    return sentence


def assert_sound(sentence: Sentence, text: str) -> None:
    words = sentence.words
    assert all(a.end <= b.start for a, b in pairwise(words))
    assert all(word.start < word.end <= len(text) and word.lemma for word in words)
    assert "".join(filter(str.isalnum, text)) == "".join(c for word in words for c in word.of(text) if c.isalnum())
    assert sum(word.head is None for word in words) == min(1, len(words))
    for place, word in enumerate(words):
        seen = {place}
        while word.head is not None:
            assert word.head not in seen
            seen.add(word.head)
            word = words[word.head]


@pytest.mark.parametrize("name", HOSTILE)
def test_any_text_gives_a_tree(name: str) -> None:
    assert_sound(read(HOSTILE[name]), HOSTILE[name])


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=60)
def test_text_drawn_at_random_gives_a_tree(text: str) -> None:
    assert_sound(read(text), text)


def test_subject_object_and_clauses_are_found() -> None:
    text = WIRE[0]
    words = {word.of(text): word for word in read(text).words}
    captured = words["captured"]
    assert captured.head is None
    assert captured.lemma == "capture"
    assert (words["Rebels"].label, words["town"].label, words["Friday"].label) == ("nsubj", "obj", "obl")
    assert words["Abyad"].label == "flat"


def test_the_doer_of_a_passive_is_its_agent() -> None:
    text = WIRE[1]
    labels = {word.of(text): word.label for word in read(text).words}
    assert (labels["base"], labels["fighters"], labels["surrounded"]) == ("nsubj:pass", "obl:agent", "acl:relcl")


def test_a_group_called_as_a_verb_is_written_is_a_name() -> None:
    text = "Villagers were found in a valley that had been taken from an IS cell."
    words = {word.of(text): word for word in read(text).words}
    assert (words["IS"].tag, words["IS"].label, words["IS"].lemma) == ("NNP", "compound", "IS")
    shouted = "THE TOWN IS FREE"
    assert next(word.tag for word in read(shouted).words if word.of(shouted) == "IS") == "VBZ"


def test_brackets_as_treebanks_write_them_are_brackets() -> None:
    text = "The army -LRB- in grey -RRB- left the town ."
    tags = {word.of(text): word.tag for word in read(text).words}
    assert (tags["-LRB-"], tags["-RRB-"]) == ("-LRB-", "-RRB-")


def test_a_parse_depends_neither_on_its_batch_nor_on_threads() -> None:
    words = [[word.of(text) for word in read(text).words] for text in WIRE]
    alone = [PARSER.parse([sentence])[0] for sentence in words]
    assert PARSER.parse(words * 9) == alone * 9
    assert Parser(WEIGHTS, threads=2).parse(words) == alone
    assert PARSER.parse([]) == []


def test_what_was_read_before_is_moved_to_its_new_place() -> None:
    text = f"{WIRE[3]}\n\n{WIRE[3]}"
    at = text.rindex("Army")
    first, second = READER.read(text, [Span(0, len(WIRE[3])), Span(at, len(text))])
    assert [word.start + at for word in first.words] == [word.start for word in second.words]
    assert [word.of(text) for word in first.words] == [word.of(text) for word in second.words]
    assert first.span != second.span


def test_below_a_word_stand_those_that_it_governs() -> None:
    text = WIRE[3]
    sentence = read(text)
    root = next(place for place, word in enumerate(sentence.words) if word.head is None)
    assert [sentence.words[place].of(text) for place in sentence.below(root)] == ["Army", "Tal"]


def test_a_long_sentence_is_cut_at_a_clause_and_joined_again() -> None:
    pieces = Pieces(WEIGHTS / "tokenizer.json")
    words = ["the", "army", "took", "a", "hill", "near", "the", "road", ","] * 200
    cuts = list(pieces.windows(words))
    assert [a for a, _ in cuts[1:]] == [b for _, b in cuts[:-1]]
    assert (cuts[0][0], cuts[-1][1]) == (0, len(words))
    assert all(len(pieces.encode(words[a:b]).pieces) <= WINDOW for a, b in cuts)
    assert all(words[b - 1] == "," for _, b in cuts)
    (tree,) = PARSER.parse([words])
    assert len(tree.heads) == len(words)
    assert tree.heads.count(None) == 1
    assert tree.labels.count("parataxis") >= len(cuts) - 1
