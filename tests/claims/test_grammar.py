"""The words of a sentence that may carry claims, as the table of verbs has them."""

import re

import pytest

from whoheld.claims.grammar import grammar
from whoheld.lexicon import load


def carried(text: str) -> list[tuple[str, str]]:
    return [(span.of(text), cue.kind) for span, cue in grammar(load()).carriers(text)]


def test_words_are_found_in_order_each_with_its_kind() -> None:
    found = carried("Troops captured Hit and then withdrew from Rawa.")
    assert found == [("captured", "capture"), ("withdrew from", "withdraw")]


@pytest.mark.parametrize("text", ["IS-held Mosul", "The rebel‑held city", "Mosul, once army–controlled, was quiet"])
def test_a_tail_is_found_within_a_word_whatever_its_hyphen(text: str) -> None:
    assert [kind for _, kind in carried(text)] == ["hold"]


@pytest.mark.parametrize("text", ["Uncaptured", "re-uncaptured ones", "captured-looking", "upheld", "", "  ", "🙂"])
def test_no_part_of_another_word_is_found(text: str) -> None:
    assert carried(text) == []


@pytest.mark.parametrize("text", ["held" * 50_000, "-held" * 50_000, "captured " * 20_000])
def test_long_texts_are_searched_in_linear_time(text: str) -> None:
    assert len(carried(text)) <= len(re.findall("captured|-held", text))
