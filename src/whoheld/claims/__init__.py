"""Document in, claims out: who says that what happened where and when, with the words behind every value."""

from whoheld.claims.extract import extract
from whoheld.claims.identity import claim_id

__all__ = ["claim_id", "extract"]
