"""Claims -> Origin, Event: which reports speak with one voice, and which claims tell of one happening.

Beside them what is drawn from both for those who ask: the chain of each origin, the ledger of tolls, plans and denials.
Names are loaded when first used, so that what only draws an event does not load what makes one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whoheld.events.beside import came_true, denies
    from whoheld.events.chain import voices
    from whoheld.events.ledger import ledger
    from whoheld.events.merging import merge
    from whoheld.events.origins import trace

__all__ = ["came_true", "denies", "ledger", "merge", "trace", "voices"]

HOMES = {
    "came_true": "beside",
    "denies": "beside",
    "ledger": "ledger",
    "merge": "merging",
    "trace": "origins",
    "voices": "chain",
}


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name in HOMES:
        return getattr(import_module(f"whoheld.events.{HOMES[name]}"), name)
    raise AttributeError(f"module 'whoheld.events' has no attribute {name!r}")
