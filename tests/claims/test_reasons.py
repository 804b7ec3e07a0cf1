"""What decided a claim is found again by reading its page anew."""

from __future__ import annotations

import hashlib
import time
from datetime import date

import pytest
from msgspec.structs import replace

from whoheld.claims import extract
from whoheld.claims.choosing import weights
from whoheld.claims.reasons import reasons_of
from whoheld.claims.wording import RELATIONS, WAYS, feature_words
from whoheld.lexicon import load
from whoheld.model import Actor, Block, Claim, Document, Published, Repair, Span

DAY = date(2016, 8, 20)


def page(*paragraphs: str, repairs: tuple[Repair, ...] = ()) -> Document:
    text, blocks = "", []
    for paragraph in paragraphs:
        start = len(text) + 2 if text else 0
        text += ("\n\n" if text else "") + paragraph
        blocks.append(Block("paragraph", Span(start, len(text))))
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document(sha, "page", text, tuple(blocks), Published(DAY, DAY, "given"), repairs=repairs)


def told(document: Document, kind: str) -> Claim:
    claims = [one for one in extract(document, load()) if isinstance(one, Claim) and one.kind == kind]
    assert claims, kind
    return claims[-1]


def made(document: Document, **values: object) -> Claim:
    """Return a claim as another reading might give it: what is not given is unknown."""
    given = {"kind": "capture", "status": "happened", "part": "body", "confidence": 0.5, **values}
    whole = document.blocks[-1].span
    return Claim(id="c_0", sha256=document.sha256, **{"quote": whole, "sentence": whole, **given})  # type: ignore[arg-type]


def test_the_word_that_carries_a_claim_is_found() -> None:
    document = page("ISIS shelled Hit on Friday after the Iraqi army captured Rutba from ISIS.")
    claim = told(document, "capture")
    found = reasons_of(document, claim, load())
    assert found is not None
    assert found.word is not None
    assert (found.word.text, found.word.span.of(document.text)) == ("captured", "captured")
    assert load().table("verbs")["verb"][found.word.row]["kind"] == "capture"


def test_relations_are_told_in_words() -> None:
    document = page("Iraqi forces captured Rutba from ISIS on Friday.")
    claim = told(document, "capture")
    found = reasons_of(document, claim, load())
    assert found is not None
    assert claim.actor is not None
    assert claim.actor.span is not None
    assert claim.places[0].span is not None
    assert found.relations[claim.actor.span] == "subject of “captured”"
    assert found.relations[claim.places[0].span] == "object of “captured”"


def test_days_tell_what_spoke_for_them_and_what_came_next() -> None:
    document = page("Iraqi forces captured Rutba from ISIS on Friday.")
    claim = told(document, "capture")
    found = reasons_of(document, claim, load())
    assert found is not None
    assert found.days is not None
    assert found.days.what.startswith(str(claim.start))
    assert found.days.next is not None
    assert found.days.next_probability is not None
    assert 1 >= found.days.probability >= found.days.next_probability > 0
    points = [points for _, points in found.days.spoke]
    assert points == sorted(points, reverse=True)


def test_sources_tell_what_spoke_for_them() -> None:
    document = page("Iraqi forces captured Rutba from ISIS on Friday, the mayor of Ramadi said.")
    claim = told(document, "capture")
    assert claim.sources
    found = reasons_of(document, claim, load())
    assert found is not None
    assert found.sources is not None
    assert claim.sources[0].text in found.sources.what


def test_a_value_of_another_sentence_is_quoted_from_there() -> None:
    first = "Rutba lies on the road to Jordan."
    document = page(f"{first} The weather was fine. Iraqi forces captured the town on Friday.")
    sentence = Span(document.text.index("Iraqi"), len(document.text))
    place = told(page("Iraqi forces captured Rutba."), "capture").places[0]
    claim = made(document, sentence=sentence, quote=sentence, places=(replace(place, span=Span(0, 5)),))
    found = reasons_of(document, claim, load())
    assert found is not None
    assert (found.elsewhere[Span(0, 5)].before, found.elsewhere[Span(0, 5)].words) == (2, first)


def test_a_long_sentence_is_quoted_around_the_value() -> None:
    document = page("so " * 400 + "Rutba" + " and so" * 400 + ".", "Iraqi forces captured the town.")
    at = document.text.index("Rutba")
    place = told(page("Iraqi forces captured Rutba."), "capture").places[0]
    found = reasons_of(document, made(document, places=(replace(place, span=Span(at, at + 5)),)), load())
    assert found is not None
    (said,) = found.elsewhere.values()
    assert "Rutba" in said.words
    assert len(said.words) < 400


def test_a_plan_names_the_word_that_makes_it_one() -> None:
    document = page("The Iraqi army is preparing to capture Rutba.")
    found = reasons_of(document, told(document, "capture"), load())
    assert found is not None
    assert found.status is not None
    assert "prepar" in found.status


def test_spans_of_a_mended_page_are_those_of_its_layer() -> None:
    words = "The -LRB- Iraqi -RRB- army captured Rutba."
    marks = (("-LRB-", "("), ("-RRB-", ")"))
    repairs = tuple(Repair(Span(words.index(a), words.index(a) + len(a)), b) for a, b in marks)
    document = page(words, repairs=repairs)
    found = reasons_of(document, made(document), load())
    assert found is not None
    assert found.word is not None
    assert found.word.span.of(document.text) == "captured"


def test_a_claim_that_no_word_of_the_lexicon_carries_has_no_word() -> None:
    document = page("The flag of the army has flown over Rutba since noon.")
    actor = Actor("army", Span(16, 20))
    found = reasons_of(document, made(document, actor=actor), load())
    assert found is not None
    assert found.word is None
    assert found.relations == {Span(16, 20): "complement of “flag”, subject of “flown”"}


def test_days_that_no_reading_gives_have_no_reasons() -> None:
    document = page("Iraqi forces captured Rutba on Friday.")
    claim = replace(told(document, "capture"), start=date(1999, 1, 1), end=date(1999, 1, 1))
    found = reasons_of(document, claim, load())
    assert found is not None
    assert found.days is None


def test_a_sentence_that_is_no_longer_one_has_no_reasons() -> None:
    document = page("Iraqi forces captured Rutba on Friday.")
    assert reasons_of(document, made(document, sentence=Span(3, 9)), load()) is None


@pytest.mark.parametrize("name", ["days", "sources"])
def test_every_feature_that_was_learnt_has_words(name: str) -> None:
    known = [feature for feature in weights(name) if "|" in feature]
    assert known
    assert [each for each in known if "=" in feature_words(each).replace(" = ", "")] == []


def test_every_way_of_being_meant_has_words() -> None:
    ways = {feature.partition("|")[0] for name in ("days", "sources") for feature in weights(name)}
    assert {way for way in ways if way not in WAYS} == set()
    assert all(RELATIONS.values())


@pytest.mark.parametrize(
    "words", ["captured " * 5_000, "x" * 50_000, "الجيش captured الرطبة", "🙂 captured \x00\x1b", "."]
)
def test_hostile_sentences_are_read_again_in_bounded_time(words: str) -> None:
    document = page(words.strip())
    started = time.perf_counter()
    reasons_of(document, made(document), load())
    assert time.perf_counter() - started < 30
