"""A record and what changed in it in, the origins that this can reach made anew out.

A claim is tied by what it says and who brings it (its ties), by whose text it is (its page's copies), and by words that
it shares with another claim of the same statement. Origins are taken up whole, and all that the same copies say with
them, so that what is left out is tied to nothing within.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from whoheld.events.copies import Sketch, shares, sketch_of
from whoheld.events.origins import RUN, origins_among
from whoheld.events.passages import Passages, passages
from whoheld.events.shingles import shingles_of
from whoheld.events.speakers import speakers
from whoheld.model import Origin
from whoheld.pipeline.keys import Changed
from whoheld.pipeline.rehousing import rehouse
from whoheld.store import Record


def retrace(record: Record, changed: Changed) -> set[str]:
    """Make the origins anew that a change can reach, and return the older claims that speak with other voices now."""
    near = record.neighbours
    rehoused = record.claims_on(rehouse(record, changed.pages)).keys()
    loosened = {id for origin in record.origins(changed.origins).values() for id in origin.claims}
    tied = {id for ids in near.at_keys("tied", changed.ties).values() for id in ids}
    linked = _with_mates(record, {*changed.claims, *rehoused, *loosened, *tied, *_alike(record, changed)})
    homes = near.homes_of(claim.sha256 for claim in record.claims_of(linked).values())
    reached = _with_mates(record, linked | record.claims_on(near.pages_at(homes.values())).keys())
    before = record.origins_of(reached)
    origins = tuple(_origins(record, reached))
    record.settle_origins(origins, reached)
    after = {id: origin for origin in origins for id in origin.claims}
    return {id for id in reached - changed.claims if _mates(before, id, changed) != _mates(after, id, changed)}


def _origins(record: Record, reached: AbstractSet[str]) -> Iterator[Origin]:
    shas = {claim.sha256 for claim in record.claims_of(reached).values()}
    pages = {sha: record.document(sha) for sha in sorted(shas)}
    told = record.claims_on(shas)
    among = (claim for id, claim in told.items() if id in reached)
    yield from origins_among(among, pages, record.neighbours.homes_of(shas), speakers(told.values(), pages))


def _with_mates(record: Record, claims: AbstractSet[str]) -> set[str]:
    """Return claims and those of the same origins."""
    return {*claims, *(mate for origin in record.origins_of(claims).values() for mate in origin.claims)}


def _mates(origins: Mapping[str, Origin], id: str, changed: Changed) -> set[str]:
    """Return with which older claims a claim speaks."""
    return set(origins[id].claims) - changed.claims if id in origins else set()


def _alike(record: Record, changed: Changed) -> set[str]:
    """Return the claims of the same statements whose words may be those of claims that changed."""
    stating = {id for ids in record.neighbours.at_keys("statements", changed.statements).values() for id in ids}
    told = record.claims_of(stating)
    pages = {sha: record.document(sha) for sha in sorted({claim.sha256 for claim in told.values()})}
    return {id for part in passages(told.values(), pages) for id in _sharing(part, changed.claims & told.keys())}


def _sharing(part: Passages, claims: AbstractSet[str]) -> set[str]:
    """Return the claims whose passages share so much with those of some that they would be compared."""
    made = shingles_of(part.texts.values(), RUN)
    sketches = {name: sketch_of(runs) for name, runs in zip(part.texts, made, strict=True)}
    holding: dict[int, set[Sketch]] = defaultdict(set)
    for mine in {sketches[part.of[id]] for id in claims if id in part.of}:
        for smallest in mine:
            holding[smallest].add(mine)
    near = {
        name
        for name, theirs in sketches.items()
        if any(shares(mine, theirs) for mine in set[Sketch]().union(*(holding.get(each, ()) for each in theirs)))
    }
    return {id for id, name in part.of.items() if name in near}
