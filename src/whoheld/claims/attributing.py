"""Where a page's sentences name their sources, and a claim of one of them in, the claim's chain of sources out."""

from __future__ import annotations

from whoheld.claims.choosing import NO_LEANING, Leaning, likeliest
from whoheld.claims.moments import Told
from whoheld.claims.voices import Chain, Hearing, speakers


def attributed(hearing: Hearing, told: Told, ways: Leaning = NO_LEANING) -> Chain:
    """Return the likeliest chain of sources of a claim, nearest to the outlet first."""
    found = speakers(hearing, told)
    best, _ = likeliest([speaker.features for speaker in found], "sources", ways)
    return found[best].chain
