"""A document in, the claims that the program makes of it out, grounded, as `whoheld claims` prints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoheld.claims import extract
from whoheld.grounding import ground
from whoheld.lexicon import Lexicon
from whoheld.model import Claim, Document
from whoheld.views import claim_json


def told(document: Document, lexicon: Lexicon) -> list[Claim]:
    """Return the grounded claims of a document."""
    claims = [item for item in extract(document, lexicon) if isinstance(item, Claim)]
    return [item for item in ground(document, claims, lexicon) if isinstance(item, Claim)]


def printed(document: Document, lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    """Yield the claims of a document as rows."""
    yield from (claim_json(claim, document) for claim in told(document, lexicon))
