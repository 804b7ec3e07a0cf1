"""Claims, origins, judgements and settings in, by place a digest of all that decides who held it out.

A place's control follows from the claims that speak of it, from which of these speak with one voice, from the
judgements that name them, and from the settings: while these stay the same, so does what was made of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from importlib.metadata import version

import msgspec

from whoheld.model import TERRITORY, Claim, Judgement, Origin
from whoheld.settings import Settings

Said = tuple[str, str, str]
"""A claim's id, its voice, and a digest of the claim and of what was judged of it."""


def of_what(
    claims: Iterable[Claim], origins: Iterable[Origin], judgements: Iterable[Judgement], settings: Settings
) -> dict[str, str]:
    """Return by place a digest of all that decides who held it."""
    voice_of = {name: origin.id for origin in origins for name in origin.claims}
    judged: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        for name in judgement.claims:
            judged[name].append(judgement)
    said: dict[str, list[Said]] = defaultdict(list)
    for claim in claims:
        if claim.kind in TERRITORY:
            one = claim.id, voice_of.get(claim.id, claim.id), _digest([claim, judged.get(claim.id, [])])
            for place in sorted({place.id for place in claim.places if place.id}):
                said[place].append(one)
    made_by = [version("whoheld"), settings]
    return {place: _digest([made_by, _by_voice(some)]) for place, some in said.items()}


def _by_voice(said: Sequence[Said]) -> list[tuple[str, int, str]]:
    """Return claims in order, each with its voice by number: the name of a voice says nothing, only who shares it."""
    numbers: dict[str, int] = {}
    return [(id, numbers.setdefault(voice, len(numbers)), digest) for id, voice, digest in sorted(said)]


def _digest(value: object) -> str:
    return blake2b(msgspec.json.encode(value), digest_size=16).hexdigest()
