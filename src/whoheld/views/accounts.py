"""A record and some of its events -> each with its claims in their words, its independent origins and its tolls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from whoheld.events.chain import Voice, voices
from whoheld.events.ledger import Toll, ledger
from whoheld.model import Claim, Event
from whoheld.store import Record
from whoheld.views.answers import Quoted
from whoheld.views.evidence import quoted

AT_ONCE = 500


class Account(Struct, frozen=True):
    """What is told of an event: its claims, their words by id, its voices, and its tolls by claimant."""

    event: Event
    claims: tuple[Claim, ...]
    words: dict[str, Quoted]
    voices: tuple[Voice, ...]
    tolls: tuple[Toll, ...]


def accounts(record: Record, events: Sequence[Event]) -> Iterator[Account]:
    """Yield what is told of events, in their order; one whose claims are all struck out is left out."""
    for first in range(0, len(events), AT_ONCE):
        some = events[first : first + AT_ONCE]
        claims = record.claims_of({id for event in some for id in event.claims})
        words, origins = quoted(record, claims.values()), record.origins_of(claims)
        pages = record.credits_of({claim.sha256 for claim in claims.values()})
        days = {sha256: page.published.end for sha256, page in pages.items()}
        for event in some:
            told = tuple(claims[id] for id in event.claims if id in claims)
            if told:
                said = {claim.id: words[claim.id] for claim in told}
                yield Account(event, told, said, voices(told, origins, pages), ledger(told, origins, days))
