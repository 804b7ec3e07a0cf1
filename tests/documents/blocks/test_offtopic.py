"""Paragraphs spliced in from other news are told; those of the page's own war, in any country, are not."""

from __future__ import annotations

import pytest

from whoheld.documents.blocks.furniture import furniture_of
from whoheld.documents.blocks.label import cover
from whoheld.documents.blocks.offtopic import mark_off_topic
from whoheld.documents.layers.layer import Line
from whoheld.documents.layers.lines import lines_of
from whoheld.lexicon import load

LEXICON = load()
FURNITURE = furniture_of(LEXICON)
WAR = [
    "Iraqi forces moved on Hit on Monday, officers said.",
    "Islamic State fighters had fled to Rawa, the army of Iraq added.",
    "The Iraqi army left Ramadi to the police, its general said.",
    "Peshmerga forces in Iraq held the road north of Mosul.",
]


def off_topic(*paragraphs: str) -> list[str]:
    text = "\n\n".join(paragraphs)
    lines = tuple(Line(line.span, "paragraph", gap=line.gap) for line in lines_of(text))
    found = mark_off_topic(text, cover(text, lines), LEXICON, FURNITURE)
    return [block.span.of(text).strip() for block in found if block.kind == "off-topic"]


@pytest.mark.parametrize(
    "spliced",
    [
        "A Portuguese court jailed two ministers of the old cabinet after the vote in Lisbon was annulled by judges.",
        "Ronaldinho, the striker, scored twice for Barca, and his coach said that the tournament was theirs to lose.",
        "Ghana's parliament put off the budget after a court heard its president on the vote.",
        "In Quito voters chose a president, Ecuador’s first by a ballot that judges had twice put off.",
        "Nigerians go to the election in March; a court sentenced the mayor of Ibadan in a trial over the ballot.",
        "Shares fell as investors waited for the quarterly figures of the retailer, Smith & Sons said.",
    ],
)
def test_another_lands_politics_sport_and_markets(spliced: str) -> None:
    assert off_topic(*WAR[:2], spliced, *WAR[2:]) == [spliced]


def test_the_headline_glued_before_goes_along() -> None:
    spliced = "Earlier a Catalan court had summoned ministers and lawmakers of the Spanish parliament in Lleida."
    assert off_topic(*WAR[:2], f"Summons is a mistake, says Puig\n{spliced}", *WAR[2:]) == [
        "Summons is a mistake, says Puig",
        spliced,
    ]


@pytest.mark.parametrize(
    "own",
    [
        "The Iraqi prime minister told parliament that the vote on the budget would wait for the army.",
        "A French minister said in parliament that its jets would go on striking the Islamic State.",
        "Iraqi lawmakers and the justice minister want a court to judge the general who lost Ramadi.",
        "Turkey's parliament put off the vote, and its president asked the cabinet for troops on the border.",
        "Brazil's congress, like the senate of Peru, heard its minister tell of Syria and of the Islamic State.",
        "The American congress put off the vote on a budget for Iraq, and the president asked senators to wait.",
        "The governor said that the election would be held in Ramadi, where the party had lost its court.",
    ],
)
def test_the_politics_of_the_war_stay(own: str) -> None:
    assert off_topic(*WAR[:2], own, *WAR[2:]) == []


def test_a_page_of_politics_keeps_all_its_paragraphs() -> None:
    assert off_topic(
        "Ireland's minister asked for a tax.", "The vote in Berlin was lost by the party.",
        "A Spanish court jailed the minister of the old parliament.", "Iraqi forces moved on Hit.",
        "The Greek president asked voters for a referendum.",
    ) == []  # fmt: skip
