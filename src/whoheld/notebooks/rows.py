"""Answers of one kind, as a tuple that a notebook shows as a table, and that pandas and geopandas take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Self, SupportsIndex, TypeVar, overload

from whoheld.notebooks.flat import Row
from whoheld.notebooks.frames import geo_frame, plain_frame
from whoheld.notebooks.html import table
from whoheld.notebooks.maps import places_map

T = TypeVar("T")


class Rows(tuple[T, ...], Generic[T]):
    """A tuple of answers that knows how each is told as a flat row."""

    flatten: Callable[[T], Row]

    def __new__(cls, items: Iterable[T], flatten: Callable[[T], Row]) -> Self:
        made = super().__new__(cls, items)
        made.flatten = flatten
        return made

    @overload
    def __getitem__(self, at: SupportsIndex) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Rows[T]: ...

    def __getitem__(self, at: SupportsIndex | slice) -> T | Rows[T]:
        """Return one answer, or of a slice rows again."""
        if isinstance(at, slice):
            return Rows(super().__getitem__(at), self.flatten)
        return super().__getitem__(at)

    @property
    def rows(self) -> list[Row]:
        """Return each answer as a flat row, with the columns that any of them has."""
        flat = [self.flatten(each) for each in self]
        columns = dict.fromkeys(name for row in flat for name in row)
        return [{name: row.get(name) for name in columns} for row in flat]

    def to_pandas(self) -> Any:
        """Return a DataFrame, a row for each; needs pandas."""
        return plain_frame(self.rows)

    def to_geopandas(self) -> Any:
        """Return a GeoDataFrame with a point for each that has one; needs geopandas."""
        return geo_frame(self.rows)

    def _repr_html_(self) -> str:
        rows = self.rows
        return places_map(rows) + table(rows)
