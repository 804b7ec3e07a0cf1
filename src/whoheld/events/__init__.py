"""Claims -> Origin, Event: which reports speak with one voice, and which claims tell of one happening.

`beside`, `chain` and `ledger` draw from both, for those who ask: plans and denials, each origin's reports, rival tolls.
Names are loaded when first used, so that what only draws an event does not load what makes one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whoheld.events.merging import merge
    from whoheld.events.origins import trace

__all__ = ["merge", "trace"]

HOMES = {"merge": "merging", "trace": "origins"}


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name in HOMES:
        return getattr(import_module(f"whoheld.events.{HOMES[name]}"), name)
    raise AttributeError(f"module 'whoheld.events' has no attribute {name!r}")
