"""Claims in, numbers out by which the claims that they may be tied to or merged with are found."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import blake2b

from msgspec import Struct

from whoheld.events.blocking import blocks_of
from whoheld.events.origins import agency_key, statement_keys
from whoheld.events.speakers import Speaker, speakers
from whoheld.events.tellings import telling, tells_happening
from whoheld.model import Claim, Document
from whoheld.store import Record


class Keys(Struct, frozen=True):
    """What a claim states, by what it is tied, and the blocks of place and week in which it is compared."""

    statements: frozenset[int] = frozenset()
    ties: frozenset[int] = frozenset()
    blocks: frozenset[int] = frozenset()


class Changed(Struct, frozen=True):
    """The claims and pages that changed, whole pages of claims; the origins that the claims had; and their keys.

    `statements` are those of now, `ties` and `blocks` those of before too.
    """

    claims: frozenset[str]
    pages: frozenset[str]
    origins: frozenset[str]
    statements: frozenset[int]
    ties: set[int]
    blocks: set[int]


def put_keys(
    record: Record, ids: Collection[str], told: Mapping[str, Claim], pages: Mapping[str, Document]
) -> list[Keys]:
    """Keep the keys of claims, of which those told have some, and return them; pages are told whole."""
    spoken = speakers(told.values(), pages)
    keys = {id: _keys(told[id], spoken.get(id), pages) if id in told else Keys() for id in ids}
    near = record.neighbours
    near.put_keys("statements", {id: each.statements for id, each in keys.items()})
    near.put_keys("tied", {id: each.ties for id, each in keys.items()})
    near.put_keys("compared", {id: each.blocks for id, each in keys.items()})
    return list(keys.values())


def _keys(claim: Claim, speaker: Speaker | None, pages: Mapping[str, Document]) -> Keys:
    made = telling(claim, "", "") if tells_happening(claim) else None
    statements = tuple(statement_keys(claim))
    by = [each for each in (agency_key(claim, pages), speaker and (speaker.key,)) if each]
    return Keys(
        statements=frozenset(map(_number, statements)),
        ties=frozenset(_number((*who, *what)) for who in by for what in statements),
        blocks=frozenset(map(_number, blocks_of(made) if made else ())),
    )


def _number(key: object) -> int:
    digest = blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
