"""Paths in, a record out: the one folder that knows the order of the stages."""

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
