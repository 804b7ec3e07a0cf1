"""The kinds of GED and ACLED beside ours: the codebook's table, read from their side."""

from __future__ import annotations

from typing import get_args

from whoheld.exports.codebook import codes
from whoheld.model import Kind

KINDS: frozenset[Kind] = frozenset(get_args(Kind))
VIOLENT: frozenset[Kind] = frozenset({
    "capture", "advance", "besiege", "offensive", "repel", "clash", "airstrike", "shelling", "bombing", "attack",
})  # fmt: skip
ONE_SIDED: frozenset[Kind] = frozenset({"airstrike", "shelling", "bombing", "attack", "abduct"})
SUB_EVENTS: dict[str, frozenset[Kind]] = {
    name.casefold(): each.kinds for name, each in codes().sub_event.items() if each.kinds
}
"""Other sub-events (protests, riots, mob violence) are no kind of ours."""
ACLED_KINDS: frozenset[Kind] = frozenset[Kind]().union(*SUB_EVENTS.values())


def ged_kinds(type_of_violence: str) -> frozenset[Kind]:
    """Return what kinds of ours a type of violence may be: 3 is one-sided."""
    return ONE_SIDED if type_of_violence.strip() == "3" else VIOLENT


def acled_kinds(sub_event: str) -> frozenset[Kind] | None:
    """Return what kinds of ours a sub-event may be; None where it is none of them."""
    return SUB_EVENTS.get(" ".join(sub_event.split()).casefold())


def own_kinds(text: str) -> frozenset[Kind] | None:
    """Return the kind of that name, ours or ACLED's; all where none is given, None where nobody knows it."""
    name = text.strip().casefold()
    if not name:
        return KINDS
    ours = frozenset(kind for kind in KINDS if kind == name)
    return ours or acled_kinds(name)


def related(one: Kind, kinds: frozenset[Kind]) -> bool:
    """Tell whether a kind is one of some, or a violent one beside violent ones: one fight is told in many ways."""
    return one in kinds or (one in VIOLENT and bool(VIOLENT & kinds))
