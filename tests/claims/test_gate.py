"""Which sentences may hold a claim, by the page that they stand on."""

import pytest

from whoheld.claims.gate import gate
from whoheld.lexicon import load

WAR = [
    "Rebels shelled the airport before dawn.",
    "The army brought up artillery, and a truce collapsed.",
    "Residents of the town left.",
    "Militants still hold the bridge, an officer said.",
    "Soup is served at noon.",
]
SPORT = [
    "The hosts were beaten again on Sunday.",
    "They took the lead through a late attack and held it.",
    "Their captain was injured and left after the first half.",
    "The visitors seized control and won a free kick.",
    "A draw was never likely, the coach said.",
    "Fans returned home in silence.",
]
STOCKS = [
    "Shares fell to their lowest level since March.",
    "The bank lost ground and withdrew its forecast.",
    "Analysts said that investors fled to bonds.",
    "The group took over a rival and agreed to a deal.",
    "Oil advanced on hopes of a cut in output.",
]


def test_on_a_page_of_war_the_words_of_a_claim_pass() -> None:
    assert gate(load()).passing(WAR) == [True, True, True, True, False]


@pytest.mark.parametrize("page", [SPORT, STOCKS])
def test_on_other_pages_the_same_words_do_not(page: list[str]) -> None:
    assert not any(gate(load()).passing(page))


def test_news_of_war_on_another_page_passes_alone() -> None:
    page = [*STOCKS[:3], "Rebel fighters took the stadium and the town around it.", *SPORT[:1], *SPORT[4:]]
    assert [at for at, passes in enumerate(gate(load()).passing(page)) if passes] == [3]


@pytest.mark.parametrize(
    "text", ["IS still controls Rawa.", "Iraqi forces captured Ramadi.", "Three people were killed in Hit."]
)
def test_a_single_sentence_passes(text: str) -> None:
    assert gate(load()).passing([text]) == [True]


def test_the_name_is_no_word_of_capitals() -> None:
    assert gate(load()).passing(["THIS IS A PAGE OF NEWS"]) == [False]
    assert gate(load()).passing([]) == []


@pytest.mark.parametrize("page", [SPORT, STOCKS, []])
def test_a_page_of_other_news_is_shut_before_it_is_cut(page: list[str]) -> None:
    assert gate(load()).shuts(page)


@pytest.mark.parametrize(
    "page", [WAR, [" ".join(WAR)], [" ".join([*STOCKS, "Rebel fighters took the stadium and the town around it."])]]
)
def test_a_page_with_a_sentence_that_passes_is_not_shut(page: list[str]) -> None:
    assert not gate(load()).shuts(page)


def test_a_page_that_may_pass_but_does_not_is_left_to_its_sentences() -> None:
    page = ["Rebel voters left. The fire service has fighters.", *["Soup is served at noon."] * 20]
    sentences = [one for text in page for one in text.split(". ")]
    assert not gate(load()).shuts(page)
    assert not any(gate(load()).passing(sentences))
