"""Claims, origins and judgements -> Event: which claims tell of one happening.

Pairs near in kind, place and time are scored by small features (features.py) and joined into groups (clusters.py).
Plans and denials are no events, and neither is a state without a known beginning; beside.py finds what they are about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from whoheld.events.blocking import pairs
from whoheld.events.chain import by_voice
from whoheld.events.clusters import Clusters, Scores, kept_apart
from whoheld.events.features import score
from whoheld.events.groups import Groups
from whoheld.events.tellings import Telling, telling, tells_happening
from whoheld.model import TERRITORY, Claim, Document, Event, Judgement, Kind, Origin

NO_QUOTES: Mapping[str, str] = {}
NO_PAGES: Mapping[str, Document] = {}


def merge(
    claims: Iterable[Claim],
    origins: Iterable[Origin],
    judgements: Iterable[Judgement],
    quotes: Mapping[str, str] = NO_QUOTES,
    pages: Mapping[str, Document] = NO_PAGES,
) -> Iterator[Event]:
    """Yield the events that the claims tell of, by id.

    `quotes` are the claims' words, which count where given; of `pages` it counts who published them.
    """
    decided = sorted(judgements, key=lambda judgement: judgement.id)
    struck = {name for judgement in decided if judgement.decision == "reject" for name in judgement.claims}
    told = [claim for claim in claims if claim.id not in struck]
    made = Tellings(told, {name: origin.id for origin in origins for name in origin.claims}, quotes)
    yield from events_among(made, scored(pairs(made.by_id.values())), decided, pages)


class Tellings:
    """The claims that tell of happenings, what each brings to be compared by, and the voice of each."""

    def __init__(self, claims: Iterable[Claim], voice_of: Mapping[str, str], quotes: Mapping[str, str]) -> None:
        self.claims: dict[str, Claim] = {}
        self.by_id: dict[str, Telling] = {}
        self.voice_of: dict[str, str] = {}
        self.add(claims, voice_of, quotes)

    def add(self, claims: Iterable[Claim], voice_of: Mapping[str, str], quotes: Mapping[str, str]) -> None:
        """Take in claims that tell of happenings, and no others."""
        for claim in filter(tells_happening, claims):
            self.claims[claim.id] = claim
            self.voice_of[claim.id] = voice = voice_of.get(claim.id, claim.id)
            if made := telling(claim, quotes.get(claim.id, ""), voice):
                self.by_id[claim.id] = made

    def only(self, ids: Container[str]) -> Tellings:
        """Return those of some claims."""
        kept = (claim for id, claim in self.claims.items() if id in ids)
        part = Tellings((), {}, {})
        part.claims = {claim.id: claim for claim in kept}
        part.by_id = {id: each for id, each in self.by_id.items() if id in ids}
        part.voice_of = self.voice_of
        return part


def scored(compared: Iterable[tuple[Telling, Telling]]) -> dict[tuple[str, str], float]:
    """Return the scores of pairs."""
    return {(one.id, other.id): score(one, other) for one, other in compared}


def events_among(
    tellings: Tellings, scores: Scores, judgements: Sequence[Judgement], pages: Mapping[str, Document]
) -> Iterator[Event]:
    """Yield the events that claims tell of, of which pairs have these scores.

    Of some claims of a record they are those of the whole, as long as no score above 0 and no judgement that binds
    them leads to one that is left out.
    """
    told = tellings.claims
    groups = _bound(told, judgements)
    apart = kept_apart(judgement.claims for judgement in judgements if judgement.decision == "different")
    Clusters(tellings.by_id, groups, apart).join(scores)
    for members in sorted(groups.members().values()):
        claims = [told[name] for name in members]
        voices = len(by_voice(claims, tellings.voice_of, pages)) if len(claims) > 1 else 1
        yield _event(claims, voices)


def _bound(told: Mapping[str, Claim], decided: Iterable[Judgement]) -> Groups:
    """Return the claims in groups, as people have bound them."""
    groups = Groups(told)
    for judgement in decided:
        bound = [name for name in judgement.claims if name in told]
        if judgement.decision == "same":
            for name in bound[1:]:
                groups.join(bound[0], name)
    return groups


def _event(claims: list[Claim], voices: int) -> Event:
    """Sum claims up: the days that all allow, else all days that any allows; the kind that most give, and its sides."""
    kind = _kind(claims)
    own = [claim for claim in claims if claim.kind == kind]
    starts = [day for claim in claims if (day := claim.start or claim.end)]
    ends = [day for claim in claims if (day := claim.end or claim.start)]
    start, end = (max(starts), min(ends)) if starts else (None, None)
    if start and end and start > end:
        start, end = min(starts), max(ends)
    return Event(
        id=claims[0].id,
        kind=kind,
        places=tuple(sorted({place.id for claim in claims for place in claim.places if place.id})),
        start=start,
        end=end,
        side=_commonest(claim.actor.side if claim.actor else None for claim in own),
        target_side=_commonest(claim.target.side if claim.target else None for claim in own),
        claims=tuple(claim.id for claim in claims),
        origins=voices,
    )


def _kind(claims: list[Claim]) -> Kind:
    """Return the kind that most claims give; of two as frequent that on who holds the place."""
    counts = Counter(claim.kind for claim in claims)
    return min(counts, key=lambda kind: (-counts[kind], kind not in TERRITORY, kind))


def _commonest(sides: Iterable[str | None]) -> str | None:
    counts = Counter(side for side in sides if side)
    return min(counts, key=lambda side: (-counts[side], side), default=None)
