"""In goes a place that is not known by its name, out comes roughly where it lies, by what the words beside it say."""

from __future__ import annotations

from msgspec.structs import replace

from whoheld.grounding.cues import Cues, Stated
from whoheld.grounding.reach import DEGREES, LATERAL, LEAST_MOVE_KM, reach
from whoheld.grounding.weighing import Weighed
from whoheld.lexicon import Lexicon, PlaceEntry
from whoheld.lexicon.distance import moved
from whoheld.model import Place

WITHIN_TOWN_KM = 15.0  # 'in Y' of a town's name can be its surroundings
UNSAID_KM = 20.0  # 'east of Ramadi' is seldom farther than twice that
LEVELS = ("settlement", "district", "adm1", "region")


def roughly(place: Place, weighed: tuple[Weighed, ...], cues: Cues, lexicon: Lexicon) -> Place:
    """Return the place at a stated distance from a known one, else within one; as it came where it has namesakes."""
    if cues.stated and cues.stated.bearing is not None:
        anchor = lexicon.places[cues.stated.anchors[0]]
        if anchor.level in ("settlement", "site", "district"):
            return _away(place, anchor, cues.stated)
    if weighed:
        return place
    holders = [lexicon.places[ids[0]] for ids in cues.holders]
    holder = next((entry for entry in holders if entry.level in LEVELS), None)
    return _within(place, holder) if holder else place


def _away(place: Place, anchor: PlaceEntry, stated: Stated) -> Place:
    degrees, km = stated.bearing or 0, UNSAID_KM if stated.km is None else stated.km
    if anchor.lat is None or anchor.lon is None:
        return place
    lat, lon = moved(anchor.lat, anchor.lon, km, degrees)
    way = next(name for name, value in DEGREES.items() if value == degrees)
    precision = reach(anchor, None)[2] + (max(LEAST_MOVE_KM, LATERAL * km) if stated.km else UNSAID_KM)
    words = f"{km:g} km {way} of {anchor.name}" if stated.km else f"{way} of {anchor.name}"
    return _put(place, round(lat, 4), round(lon, 4), round(precision, 1), words)


def _within(place: Place, holder: PlaceEntry) -> Place:
    precision = reach(holder, None)[2] + (0.0 if holder.level in ("adm1", "region") else WITHIN_TOWN_KM)
    put = _put(place, holder.lat, holder.lon, precision, f"in {holder.name}")
    return replace(put, country=holder.country, adm1=holder.adm1)


def _put(place: Place, lat: float | None, lon: float | None, precision: float, words: str) -> Place:
    inferred = f"{place.inferred}; {words}" if place.inferred else words
    return replace(place, lat=lat, lon=lon, precision_km=precision, inferred=inferred)
