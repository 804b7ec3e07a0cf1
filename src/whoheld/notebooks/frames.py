"""Flat rows in, frames of pandas and geopandas out, where these are installed."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np

from whoheld.errors import UsageError
from whoheld.notebooks.flat import DAYS, Row

WGS84 = 4326


def plain_frame(rows: Sequence[Row]) -> Any:
    """Return a DataFrame; days are dates of numpy, so that the last day of all stays what it is."""
    pandas = needed("pandas")
    frame = pandas.DataFrame(rows)
    for name in DAYS & {*frame.columns}:
        days = np.array([row[name] for row in rows], dtype="datetime64[D]").astype("datetime64[s]")
        frame[name] = pandas.Series(days, index=frame.index)
    return frame


def geo_frame(rows: Sequence[Row]) -> Any:
    """Return a GeoDataFrame with points in degrees; a row without coordinates has no point."""
    geopandas, shapely = needed("geopandas"), needed("shapely", "geopandas")
    if rows and "lat" not in rows[0]:
        raise UsageError("these rows lie nowhere on the map; `to_pandas()` gives them as a table")
    places = [(row["lon"], row["lat"]) for row in rows]
    points = [None if lon is None or lat is None else shapely.Point(lon, lat) for lon, lat in places]
    return geopandas.GeoDataFrame(plain_frame(rows), geometry=points, crs=WGS84)


def needed(name: str, brought_by: str | None = None) -> Any:
    """Return a library that whoheld does without, or say how to install it."""
    try:
        return import_module(name)
    except ImportError:
        package = brought_by or name
        raise UsageError(f"this needs {package}, which is not installed: pip install {package}") from None
