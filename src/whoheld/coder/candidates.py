"""A sentence and a kind in, the names that may fill the roles out, each with what speaks for it as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import log1p
from typing import NamedTuple

from msgspec import Struct, field

from whoheld.coder import paths
from whoheld.coder.telling import SORTS, At, Hint, Told
from whoheld.model import Kind, Span

BACK, ON, EARLIER, LATER, INSIDE = 40, 12, 16, 5, 40
"""Sentences looked at before and after; names taken from there, and from the sentence itself."""
_BEFORE = (1, 2, 4, 8, BACK + 1)
_AFTER = (1, ON + 1)
WORDS = tuple(
    frozenset(words.split())
    for words in (
        "in inside within across", "at on", "of", "to into toward towards", "from", "near outside around between",
        "by", "against", "with", "and or ,", "for over", "after before during since", "said told that", "through via",
    )
)  # fmt: skip
_LEAD = re.compile(
    r"(?P<word>[A-Za-z’']+|,) ?(?:(?:the|a|an|its|their|nearby) )?(?:[a-z-]+ )?"
    r"(?:(?:town|city|village|district|province|area|region)s? of (?:the )?)?$"
)
_NEAR = (0, 2, 6, 15, 10_000)  # words between a name and the word that tells the claim
_FAR = [0.0] * (2 * len(_NEAR))


class Candidate(Struct, frozen=True):
    """A name that may fill a role, or nobody."""

    at: At | None
    place: bool
    actor: bool


NOBODY = Candidate(None, True, True)


class _Steady(NamedTuple):
    """What speaks for a name whatever the claim, as numbers, and the words from it up to the root of its sentence."""

    roles: list[float]
    wording: list[float]
    rest: list[float]
    path: list[int]


class Names(Struct):
    """The names of a document, counted once: how often each stands there, and how often the rules give it a role.

    `before` and `after` are, of each sentence, the last claim of the rules before it and the first after. What is
    the same for all claims, of each name and of each sentence, is found once.
    """

    told: Sequence[Told]
    count: dict[str, int]
    roles: tuple[dict[str, int], dict[str, int], dict[str, int]]
    before: list[Hint | None]
    after: list[Hint | None]
    steady: dict[At, _Steady] = field(default_factory=dict)
    choices: dict[int, list[Candidate]] = field(default_factory=dict)


def names_of(told: Sequence[Told]) -> Names:
    """Count the names of a document by their keys."""
    count: dict[str, int] = {}
    places: dict[str, int] = {}
    actors: dict[str, int] = {}
    targets: dict[str, int] = {}
    for sentence in told:
        for name in sentence.names:
            count[name.key] = count.get(name.key, 0) + 1
        for hint in sentence.hints:
            for counted, keys in ((places, hint.places), (actors, (hint.actor,)), (targets, (hint.target,))):
                for key in keys:
                    if key is not None:
                        counted[key] = counted.get(key, 0) + 1
    hints = [sentence.hints for sentence in told]
    return Names(told, count, (places, actors, targets), _last(hints), _last(hints[::-1])[::-1])


def _last(hints: Sequence[Sequence[Hint]]) -> list[Hint | None]:
    """Return for each sentence the last hint of those before it."""
    found: list[Hint | None] = []
    last: Hint | None = None
    for some in hints:
        found.append(last)
        last = some[-1] if some else last
    return found


def candidates(names: Names, sentence: int) -> list[Candidate]:
    """Return nobody, the names of the sentence, and of those elsewhere the nearest of each key, first those before."""
    if sentence not in names.choices:
        names.choices[sentence] = _choices(names.told, sentence)
    return names.choices[sentence]


def _choices(told: Sequence[Told], sentence: int) -> list[Candidate]:
    inside = [At(sentence, number) for number in range(len(told[sentence].names))][:INSIDE]
    known = {told[sentence].names[at.name].key for at in inside}
    earlier = _elsewhere(told, range(sentence - 1, max(-1, sentence - 1 - BACK), -1), known, EARLIER)
    title = _elsewhere(told, range(min(2, sentence)), known, EARLIER // 2)
    later = _elsewhere(told, range(sentence + 1, min(len(told), sentence + 1 + ON)), known, LATER)
    return [NOBODY, *(_candidate(told, at) for at in (*inside, *earlier, *title, *later))]


def _elsewhere(told: Sequence[Told], order: range, known: set[str], most: int) -> list[At]:
    found: list[At] = []
    for sentence in order:
        for number, name in enumerate(told[sentence].names):
            if name.key not in known and len(found) < most:
                known.add(name.key)
                found.append(At(sentence, number))
        if len(found) >= most:
            break
    return found


def _candidate(told: Sequence[Told], at: At) -> Candidate:
    name = told[at.sentence].names[at.name]
    return Candidate(at, name.place, name.actor)


def features(names: Names, sentence: int, kind: Kind, cue: Span, some: Sequence[Candidate]) -> list[list[float]]:
    """Return what speaks for each candidate as numbers."""
    here = names.told[sentence]
    own = [hint for hint in here.hints if hint.kind == kind]
    inside = [(one, here.names[one.at.name].span) for one in some if one.at and one.at.sentence == sentence]
    outside = [one for one in some if one.at and one.at.sentence < sentence]
    marked = [
        next((c for c in outside if c.place and _rank(names, c) <= 1), None),
        next((c for c in outside if c.actor and not c.place), None),
        *_edges([one for one in inside if one[0].place], cue), *_edges([one for one in inside if one[0].actor], cue),
    ]  # fmt: skip
    given = (
        own, any(h.places for h in own), any(h.actor for h in own), any(h.target for h in own), here.anaphor,
        any(one.place for one, _ in inside), any(one.actor for one, _ in inside), names.before[sentence],
    )  # fmt: skip
    shared = [float(bool(one)) for one in given]
    hints = (own, here.hints, names.before[sentence : sentence + 1], names.after[sentence : sentence + 1])
    filled = [keys for some_hints in hints for keys in _filled(some_hints)]
    top, found = paths.path(here, cue), []
    for one in some:
        if one.at is None:
            found.append([1.0, *shared, *[0.0] * (SIZE - 1 - len(shared))])
            continue
        name, near = names.told[one.at.sentence].names[one.at.name], one.at.sentence == sentence
        steady = names.steady.get(one.at) or names.steady.setdefault(one.at, _steady(names, one.at))
        found.append(
            [
                0.0, *shared, *[float(name.key in keys) for keys in filled],
                *steady.roles, *_distance(one.at.sentence - sentence), *_near(here, name.span, cue, near=near),
                *(paths.between(here, steady.path, top) if near else paths.NOTHING),
                *steady.wording, float(one.at.sentence == 0), *[float(one is other) for other in marked], *steady.rest,
            ]
        )  # fmt: skip
    return found


def _steady(names: Names, at: At) -> _Steady:
    told = names.told[at.sentence]
    name = told.names[at.name]
    rest = [
        *(float(name.place and name.rank == rank) for rank in range(4)), float(name.off), float(name.power),
        *(float(name.sort == sort) for sort in range(1, len(SORTS))),
        log1p(names.count[name.key]),
    ]  # fmt: skip
    roles = [log1p(counted.get(name.key, 0)) for counted in names.roles]
    return _Steady(roles, _wording(told.text, name.span), rest, paths.path(told, name.span))


def _edges(inside: Sequence[tuple[Candidate, Span]], cue: Span) -> list[Candidate | None]:
    """Return of some names the first, the last, and those next to the word that tells the claim on either side."""
    before = [one for one, span in inside if span.end <= cue.start]
    after = [one for one, span in inside if span.start >= cue.end]
    every = [one for one, _ in inside]
    return [
        every[0] if every else None,
        every[-1] if every else None,
        before[-1] if before else None,
        after[0] if after else None,
    ]


def _wording(text: str, span: Span) -> list[float]:
    """Return which word stands before a name, articles and 'the town of' left out, and whether it owns what follows."""
    match = _LEAD.search(text, max(0, span.start - 40), span.start)
    word = match["word"].lower() if match else ""
    owns = text[span.end : span.end + 2] in ("'s", "’s", "s'", "s’")
    return [*(float(word in words) for words in WORDS), float(owns)]


def _rank(names: Names, one: Candidate) -> int:
    return names.told[one.at.sentence].names[one.at.name].rank if one.at else 0


def _filled(hints: Sequence[Hint | None]) -> tuple[set[str | None], set[str | None], set[str | None]]:
    """Return the keys that fill each role in some claims of the rules."""
    told = [hint for hint in hints if hint]
    places = {key for hint in told for key in hint.places}
    return {*places}, {hint.actor for hint in told}, {hint.target for hint in told}


@lru_cache(256)
def _distance(by: int) -> list[float]:
    before = [float(-by <= most) * float(by < 0) for most in _BEFORE]
    after = [float(by <= most) * float(by > 0) for most in _AFTER]
    return [float(by == 0), *before, *after]


def _near(here: Told, span: Span, cue: Span, *, near: bool) -> list[float]:
    """Return by how many words a name stands before or after the word that tells the claim, coarsely."""
    if not near:
        return _FAR
    low, high = (span.end, cue.start) if span.end <= cue.start else (cue.end, span.start)
    between = here.text.count(" ", low, high) if low < high else 0
    close = [float(between <= most) for most in _NEAR]
    return [*close, *_FAR[len(_NEAR) :]] if span.end <= cue.start else [*_FAR[len(_NEAR) :], *close]


SIZE = (
    1
    + 8
    + 4 * 3
    + 3
    + 1
    + len(_BEFORE)
    + len(_AFTER)
    + 2 * len(_NEAR)
    + paths.SIZE
    + len(WORDS)
    + 1
    + 11
    + 4
    + 2
    + len(SORTS)
)
