"""Claims, origins and judgements -> Event: which claims tell of one happening.

Pairs near in kind, place and time are scored by small features (features.py) and joined into groups (clusters.py).
Plans and denials are no events, and neither is a state without a known beginning; beside.py finds what they are about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from whoheld.events.blocking import pairs
from whoheld.events.clusters import Clusters, kept_apart
from whoheld.events.features import score
from whoheld.events.groups import Groups
from whoheld.events.tellings import telling, tells_happening
from whoheld.model import TERRITORY, Claim, Event, Judgement, Kind, Origin

NO_QUOTES: Mapping[str, str] = {}


def merge(
    claims: Iterable[Claim],
    origins: Iterable[Origin],
    judgements: Iterable[Judgement],
    quotes: Mapping[str, str] = NO_QUOTES,
) -> Iterator[Event]:
    """Yield the events that the claims tell of, by id; `quotes` are the claims' words, which count where given."""
    decided = sorted(judgements, key=lambda judgement: judgement.id)
    struck = {name for judgement in decided if judgement.decision == "reject" for name in judgement.claims}
    told = {claim.id: claim for claim in claims if claim.id not in struck and tells_happening(claim)}
    voice_of = {name: origin.id for origin in origins for name in origin.claims}
    groups = _bound(told, decided)
    made = (telling(claim, quotes.get(name, ""), voice_of.get(name, name)) for name, claim in told.items())
    tellings = {each.id: each for each in made if each}
    scores = {(one.id, other.id): score(one, other) for one, other in pairs(tellings.values())}
    apart = kept_apart(judgement.claims for judgement in decided if judgement.decision == "different")
    Clusters(tellings, groups, apart).join(scores)
    for members in sorted(groups.members().values()):
        yield _event([told[name] for name in members], voice_of)


def _bound(told: Mapping[str, Claim], decided: Iterable[Judgement]) -> Groups:
    """Return the claims in groups, as people have bound them."""
    groups = Groups(told)
    for judgement in decided:
        bound = [name for name in judgement.claims if name in told]
        if judgement.decision == "same":
            for name in bound[1:]:
                groups.join(bound[0], name)
    return groups


def _event(claims: list[Claim], voice_of: Mapping[str, str]) -> Event:
    """Sum claims up: the days that all allow, else all days that any allows; the kind and sides that most name."""
    starts = [day for claim in claims if (day := claim.start or claim.end)]
    ends = [day for claim in claims if (day := claim.end or claim.start)]
    start, end = (max(starts), min(ends)) if starts else (None, None)
    if start and end and start > end:
        start, end = min(starts), max(ends)
    return Event(
        id=claims[0].id,
        kind=_kind(claims),
        places=tuple(sorted({place.id for claim in claims for place in claim.places if place.id})),
        start=start,
        end=end,
        side=_commonest(claim.actor.side if claim.actor else None for claim in claims),
        target_side=_commonest(claim.target.side if claim.target else None for claim in claims),
        claims=tuple(claim.id for claim in claims),
        origins=len({voice_of.get(claim.id, claim.id) for claim in claims}),
    )


def _kind(claims: list[Claim]) -> Kind:
    """Return the kind that most claims give; of two as frequent that on who holds the place."""
    counts = Counter(claim.kind for claim in claims)
    return min(counts, key=lambda kind: (-counts[kind], kind not in TERRITORY, kind))


def _commonest(sides: Iterable[str | None]) -> str | None:
    counts = Counter(side for side in sides if side)
    return min(counts, key=lambda side: (-counts[side], side), default=None)
