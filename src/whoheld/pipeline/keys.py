"""A claim in, numbers out by which the claims that it may be tied to or merged with are found."""

from __future__ import annotations

from hashlib import blake2b

from msgspec import Struct

from whoheld.events.blocking import blocks_of
from whoheld.events.origins import statement_keys
from whoheld.events.tellings import telling, tells_happening
from whoheld.model import Claim


class Keys(Struct, frozen=True):
    """What a claim states, and the blocks of place and week in which it is compared."""

    statements: frozenset[int] = frozenset()
    blocks: frozenset[int] = frozenset()


def keys_of(claim: Claim) -> Keys:
    """Return the keys of a claim."""
    made = telling(claim, "", "") if tells_happening(claim) else None
    blocks = blocks_of(made) if made else ()
    return Keys(frozenset(map(_number, statement_keys(claim))), frozenset(map(_number, blocks)))


def _number(key: object) -> int:
    digest = blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
