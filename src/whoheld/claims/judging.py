"""What is read of a sentence, what the rules claim of it and what the coder says of that in, claims out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, structs

from whoheld.claims.doing import as_told, doer
from whoheld.claims.filling import Chosen, Found, Page, claim_of, found_at
from whoheld.claims.ground import cannot_be_there, is_of_ground
from whoheld.claims.standing import TERRITORY, by_outlaws, cannot_act, cannot_suffer, suffers
from whoheld.claims.status import undone
from whoheld.coder import SORTS, STATUSES, At, Coded, Filled, Name, Told
from whoheld.model import Claim, Span

LEAST = 0.26  # of probability that a claim's kind, status and places are right, under which none is made
BARE = 0.09  # the same where the rules find it too and the page has fewer than FEW sentences: the coder misses the rest
FEW = 4
LISTED = 0.5  # share of the likeliest place's probability from which another of the sentence is one of its list
STATE, CIVIL = SORTS.index("state force"), SORTS.index("civilians")


class Choice(Struct, frozen=True):
    """Who fills a role, and how likely that is right."""

    at: tuple[At, ...]
    probability: float


def bar(told: Sequence[Told]) -> float:
    """Return the probability under which no claim of a page can be made."""
    return BARE if len(told) < FEW else LEAST


def judged(page: Page, number: int, coded: Sequence[Coded], own: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims of a sentence that the coder finds likely enough; those of the rules lend what it lacks."""
    if page.readings[number].sentence.tree is None:
        return
    for found in (_standing(found_at(page, number, one)) for one in coded):
        if not is_of_ground(found.standing, _actors_in(page.told[number])):
            continue
        chosen = _chosen(found)
        ruled = [claim for claim in own if claim.kind == found.coded.kind]
        if chosen.sure < (bar(page.told) if ruled else LEAST):
            continue
        if len(ruled) > 1:  # 'fell to ISIS in January 2014 but was retaken by the army'
            yield from (structs.replace(claim, confidence=page.confidence(chosen.sure)) for claim in ruled)
        else:
            yield claim_of(found, chosen, ruled[0] if ruled else None)


def _chosen(found: Found) -> Chosen:
    """Return the likeliest status and roles of what the coder finds."""
    one, told = found.coded, found.page.told
    likely = max(range(len(STATUSES)), key=one.statuses.__getitem__)
    status = (undone(found.standing) if STATUSES[likely] == "happened" else None) or STATUSES[likely]
    places = chosen_places(told, found.number, one.places)
    sure = one.probability * one.statuses[likely] * places.probability
    doers = one.actor
    if one.kind == "hold" and doer(found.standing) is None:  # of 'the last strongholds in Abidjan' Abidjan is no holder
        doers = Filled(tuple(pair for pair in doers.choices if pair[0] not in places.at))
    actor, target = parties(found.page, doers, one.target, apart=not found.standing.infighting)
    return Chosen(status, places.at, actor, target, sure)


def _actors_in(told: Told) -> list[Span]:
    return [name.span for name in told.names if name.actor and not name.place]


def _standing(found: Found) -> Found:
    """Return what the coder found without the names that, as the sentence stands, cannot fill their roles.

    Who loses a place is then its target, where the coder finds none.
    """
    one, own, told = found.coded, found.standing, found.page.told
    outlaws = by_outlaws(own)

    def left(filled: Filled, may: Callable[[Name, bool], bool]) -> Filled:
        """Keep nobody, and the names that may fill a role, told whether they stand in the sentence."""
        named = ((at, likely, told[at.sentence].names[at.name] if at else None) for at, likely in filled.choices)
        kept = ((at, likely) for at, likely, name in named if not (at and name) or may(name, at.sentence == number))
        return Filled(tuple(kept))

    def acts(name: Name, here: bool) -> bool:
        if name.sort == CIVIL and one.kind in TERRITORY:
            return False
        return not (outlaws and name.sort == STATE) and not (here and cannot_act(own, name.span))

    def loses(name: Name, here: bool) -> bool:
        return here and not name.place and suffers(own, name.span)

    number = found.number
    actor = as_told(found, left(one.actor, acts))
    places = left(one.places, lambda name, here: not (here and cannot_be_there(own, name.span)))
    target = left(one.target, lambda name, here: not (here and cannot_suffer(own, name.span)))
    if one.kind == "capture" and not chosen_actor(told, target):
        target = Filled(tuple(pair for pair in left(one.actor, loses).choices if pair[0]))
    return structs.replace(found, coded=structs.replace(one, places=places, actor=actor, target=target))


def chosen_places(told: Sequence[Told], number: int, filled: Filled) -> Choice:
    """Return the likeliest place, with those of the sentence that are nearly as likely: names of one key count once."""
    names = _by_key(told, filled)
    best, most = max(names, key=lambda one: one[1], default=(None, 1.0))
    if best is None:
        return Choice((), most)
    listed = [(best, most)]
    if best.sentence == number:
        listed = [(at, likely) for at, likely in names if at and at.sentence == number and likely >= LISTED * most]
    return Choice(tuple(sorted(at for at, _ in listed)), min(1.0, sum(likely for _, likely in listed)))


def chosen_actor(told: Sequence[Told], filled: Filled) -> At | None:
    """Return the likeliest actor, names of one key together."""
    return max(_by_key(told, filled), key=lambda one: one[1], default=(None, 1.0))[0]


def parties(page: Page, actor: Filled, target: Filled, *, apart: bool) -> tuple[At | None, At | None]:
    """Return the likeliest actor and target together; where they are `apart`, no side does anything to itself."""
    doers, done_to = _by_key(page.told, actor), _by_key(page.told, target)
    pairs = [
        (likely * other, one, two)
        for one, likely in doers or [(None, 1.0)]
        for two, other in done_to or [(None, 1.0)]
        if one is None or two is None or (one != two and not (apart and _side(page, one) == _side(page, two)))
    ]
    return max(pairs, key=lambda pair: pair[0], default=(0.0, None, None))[1:]


def _side(page: Page, at: At) -> str:
    return page.side(page.told[at.sentence].names[at.name].key)


def _by_key(told: Sequence[Told], filled: Filled) -> list[tuple[At | None, float]]:
    """Return of the choices the likeliest of each key, with the probability of all of that key; None for nobody."""
    sums: dict[str | None, float] = {}
    first: dict[str | None, At | None] = {}
    for at, probability in filled.choices:
        name = told[at.sentence].names[at.name].key if at else None
        sums[name] = sums.get(name, 0.0) + probability
        first.setdefault(name, at)
    return [(at, sums[name]) for name, at in first.items()]
