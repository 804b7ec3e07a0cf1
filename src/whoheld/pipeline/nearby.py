"""A record and what changed in it in, origins and events made anew as far as the change reaches out.

Two claims are tied into one origin only where they share a statement, and are merged only within a block of place and
week: from what changed one statement or block leads to the next claims, whole origins and groups at a time, until
nothing leads further. What lies beyond is as it would be if all were made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from msgspec import Struct

from whoheld.events.blocking import pairs_within
from whoheld.events.merging import Tellings, events_among, scored
from whoheld.judgements import as_judged, binding
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Judgement, Origin
from whoheld.pipeline.intake import Progress
from whoheld.pipeline.keys import Changed, put_keys
from whoheld.pipeline.naming import known_row, locate, place_rows
from whoheld.pipeline.retracing import retrace
from whoheld.store import Record, Touched


class Reached(Struct, frozen=True):
    """The claims about the places that a change can reach, their origins, and these places; None: all there are."""

    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    places: frozenset[str] | None


def follow(record: Record, touched: Touched, lexicon: Lexicon, report: Progress) -> Reached:
    """Follow up what changed, and return what there is at the places whose control it can change."""
    number = len(touched.claims)
    places = set(touched.places) | record.places_judged(touched.claims)
    _judge(record, lexicon)
    told = record.claims_of(touched.claims)
    places |= places_of((*record.claims_found(touched.claims).values(), *told.values()))
    _name(record, places, lexicon)
    report("origins", 0, number)
    changed = _rekeyed(record, touched, told)
    moved = retrace(record, changed)
    report("events", 0, number)
    _merge(record, changed, moved)
    report("control", 0, number)
    places |= places_of(record.claims_of(moved).values())
    there = {claim.id: claim for place in sorted(places) for claim in record.claims(place=place)}
    origins = {origin.id: origin for origin in record.origins_of(there).values()}
    return Reached(tuple(there.values()), tuple(origins.values()), frozenset(places))


def places_of(claims: Iterable[Claim]) -> set[str]:
    """Return the places that claims speak of."""
    return {place.id for claim in claims for place in claim.places if place.id}


def _judge(record: Record, lexicon: Lexicon) -> None:
    """Keep how judgements have claims read."""
    judgements = record.judgements()
    named = record.claims_found({claim for judgement in judgements for claim in judgement.claims})
    changed = as_judged(named, judgements, lambda id: locate(id, lexicon))
    record.put_places(place_rows((claim for claim in changed.values() if claim), lexicon))
    record.put_judged(changed)


def _name(record: Record, places: AbstractSet[str], lexicon: Lexicon) -> None:
    """Keep what is known of places; of those beyond the lexicon it is what all claims there say."""
    spoken = sorted(place for place in places if record.place(place))
    known = {place: row for place in spoken if (row := known_row(place, lexicon))}
    others = [place for place in spoken if place not in known]
    judged = (claim for place in others for claim in record.claims(place=place))
    rows = place_rows((*record.claims_found_at(others).values(), *judged), lexicon)
    record.put_places((*known.values(), *(row for row in rows if row.id in others)))


def _rekeyed(record: Record, touched: Touched, told: Mapping[str, Claim]) -> Changed:
    """Keep the keys that claims have now, and return those that they had too."""
    near = record.neighbours
    ties, blocks = near.keys_of("tied", touched.claims), near.keys_of("compared", touched.claims)
    shas = {claim.sha256 for claim in told.values()}
    keys = put_keys(record, touched.claims, told, record.credits_of(shas))
    return Changed(
        claims=touched.claims,
        pages=touched.pages,
        origins=touched.origins,
        statements=frozenset[int]().union(*(each.statements for each in keys)),
        ties=ties.union(*(each.ties for each in keys)),
        blocks=blocks.union(*(each.blocks for each in keys)),
    )


def _merge(record: Record, changed: Changed, moved: AbstractSet[str]) -> None:
    """Make the events anew that a change can reach."""
    judgements = binding(record.judgements())
    beside = record.neighbours.at_keys("compared", changed.blocks)
    reach = _Reach(record, judgements)
    reach.widen({*moved, *changed.claims, *(id for ids in beside.values() for id in ids)})
    tellings = reach.tellings.only(reach.claims)
    scores = {pair: value for pair, value in reach.scores.items() if reach.claims.issuperset(pair)}
    pages = record.credits_of({claim.sha256 for claim in tellings.claims.values()})
    record.settle_events(events_among(tellings, scores, judgements, pages), reach.claims)


class _Reach:
    """The claims that can be of one happening with some, from pair to pair, beside all that they are compared with."""

    def __init__(self, record: Record, judgements: Sequence[Judgement]) -> None:
        self.claims: set[str] = set()
        self.tellings = Tellings((), {}, {})
        self.scores: dict[tuple[str, str], float] = {}
        self._record = record
        self._blocks: set[int] = set()
        self._leads: dict[str, set[str]] = defaultdict(set)
        for judgement in judgements:
            if judgement.decision == "same":
                self._lead(judgement.claims)

    def widen(self, claims: AbstractSet[str]) -> None:
        """Take in claims, and all that pairs with a score above 0 and judgements lead to."""
        fresh = set(claims)
        while fresh:
            self.claims |= fresh
            self._compare(fresh)
            fresh = set().union(*(self._leads[id] for id in fresh)) - self.claims

    def _lead(self, names: Sequence[str]) -> None:
        for name in names:
            self._leads[name].update(names)

    def _compare(self, claims: AbstractSet[str]) -> None:
        """Score the pairs of the blocks of claims, each block as a whole."""
        near = self._record.neighbours
        blocks = near.keys_of("compared", claims) - self._blocks
        self._blocks |= blocks
        crowds = near.at_keys("compared", blocks)
        told = {*claims, *(id for ids in crowds.values() for id in ids)}
        self._load(told - self.tellings.claims.keys())
        by_id = self.tellings.by_id
        scores = scored(pairs_within([by_id[id] for id in ids if id in by_id] for ids in crowds.values()))
        self.scores |= scores
        for pair, value in scores.items():
            if value > 0:
                self._lead(pair)

    def _load(self, claims: AbstractSet[str]) -> None:
        voice_of = {id: origin.id for id, origin in self._record.origins_of(claims).items()}
        self.tellings.add(self._record.claims_of(claims).values(), voice_of, self._record.quotes_of(claims))
