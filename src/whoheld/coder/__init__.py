"""Sentences of a document in, the claims in each out: a second encoder with heads for kind, status and roles."""

from __future__ import annotations

from whoheld.coder.coder import Coder
from whoheld.coder.loading import coder_of
from whoheld.coder.telling import KINDS, SORTS, STATUSES, At, Coded, Filled, Hint, Name, Told

__all__ = ["KINDS", "SORTS", "STATUSES", "At", "Coded", "Coder", "Filled", "Hint", "Name", "Told", "coder_of"]
