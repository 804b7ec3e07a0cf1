"""Answers in, what a notebook can show and reckon with out: tables, small maps, frames of pandas and geopandas."""

from whoheld.notebooks.holding import Holding
from whoheld.notebooks.reading import Reading, open_reading
from whoheld.notebooks.rows import Rows

__all__ = ["Holding", "Reading", "Rows", "open_reading"]
