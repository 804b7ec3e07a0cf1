"""Paths in, a record out: the one folder that knows the order of the stages.

Names are loaded when first used, so that who only asks a record does not load what reads pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whoheld.pipeline.deriving import derive
    from whoheld.pipeline.intake import Run
    from whoheld.pipeline.page import Page, clean_page, read_page
    from whoheld.pipeline.records import Report, build, check, claims, documents, rebuild, remove

__all__ = [
    "Page",
    "Report",
    "Run",
    "build",
    "check",
    "claims",
    "clean_page",
    "derive",
    "documents",
    "read_page",
    "rebuild",
    "remove",
]

HOMES = {
    "derive": "deriving",
    "Run": "intake",
    **dict.fromkeys(("Page", "clean_page", "read_page"), "page"),
    **dict.fromkeys(("Report", "build", "check", "claims", "documents", "rebuild", "remove"), "records"),
}


def __getattr__(name: str) -> Any:
    """Load a public name from its home."""
    if name in HOMES:
        return getattr(import_module(f"whoheld.pipeline.{HOMES[name]}"), name)
    raise AttributeError(f"module 'whoheld.pipeline' has no attribute {name!r}")
