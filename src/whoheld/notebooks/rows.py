"""Answers of one kind, as a tuple that a notebook shows as a table, and that pandas and geopandas take."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, Self, SupportsIndex, TypeVar, overload

from whoheld.notebooks.flat import Row, columns
from whoheld.notebooks.frames import geo_frame, plain_frame
from whoheld.notebooks.html import table
from whoheld.notebooks.maps import places_map

T = TypeVar("T")


class Rows(tuple[T, ...], Generic[T]):
    """A tuple of answers that knows how each is told as a flat row."""

    flatten: Callable[[T], Row]
    columns: tuple[str, ...]
    """The columns that a row has, also where there is none; those of `flat.py`."""

    def __new__(cls, items: Iterable[T], flatten: Callable[[T], Row], columns: tuple[str, ...]) -> Self:
        made = super().__new__(cls, items)
        made.flatten, made.columns = flatten, columns
        return made

    @overload
    def __getitem__(self, at: SupportsIndex) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Rows[T]: ...

    def __getitem__(self, at: SupportsIndex | slice) -> T | Rows[T]:
        """Return one answer, or of a slice rows again."""
        if isinstance(at, slice):
            return Rows(super().__getitem__(at), self.flatten, self.columns)
        return super().__getitem__(at)

    @property
    def rows(self) -> list[Row]:
        """Return each answer as a flat row, with the columns that any of them has."""
        return self._flat()[0]

    def _flat(self) -> tuple[list[Row], tuple[str, ...]]:
        flat = [self.flatten(each) for each in self]
        names = columns(self.columns, flat)
        return [{name: row.get(name) for name in names} for row in flat], names

    def to_pandas(self) -> Any:
        """Return a DataFrame, a row for each; needs pandas."""
        return plain_frame(*self._flat())

    def to_geopandas(self) -> Any:
        """Return a GeoDataFrame with a point for each that has one; needs geopandas."""
        return geo_frame(*self._flat())

    def _repr_html_(self) -> str:
        rows = self.rows
        return places_map(rows) + table(rows)
