"""What is held back: near copies together, and only where it may be."""

from __future__ import annotations

from training.folds import held_back

STORY = "Rebels took the town of Ardun on Friday after a week of fighting that left forty people dead, the mayor said."
OTHERS = [
    f"Nothing of note was told of place {name} today or any other day of that long {name} year." for name in "abcdef"
]


def test_as_many_are_held_back_as_asked_for_and_only_such_as_may() -> None:
    texts = [f"{number} " * 30 for number in range(20)]
    may = [number % 2 == 0 for number in range(20)]
    held = held_back(texts, may, 4)
    assert len(held) == 4
    assert all(may[at] for at in held)


def test_near_copies_of_a_report_are_held_back_together() -> None:
    texts = [STORY, *OTHERS, f"ARDUN (Agency) - {STORY} He spoke by telephone."]
    may = [at == 0 for at in range(len(texts))]
    assert held_back(texts, may, 1) == {0, len(texts) - 1}


def test_texts_without_words_are_no_copies_of_each_other() -> None:
    assert len(held_back(["", "", ""], [True] * 3, 1)) == 1
