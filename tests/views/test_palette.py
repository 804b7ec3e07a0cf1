"""Colours of sides: apart for every eye, visible on both grounds, and kept while a record grows."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from whoheld.views.palette import CONTESTED, FIRST, FURTHER, GROUNDS, REST, colours

# Machado, Oliveira and Fernandes 2009, full severity (memory).
EYES = {
    "all cones": np.eye(3),
    "no red": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_CONES = np.array(
    [[0.41222147, 0.53633254, 0.05144599], [0.21190350, 0.68069955, 0.10739696], [0.08830246, 0.28171884, 0.62997870]]
)
TO_OKLAB = np.array(
    [
        [0.21045426, 0.79361779, -0.00407205],
        [1.97799850, -2.42859221, 0.45059371],
        [0.02590404, 0.78277177, -0.80867577],
    ]
)
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def linear(colour: str) -> Numbers:
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def seen(colour: str, eye: str) -> Numbers:
    return np.asarray(TO_OKLAB @ np.cbrt(TO_CONES @ np.clip(EYES[eye] @ linear(colour), 0, 1)))


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eye", EYES)
def test_no_two_colours_look_alike_to_any_eye(eye: str) -> None:
    apart = {
        (one, other): float(np.linalg.norm(seen(one, eye) - seen(other, eye)))
        for one, other in combinations((*FIRST, *FURTHER, REST), 2)
    }
    assert min(apart.values()) > 0.06, min(apart.items(), key=lambda item: item[1])


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", [*FIRST, *FURTHER, REST, CONTESTED])
def test_every_colour_shows_on_both_grounds(colour: str, ground: str) -> None:
    assert contrast(colour, GROUNDS[ground]) >= 1.5


def test_a_side_keeps_its_colour_when_a_lesser_one_joins() -> None:
    sides = ["Government of Iraq", "IS", "Peshmerga"]
    before = colours(sides)
    assert len(set(before.values())) == 3
    assert colours([*sides, "Another", "A third"]) | before == colours([*sides, "Another", "A third"])
    assert colours([*sides, "IS"]) == before


def test_the_order_of_two_sides_without_a_clash_changes_nothing() -> None:
    one, other = next(
        pair
        for pair in combinations([f"side {number}" for number in range(9)], 2)
        if colours([pair[0]])[pair[0]] != colours([pair[1]])[pair[1]]
    )
    assert colours([one, other]) == colours([other, one])


def test_twelve_sides_have_twelve_colours_and_the_rest_is_grey() -> None:
    found = colours(f"side {number}" for number in range(15))
    assert sorted(list(found.values())[:12]) == sorted([*FIRST, *FURTHER])
    assert set(list(found.values())[12:]) == {REST}
