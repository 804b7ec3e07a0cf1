"""Flat rows in, frames of pandas and geopandas out, where these are installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from whoheld.errors import UsageError
from whoheld.notebooks.flat import CHANCE, COUNTS, DAYS, NUMBERS, Cell, Row

WGS84 = 4326


def plain_frame(rows: Sequence[Row], names: Sequence[str] = ()) -> Any:
    """Return a DataFrame, each column of its own type also where nothing is known, or no row is there."""
    pandas = needed("pandas")
    names = names or [*dict.fromkeys(name for row in rows for name in row)]
    return pandas.DataFrame({name: _column(name, [row[name] for row in rows], pandas) for name in names})


def _column(name: str, cells: list[Cell], pandas: Any) -> Any:
    """Return a column; days are dates of numpy, so that the last day of all stays what it is."""
    if name in DAYS:
        return pandas.Series(np.array(cells, dtype="datetime64[D]").astype("datetime64[s]"))
    if name in COUNTS:
        return pandas.Series(cells, dtype="int64")
    if name in NUMBERS or name.startswith(CHANCE):
        return pandas.Series(cells, dtype="float64")
    return pandas.Series(cells, dtype=pandas.Series([""]).dtype)


def geo_frame(rows: Sequence[Row], names: Sequence[str] = ()) -> Any:
    """Return a GeoDataFrame with points in degrees; a row without coordinates has no point."""
    geopandas, shapely = needed("geopandas"), needed("shapely", "geopandas")
    if "lat" not in (names or (rows[0] if rows else ("lat",))):
        raise UsageError("these rows lie nowhere on the map; `to_pandas()` gives them as a table")
    places = [(row["lon"], row["lat"]) for row in rows]
    points = [None if lon is None or lat is None else shapely.Point(lon, lat) for lon, lat in places]
    return geopandas.GeoDataFrame(plain_frame(rows, names), geometry=points, crs=WGS84)


def needed(name: str, brought_by: str | None = None) -> Any:
    """Return a library that whoheld does without, or say how to install it."""
    try:
        return import_module(name)
    except ImportError:
        package = brought_by or name
        raise UsageError(f"this needs {package}, which is not installed: pip install {package}") from None
