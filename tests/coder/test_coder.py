"""The coder: graphs that answer by rote, and those that are shipped."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from whoheld.coder import KINDS, Coder, Name, Told, coder_of
from whoheld.coder.candidates import NOBODY, SIZE, Candidate
from whoheld.coder.coder import cue_at, filled
from whoheld.coder.encoding import sheet
from whoheld.coder.graphs import Sessions
from whoheld.coder.telling import At
from whoheld.model import Span
from whoheld.reader.parser import WEIGHTS
from whoheld.reader.pieces import Pieces


def told(text: str, *names: str, cue: str | None = None) -> Told:
    words, at = [], 0
    for word in text.replace(".", " .").split():
        start = text.index(word, at)
        words.append((start, at := start + len(word)))
    found = [Name(Span(text.index(name), text.index(name) + len(name)), name.lower(), 1) for name in names]
    cues = ((Span(text.index(cue), text.index(cue) + len(cue)), "capture"),) if cue else ()
    return Told(text, "body", tuple(words), tuple(found), cues)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return coder_of()


PAGE = [told("Rebels seized Ardun on Friday.", "Ardun", cue="seized"), told("The mayor of Belin spoke.", "Belin")]


def test_a_name_stands_where_its_pieces_do() -> None:
    pieces = Pieces(WEIGHTS / "tokenizer.json")
    page = sheet(PAGE, pieces)
    row = page.pieces[page.sentences[0].window]
    named = [at for at, sort in enumerate(page.sorts[0]) if sort]
    assert [row[at] for at in named] == [
        piece for name in ("Ardun", "Belin") for piece in pieces.encode([name]).pieces[1:-1]
    ]
    marked = [at for at, value in enumerate(page.cues[0]) if value]
    assert [row[at] for at in marked] == pieces.encode(["seized"]).pieces[1:-1]


def test_the_word_of_the_lexicon_tells_the_kind_else_the_one_looked_at() -> None:
    firsts = [0, 1, 2, 4, 5]
    assert cue_at(PAGE[0], firsts, 4, KINDS.index("capture")).of(PAGE[0].text) == "seized"
    assert cue_at(PAGE[0], firsts, 4, KINDS.index("hold")).of(PAGE[0].text) == "on"


def test_an_actor_is_no_place() -> None:
    who = [NOBODY, Candidate(At(0, 0), False, True), Candidate(At(0, 1), True, False)]
    found = filled(who, np.array([0.0, 5.0, 1.0], dtype=np.float32), place=True)
    assert [at for at, _ in found.choices] == [At(0, 1), None]
    assert sum(chance for _, chance in found.choices) == pytest.approx(1)


def test_rows_that_fill_up_a_batch_change_nothing() -> None:
    drawn = np.random.default_rng(3)
    facts = (drawn.random((2, 4, SIZE)) > 0.7).astype(np.float32)
    kinds, graphs = np.array([0, 5], dtype=np.int64), Sessions()
    wider = np.concatenate([facts, np.zeros((2, 9, SIZE), dtype=np.float32)], 1)
    assert graphs.roles(kinds, wider)[:, :4] == pytest.approx(graphs.roles(kinds, facts), abs=1e-4)


def test_what_speaks_for_one_name_is_weighed_against_the_others() -> None:
    drawn = np.random.default_rng(4)
    facts = (drawn.random((1, 3, SIZE)) > 0.7).astype(np.float32)
    other = facts.copy()
    other[0, 2] = 1 - other[0, 2]
    first, second = (Sessions().roles(np.array([0], dtype=np.int64), some)[0, 0] for some in (facts, other))
    assert np.abs(first - second).max() > 0.01


def test_the_same_page_gives_the_same_answer(coder: Coder) -> None:
    assert coder.code(PAGE) == coder.code(PAGE)


def test_a_sentence_of_war_is_told_from_one_of_peace(coder: Coder) -> None:
    war, peace = coder.code(PAGE)
    assert max(war, key=lambda one: one.probability).kind == "capture"
    assert max((one.probability for one in peace), default=0) < 0.2


@pytest.mark.parametrize("text", ["", "?", "العربية 🙂", "\x00\x01", "x" * 5000, "war " * 3000])
def test_any_text_gives_an_answer(coder: Coder, text: str) -> None:
    page = [told(text), told(text)] if text.strip() else [Told(text, "body", ())]
    assert len(coder.code(page)) == len(page)


def test_no_sentences_no_claims(coder: Coder) -> None:
    assert coder.code([]) == []


def test_a_sentence_that_is_not_asked_for_holds_nothing_and_changes_nothing_of_the_others(coder: Coder) -> None:
    war, _ = coder.code(PAGE)
    shut = [PAGE[0], msgspec.structs.replace(PAGE[1], asked=False)]
    assert coder.code(shut) == [war, []]
    assert coder.code([msgspec.structs.replace(one, asked=False) for one in PAGE]) == [[], []]
