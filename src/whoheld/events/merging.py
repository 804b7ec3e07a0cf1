"""Claims, origins and judgements -> Event: which claims tell of one happening.

They share kind, place and days and do not contradict one another about who did it to whom. Plans and denials are no
events, and neither is a state without a known beginning.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from whoheld.events.groups import Groups
from whoheld.model import STATES, Claim, Event, Judgement, Origin

# Longer than a battle for a town is told as one piece of news, shorter than the gap between two raids of a campaign.
STRETCH = timedelta(days=7)

Key = tuple[str, ...]


class Telling(Struct, frozen=True):
    """What the claims of one event say together: the hull of their days, their sides, and what they must not join."""

    start: date
    end: date
    sides: frozenset[str]
    targets: frozenset[str]
    apart: frozenset[str]
    claims: frozenset[str]

    def fits(self, other: Telling) -> bool:
        """Tell whether two tellings can be of one happening."""
        overlap = self.start <= other.end and other.start <= self.end
        agree = len(self.sides | other.sides) <= 1 and len(self.targets | other.targets) <= 1
        return overlap and agree and not self.apart & other.claims

    def with_(self, other: Telling) -> Telling:
        """Return both as one."""
        return Telling(
            start=min(self.start, other.start),
            end=max(self.end, other.end),
            sides=self.sides | other.sides,
            targets=self.targets | other.targets,
            apart=self.apart | other.apart,
            claims=self.claims | other.claims,
        )


def merge(claims: Iterable[Claim], origins: Iterable[Origin], judgements: Iterable[Judgement]) -> Iterator[Event]:
    """Yield the events that the claims tell of, in the order of their ids."""
    decided = sorted(judgements, key=lambda judgement: judgement.id)
    struck = {name for judgement in decided if judgement.decision == "reject" for name in judgement.claims}
    told = {claim.id: claim for claim in claims if claim.id not in struck and tells_happening(claim)}
    voice_of = {name: origin.id for origin in origins for name in origin.claims}
    groups = Groups(told)
    for judgement in decided:
        bound = [name for name in judgement.claims if name in told]
        if judgement.decision == "same":
            for name in bound[1:]:
                groups.join(bound[0], name)
    _join_tellings(told, groups, _kept_apart(decided))
    for members in sorted(groups.members().values()):
        yield _event([told[name] for name in members], voice_of)


def tells_happening(claim: Claim) -> bool:
    """Tell whether a claim speaks of something that took place, not of a plan, a denial or a lasting state."""
    if claim.kind == "hold" or claim.status not in ("happened", "possible"):
        return False
    return claim.kind not in STATES or claim.start is not None


def _kept_apart(judgements: list[Judgement]) -> dict[str, frozenset[str]]:
    apart: dict[str, frozenset[str]] = {}
    for judgement in judgements:
        if judgement.decision == "different":
            for name in judgement.claims:
                apart[name] = apart.get(name, frozenset()) | frozenset(judgement.claims) - {name}
    return apart


def _join_tellings(told: dict[str, Claim], groups: Groups, apart: dict[str, frozenset[str]]) -> None:
    """Join what fits: claims of few days first, then those of wide bounds where only one happening can be meant."""
    tellings: dict[str, Telling] = {}
    for name, claim in sorted(told.items()):
        telling = _telling(claim, apart.get(name, frozenset()))
        if telling:
            root = groups.find(name)
            tellings[root] = tellings[root].with_(telling) if root in tellings else telling
    near: dict[Key, set[str]] = defaultdict(set)
    dated = sorted((t.end - t.start, t.start, name) for name, t in tellings.items())
    keys = {name: {key for member in tellings[name].claims for key in _keys(told[member])} for _, _, name in dated}
    for width, _, name in dated:
        root = groups.find(name)
        for key in keys[name]:
            near[key] = {groups.find(other) for other in near[key]}
        others = sorted({other for key in keys[name] for other in near[key]} - {root})
        fitting = [other for other in others if tellings[other].fits(tellings[root])]
        if width > STRETCH:
            fitting = fitting if len(fitting) == 1 else []
        for other in fitting:
            both = tellings[other].with_(tellings[root])
            if tellings[other].fits(tellings[root]) and both.end - both.start <= max(width, STRETCH):
                root = groups.join(root, other)
                tellings[root] = both
        for key in keys[name]:
            near[key].add(root)


def _telling(claim: Claim, apart: frozenset[str]) -> Telling | None:
    """Return what one claim tells, None where its days are not known."""
    start, end = claim.start or claim.end, claim.end or claim.start
    if start is None or end is None:
        return None
    return Telling(
        start=start,
        end=end,
        sides=_sides(claim.actor.side if claim.actor else None),
        targets=_sides(claim.target.side if claim.target else None),
        apart=apart,
        claims=frozenset({claim.id}),
    )


def _sides(side: str | None) -> frozenset[str]:
    return frozenset() if side is None else frozenset({side})


def _keys(claim: Claim) -> Iterator[Key]:
    """Yield the places, with what lies to them, at which a claim may meet others of its kind."""
    for place in claim.places:
        if place.id:
            lies = place.relation
            yield claim.kind, place.id, *((lies.what, lies.bearing or "", lies.part or "") if lies else ())


def _event(claims: list[Claim], voice_of: dict[str, str]) -> Event:
    """Sum claims up: the days that all allow, else all days that any allows."""
    starts = [day for claim in claims if (day := claim.start or claim.end)]
    ends = [day for claim in claims if (day := claim.end or claim.start)]
    start, end = (max(starts), min(ends)) if starts else (None, None)
    if start and end and start > end:
        start, end = min(starts), max(ends)
    return Event(
        id=claims[0].id,
        kind=claims[0].kind,
        places=tuple(sorted({place.id for claim in claims for place in claim.places if place.id})),
        start=start,
        end=end,
        side=min((claim.actor.side for claim in claims if claim.actor and claim.actor.side), default=None),
        target_side=min((claim.target.side for claim in claims if claim.target and claim.target.side), default=None),
        claims=tuple(claim.id for claim in claims),
        origins=len({voice_of.get(claim.id, claim.id) for claim in claims}),
    )
