"""A claim's identity: from what was read, never from what it was resolved to."""

from __future__ import annotations

import hashlib

from whoheld.model import Kind


def claim_id(sha256: str, kind: Kind, sentence: str, number: int) -> str:
    """Return the id of the `number`-th claim of a kind in a sentence of a snapshot."""
    words = " ".join(sentence.split())
    digest = hashlib.sha256(f"{sha256}\n{kind}\n{words}\n{number}".encode()).hexdigest()
    return "c_" + digest[:16]
