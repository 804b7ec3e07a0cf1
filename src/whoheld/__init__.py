"""whoheld: who held which place on which day, what happened there, and who says so.

Names are loaded when first used, so that `import whoheld` and `whoheld --help` cost nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whoheld.claims import extract
    from whoheld.control import reconstruct
    from whoheld.documents import clean
    from whoheld.errors import WhoheldError
    from whoheld.events import merge, trace
    from whoheld.grounding import ground
    from whoheld.lexicon import load
    from whoheld.model import Claim, Document, Event, Rejection, Snapshot
    from whoheld.notebooks import Reading
    from whoheld.notebooks import open_reading as open
    from whoheld.pipeline import build, check, rebuild
    from whoheld.settings import Settings
    from whoheld.snapshots import read
    from whoheld.store import Record
    from whoheld.views import Answer, Interval

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Claim",
    "Document",
    "Event",
    "Interval",
    "Reading",
    "Record",
    "Rejection",
    "Settings",
    "Snapshot",
    "WhoheldError",
    "build",
    "check",
    "clean",
    "extract",
    "ground",
    "load",
    "merge",
    "open",
    "read",
    "rebuild",
    "reconstruct",
    "trace",
]

HOMES = {
    "claims": ("extract",),
    "control": ("reconstruct",),
    "documents": ("clean",),
    "errors": ("WhoheldError",),
    "events": ("merge", "trace"),
    "grounding": ("ground",),
    "lexicon": ("load",),
    "model": ("Claim", "Document", "Event", "Rejection", "Snapshot"),
    "notebooks": ("Reading",),
    "pipeline": ("build", "check", "rebuild"),
    "settings": ("Settings",),
    "snapshots": ("read",),
    "store": ("Record",),
    "views": ("Answer", "Interval"),
}


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name == "open":
        return import_module("whoheld.notebooks").open_reading
    for home, names in HOMES.items():
        if name in names:
            return getattr(import_module(f"whoheld.{home}"), name)
    raise AttributeError(f"module 'whoheld' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
