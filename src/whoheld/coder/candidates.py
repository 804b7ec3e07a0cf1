"""A sentence and a kind in, the names that may fill the roles out, each with what speaks for it as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log1p

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


class Candidate(Struct, frozen=True):
    """A name that may fill a role, or nobody."""

    at: At | None
    place: bool
    actor: bool


NOBODY = Candidate(None, True, True)


class Names(Struct):
    """The names of a document, counted once: how often each stands there, and how often the rules give it a role.

    `before` and `after` are, of each sentence, the last claim of the rules before it and the first after.
    """

    told: Sequence[Told]
    count: dict[str, int]
    roles: tuple[dict[str, int], dict[str, int], dict[str, int]]
    before: list[Hint | None]
    after: list[Hint | None]
    wording: dict[At, list[float]] = field(default_factory=dict)


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
    told = names.told
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
    found = []
    for one in some:
        if one.at is None:
            found.append([1.0, *shared, *[0.0] * (SIZE - 1 - len(shared))])
            continue
        text, name = names.told[one.at.sentence].text, names.told[one.at.sentence].names[one.at.name]
        wording = names.wording.get(one.at) or names.wording.setdefault(one.at, _wording(text, name.span))
        found.append(
            [
                0.0, *shared,
                *_hinted(own, name.key), *_hinted(here.hints, name.key),
                *_hinted([h for h in (names.before[sentence],) if h], name.key),
                *_hinted([h for h in (names.after[sentence],) if h], name.key),
                *(log1p(counted.get(name.key, 0)) for counted in names.roles),
                *_distance(one.at.sentence - sentence),
                *_near(here, name.span, cue, one.at.sentence == sentence),
                *(paths.between(here, name.span, cue) if one.at.sentence == sentence else paths.NOTHING),
                *wording,
                float(one.at.sentence == 0), *(float(one == other) for other in marked),
                *(float(name.place and name.rank == rank) for rank in range(4)), float(name.off), float(name.power),
                *(float(name.sort == sort) for sort in range(1, len(SORTS))),
                log1p(names.count[name.key]),
            ]
        )  # fmt: skip
    return found


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


def _hinted(hints: Sequence[Hint], key: str) -> list[float]:
    return [
        float(any(key in hint.places for hint in hints)),
        float(any(key == hint.actor for hint in hints)),
        float(any(key == hint.target for hint in hints)),
    ]


def _distance(by: int) -> list[float]:
    before = [float(-by <= most) * float(by < 0) for most in _BEFORE]
    after = [float(by <= most) * float(by > 0) for most in _AFTER]
    return [float(by == 0), *before, *after]


def _near(here: Told, span: Span, cue: Span, inside: bool) -> list[float]:
    """Return by how many words a name stands before or after the word that tells the claim, coarsely."""
    if not inside:
        return [0.0] * (2 * len(_NEAR))
    low, high = (span.end, cue.start) if span.end <= cue.start else (cue.end, span.start)
    between = here.text.count(" ", low, high) if low < high else 0
    close = [float(between <= most) for most in _NEAR]
    none = [0.0] * len(_NEAR)
    return [*close, *none] if span.end <= cue.start else [*none, *close]


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
