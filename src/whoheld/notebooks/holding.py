"""Who held a place on a day, as a notebook shows it: the answer, its chances, a small map, and the evidence."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from whoheld.notebooks import flat
from whoheld.notebooks.frames import geo_frame, plain_frame
from whoheld.notebooks.html import bars, line, table
from whoheld.notebooks.maps import places_map
from whoheld.notebooks.rows import Rows
from whoheld.views import Answer, Evidence


class Holding(Answer, frozen=True):
    """An answer; as a frame it is one row, its `evidence` and `plans` are a row a claim."""

    def to_pandas(self) -> Any:
        """Return a DataFrame of one row; needs pandas."""
        return plain_frame([flat.answer(self)])

    def to_geopandas(self) -> Any:
        """Return a GeoDataFrame of one row; needs geopandas."""
        return geo_frame([flat.answer(self)])

    def _repr_html_(self) -> str:
        row = flat.answer(self)
        led = f"{self.holder or row['state']} ({self.probability:.0%})"
        where = ", ".join(part for part in (self.place.name, self.place.adm1, self.place.country) if part)
        told = [line(f"{where} on {self.on}: {led}" if self.on else f"{where}: nothing is told of it", strong=True)]
        told.append(bars(self.sides | {"contested": self.contested, "unknown": self.unknown}))
        told.append(places_map([row]))
        for title, claims in (("Evidence", self.evidence), ("Plans", self.plans)):
            if claims:
                told += [line(title), table(_rows(claims, self).rows, leaving=("lat", "lon"))]
        return "".join(told)


def holding(answer: Answer) -> Holding:
    """Return an answer as a notebook shows it."""
    fields = {name: getattr(answer, name) for name in asdict(answer)}
    return Holding(**fields | {"evidence": _rows(answer.evidence, answer), "plans": _rows(answer.plans, answer)})


def _rows(claims: tuple[Evidence, ...], answer: Answer) -> Rows[Evidence]:
    return Rows(claims, lambda each: flat.evidence(each, answer.place), flat.EVIDENCE)
