"""Sources of claims: named in the sentence, in the one before, or nowhere."""

from __future__ import annotations

import time

import pytest

from benchmarks.rows import document_of
from whoheld.claims.attributing import attributed
from whoheld.claims.extract import rules_alone
from whoheld.claims.grammar import grammar
from whoheld.claims.moments import Told
from whoheld.claims.passages import Passage
from whoheld.claims.sources import voices_of
from whoheld.claims.syntax import Syntax
from whoheld.claims.voices import Hearing
from whoheld.lexicon import Lexicon, load
from whoheld.model import Document, Span
from whoheld.reader import reader_of


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


def sources(text: str, lexicon: Lexicon) -> list[list[str]]:
    document = document_of({"id": "p", "title": "", "text": text, "date": "2016-08-20"}, lexicon)
    assert isinstance(document, Document)
    return [[one.text for one in claim.sources] for claim in rules_alone(document, lexicon)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Government troops retook Haditha from ISIS, Colonel Ali Hassan said on Friday.", ["Colonel Ali Hassan"]),
        ("According to the defence ministry, ISIS fighters attacked Haditha.", ["defence ministry"]),
        ("Government troops retook Haditha from ISIS on Friday.", []),
    ],
)
def test_the_source_that_the_sentence_names(text: str, wanted: list[str], lexicon: Lexicon) -> None:
    assert sources(text, lexicon)[0] == wanted


def test_a_quotation_that_goes_on_keeps_its_speaker(lexicon: Lexicon) -> None:
    text = (
        "“ISIS fighters attacked Haditha at dawn,” Colonel Ali Hassan said. "
        "“Our troops then retook the town of Rawa from ISIS,” he added."
    )
    assert [chain[-1:] for chain in sources(text, lexicon)] == [["Colonel Ali Hassan"]] * 2


def test_what_a_source_says_leads_back_to_its_words(lexicon: Lexicon) -> None:
    text = "ISIS fighters attacked Haditha, police said. Troops shelled Rawa. A monitor said that ISIS had left Hit."
    document = document_of({"id": "p", "title": "", "text": text, "date": "2016-08-20"}, lexicon)
    assert isinstance(document, Document)
    spans = [(s.span, s.text) for c in rules_alone(document, lexicon) for s in c.sources]
    assert spans
    assert all(span and span.of(document.text) == words for span, words in spans)


def test_how_often_a_source_speaks_is_counted_once_a_page(lexicon: Lexicon) -> None:
    said = "ISIS fighters attacked Haditha, police said."
    (tree,) = reader_of(lexicon).read(said, [Span(0, len(said))])

    def seconds(sentences: int) -> float:
        page = [Passage(Span(0, len(said)), said, "body")] * sentences
        heard = voices_of(page, grammar(lexicon))
        assert heard.often == {"police": sentences}
        hearing = Hearing(page, heard, sentences // 2, Syntax(tree, 0), 2)
        start = time.process_time()
        for _ in range(200):
            assert attributed(hearing, Told("attack", "happened"))
        return time.process_time() - start

    assert seconds(2000) < 5 * seconds(20)
