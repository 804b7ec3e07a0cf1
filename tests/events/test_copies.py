"""Near-copies are those that the two texts say they are, however many are compared at a time."""

from __future__ import annotations

import time
from itertools import combinations
from random import Random

import pytest

from whoheld.events import copies
from whoheld.events.copies import SIMILAR, group_shingled, jaccard, shares, sketch_of
from whoheld.events.groups import Groups
from whoheld.events.shingles import Runs, shingle, shingles_of

TALE = [f"word{at}" for at in range(300)]


def texts_of(seed: int, number: int) -> list[str]:
    """Stretches of one tale, some with words of their own: copies, copies of copies, and texts that share a little."""
    chance = Random(seed)
    made = []
    for at in range(number):
        start, length = chance.randrange(3) * 90 + chance.randrange(4), chance.choice([2, 4, 20, 60])
        own = [f"own{at}x{n}" for n in range(chance.choice([0, 0, 3, length]))]
        made.append(" ".join([*TALE[start : start + length], *own]))
    return made


def by_definition(shingles: dict[str, Runs]) -> dict[str, str]:
    groups = Groups(shingles)
    for one, other in combinations(shingles, 2):
        mine, theirs = shingles[one], shingles[other]
        if len(mine) and shares(sketch_of(mine), sketch_of(theirs)) and jaccard(mine, theirs) >= SIMILAR:
            groups.join(one, other)
    return {name: groups.find(name) for name in shingles}


@pytest.mark.parametrize("run", [3, 5])
@pytest.mark.parametrize("number", [10, 24, 25, 150])
def test_many_are_grouped_as_each_pair_says(number: int, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "AT_ONCE", 7)
    texts = {f"{at:03}": text for at, text in enumerate(["", *texts_of(number, number)])}
    shingles = {name: shingle(text, run) for name, text in texts.items()}
    assert group_shingled(shingles) == by_definition(shingles)
    assert len(set(group_shingled(shingles).values())) <= number


def test_texts_read_together_have_the_shingles_of_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["", "one", "one two", "one two three four five six", "", "a b a b a b a b", *texts_of(1, 20)]
    monkeypatch.setattr("whoheld.events.shingles.AT_ONCE", 4)
    assert [each.tolist() for each in shingles_of(texts)] == [shingle(text).tolist() for text in texts]
    assert [len(shingle(text)) for text in texts[:6]] == [0, 1, 1, 2, 0, 2]


def test_a_thousand_pages_just_under_half_alike_are_compared_in_time() -> None:
    common = " ".join(TALE[:120])
    texts = {f"{at:04}": f"{common} " + " ".join(f"own{at}x{n}" for n in range(75)) for at in range(1000)}
    shingles = dict(zip(texts, shingles_of(texts.values()), strict=True))
    begun = time.process_time()
    assert len(set(group_shingled(shingles).values())) == 1000
    assert time.process_time() - begun < 10
